import type * as z from 'zod';
import { type Err, err, ok, type Result } from '../kernel/result';
import { certificateRefusal, isPage, isSuccess, readAnswer, refusal } from './answers';
import { createKeyCalls } from './api-keys';
import { nothingKnown, readFacts, shownVersion } from './capabilities';
import { certificateView } from './certificate-view';
import { createCollectionCalls } from './collections';
import { createDeliveryCalls } from './deliveries';
import { findMembership, type MembershipReader, readManaged, readMembers } from './memberships';
import { createGate, createGates, type Gate, type PacedRequest, pacedTransport } from './pacing';
import { findPerson, newPersonBody, patchBody, ResetLinkSchema, readPerson } from './persons';
import type { MetabaseClient, OpenMetabase, RawAnswer, RemoteGroup, ServerFacts, WriteResult } from './port';
import { withProbes } from './probes';
import { conceal, createRequests, withoutKeys } from './requests';
import { displayName, isApiKeyUser, magicOf } from './rows';
import {
  GroupListSchema,
  PropertiesSchema,
  SessionCountSchema,
  TenantListSchema,
  UserSchema,
} from './schemas';
import { createSession } from './session';
import { createSignInGuard, type SignInGuard } from './sign-in-guard';
import type { ConnectionTarget } from './target';
import { type ConnectOptions, createTransport, type Exchange, type OpenTransport } from './transport';
import { findUser, type Reader, readActiveAdmins, userPage, userPagePath } from './users';
import { createUsualTime } from './usual-time';
import { isForeign, originOf, secretsOfTheWay } from './way';

/** Limits of a client, in milliseconds and bytes, and its ways out. The defaults are for the product; tests shorten them. */
export interface ClientOptions extends ConnectOptions {
  /** One exchange, from the call to the last byte. */
  readonly readMs?: number;
  /** The same for lists, which a large server takes long to make. */
  readonly listMs?: number;
  readonly signOutMs?: number;
  /** Cap on the unpacked bytes of one answer. */
  readonly maxBytes?: number;
  /** How long public facts are believed where the server does not print its version on every answer. */
  readonly factsMs?: number;
  /** Where requests wait for their turn; one of its own when left out. */
  readonly gate?: Gate;
  /** Counts refused passwords; one of its own when left out. */
  readonly guard?: SignInGuard;
}

/** How long one exchange may take, and the whole call. */
type Limits = Required<Pick<PacedRequest, 'deadlineMs' | 'patienceMs'>>;

/** A reading takes in all, tries and pauses included, so many times the deadline of one exchange. */
const READ_PATIENCE = 2;
/** A list that came too late is worth a second try. */
const LIST_PATIENCE = 3;

/** Opens clients that share a gate and a count of refused passwords for each server. */
export function createMetabaseOpener(options: ConnectOptions = {}): OpenMetabase {
  const gateOf = createGates();
  const guards = new Map<string, SignInGuard>();
  return (target) => {
    const origin = originOf(target.address);
    const guard = guards.get(origin) ?? createSignInGuard(origin.replace(/^https?:\/\//, ''));
    guards.set(origin, guard);
    return createMetabaseClient(target, { ...options, gate: gateOf(origin, target.reach.parallel), guard });
  };
}

/**
 * A client for one Metabase of any version from 0.48 on, see `MetabaseClient`. Opens no connection by itself. Each HTTP
 * exchange has its own deadline, and each call a larger one for waiting, pauses and further tries.
 */
export function createMetabaseClient(target: ConnectionTarget, options: ClientOptions = {}): MetabaseClient {
  const { readMs = 15_000, listMs = 60_000, signOutMs = 3_000, maxBytes = 64_000_000 } = options;
  const { factsMs = 3_600_000 } = options;
  const opened = createTransport(target, { ...options, maxBytes });
  const usual = createUsualTime();
  const gate = options.gate ?? createGate(target.reach.parallel);
  const way = opened.ok ? opened.value : unusableTransport(opened);
  const transport = pacedTransport(watched(way), gate);
  const { host } = transport;
  const base = target.address;
  const { credential, sessions } = target;
  const session = createSession(transport, credential, {
    base,
    signInMs: readMs,
    signOutMs,
    keeper: sessions,
    guard: options.guard ?? createSignInGuard(host),
  });
  const requests = createRequests(transport, session, base);
  let known: ServerFacts | null = null;
  /** The properties are tens of kilobytes: read again only when they are old, or an answer shows another version. */
  let knownUntil = 0;

  function watched(inner: OpenTransport): OpenTransport {
    return {
      ...inner,
      async send(request) {
        const began = performance.now();
        const exchange = await inner.send(request);
        // Pages of accounts take as long as they are large.
        if (exchange.answer && request.asBytes !== true) usual.took(performance.now() - began);
        const printed = shownVersion(exchange.answer?.version);
        if (printed !== null && known !== null && printed !== known.version) knownUntil = 0;
        return exchange;
      },
    };
  }

  const told = <R extends Result<unknown>>(result: R): R | Err =>
    result.ok ? result : conceal(result, [...session.secrets(), ...secretsOfTheWay(target.reach)]);

  function readExchange<T>(exchange: Exchange, schema: z.ZodType<T>, where: string): Result<T> {
    if (!exchange.answer) return exchange.failure;
    const answer = withoutKeys(exchange.answer, session.secrets());
    if (!isSuccess(answer)) return refusal(answer, { host, base });
    return readAnswer(answer, schema, { host, where });
  }

  const reading: Limits = { deadlineMs: readMs, patienceMs: readMs * READ_PATIENCE };
  const listing: Limits = { deadlineMs: listMs, patienceMs: listMs * LIST_PATIENCE };
  const get = (path: string, limits: Limits) => requests.exchange({ method: 'GET', path, ...limits });

  async function read<T>(
    path: string,
    schema: z.ZodType<T>,
    where: string,
    limits: Limits,
  ): Promise<Result<T>> {
    return readExchange(await get(path, limits), schema, where);
  }

  /** As `read`, with null for a Metabase's own answer of one of these statuses. */
  async function readUnless<T>(
    absent: readonly number[],
    path: string,
    schema: z.ZodType<T>,
    where: string,
    limits: Limits,
  ): Promise<Result<T | null>> {
    const exchange = await get(path, limits);
    const result = readExchange(exchange, schema, where);
    const isAbsent = exchange.answer !== null && absent.includes(exchange.answer.status);
    return !result.ok && isAbsent && result.error.code !== 'NOT_METABASE' ? ok(null) : result;
  }

  /** The body of a success as it came, in memory of its own. */
  async function readBytes(path: string): Promise<Result<RawAnswer>> {
    const exchange = await requests.exchange({ method: 'GET', path, asBytes: true, ...listing });
    if (!exchange.answer) return exchange.failure;
    const answer = withoutKeys(exchange.answer, session.secrets());
    if (!isSuccess(answer)) return refusal(answer, { host, base });
    const bytes = answer.bytes ?? Buffer.from(answer.text);
    if (isPage(answer)) return err('NOT_METABASE', { host });
    // A buffer of Node may be a part of a larger one, which others use too.
    return ok({ body: new Uint8Array(bytes).buffer, host });
  }

  const reader: Reader = {
    host,
    capabilities: () => known?.capabilities ?? nothingKnown,
    list: (path, schema, where) => read(path, schema, where, listing),
    find: (path, schema, where) => readUnless([404], path, schema, where, reading),
  };

  const memberships: MembershipReader = {
    host,
    find: reader.find,
    all: () => readBytes('/api/permissions/membership'),
  };

  const readTold = async <T>(path: string, schema: z.ZodType<T>, where: string) =>
    told(await readUnless([404], path, schema, where, listing));

  async function facts(): Promise<Result<ServerFacts>> {
    if (known && Date.now() < knownUntil) return ok(known);
    const exchange = await transport.send({
      method: 'GET',
      path: '/api/session/properties',
      ...reading,
    });
    if (exchange.answer && isForeign(exchange.answer))
      return certificateRefusal(exchange.answer, host) ?? err('NOT_METABASE', { host });
    const properties = readExchange(exchange, PropertiesSchema, 'properties');
    if (!properties.ok) return properties;
    const header = exchange.answer && withoutKeys(exchange.answer, session.secrets()).version;
    const found = readFacts(properties.value, header);
    if (!found) return err('NOT_METABASE', { host });
    known = found;
    knownUntil = Date.now() + factsMs;
    return ok(found);
  }

  async function probe(former: ServerFacts | null): Promise<Result<ServerFacts>> {
    const told = await facts();
    if (!told.ok) return told;
    const probed = await withProbes(told.value, former, (path) => get(path, reading));
    if (known === told.value) known = probed;
    return ok(probed);
  }

  async function groups(): Promise<Result<readonly RemoteGroup[]>> {
    const list = await read('/api/permissions/group', GroupListSchema, 'group list', listing);
    if (!list.ok) return list;
    return ok(
      list.value.map((group) => ({
        id: group.id,
        name: group.name,
        magic: magicOf(group),
        ...(group.is_tenant_group ? { isTenant: true } : {}),
        memberCount: group.member_count,
      })),
    );
  }

  /** An open-source build answers 404, an Enterprise one without the feature 402 (metabase-api 2.3). */
  async function tenants(): Promise<Result<ReadonlyMap<number, string>>> {
    if (reader.capabilities().tenancyParameter.state === 'no') return ok(new Map());
    const list = await readUnless(
      [402, 404],
      '/api/ee/tenant?status=all',
      TenantListSchema,
      'tenants',
      reading,
    );
    if (!list.ok) return list;
    return ok(new Map(list.value?.data.map(({ id, name }) => [id, name])));
  }

  async function write(
    method: 'DELETE' | 'POST' | 'PUT',
    ids: readonly number[],
    path: string,
    body?: unknown,
  ): Promise<WriteResult> {
    if (!ids.every(isId)) return { result: wrongId(), sent: 'no' };
    const { result, sent } = await requests.write({ method, path, ...reading, body });
    return { result: told(result), sent };
  }

  /** Memberships are changed by a number of their own, which is looked up first. */
  async function onMembership(
    userId: number,
    groupId: number,
    change: (membershipId: number) => Promise<WriteResult>,
  ): Promise<WriteResult> {
    if (!isId(userId) || !isId(groupId)) return { result: wrongId(), sent: 'no' };
    const found = await findMembership(memberships, userId, groupId);
    if (!found.ok) return { result: told(found), sent: 'no' };
    if (!found.value) return { result: err('REMOTE_NOT_FOUND', { host }), sent: 'no' };
    return change(found.value.membershipId);
  }

  return {
    facts: async () => told(await facts()),
    probe: async (former) => told(await probe(former)),
    async identity() {
      const self = await read('/api/user/current', UserSchema, 'own account', reading);
      if (!self.ok) return told(self);
      const { id, email, is_superuser: admin } = self.value;
      return ok({
        id,
        email,
        name: displayName(self.value),
        admin,
        kind: isApiKeyUser(self.value) ? 'api-key' : 'person',
        groupIds: self.value.group_ids ?? [],
      });
    },
    users: async (page) => told(await userPage(reader, { status: 'all' }, page)),
    async userPageBytes(page) {
      const path = userPagePath(reader, page);
      return path.ok ? told(await readBytes(path.value)) : path;
    },
    membershipBytes: async () => told(await memberships.all()),
    async countUsers() {
      const page = await userPage(reader, { status: 'all' }, { offset: 0, limit: 1 });
      return page.ok ? ok(page.value.total) : told(page);
    },
    groups: async () => told(await groups()),
    tenants: async () => told(await tenants()),
    user: async (id, email) => told(isId(id) ? await findUser(reader, id, email) : wrongId()),
    groupMembers: async (groupId) =>
      told(isId(groupId) ? await readMembers(memberships, groupId) : wrongId()),
    managedGroups: async (userId) => told(isId(userId) ? await readManaged(memberships, userId) : wrongId()),
    async liveSessions(userId) {
      if (!isId(userId)) return wrongId();
      const path = `/api/ee/session-management?user-id=${userId}&status=live&limit=1`;
      const counted = await read(path, SessionCountSchema, 'sessions', reading);
      return counted.ok ? ok(counted.value.total) : told(counted);
    },
    activeAdmins: async (groupId) =>
      told(isId(groupId) ? await readActiveAdmins(reader, groupId) : wrongId()),

    person: async (id) => told(isId(id) ? await readPerson(reader, id) : wrongId()),
    personByEmail: async (email) => told(await findPerson(reader, email)),
    createPerson: async (person) => {
      const { result, sent } = await write('POST', [], '/api/user', newPersonBody(person));
      // A server may repeat the password it was sent.
      return {
        result: result.ok || person.password === null ? result : conceal(result, [person.password]),
        sent,
      };
    },
    editPerson: (id, patch) => write('PUT', [id], `/api/user/${id}`, patchBody(patch)),
    sendInvite: (id) => write('POST', [id], `/api/user/${id}/send_invite`),
    sendReset: (email) => write('POST', [], '/api/session/forgot_password', { email }),
    async resetLink(id) {
      if (!isId(id)) return { answer: { result: wrongId(), sent: 'no' }, link: null };
      const path = `/api/user/${id}/password-reset-url`;
      const exchange = await requests.exchange({ method: 'POST', path, ...reading });
      const read = readExchange(exchange, ResetLinkSchema, 'reset link');
      const sent = exchange.answer ? (exchange.answer.status >= 500 ? 'maybe' : 'answered') : exchange.sent;
      if (!read.ok) return { answer: { result: told(read), sent }, link: null };
      return { answer: { result: ok(), sent }, link: read.value.password_reset_url };
    },
    async setPassword(id, password) {
      const { result, sent } = await write('PUT', [id], `/api/user/${id}/password`, { password });
      return { result: result.ok ? result : conceal(result, [password]), sent };
    },
    disable: (id) => write('DELETE', [id], `/api/user/${id}`),
    enable: (id) => write('PUT', [id], `/api/user/${id}/reactivate`),
    addToGroup: (userId, groupId, isManager = false) =>
      write('POST', [userId, groupId], '/api/permissions/membership', {
        user_id: userId,
        group_id: groupId,
        ...(isManager ? { is_group_manager: true } : {}),
      }),
    leaveGroup: (userId, groupId) =>
      onMembership(userId, groupId, (id) => write('DELETE', [id], `/api/permissions/membership/${id}`)),
    setManager: (userId, groupId, isManager) =>
      onMembership(userId, groupId, (id) =>
        write('PUT', [id], `/api/permissions/membership/${id}`, { is_group_manager: isManager }),
      ),
    createGroup: (name, isTenant) =>
      write('POST', [], '/api/permissions/group', { name, ...(isTenant ? { is_tenant_group: true } : {}) }),
    renameGroup: (id, name) => write('PUT', [id], `/api/permissions/group/${id}`, { name }),
    deleteGroup: (id) => write('DELETE', [id], `/api/permissions/group/${id}`),
    // The user's number is in the body in any case: without a filter everybody would be signed out (metabase-api 5.7).
    endSessions: (userId) =>
      write('POST', [userId], '/api/ee/session-management/revoke', { 'user-id': userId }),

    ...createDeliveryCalls({
      notifications: () => reader.capabilities().notifications,
      find: readTold,
      write: (path, body) => write('PUT', [], path, body),
      gone: () => err('REMOTE_NOT_FOUND', { host }),
    }),
    ...createCollectionCalls({
      host,
      list: async (path, schema, where) => told(await reader.list(path, schema, where)),
      find: readTold,
    }),
    ...createKeyCalls({
      host,
      find: readTold,
      async change(method, path) {
        const { answer, outcome } = await requests.answered({ method, path, ...reading });
        return { answer, outcome: { ...outcome, result: told(outcome.result) } };
      },
    }),

    exchangeMs: usual.ms,

    certificate() {
      const shown = way.certificate();
      return shown && certificateView(shown);
    },

    wake() {
      transport.wake();
      session.askAnew();
    },

    secondFactor: async (code) => told(await session.secondFactor(code)),
    signOut: (which = 'but-kept') => session.end(which),
    close: () => transport.close(),
  };
}

/** Ids become part of a path (D8). The types say so already; a path is worth checking again. */
function isId(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

const wrongId = (): Err => err('INVALID_INPUT', { what: 'an account or group number that is not one' });

/** Stands in for a transport that cannot be made, so that the failure comes as the answer to every call. */
function unusableTransport(failure: Err): OpenTransport {
  return {
    host: 'this address',
    send: async () => ({ answer: null, failure, sent: 'no' }),
    certificate: () => null,
    close: async () => undefined,
  };
}
