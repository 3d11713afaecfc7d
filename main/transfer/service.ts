import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ImportPreview } from '../../preload/contract/transfer';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { JournalService, NewEntry } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { failureText } from '../kernel/codes';
import { newId } from '../kernel/ids';
import { err, type Failure, ok, type Result } from '../kernel/result';
import { certificatesIn } from '../metabase/tls';
import { type Age, isAge, isUnderPassphrase } from './age';
import {
  credentialOf,
  type Entry,
  entryOf,
  mostBytes,
  mostInstances,
  reachOf,
  readConnections,
  writeConnections,
} from './connections-file';
import { readChosen, writeBeside } from './files';
import { type Occupied, type Offered, occupiedBy, place, remarks, toDo } from './rules/taking';
import { clientCertificateOf, type Secrets } from './secrets';

export interface TransferPorts {
  readonly connections: Pick<ConnectionsService, 'all' | 'add'>;
  /** What is stored for an instance and never shown. Asked for only when it is to be encrypted. */
  readonly secretsOf: (instance: Instance) => Promise<Result<Secrets>>;
  readonly journal: Pick<JournalService, 'append'>;
  readonly age: Age;
  /** The client's name, as files carry it. */
  readonly client: () => string;
  readonly clock: Pick<Clock, 'now'>;
}

/** What became of an export. */
export interface Saved {
  /** The name of the file, without the folder. */
  readonly file: string;
  readonly instances: readonly string[];
  /** How many of them took a secret along. */
  readonly withSecrets: number;
}

/** What became of those chosen out of a file, each by its name. */
export interface Taken {
  readonly added: readonly { readonly instance: Instance; readonly hasCredential: boolean }[];
  readonly failed: readonly { readonly name: string; readonly failure: Failure }[];
  /** What is still to be done for some of those added. */
  readonly notes: readonly { readonly name: string; readonly note: string }[];
}

/**
 * Takes connections along: out to a file, and in from one. What a file holds is data: no address of it is contacted,
 * and nothing of it trusted, before the user has seen it and taken it over.
 */
export interface TransferService {
  /** What to call the file; NOTHING_TO_EXPORT when there is no instance. */
  suggestedName(sealed: boolean): Result<string>;
  /** Writes all instances to `file`; with a passphrase encrypted and with their secrets, else without them. */
  save(file: string, passphrase: string | null): Promise<Result<Saved>>;
  /** Looks into `file` and keeps what it holds for ten minutes. An encrypted one tells nothing yet. */
  choose(file: string): Promise<Result<ImportPreview>>;
  /** Opens an encrypted draft. Fails with PASSPHRASE_WRONG, after which it may be tried again. */
  unlock(draft: string, passphrase: string): Promise<Result<ImportPreview>>;
  /** Takes over those of these names, one after the other. The draft is of no use afterwards. */
  take(draft: string, names: readonly string[]): Promise<Result<Taken>>;
  /** Forgets what was chosen. */
  close(): void;
}

interface Draft {
  readonly id: string;
  /** The name of the file, without the folder. */
  readonly file: string;
  readonly until: number;
  /** The file as it is, while it is locked. */
  readonly sealed: Uint8Array | null;
  readonly wasSealed: boolean;
  readonly entries: readonly Entry[];
}

const draftMinutes = 10;
/** How many are looked at before others get their turn on main's thread. */
const entriesAtOnce = 50;

export function createTransferService(ports: TransferPorts): TransferService {
  const { connections, journal, age, clock } = ports;
  /** One at a time: who chooses another file has changed their mind. */
  let held: Draft | null = null;

  function hold(draft: Omit<Draft, 'id' | 'until'>): Promise<ImportPreview> {
    const kept = { ...draft, id: newId('imp'), until: clock.now() + draftMinutes * 60_000 };
    held = kept;
    // Nobody may ever ask again; the secrets in it go all the same.
    setTimeout(() => {
      if (held?.id === kept.id) held = null;
    }, draftMinutes * 60_000).unref();
    return preview(kept);
  }

  function draftOf(id: string): Result<Draft> {
    if (held && held.until <= clock.now()) held = null;
    return held?.id === id ? ok(held) : err('FILE_NOT_HELD', { minutes: draftMinutes });
  }

  async function preview({ id, file, sealed, wasSealed, entries }: Draft): Promise<ImportPreview> {
    const places = await placesOf(entries);
    return {
      draft: id,
      named: file,
      isEncrypted: wasSealed,
      isLocked: sealed !== null,
      instances: places.map(({ entry, address }) => ({
        name: entry.name,
        address: address.ok ? address.value : entry.address,
        environment: entry.environment,
        hasSecret: credentialOf(entry) !== null,
        remarks: remarks(offered(entry)),
        obstacle: address.ok ? null : sentence(address.error),
      })),
    };
  }

  /**
   * Where each of them would go, or what stands in the way. Two of a file may have one address, as they had where they
   * come from; none may have that of another here. In slices, because reading a thousand CA certificates takes a while.
   */
  async function placesOf(entries: readonly Entry[]) {
    const occupied = occupiedBy(connections.all());
    const places: { readonly entry: Entry; readonly address: Result<string> }[] = [];
    for (const [at, entry] of entries.entries()) {
      places.push({ entry, address: placeOf(entry, occupied) });
      if (at % entriesAtOnce === entriesAtOnce - 1) await setImmediate();
    }
    return places;
  }

  async function entriesWithSecrets(): Promise<Result<Entry[]>> {
    const entries: Entry[] = [];
    for (const instance of connections.all()) {
      const secrets = await ports.secretsOf(instance);
      if (!secrets.ok) return secrets;
      entries.push(entryOf(instance, secrets.value));
    }
    return ok(entries);
  }

  return {
    suggestedName(sealed) {
      if (connections.all().length === 0) return err('NOTHING_TO_EXPORT');
      const client = ports
        .client()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '');
      const date = isoTime(clock.now()).slice(0, 10);
      return ok(`rollcall-${client === '' ? 'client' : client}-${date}.${sealed ? 'age' : 'json'}`);
    },

    async save(target, passphrase) {
      const instances = connections.all();
      if (instances.length === 0) return err('NOTHING_TO_EXPORT');
      const file = path.basename(target);
      const entries =
        passphrase === null
          ? ok(instances.map((instance) => entryOf(instance, null)))
          : await entriesWithSecrets();
      if (!entries.ok) return entries;
      const text = writeConnections(entries.value, { at: isoTime(clock.now()), client: ports.client() });
      const content = passphrase === null ? text : await age.seal(text, passphrase);
      // What could not be read again is not written in the first place.
      if (entries.value.length > mostInstances || Buffer.byteLength(content) > mostBytes)
        return err('FILE_TOO_LARGE', { file, megabytes: mostBytes / 1_000_000 });
      const written = await writeBeside(target, content);
      if (!written.ok) return written;
      const saved: Saved = {
        file,
        instances: entries.value.map(({ name }) => name),
        withSecrets: entries.value.filter(({ secrets }) => holdsSecret(secrets)).length,
      };
      const entry = {
        ...note('connections.exported', file),
        after: {
          instances: saved.instances,
          count: saved.instances.length,
          encrypted: passphrase !== null,
          with_secrets: saved.withSecrets,
        },
      };
      const noted = await journal.append(entry);
      if (!noted.ok) {
        await written.value.discard();
        return noted;
      }
      const placed = await written.value.place();
      if (placed.ok) return ok(saved);
      // It is recorded as done: what follows sets that right. Failing to say so leaves too much in the record, not too little.
      await journal.append({ ...entry, state: 'failed', code: placed.error.code });
      return placed;
    },

    async choose(chosen) {
      const bytes = await readChosen(chosen);
      if (!bytes.ok) return bytes;
      const file = path.basename(chosen);
      if (isAge(bytes.value)) {
        return isUnderPassphrase(bytes.value)
          ? ok(await hold({ file, sealed: bytes.value, wasSealed: true, entries: [] }))
          : err('FILE_UNFIT', { file, why: 'it is encrypted for somebody’s key, not under a passphrase' });
      }
      const text = textOf(bytes.value);
      if (text === null) return err('FILE_UNFIT', { file, why: 'it is no text' });
      const entries = readConnections(text, { file, sealed: false });
      return entries.ok
        ? ok(await hold({ file, sealed: null, wasSealed: false, entries: entries.value }))
        : entries;
    },

    async unlock(id, passphrase) {
      const draft = draftOf(id);
      if (!draft.ok) return draft;
      const { file, sealed } = draft.value;
      if (sealed === null) return ok(await preview(draft.value));
      const opened = await age.open(sealed, passphrase);
      if (opened.state === 'wrong-passphrase') return err('PASSPHRASE_WRONG', { file });
      const text = opened.state === 'open' ? textOf(opened.bytes) : null;
      if (opened.state === 'open') opened.bytes.fill(0);
      if (text === null) return err('FILE_UNFIT', { file, why: 'it is damaged' });
      const entries = readConnections(text, { file, sealed: true });
      if (!entries.ok) return entries;
      const unlocked = { ...draft.value, sealed: null, entries: entries.value };
      // Meanwhile another file may have been chosen.
      if (held?.id !== id) return err('FILE_NOT_HELD', { minutes: draftMinutes });
      held = unlocked;
      return ok(await preview(unlocked));
    },

    async take(id, names) {
      const draft = draftOf(id);
      if (!draft.ok) return draft;
      const { file, sealed, wasSealed, entries } = draft.value;
      if (sealed !== null) return err('PASSPHRASE_WRONG', { file });
      held = null;
      const wanted = new Set(names);
      const places = await placesOf(entries.filter(({ name }) => wanted.has(name)));
      const known = new Set(places.map(({ entry }) => entry.name));
      const failed = [
        ...[...wanted]
          .filter((name) => !known.has(name))
          .map((name) => ({ name, failure: err('NOT_FOUND', { what: `“${name}”` }).error })),
        ...places.flatMap(({ entry, address }) =>
          address.ok ? [] : [{ name: entry.name, failure: address.error }],
        ),
      ];
      const accepted = places.flatMap(({ entry, address }) => (address.ok ? [entry] : []));
      if (accepted.length === 0) return ok({ added: [], failed, notes: [] });
      const noted = await journal.append({
        ...note('connections.imported', file),
        after: { instances: accepted.map(({ name }) => name), count: accepted.length, encrypted: wasSealed },
      });
      if (!noted.ok) return noted;
      return ok(await addAll(accepted, failed));
    },

    close() {
      held = null;
    },
  };

  async function addAll(entries: readonly Entry[], refused: Taken['failed']): Promise<Taken> {
    const added: Taken['added'][number][] = [];
    const failed = [...refused];
    const notes: Taken['notes'][number][] = [];
    for (const entry of entries) {
      const result = await addOne(entry);
      if (!result.ok) {
        failed.push({ name: entry.name, failure: result.error });
        continue;
      }
      added.push({ instance: result.value, hasCredential: credentialOf(entry) !== null });
      notes.push(...toDo(offered(entry)).map((text) => ({ name: entry.name, note: text })));
    }
    return { added, failed, notes };
  }

  async function addOne(entry: Entry): Promise<Result<Instance>> {
    const certificate = clientCertificateOf(entry);
    if (!certificate.ok) return certificate;
    const { name, address, environment, safe_mode: safeMode, tags, sign_in: signIn, email, secrets } = entry;
    return connections.add({
      name,
      address,
      environment,
      safeMode,
      tags,
      reach: reachOf(entry),
      secrets: { proxyPassword: secrets?.proxy_password ?? null, clientCertificate: null },
      clientCertificate: certificate.value,
      credential: credentialOf(entry) ?? { kind: 'none', signIn, email },
    });
  }
}

function placeOf(entry: Entry, occupied: Occupied): Result<string> {
  const placed = place(offered(entry), occupied);
  if (!placed.ok) return placed;
  const ca = certificatesIn(entry.reach.ca);
  return ca.ok ? placed : ca;
}

function offered(entry: Entry): Offered {
  const { name, address, sign_in: signIn, reach, secrets } = entry;
  return {
    name,
    address,
    signIn,
    allowHttp: reach.allow_http,
    hasCa: reach.ca !== null,
    hasPin: reach.pin !== null,
    proxy: reach.proxy,
    has: {
      credential: credentialOf(entry) !== null,
      proxyPassword: (secrets?.proxy_password ?? null) !== null,
    },
  };
}

const holdsSecret = (secrets: Entry['secrets']) =>
  secrets !== undefined && Object.values(secrets).some((secret) => secret !== null);

function sentence(failure: Failure): string {
  const { message, nextStep } = failureText(failure);
  return `${message} ${nextStep}`;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function note(action: string, file: string): NewEntry {
  return {
    action,
    instance: null,
    target: file,
    before: null,
    after: null,
    state: 'recorded',
    reason: '',
    code: null,
    run: null,
  };
}
