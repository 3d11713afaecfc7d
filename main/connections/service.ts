import type { Kysely } from 'kysely';
import type {
  AddInstance,
  ConnectionReport,
  CredentialInput,
  Target,
  TestConnection,
  UpdateInstance,
} from '../../preload/contract/connections';
import type { CertificateView } from '../../preload/contract/reach';
import type { CredentialStore } from '../credentials/credential-store';
import type { KeptSessions } from '../credentials/kept-sessions';
import type { ReachSecretStore } from '../credentials/reach-secrets';
import { noDialogs, type Reauthenticate } from '../dialogs';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { newId } from '../kernel/ids';
import { createTurn } from '../kernel/in-turn';
import { err, ok, type Result } from '../kernel/result';
import type { MetabaseClient, OpenMetabase } from '../metabase/port';
import type { ClientCertificate, ConnectionTarget, ReadCertificate } from '../metabase/target';
import { storeFailure } from '../store/database';
import type { Workspace } from '../store/schema';
import { createCertificateDrafts, type DraftView } from './certificate-drafts';
import type { ChosenFile } from './chosen-certificate';
import { createConsents } from './consents';
import { examine, failedReport } from './examine';
import { createInstanceSecrets, type Held, nothingHeld, type TypedSecrets } from './instance-secrets';
import { keepFacts } from './kept-facts';
import { agreeToLower } from './lowering';
import { neededAgain } from './needed-again';
import type { CredentialToCome, NewInstance } from './new-instance';
import { note, picture, trustWords } from './record';
import { createInstanceRepository, notStored } from './repository';
import { normaliseAddress } from './rules/address';
import { differencesOf } from './rules/differences';
import { type Instance, type InstanceFacts, storedTarget } from './rules/instance';
import { createSignIns } from './sign-in';
import { createSignInRecord } from './sign-in-record';
import { createTargets, type Place, type Way } from './target';
import { agreeTo, type ConfirmTrust } from './trust';

export interface ConnectionsPorts {
  readonly db: Kysely<Workspace>;
  readonly credentials: CredentialStore;
  readonly sessions: KeptSessions;
  readonly reachSecrets: ReachSecretStore;
  readonly openMetabase: OpenMetabase;
  readonly readCertificate: ReadCertificate;
  readonly journal: JournalService;
  readonly events: Events;
  readonly clock: Clock;
}

/** The instances of the client: which there are, how to reach them, and one open connection to each. */
export interface ConnectionsService {
  /** Loads the instances. Asked once, before anything else. */
  load(): Promise<void>;
  /** Takes over what another program did to the instances; resolves with those that have to be read anew. */
  reload(): Promise<readonly string[]>;
  all(): readonly Instance[];
  get(instanceId: string): Instance | null;
  byName(name: string): Instance | null;
  /** Which secrets are stored for an instance and its way. */
  held(instanceId: string): Held;
  /** The one open connection to an instance; opened at the first use, closed when the instance changes. */
  client(instanceId: string): Promise<Result<MetabaseClient>>;
  /** What a question and its answer usually take there, in ms; null where nothing was asked yet. */
  exchangeMs(instanceId: string): Promise<number | null>;
  /**
   * Takes in what a contact over `client` learned, unless the instance was changed or removed meanwhile. With STORE_FULL
   * or STORE_FAILED it counts until the program ends, and is written when it is learned again.
   */
  learn(instanceId: string, client: MetabaseClient, facts: InstanceFacts): Promise<Result<void>>;
  /** What is typed (or stored, see `storedTarget`) as the target of a connection, secrets included. */
  target(input: TestConnection): Promise<Result<ConnectionTarget>>;
  /** The same without the credential. */
  way(input: Target): Promise<Result<Way>>;
  test(input: TestConnection): Promise<Result<ConnectionReport>>;
  /**
   * Reads the certificate the server shows and asks `confirm` whether it is the right one. From then on a pin of it is
   * accepted for this server. Null when the answer was no.
   */
  trust(input: Target, confirm: ConfirmTrust): Promise<Result<CertificateView | null>>;
  /** Keeps a client certificate that was chosen, until it is saved with an instance or ten minutes have passed. */
  draftClientCertificate(files: readonly ChosenFile[]): Result<DraftView>;
  add(input: NewInstance): Promise<Result<Instance>>;
  update(input: UpdateInstance, reauthenticate?: Reauthenticate): Promise<Result<Instance>>;
  remove(instanceId: string): Promise<Result<void>>;
  /** Answers the second factor of an instance whose session has ended. */
  signIn(instanceId: string, secondFactor: string): Promise<Result<void>>;
  /** Puts the instances into this order; those not named stay behind the others, in theirs. */
  arrange(instanceIds: readonly string[]): Promise<Result<void>>;
  close(): Promise<void>;
}

export function createConnectionsService(ports: ConnectionsPorts): ConnectionsService {
  const { credentials, reachSecrets, openMetabase, readCertificate, journal, events, clock } = ports;
  const repository = createInstanceRepository(ports.db);
  const keptFacts = keepFacts(repository);
  const consents = createConsents();
  const drafts = createCertificateDrafts(clock);
  const targets = createTargets({ credentials, reachSecrets, consents, drafts });
  const secrets = createInstanceSecrets(credentials, reachSecrets);
  const signIns = createSignIns({ sessions: ports.sessions, openMetabase, clock });
  const signInRecord = createSignInRecord(journal);
  const instances = new Map<string, Instance>();
  const heldBy = new Map<string, Held>();
  const clients = new Map<string, Promise<Result<MetabaseClient>>>();
  /**
   * One change after the other. Who asks for a connection meanwhile waits for it too: half way it would lead to the
   * old address, and stay.
   */
  const inTurn = createTurn();

  const inOrder = () => [...instances.values()].sort((a, b) => a.position - b.position);
  const changed = (instanceId: string | null = null) => events.emit('connections.changed', { instanceId });
  const byName = (name: string) => {
    const wanted = name.trim().toLowerCase();
    return [...instances.values()].find((instance) => instance.name.toLowerCase() === wanted) ?? null;
  };
  const storedFor = ({ instanceId }: Target) => (instanceId ? (instances.get(instanceId) ?? null) : null);
  const held = (instanceId: string) => heldBy.get(instanceId) ?? nothingHeld;

  async function open(instance: Instance): Promise<Result<MetabaseClient>> {
    const target = await targetFor(storedTarget(instance), instance);
    return target.ok ? ok(openMetabase(target.value)) : target;
  }

  async function targetFor(
    typed: TestConnection,
    stored: Instance | null,
  ): Promise<Result<ConnectionTarget>> {
    const target = await targets.target(typed, stored);
    // A stored credential goes on with the session that is kept for it.
    const sessions = target.ok && signIns.keeper(target.value, typed.credential ? null : stored);
    if (!target.ok) return target;
    const onSignIn = signInRecord.of(stored?.name ?? null, target.value);
    return ok({ ...target.value, sessions: sessions || undefined, onSignIn });
  }

  /** With `forGood` a kept session ends too, if need be through a client that does nothing else. */
  async function closeClient(instanceId: string, forGood = false): Promise<void> {
    const instance = instances.get(instanceId);
    const isKept = forGood && instance !== undefined && (await signIns.isKept(instance));
    const opened = clients.get(instanceId) ?? (isKept ? open(instance) : undefined);
    clients.delete(instanceId);
    const client = await opened;
    if (client?.ok) {
      await client.value.signOut(forGood ? 'all' : 'but-kept');
      await client.value.close();
    }
    // What could not be ended expires; nothing of it stays here.
    if (isKept) await ports.sessions.save(instance.id, instance.address, null);
  }

  const service: ConnectionsService = {
    async load() {
      for (const instance of await repository.all()) {
        instances.set(instance.id, instance);
        heldBy.set(instance.id, await secrets.held(instance));
      }
    },
    reload: () => inTurn(reload),
    all: inOrder,
    get: (instanceId) => instances.get(instanceId) ?? null,
    byName,
    held,

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

    async exchangeMs(instanceId) {
      const opened = await clients.get(instanceId);
      return opened?.ok ? opened.value.exchangeMs() : null;
    },

    learn: (instanceId, client, facts) =>
      inTurn(async () => {
        const instance = instances.get(instanceId);
        const current = await clients.get(instanceId);
        if (!instance || !current?.ok || current.value !== client) return ok();
        const isNew = JSON.stringify(instance.facts) !== JSON.stringify(facts);
        instances.set(instanceId, { ...instance, facts });
        if (isNew) changed(instanceId);
        return keptFacts.save(instanceId, facts, isNew);
      }),

    target: (input) => targetFor(input, storedFor(input)),
    way: (input) => targets.way(input, storedFor(input)),

    async test(input) {
      const target = await targetFor(input, storedFor(input));
      if (!target.ok) {
        const address = normaliseAddress(input.address, input.reach);
        return ok(failedReport(address.ok ? address.value : input.address, target));
      }
      return ok(await examine(openMetabase, target.value, input.secondFactor));
    },

    async trust(input, confirm) {
      // The certificate there is now is looked at, whichever one was agreed to before.
      const way = await targets.way({ ...input, reach: { ...input.reach, pin: null } }, storedFor(input));
      return way.ok ? agreeTo(way.value, { readCertificate, consents, clock, confirm }) : way;
    },

    draftClientCertificate: drafts.add,
    add: (input) => inTurn(() => add(input)),
    update: (input, reauthenticate = noDialogs.reauthenticate) => inTurn(() => update(input, reauthenticate)),
    remove: (instanceId) => inTurn(() => remove(instanceId)),
    arrange: (instanceIds) => inTurn(() => arrange(instanceIds)),

    async signIn(instanceId, secondFactor) {
      const client = await service.client(instanceId);
      if (!client.ok) return client;
      client.value.wake();
      return client.value.secondFactor(secondFactor);
    },

    async close() {
      drafts.clear();
      await Promise.all([signIns.close(), ...[...clients.keys()].map((id) => closeClient(id))]);
      await signInRecord.settled();
    },
  };
  return service;

  /** Where it is and how to get there, for a name that no other instance than `own` has. */
  function placeOf(input: Omit<AddInstance, 'credential'>, own: Instance | null): Result<Place> {
    const place = targets.place(input, own);
    if (!place.ok) return place;
    const named = byName(input.name);
    return named && named.id !== own?.id ? err('NAME_TAKEN', { name: input.name }) : place;
  }

  function typedSecrets(input: Omit<UpdateInstance, 'instanceId'>): Result<TypedSecrets> {
    const { credential } = input;
    const { proxyPassword, clientCertificate: chosen } = input.secrets;
    if (chosen?.kind !== 'chosen') {
      return ok({ credential, proxyPassword, clientCertificate: chosen && 'none' });
    }
    const opened = drafts.open(chosen.draft, chosen.passphrase);
    return opened.ok ? ok({ credential, proxyPassword, clientCertificate: opened.value }) : opened;
  }

  /** Puts an instance into its place with its secrets, or leaves everything as it was. */
  async function keep(
    before: Instance | null,
    after: Instance,
    input: Omit<UpdateInstance, 'instanceId'>,
    certificate: ClientCertificate | null = null,
  ): Promise<Result<readonly string[]>> {
    const typed = typedSecrets(input);
    if (!typed.ok) return typed;
    const replaced = await secrets.replace(before, after, {
      ...typed.value,
      ...(certificate && { clientCertificate: certificate }),
    });
    if (!replaced.ok) return replaced;
    try {
      await (before ? repository.update(after) : repository.insert(after));
    } catch (cause) {
      await replaced.value.undo();
      return notStored(cause, input.name);
    }
    instances.set(after.id, after);
    if (input.credential) await signIns.adopt(after, input.credential);
    heldBy.set(after.id, await secrets.held(after));
    if (input.secrets.clientCertificate?.kind === 'chosen')
      drafts.drop(input.secrets.clientCertificate.draft);
    return ok(replaced.value.what);
  }

  async function add(input: NewInstance): Promise<Result<Instance>> {
    const { credential } = input;
    const place = placeOf(input, null);
    if (!place.ok) return place;
    const now = isoTime(clock.now());
    const instance: Instance = {
      id: newId('ins'),
      name: input.name,
      ...place.value,
      environment: input.environment,
      safeMode: input.safeMode,
      tags: input.tags,
      signIn: credential.kind === 'none' ? credential.signIn : credential.kind,
      email: emailOf(credential),
      credentialSince: now,
      facts: null,
      createdAt: now,
      position: 1 + Math.max(0, ...[...instances.values()].map((one) => one.position)),
    };
    const typed = { ...input, credential: credential.kind === 'none' ? null : credential };
    const kept = await keep(null, instance, typed, input.clientCertificate);
    if (!kept.ok) return kept;
    const noted = await journal.append(
      note('instance.added', instance, null, picture(instance, held(instance.id))),
    );
    changed();
    return noted.ok ? ok(instance) : noted;
  }

  async function update(input: UpdateInstance, reauthenticate: Reauthenticate): Promise<Result<Instance>> {
    const before = instances.get(input.instanceId);
    if (!before) return err('NOT_FOUND', { what: 'This instance' });
    const lowered = await agreeToLower(before, input.safeMode, reauthenticate);
    if (!lowered.ok) return lowered;
    const place = placeOf(input, before);
    if (!place.ok) return place;
    // A stored secret is never sent to a place the user did not give it for.
    const needed = neededAgain(input, before, place.value, held(before.id));
    if (needed !== null) return err('INVALID_INPUT', { what: needed });
    const { name, environment, safeMode, tags } = input;
    const after: Instance = {
      ...before,
      ...{ name, environment, safeMode, tags },
      ...place.value,
      signIn: input.credential?.kind ?? before.signIn,
      email: input.credential ? emailOf(input.credential) : before.email,
      credentialSince: input.credential ? isoTime(clock.now()) : before.credentialSince,
      facts: input.credential === null && place.value.address === before.address ? before.facts : null,
    };
    const pictured = picture(before, held(before.id));
    await closeClient(before.id, input.credential !== null);
    const kept = await keep(before, after, input);
    if (!kept.ok) return kept;
    const what = [...kept.value, ...trustWords(before.reach, after.reach), lowered.value].filter(Boolean);
    const noted = await journal.append(
      note('instance.updated', after, pictured, picture(after, held(after.id)), what.join(', ')),
    );
    changed();
    return noted.ok ? ok(after) : noted;
  }

  async function remove(instanceId: string): Promise<Result<void>> {
    const instance = instances.get(instanceId);
    if (!instance) return err('NOT_FOUND', { what: 'This instance' });
    await closeClient(instanceId, true);
    const pictured = picture(instance, held(instanceId));
    const gone = await secrets.forget(instanceId);
    if (!gone.ok) return gone;
    try {
      await repository.remove(instanceId);
    } catch (cause) {
      return storeFailure(cause);
    }
    instances.delete(instanceId);
    heldBy.delete(instanceId);
    const noted = await journal.append(note('instance.removed', instance, pictured, null));
    changed();
    return noted.ok ? ok() : noted;
  }

  async function reload(): Promise<readonly string[]> {
    const { gone, reachedAnew, described } = differencesOf(inOrder(), await repository.all());
    const anew = reachedAnew.map(({ id }) => id);
    for (const id of [...gone, ...anew]) {
      await closeClient(id);
      instances.delete(id);
      heldBy.delete(id);
    }
    for (const instance of [...reachedAnew, ...described]) {
      instances.set(instance.id, instance);
      heldBy.set(instance.id, await secrets.held(instance));
    }
    if (gone.length + anew.length + described.length > 0) changed();
    return anew;
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
}

const emailOf = (credential: CredentialInput | CredentialToCome) =>
  credential.kind === 'api-key' ? null : credential.email;
