import * as z from 'zod';
import { err, ok, type Result } from '../kernel/result';
import type { Calls } from './calls';
import type { CollectionRights, FoundDashboard, MetabaseClient } from './port';

const Id = z.number().int().min(1).max(2_147_483_647);

/** A dashboard in the answer to a search. One in the root has a collection without a number, or none. */
const FoundSchema = z.looseObject({
  id: Id,
  name: z.string().catch(''),
  collection: z
    .looseObject({ name: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

const DashboardSchema = z.looseObject({
  id: Id,
  name: z.string().catch(''),
  archived: z.boolean().nullish().catch(null),
  collection_id: Id.nullish(),
});

/** Old servers name every collection for every group: what is not asked about is not looked at. */
const RightsSchema = z.looseObject({ groups: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** The root has a word for a number, in versions that list it. */
const NamesSchema = z.array(
  z.looseObject({
    id: z.union([Id, z.string()]).catch(''),
    name: z.string().catch(''),
    personal_owner_id: z
      .number()
      .nullish()
      .catch(null)
      .transform((owner) => owner ?? null),
  }),
);

type CollectionCalls = Pick<
  MetabaseClient,
  'dashboards' | 'dashboard' | 'collectionRights' | 'collectionNames'
>;

export function createCollectionCalls({
  host,
  list,
  findList,
}: Pick<Calls, 'host' | 'list' | 'findList'>): CollectionCalls {
  return {
    async dashboards(query, most) {
      const search = new URLSearchParams({
        models: 'dashboard',
        // Known since 0.49; older servers do not look at it.
        filter_items_in_personal_collection: 'exclude',
        limit: String(most),
        offset: '0',
      });
      if (query.trim() !== '') search.set('q', query.trim());
      const schema = z.looseObject({ data: z.array(FoundSchema) });
      const found = await list(`/api/search?${search}`, schema, 'dashboards');
      if (!found.ok) return found;
      return ok(
        found.value.data
          .slice(0, most)
          .map(
            ({ id, name, collection }): FoundDashboard => ({ id, name, collection: collection?.name ?? '' }),
          ),
      );
    },
    async dashboard(id) {
      if (!Number.isInteger(id) || id <= 0) return err('REMOTE_NOT_FOUND', { host });
      const found = await findList(`/api/dashboard/${id}`, DashboardSchema, 'dashboard');
      if (!found.ok || found.value === null) return found as Result<null>;
      const { name, archived, collection_id } = found.value;
      return ok({ id, name, archived: archived === true, collectionId: collection_id ?? null });
    },
    async collectionNames() {
      const all = await list(
        '/api/collection?exclude-other-user-collections=true',
        NamesSchema,
        'collections',
      );
      if (!all.ok) return all;
      return ok(
        new Map(
          all.value.flatMap(({ id, name, personal_owner_id: owner }) =>
            typeof id === 'number' && owner === null ? [[id, name] as const] : [],
          ),
        ),
      );
    },
    async collectionRights() {
      const graph = await list('/api/collection/graph', RightsSchema, 'collection rights');
      return graph.ok ? ok(rightsIn(graph.value.groups)) : graph;
    },
  };
}

const opens = (right: unknown): boolean => right === 'read' || right === 'write';

function rightsIn(groups: Readonly<Record<string, Readonly<Record<string, unknown>>>>): CollectionRights {
  return {
    canOpen: (groupId, collectionId) =>
      opens(groups[String(groupId)]?.[collectionId === null ? 'root' : String(collectionId)]),
    openedBy: (groupId) =>
      Object.entries(groups[String(groupId)] ?? {}).flatMap(([id, right]) =>
        opens(right) ? [id === 'root' ? null : Number(id)] : [],
      ),
  };
}
