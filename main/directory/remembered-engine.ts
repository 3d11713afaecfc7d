import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Directory } from '../store/directory-schema';
import { createEngine } from './engine/engine';
import type { DirectoryEngine } from './port';
import {
  loadAccounts,
  loadGroups,
  readings,
  rememberedInstances,
  removeInstances,
  removeUnseen,
  saveAccounts,
  saveGroups,
  saveReading,
} from './repository';
import type { Account } from './rules/account';

/** One transaction of this many takes the store 50 ms, and who waits for it no longer. */
const savedAtOnce = 5_000;

/** `DirectoryEngine` as the worker serves it, with one method more for a clean end. */
export type DirectoryMethods = DirectoryEngine & {
  readonly [name: string]: (...args: never[]) => unknown;
  /** Resolves when nothing is being written any more. */
  settle(): Promise<void>;
};

/**
 * The engine that remembers: every change is in the table at once, then in the workspace; what a reading finds changed
 * follows there when it ends. A call is answered when both are done and rejected when the workspace could not be
 * written; the table then knows more than the workspace, until the next writing.
 */
export function createRememberedEngine(options: {
  readonly db: Kysely<Directory>;
  readonly now: () => number;
}): DirectoryMethods {
  const { db, now } = options;
  const engine = createEngine({ now });
  const writing = new Set<Promise<void>>();
  /** What the table knows and the workspace does not: by instance and key. What could not be written stays in it. */
  const unsaved = new Map<string, Map<string, Account>>();
  const reading = new Set<string>();
  let loading: Promise<unknown> = Promise.resolve();
  /** Null before the first time they were told. */
  let instanceIds: ReadonlySet<string> | null = null;

  /** So that a clean end can wait for it. */
  async function write(work: () => Promise<unknown>): Promise<void> {
    const written = work().then(() => undefined);
    writing.add(written);
    return written.finally(() => writing.delete(written));
  }

  function note(instanceId: string, accounts: readonly Account[]): void {
    const waiting = unsaved.get(instanceId) ?? new Map<string, Account>();
    for (const account of accounts) waiting.set(account.key, account);
    unsaved.set(instanceId, waiting);
  }

  /**
   * Brings the workspace up to the table, or up to it in some accounts. In the order of the keys, in which the file
   * holds them: a server's order would touch most of the file with every page (measured for 100,000 accounts: 1 s, not 4).
   */
  async function save(instanceId: string, some?: readonly Account[]): Promise<void> {
    const waiting = unsaved.get(instanceId);
    if (!waiting) return;
    const keys = (some?.map((account) => account.key) ?? [...waiting.keys()]).sort();
    for (let at = 0; at < keys.length; at += savedAtOnce) {
      const accounts = keys.slice(at, at + savedAtOnce).flatMap((key) => waiting.get(key) ?? []);
      await saveAccounts(db, instanceId, accounts);
      for (const account of accounts) if (waiting.get(account.key) === account) waiting.delete(account.key);
    }
  }

  /**
   * Instances to forget. The file cannot tell them, for they stand in the workspace: at the start it is whatever belongs
   * to none (a program that was killed in between, a workspace from a backup); later only those we had, because another
   * process may have connected one that we do not know of.
   */
  async function goneSince(former: ReadonlySet<string> | null): Promise<readonly string[]> {
    return [...(former ?? (await rememberedInstances(db)))].filter((id) => !engine.isKnown(id));
  }

  async function load(): Promise<number> {
    const groups = new Map<string, Awaited<ReturnType<typeof loadGroups>>[number][]>();
    for (const group of await loadGroups(db)) {
      groups.set(group.instanceId, [...(groups.get(group.instanceId) ?? []), group]);
    }
    for (const [instanceId, ofInstance] of groups) {
      if (engine.groupNames(instanceId).length === 0) engine.setGroups(instanceId, ofInstance);
    }
    await loadAccounts(db, engine.restore);
    return engine.counts().accounts;
  }

  return {
    async setInstances(instances) {
      engine.setInstances(instances);
      for (const id of [...unsaved.keys()].filter((id) => !engine.isKnown(id))) unsaved.delete(id);
      const former = instanceIds;
      instanceIds = new Set(instances.map(({ id }) => id));
      await write(async () => removeInstances(db, await goneSince(former)));
      return engine.revision();
    },
    load() {
      const loaded = load();
      loading = loaded.catch(() => undefined);
      return loaded;
    },

    async beginReading(instanceId, groups) {
      engine.beginReading(instanceId, groups);
      reading.add(instanceId);
      if (engine.isKnown(instanceId)) await write(() => saveGroups(db, instanceId, groups));
    },
    async putAccounts(instanceId, accounts) {
      const changed = engine.put(instanceId, accounts);
      if (!engine.isKnown(instanceId)) return;
      note(instanceId, changed);
      if (!reading.has(instanceId)) await write(() => save(instanceId));
    },
    async endReading(instanceId, outcome) {
      // What is still being loaded may be gone from the server: it has to be there to be removed.
      await loading;
      engine.endReading(instanceId, outcome.complete);
      reading.delete(instanceId);
      if (engine.isKnown(instanceId)) {
        const keys = engine.keys(instanceId);
        await write(async () => {
          await save(instanceId);
          if (outcome.complete) await removeUnseen(db, instanceId, keys);
          await saveReading(db, { ...outcome, instanceId, accounts: keys.length });
        });
      }
      return engine.revision();
    },
    async upsert(accounts) {
      engine.upsert(accounts);
      for (const [instanceId, ofInstance] of byInstance(accounts)) {
        if (!engine.isKnown(instanceId)) continue;
        note(instanceId, ofInstance);
        await write(() => save(instanceId, ofInstance));
      }
      return engine.revision();
    },

    async setFlags(flag, refs) {
      engine.setFlags(flag, refs);
      return engine.revision();
    },

    query: async (query) => engine.query(query),
    async count(questions) {
      const counts: number[] = [];
      for (const question of questions) {
        // Somebody may be typing: whatever has been asked meanwhile goes first.
        await setImmediate();
        counts.push(engine.count(question));
      }
      return counts;
    },
    accounts: async (refs) => engine.accounts(refs),
    accountsOf: async (email) => engine.accountsOf(email),
    person: async (email) => engine.person(email),
    admins: async (instanceId) => engine.admins(instanceId),
    lookup: async (text) => engine.lookup(text),
    groups: async () => engine.groups(),
    groupNames: async (instanceId) => engine.groupNames(instanceId),
    counts: async () => engine.counts(),
    readings: () => readings(db),
    async settle() {
      await loading;
      await Promise.allSettled(writing);
      // Who waits for a writing is answered first: this answer ends the thread.
      await setImmediate();
    },
  };
}

function byInstance(accounts: readonly Account[]): ReadonlyMap<string, readonly Account[]> {
  const map = new Map<string, Account[]>();
  for (const account of accounts)
    map.set(account.instanceId, [...(map.get(account.instanceId) ?? []), account]);
  return map;
}
