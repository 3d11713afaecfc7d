import { createEngine, type Engine } from '../../../main/directory/engine/engine';
import { createPageReader } from '../../../main/directory/page-reader';
import { timed } from '../../../main/directory/rules/account';
import { type InstanceReading, type ReadInstance, readInstance } from '../../../main/directory/sync';
import { ok, type Result } from '../../../main/kernel/result';
import type { RawAnswer, RemoteUser } from '../../../main/metabase/port';

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

/** A row of Metabase's list that says the same. */
function rowOf(user: RemoteUser) {
  return {
    id: user.id,
    email: user.email,
    common_name: user.name,
    is_active: user.active,
    is_superuser: user.admin,
    group_ids: user.groupIds,
    sso_source: user.source === 'password' ? null : user.source,
    tenant_id: user.tenantId,
    date_joined: user.createdAt,
    last_login: user.lastSignIn,
    updated_at: user.updatedAt,
  };
}

/** What goes over the wire. */
export function asBody(value: unknown): Result<RawAnswer> {
  return ok({ body: new Uint8Array(Buffer.from(JSON.stringify(value))), host: 'h' });
}

export const pageOf = (users: readonly RemoteUser[], total: number): Result<RawAnswer> =>
  asBody({ data: users.map(rowOf), total, limit: users.length, offset: 0 });

/** A Metabase without HTTP: pages by name over whoever is there at the moment of each request. */
export function fakeServer(users: readonly RemoteUser[]) {
  const here = new Map(users.map((each) => [each.id, each]));
  const log: number[] = [];
  let beforePage: (request: number) => Result<never> | undefined = () => undefined;
  const enabled = () => [...here.values()].filter(({ active }) => active).length;
  const client: ReadInstance['client'] = {
    async userPageBytes({ offset, limit }) {
      const failure = beforePage(log.length);
      log.push(offset);
      if (failure) return failure;
      const sorted = [...here.values()].sort((a, b) =>
        a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id,
      );
      return pageOf(sorted.slice(offset, offset + limit), sorted.length);
    },
    membershipBytes: async () => asBody({}),
    countUsers: async () => ok(here.size),
    groups: async () =>
      ok(groups.map((group) => (group.magic === 'all-users' ? { ...group, memberCount: enabled() } : group))),
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
  readonly result: Result<InstanceReading | null>;
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
  const pages = createPageReader(engine.accounts);
  const waits: number[] = [];
  const progress: { done: number; total: number | null }[] = [];
  const result = await readInstance({
    client,
    instanceId,
    engine: {
      prepareReading: async (id, about, memberships) => pages.prepare(id, about, memberships),
      beginReading: async (id, list) => engine.beginReading(id, list),
      async putPage(id, body, offset, limit) {
        const { taken, accounts } = pages.read(id, body, { offset, limit });
        engine.put(id, accounts);
        return taken;
      },
      putAccounts: async (id, accounts) => void engine.put(id, accounts.map(timed)),
      async endReading(id, outcome) {
        engine.endReading(id, outcome.complete);
        return engine.revision();
      },
      dropReading: async (id) => engine.dropReading(id),
      tally: async (id) => engine.tally(id),
      groupNames: async (id) => engine.groupNames(id),
    },
    hasManagers: true,
    turns: { run: (work) => work() },
    clock: { now: () => 1_000, wait: async (ms) => void waits.push(ms) },
    signal: options.signal ?? new AbortController().signal,
    onProgress: (step) => progress.push(step),
  });
  return { result, engine, waits, progress };
}

/** The outcome of a reading that has to succeed. */
export function outcome({ result }: Read): InstanceReading {
  if (!result.ok) throw new Error(`failed with ${result.error.code}`);
  if (result.value === null) throw new Error('stopped before anything was read');
  return result.value;
}
