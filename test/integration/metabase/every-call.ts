import type { Result } from '../../../main/kernel/result';
import type { MetabaseClient, WriteResult } from '../../../main/metabase/port';
import type { Credential } from '../../../main/metabase/target';
import type { Sandbox } from '../../sandbox/server.mjs';
import { adminCredential, type SignIn } from './opened';

/** A kind of call of the client, and how to see at the server what came of it. */
export interface Call {
  readonly name: string;
  /** The administrator's, by either way to sign in, or one who is asked for a code too. */
  readonly as: SignIn | 'second-factor';
  /** Before the fault: what the call needs to have happened. */
  readonly prepare?: (metabase: MetabaseClient) => Promise<unknown>;
  /** Whether that is bound by other limits than the call, and may take its time. */
  readonly patient?: true;
  /** Answers a result, the result of a change, or nothing. */
  readonly run: (metabase: MetabaseClient, server: Sandbox) => Promise<unknown>;
  /** Of changes: the request they are, and whether the server has carried it out. */
  readonly change?: {
    readonly request: (server: Sandbox) => string;
    readonly done: (server: Sandbox) => boolean;
  };
}

/** The code of the administrator who is asked for one. */
const CODE = '246810';

export function credentialOf(call: Call, server: Sandbox): Credential {
  if (call.as !== 'second-factor') return adminCredential(server, call.as);
  const { id, email, password } = server.credentials.secondAdmin;
  const user = server.state.users.get(id);
  if (user) user.mfa = CODE;
  return { kind: 'password', email, password };
}

const isActive = (server: Sandbox, id: number) => server.state.users.get(id)?.is_active === true;

/** The group that `addToGroup` puts the member into. */
export const FILLED = 'Filled by a test';
const filled = (server: Sandbox) =>
  [...server.state.groups.values()].find(({ name }) => name === FILLED)?.id ?? 0;
const admins = (server: Sandbox) => server.state.magicGroup('admin')?.id ?? 0;

const readings: readonly Call[] = [
  { name: 'facts', as: 'api-key', run: (metabase) => metabase.facts() },
  { name: 'probe', as: 'api-key', run: (metabase) => metabase.probe(null) },
  { name: 'groupSync', as: 'api-key', run: (metabase) => metabase.groupSync() },
  { name: 'queryRights', as: 'api-key', run: (metabase) => metabase.queryRights(1) },
  { name: 'databaseNames', as: 'api-key', run: (metabase) => metabase.databaseNames() },
  { name: 'identity', as: 'api-key', run: (metabase) => metabase.identity() },
  { name: 'users', as: 'api-key', run: (metabase) => metabase.users({ offset: 0, limit: 50 }) },
  { name: 'countUsers', as: 'api-key', run: (metabase) => metabase.countUsers() },
  { name: 'groups', as: 'api-key', run: (metabase) => metabase.groups() },
  { name: 'apiKeys', as: 'api-key', run: (metabase) => metabase.apiKeys() },
  { name: 'tenants', as: 'api-key', run: (metabase) => metabase.tenants() },
  {
    name: 'user',
    as: 'api-key',
    run: (metabase, { credentials: { maria } }) => metabase.user(maria.id, maria.email),
  },
  {
    name: 'activeAdmins',
    as: 'api-key',
    run: (metabase, server) => metabase.activeAdmins(admins(server)),
  },
  {
    name: 'managedGroups',
    as: 'api-key',
    run: (metabase, { credentials: { maria } }) => metabase.managedGroups(maria.id),
  },
  {
    name: 'deliveries',
    as: 'api-key',
    run: (metabase, { credentials: { maria } }) => metabase.deliveries(maria.id),
  },
];

const changes: readonly Call[] = [
  {
    name: 'disable',
    as: 'api-key',
    run: (metabase, { credentials }) => metabase.disable(credentials.member.id),
    change: {
      request: ({ credentials }) => `DELETE /api/user/${credentials.member.id}`,
      done: (server) => !isActive(server, server.credentials.member.id),
    },
  },
  {
    name: 'enable',
    as: 'api-key',
    run: (metabase, { credentials }) => metabase.enable(credentials.disabled.id),
    change: {
      request: ({ credentials }) => `PUT /api/user/${credentials.disabled.id}/reactivate`,
      done: (server) => isActive(server, server.credentials.disabled.id),
    },
  },
  {
    name: 'addToGroup',
    as: 'api-key',
    run: (metabase, server) => metabase.addToGroup(server.credentials.invited.id, filled(server)),
    change: {
      request: () => 'POST /api/permissions/membership',
      done: (server) => server.state.membership(server.credentials.invited.id, filled(server)) !== undefined,
    },
  },
];

const sessions: readonly Call[] = [
  { name: 'sign-in', as: 'password', run: (metabase) => metabase.identity() },
  {
    name: 'secondFactor',
    as: 'second-factor',
    prepare: (metabase) => metabase.identity(),
    run: (metabase) => metabase.secondFactor(CODE),
  },
  {
    name: 'signOut',
    as: 'password',
    patient: true,
    prepare: (metabase) => metabase.identity(),
    run: (metabase) => metabase.signOut(),
  },
];

export const everyCall: readonly Call[] = [...readings, ...changes, ...sessions];

/** What became of a call: `late` when it had not ended within the time the test gives it. */
export type Outcome =
  | { readonly kind: 'settled'; readonly value: unknown }
  | { readonly kind: 'late' | 'thrown' };

/** The outcome of a promise after so many milliseconds at most. */
export async function within(promise: Promise<unknown>, budget: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), budget);
  });
  const settled = promise.then(
    (value): Outcome => ({ kind: 'settled', value }),
    (): Outcome => ({ kind: 'thrown' }),
  );
  return Promise.race([settled, over]).finally(() => clearTimeout(timer));
}

/** What a call answered; undefined of one that answers nothing. */
export const resultOf = (outcome: Outcome | undefined) =>
  (outcome?.kind === 'settled' ? outcome.value : undefined) as Result<unknown> | WriteResult | undefined;
