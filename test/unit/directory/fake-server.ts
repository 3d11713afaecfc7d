import { createEngine, type Engine } from '../../../main/directory/engine/engine';
import { type InstanceReading, type ReadInstance, readInstance } from '../../../main/directory/sync';
import { ok, type Result } from '../../../main/kernel/result';
import type { RemoteUser } from '../../../main/metabase/port';

export const instanceId = 'ins_000000000000000a';
export const groups = [
  { id: 1, name: 'All Users', magic: 'all-users', memberCount: 3 },
  { id: 2, name: 'Administrators', magic: 'administrators', memberCount: 1 },
  { id: 7, name: 'Sales', magic: null, memberCount: 1 },
] as const;

export function user(id: number, facts: Partial<RemoteUser> = {}): RemoteUser {
  return {
    id,
    email: `u${id}@acme.example`,
    name: `Name ${String(id).padStart(6, '0')}`,
    active: true,
    admin: false,
    groupIds: [1],
    manages: null,
    source: 'password',
    tenantId: null,
    createdAt: '2026-01-01T00:00:00Z',
    lastSignIn: '2026-11-01T10:20:30.123456Z',
    updatedAt: null,
    ...facts,
  };
}

/** A Metabase without HTTP: pages by name over whoever is there at the moment of each request. */
export function fakeServer(users: readonly RemoteUser[]) {
  const here = new Map(users.map((each) => [each.id, each]));
  const log: number[] = [];
  let beforePage: (request: number) => Result<never> | undefined = () => undefined;
  const client: ReadInstance['client'] = {
    async users({ offset, limit }) {
      const failure = beforePage(log.length);
      log.push(offset);
      if (failure) return failure;
      const sorted = [...here.values()].sort((a, b) =>
        a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id,
      );
      return ok({ users: sorted.slice(offset, offset + limit), others: [], total: sorted.length });
    },
    countUsers: async () => ok(here.size),
    groups: async () => ok(groups),
    apiKeys: async () => ok([]),
    tenants: async () => ok(new Map()),
  };
  return {
    here,
    client,
    /** Offsets asked for, in order. */
    log,
    /** Called before each page with the number of the request; a failure is the page's answer. */
    onPage(listener: typeof beforePage) {
      beforePage = listener;
    },
  };
}

export interface Read {
  readonly result: Result<InstanceReading>;
  readonly engine: Engine;
  readonly waits: readonly number[];
  readonly progress: readonly { readonly done: number; readonly total: number | null }[];
}

/** Reads with the engine itself behind the port, and a clock on which waiting takes no time. */
export async function read(
  client: ReadInstance['client'],
  options: { readonly engine?: Engine; readonly signal?: AbortSignal } = {},
): Promise<Read> {
  const engine = options.engine ?? createEngine({ now: () => 0 });
  engine.setInstances([{ id: instanceId, name: 'Berlin', environment: 'staging', ownKey: null }]);
  const waits: number[] = [];
  const progress: { done: number; total: number | null }[] = [];
  const result = await readInstance({
    client,
    instanceId,
    engine: {
      beginReading: async (id, list) => engine.beginReading(id, list),
      putAccounts: async (id, accounts) => void engine.put(id, accounts),
      async endReading(id, outcome) {
        engine.endReading(id, outcome.complete);
        return { revision: engine.revision(), changes: 0 };
      },
      groupNames: async (id) => engine.groupNames(id),
    },
    clock: { now: () => 1_000, wait: async (ms) => void waits.push(ms) },
    signal: options.signal ?? new AbortController().signal,
    onProgress: (step) => progress.push(step),
  });
  return { result, engine, waits, progress };
}

/** The outcome of a reading that has to succeed. */
export function outcome({ result }: Read): InstanceReading {
  if (!result.ok) throw new Error(`failed with ${result.error.code}`);
  return result.value;
}
