import type { Kysely } from 'kysely';
import type {
  AddInstance,
  ConnectionReport,
  CredentialInput,
  TestConnection,
  UpdateInstance,
} from '../../preload/contract/connections';
import type { Reach } from '../../preload/contract/reach';
import type { CredentialStore } from '../credentials/credential-store';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { newId } from '../kernel/ids';
import { createTurn } from '../kernel/in-turn';
import { type Err, err, ok, type Result } from '../kernel/result';
import type { Credential, MetabaseClient, OpenMetabase, TargetReach } from '../metabase/port';
import { certificatesIn } from '../metabase/tls';
import { storeFailure } from '../store/database';
import type { Workspace } from '../store/schema';
import { examine, failedReport } from './examine';
import { createInstanceRepository } from './repository';
import { normaliseAddress } from './rules/address';
import type { Instance, InstanceFacts } from './rules/instance';

export interface ConnectionsPorts {
  readonly db: Kysely<Workspace>;
  readonly credentials: CredentialStore;
  readonly openMetabase: OpenMetabase;
  readonly journal: JournalService;
  readonly events: Events;
  readonly clock: Clock;
}

/** The instances of the client: which there are, how to reach them, and one open connection to each. */
export interface ConnectionsService {
  /** Loads the instances. Asked once, before anything else. */
  load(): Promise<void>;
  all(): readonly Instance[];
  get(instanceId: string): Instance | null;
  byName(name: string): Instance | null;
  hasCredential(instanceId: string): boolean;
  /** The one open connection to an instance; opened at the first use, closed when the instance changes. */
  client(instanceId: string): Promise<Result<MetabaseClient>>;
  /** Records what a contact over `client` learned, unless the instance was changed or removed meanwhile. */
  learn(instanceId: string, client: MetabaseClient, facts: InstanceFacts): Promise<void>;
  test(input: TestConnection): Promise<Result<ConnectionReport>>;
  add(input: AddInstance): Promise<Result<Instance>>;
  update(input: UpdateInstance): Promise<Result<Instance>>;
  remove(instanceId: string): Promise<Result<void>>;
  /** Puts the instances into this order; those not named stay behind the others, in theirs. */
  arrange(instanceIds: readonly string[]): Promise<Result<void>>;
  close(): Promise<void>;
}

export function createConnectionsService(ports: ConnectionsPorts): ConnectionsService {
  const { credentials, openMetabase, journal, events, clock } = ports;
  const repository = createInstanceRepository(ports.db);
  const instances = new Map<string, Instance>();
  const withCredential = new Set<string>();
  const clients = new Map<string, Promise<Result<MetabaseClient>>>();
  /**
   * One change after the other. Who asks for a connection meanwhile waits for it too: half way it would lead to the
   * old address, and stay.
   */
  const inTurn = createTurn();

  const inOrder = () => [...instances.values()].sort((a, b) => a.position - b.position);
  const changed = () => events.emit('connections.changed', {});
  const byName = (name: string) => {
    const wanted = name.trim().toLowerCase();
    return [...instances.values()].find((instance) => instance.name.toLowerCase() === wanted) ?? null;
  };

  async function open(instance: Instance): Promise<Result<MetabaseClient>> {
    const credential = await credentials.get(instance.id, instance.address);
    if (!credential.ok) return credential;
    if (credential.value === null) return err('CREDENTIAL_MISSING', { instance: instance.name });
    const { address, reach, pinned } = instance;
    return ok(openMetabase({ address, reach: targetReach(reach, pinned), credential: credential.value }));
  }

  async function closeClient(instanceId: string): Promise<void> {
    const opened = clients.get(instanceId);
    clients.delete(instanceId);
    const client = await opened;
    if (!client?.ok) return;
    await client.value.signOut();
    await client.value.close();
  }

  return {
    async load() {
      for (const instance of await repository.all()) {
        instances.set(instance.id, instance);
        const credential = await credentials.get(instance.id, instance.address);
        if (credential.ok && credential.value !== null) withCredential.add(instance.id);
      }
    },
    all: inOrder,
    get: (instanceId) => instances.get(instanceId) ?? null,
    byName,
    hasCredential: (instanceId) => withCredential.has(instanceId),

    async client(instanceId) {
      await inTurn(async () => undefined);
      const instance = instances.get(instanceId);
      if (!instance) return err('NOT_FOUND', { what: 'This instance' });
      const existing = clients.get(instanceId);
      if (existing !== undefined) return existing;
      const opening = open(instance);
      clients.set(instanceId, opening);
      // A failure (a locked keychain, say) must not stick: the next use tries again.
      if (!(await opening).ok && clients.get(instanceId) === opening) clients.delete(instanceId);
      return opening;
    },

    learn: (instanceId, client, facts) =>
      inTurn(async () => {
        const instance = instances.get(instanceId);
        const current = await clients.get(instanceId);
        if (!instance || !current?.ok || current.value !== client) return;
        if (JSON.stringify(instance.facts) === JSON.stringify(facts)) return;
        await repository.saveFacts(instanceId, facts);
        instances.set(instanceId, { ...instance, facts });
        changed();
      }),

    async test(input) {
      const address = normaliseAddress(input.address, input.reach);
      if (!address.ok) return ok(failedReport(input.address, address));
      const ca = certificatesIn(input.reach.ca);
      if (!ca.ok) return ok(failedReport(address.value, ca));
      const stored = input.instanceId ? (instances.get(input.instanceId) ?? null) : null;
      const credential = await credentialFor(input.credential, stored, address.value);
      if (!credential.ok) return ok(failedReport(address.value, credential));
      return ok(
        await examine(openMetabase, {
          address: address.value,
          reach: targetReach({ ...input.reach, ca: ca.value }, stored?.pinned ?? null),
          credential: credential.value,
        }),
      );
    },

    add: (input) => inTurn(() => add(input)),
    update: (input) => inTurn(() => update(input)),
    remove: (instanceId) => inTurn(() => remove(instanceId)),
    arrange: (instanceIds) => inTurn(() => arrange(instanceIds)),

    async close() {
      await Promise.all([...clients.keys()].map(closeClient));
    },
  };

  /** The address and the certificates as they are kept, for a name that no other instance than `own` has. */
  function placeOf(
    input: Omit<AddInstance, 'credential'>,
    own: string | null,
  ): Result<Pick<Instance, 'address' | 'reach'>> {
    const address = normaliseAddress(input.address, input.reach);
    if (!address.ok) return address;
    const ca = certificatesIn(input.reach.ca);
    if (!ca.ok) return ca;
    const named = byName(input.name);
    if (named && named.id !== own) return err('NAME_TAKEN', { name: input.name });
    return ok({ address: address.value, reach: { ...input.reach, ca: ca.value } });
  }

  async function add(input: AddInstance): Promise<Result<Instance>> {
    const place = placeOf(input, null);
    if (!place.ok) return place;
    const instance: Instance = {
      id: newId('ins'),
      name: input.name,
      ...place.value,
      environment: input.environment,
      safeMode: input.safeMode,
      tags: input.tags,
      pinned: null,
      signIn: input.credential.kind,
      email: emailOf(input.credential),
      credentialSince: isoTime(clock.now()),
      facts: null,
      createdAt: isoTime(clock.now()),
      position: 1 + Math.max(0, ...[...instances.values()].map((one) => one.position)),
    };
    const kept = await credentials.set(instance.id, instance.address, input.credential);
    if (!kept.ok) return kept;
    try {
      await repository.insert(instance);
    } catch (cause) {
      await credentials.delete(instance.id);
      return notStored(cause, input.name);
    }
    instances.set(instance.id, instance);
    withCredential.add(instance.id);
    const noted = await journal.append(note('instance.added', instance, null, picture(instance)));
    changed();
    return noted.ok ? ok(instance) : noted;
  }

  async function update(input: UpdateInstance): Promise<Result<Instance>> {
    const before = instances.get(input.instanceId);
    if (!before) return err('NOT_FOUND', { what: 'This instance' });
    const place = placeOf(input, before.id);
    if (!place.ok) return place;
    const { address, reach } = place.value;
    if (input.credential === null && new URL(address).origin !== new URL(before.address).origin) {
      // A stored credential is never sent to a place the user did not give it for.
      return err('INVALID_INPUT', {
        what: 'the address leads to another server, so the credential is needed again',
      });
    }
    const after: Instance = {
      ...before,
      name: input.name,
      address,
      environment: input.environment,
      safeMode: input.safeMode,
      tags: input.tags,
      reach,
      signIn: input.credential?.kind ?? before.signIn,
      email: input.credential ? emailOf(input.credential) : before.email,
      credentialSince: input.credential ? isoTime(clock.now()) : before.credentialSince,
      facts: input.credential === null && address === before.address ? before.facts : null,
    };
    const former = input.credential && (await credentials.get(before.id, before.address));
    await closeClient(before.id);
    if (input.credential) {
      const kept = await credentials.set(before.id, after.address, input.credential);
      if (!kept.ok) return kept;
      withCredential.add(before.id);
    }
    try {
      await repository.update(after);
    } catch (cause) {
      // The instance stays as it was, and so does its credential.
      if (former?.ok && former.value) await credentials.set(before.id, before.address, former.value);
      return notStored(cause, input.name);
    }
    instances.set(after.id, after);
    const noted = await journal.append({
      ...note('instance.updated', after, picture(before), picture(after)),
      reason: input.credential ? 'credential replaced' : '',
    });
    changed();
    return noted.ok ? ok(after) : noted;
  }

  async function remove(instanceId: string): Promise<Result<void>> {
    const instance = instances.get(instanceId);
    if (!instance) return err('NOT_FOUND', { what: 'This instance' });
    await closeClient(instanceId);
    const gone = await credentials.delete(instanceId);
    if (!gone.ok) return gone;
    try {
      await repository.remove(instanceId);
    } catch (cause) {
      return storeFailure(cause);
    }
    instances.delete(instanceId);
    withCredential.delete(instanceId);
    const noted = await journal.append(note('instance.removed', instance, picture(instance), null));
    changed();
    return noted.ok ? ok() : noted;
  }

  async function arrange(instanceIds: readonly string[]): Promise<Result<void>> {
    const named = instanceIds.filter((id) => instances.has(id));
    const others = inOrder().filter(({ id }) => !named.includes(id));
    const positions = new Map([...named, ...others.map(({ id }) => id)].map((id, at) => [id, at + 1]));
    try {
      await repository.arrange(positions);
    } catch (cause) {
      return storeFailure(cause);
    }
    for (const [id, position] of positions) {
      const instance = instances.get(id);
      if (instance) instances.set(id, { ...instance, position });
    }
    changed();
    return ok();
  }

  /** What was typed, or what the vault holds for the stored instance as long as the address stays on its server. */
  async function credentialFor(
    typed: CredentialInput | null,
    stored: Instance | null,
    address: string,
  ): Promise<Result<Credential>> {
    if (typed) return ok(typed);
    if (!stored || new URL(stored.address).origin !== new URL(address).origin) {
      return err('INVALID_INPUT', { what: 'a credential is needed to test this address' });
    }
    const credential = await credentials.get(stored.id, address);
    if (!credential.ok) return credential;
    return credential.value === null
      ? err('CREDENTIAL_MISSING', { instance: stored.name })
      : ok(credential.value);
  }
}

/** The name may have been taken by another program on the same workspace, whose instances we have not loaded. */
function notStored(cause: unknown, name: string): Err {
  const taken = (cause as { readonly code?: unknown } | null)?.code === 'SQLITE_CONSTRAINT_UNIQUE';
  return taken ? err('NAME_TAKEN', { name }) : storeFailure(cause);
}

function targetReach(reach: Reach, pinned: string | null): TargetReach {
  const { ca, proxy, parallel } = reach;
  return { ca, pinned, clientCertificate: null, proxy, proxyPassword: null, parallel };
}

const emailOf = (credential: CredentialInput) => (credential.kind === 'password' ? credential.email : null);

/** What the journal says of an instance: everything but the credential. */
function picture(instance: Instance): Readonly<Record<string, unknown>> {
  const { name, address, environment, safeMode, tags, reach, signIn, email } = instance;
  return {
    name,
    address,
    environment,
    safe_mode: safeMode,
    sign_in: signIn,
    email,
    tags,
    own_ca: reach.ca !== null,
    pin: reach.pin,
    proxy: reach.proxy.kind,
  };
}

function note(
  action: string,
  instance: Instance,
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
) {
  return {
    action,
    instance: instance.name,
    target: null,
    before,
    after,
    state: 'recorded',
    reason: '',
    code: null,
    run: null,
  } as const;
}
