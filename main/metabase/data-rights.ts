import * as z from 'zod';
import { ok } from '../kernel/result';
import type { Calls } from './calls';
import type { MetabaseClient } from './port';

const GraphSchema = z.looseObject({
  groups: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()).catch({}))),
});

const DatabaseSchema = z.looseObject({ id: z.number().int(), name: z.string().catch('') });
/** A list within an object since 0.40; a bare one before. */
const DatabasesSchema = z.union([
  z.array(DatabaseSchema),
  z.looseObject({ data: z.array(DatabaseSchema) }).transform(({ data }) => data),
]);

type DataCalls = Pick<MetabaseClient, 'queryRights' | 'databaseNames'>;

/**
 * Which data groups may query (`permissions_rest/data_permissions/graph.clj`). The graph of one group is asked for; servers
 * that do not know that address (before about 0.49) tell that of all.
 */
export function createDataCalls({ list, findList }: Pick<Calls, 'list' | 'findList'>): DataCalls {
  return {
    async queryRights(groupId) {
      const own = await findList(`/api/permissions/graph/group/${groupId}`, GraphSchema, 'data rights');
      if (!own.ok) return own;
      const graph =
        own.value === null ? await list('/api/permissions/graph', GraphSchema, 'data rights') : ok(own.value);
      if (!graph.ok) return graph;
      const rights = Object.entries(graph.value.groups[String(groupId)] ?? {});
      return ok(
        rights.flatMap(([id, right]) => {
          const reach = reachOf(right);
          return reach === null ? [] : [{ databaseId: Number(id), isWhole: reach === 'all' }];
        }),
      );
    },
    async databaseNames() {
      const all = await list('/api/database', DatabasesSchema, 'databases');
      return all.ok ? ok(new Map(all.value.map(({ id, name }) => [id, name]))) : all;
    },
  };
}

/** Since 0.50 `create-queries` says it; before that `data.schemas` did. Either may go table by table. */
function reachOf(right: Readonly<Record<string, unknown>>): 'all' | 'some' | null {
  const { data } = right;
  const before = typeof data === 'object' && data !== null && 'schemas' in data ? data.schemas : undefined;
  const told = right['create-queries'] ?? before;
  if (typeof told === 'object' && told !== null) return Object.keys(told).length > 0 ? 'some' : null;
  return told === undefined || told === null || told === 'no' || told === 'none' || told === 'block'
    ? null
    : 'all';
}
