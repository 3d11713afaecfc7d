import { type Err, err, ok, type Result } from '../kernel/result';
import { certificateRefusal } from './answers';
import { createKeyCalls } from './api-keys';
import { createCalls, type Limits } from './calls';
import { nothingKnown, readFacts, shownVersion } from './capabilities';
import { certificateView } from './certificate-view';
import { createCollectionCalls } from './collections';
import { createDataCalls } from './data-rights';
import { createDeliveryCalls } from './deliveries';
import { createGroupCalls } from './group-calls';
import { readGroupSync, readOidcProviders } from './group-sync';
import { createGate, createGates, type Gate, pacedTransport } from './pacing';
import { createPersonCalls } from './person-calls';
import type { GroupSync, MetabaseClient, OpenMetabase, ServerFacts } from './port';
import { withProbes } from './probes';
import { createRawCall } from './raw-call';
import { createRequests, withoutKeys } from './requests';
import { displayName, isApiKeyUser } from './rows';
import { PropertiesSchema, SettingsSchema, TenantListSchema, UserSchema } from './schemas';
import { createSession } from './session';
import { createSignInGuard, type SignInGuard } from './sign-in-guard';
import type { ConnectionTarget } from './target';
import { type ConnectOptions, createTransport, type OpenTransport } from './transport';
import { userPage, userPagePath } from './users';
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
    onSignIn: target.onSignIn ?? (() => undefined),
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

  const limits = (deadlineMs: number, times: number): Limits => ({
    deadlineMs,
    patienceMs: deadlineMs * times,
  });
  const reading = limits(readMs, READ_PATIENCE);
  const calls = createCalls({
    requests,
    host,
    base,
    secrets: () => [...session.secrets(), ...secretsOfTheWay(target.reach)],
    keys: session.secrets,
    capabilities: () => known?.capabilities ?? nothingKnown,
    reading,
    listing: limits(listMs, LIST_PATIENCE),
  });

  async function facts(): Promise<Result<ServerFacts>> {
    if (known && Date.now() < knownUntil) return ok(known);
    const exchange = await transport.send({
      method: 'GET',
      path: '/api/session/properties',
      ...reading,
    });
    if (exchange.answer && isForeign(exchange.answer))
      return certificateRefusal(exchange.answer, host) ?? err('NOT_METABASE', { host });
    const properties = calls.understood(exchange, PropertiesSchema, 'properties');
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
    const get = (path: string) => requests.exchange({ method: 'GET', path, ...reading });
    const [answered, sync] = await Promise.all([withProbes(told.value, former, get), groupSync(told.value)]);
    const probed: ServerFacts = { ...answered, groupSync: (sync.ok ? sync.value : null) ?? undefined };
    if (known === told.value) known = probed;
    return ok(probed);
  }

  async function groupSync(server: ServerFacts): Promise<Result<GroupSync | null>> {
    const [settings, oidc] = await Promise.all([
      calls.read('/api/session/properties', SettingsSchema, 'settings'),
      readOidcProviders(calls, server),
    ]);
    return settings.ok ? ok(readGroupSync(settings.value, server, oidc)) : settings;
  }

  /** An open-source build answers 404, an Enterprise one without the feature 402 (metabase-api 2.3). */
  async function tenants(): Promise<Result<ReadonlyMap<number, string>>> {
    if (calls.capabilities().tenancyParameter.state === 'no') return ok(new Map());
    const list = await calls.find('/api/ee/tenant?status=all', TenantListSchema, 'tenants', [402, 404]);
    if (!list.ok) return list;
    return ok(new Map(list.value?.data.map(({ id, name }) => [id, name])));
  }

  return {
    facts: async () => calls.told(await facts()),
    probe: async (former) => calls.told(await probe(former)),
    async groupSync() {
      const told = await facts();
      return calls.told(told.ok ? await groupSync(told.value) : told);
    },
    async identity() {
      const self = await calls.read('/api/user/current', UserSchema, 'own account');
      if (!self.ok) return self;
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
    users: (page) => userPage(calls, { status: 'all' }, page),
    async userPageBytes(page) {
      const path = userPagePath(calls, page);
      return path.ok ? calls.bytes(path.value) : path;
    },
    async countUsers() {
      const page = await userPage(calls, { status: 'all' }, { offset: 0, limit: 1 });
      return page.ok ? ok(page.value.total) : page;
    },
    tenants,
    ...createPersonCalls(calls),
    ...createGroupCalls(calls),
    ...createDeliveryCalls(calls),
    ...createCollectionCalls(calls),
    ...createDataCalls(calls),
    ...createKeyCalls(calls),
    ...createRawCall(calls),

    exchangeMs: usual.ms,

    certificate() {
      const shown = way.certificate();
      return shown && certificateView(shown);
    },

    wake() {
      transport.wake();
      session.askAnew();
    },

    secondFactor: async (code) => calls.told(await session.secondFactor(code)),
    signOut: (which = 'but-kept') => session.end(which),
    close: () => transport.close(),
  };
}

/** Stands in for a transport that cannot be made, so that the failure comes as the answer to every call. */
function unusableTransport(failure: Err): OpenTransport {
  return {
    host: 'this address',
    send: async () => ({ answer: null, failure, sent: 'no' }),
    certificate: () => null,
    close: async () => undefined,
  };
}
