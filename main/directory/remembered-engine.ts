import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { isoTime } from '../kernel/clock';
import type { GiveBack } from '../kernel/give-back';
import { newId } from '../kernel/ids';
import { createTurn } from '../kernel/in-turn';
import { storeFailure } from '../store/database';
import type { Directory } from '../store/directory-schema';
import { createEngine } from './engine/engine';
import { createGroupLearning } from './learned-groups';
import { createPageReader } from './page-reader';
import type { DirectoryEngine, EngineInstance, ReadingOutcome, WrittenReading } from './port';
import { createQuiet } from './quiet';
import { changesOf, record } from './recording';
import { loadAccounts, loadGroups, readings, rememberedInstances, removeInstances } from './repository';
import { type Account, type AccountKey, type Group, splitAccountRef, timed } from './rules/account';
import type { GroupWords } from './rules/drift';
import { seatsByDay } from './rules/seats';
import { seatReadings } from './seats';
import { plainTable } from './sheet';
import { createUnsaved, foundByReading } from './unsaved';
import { followFile } from './written-elsewhere';

/** `DirectoryEngine` as the worker serves it, with one method more for a clean end. */
export type DirectoryMethods = DirectoryEngine & {
  readonly [name: string]: (...args: never[]) => unknown;
  /** Resolves when nothing is being written any more. */
  settle(): Promise<void>;
};

/**
 * The engine that remembers: every change is in the table at once, then in the directory's file; what a reading finds
 * changed follows there when it ends, in one transaction. A call is answered when both are done and rejected when the
 * file could not be written; the table then knows more than the file, until the next writing.
 */
export function createRememberedEngine(options: {
  readonly db: Kysely<Directory>;
  readonly now: () => number;
  readonly giveBack: GiveBack;
}): DirectoryMethods {
  const { db, now, giveBack } = options;
  const engine = createEngine({ now });
  const unsaved = createUnsaved();
  /** Groups as the file has them, by instance: what they were called before the reading that is going on. */
  const savedGroups = new Map<string, readonly Group[]>();
  /** How the last readings ended, as far as the file has to know. */
  const outcomes = new Map<string, ReadingOutcome>();
  const reading = new Set<string>();
  const quiet = createQuiet(() => reading.size === 0);
  /** How the writing of the last reading of each instance ends. */
  const endings = new Map<string, Promise<WrittenReading>>();
  const pages = createPageReader(engine.accounts);
  let isLoaded = false;
  let loading: Promise<unknown> = Promise.resolve();
  /** Null before the first time they were told. */
  let instances: readonly EngineInstance[] | null = null;
  /** Those told when the file last lost whoever is gone; null: it never did. */
  let swept: readonly EngineInstance[] | null = null;
  /** Instances the file could not be brought up to, with the end of the reading that it did not take. */
  const owed = new Map<string, ReadingOutcome | null>();
  /** One writing after the other, so that each begins where the one before has ended. */
  const inTurn = createTurn();
  let lastWriting: Promise<unknown> = Promise.resolve();
  const write = <T>(work: () => Promise<T>): Promise<T> => {
    const written = inTurn(work);
    lastWriting = written.catch(() => undefined);
    return written;
  };

  const elsewhere = followFile({
    db,
    engine,
    isNewer: (ref) => {
      const { instanceId, key } = splitAccountRef(ref);
      return reading.has(instanceId) || unsaved.has(instanceId, key);
    },
    isReading: (instanceId) => reading.has(instanceId),
    savedGroups,
  });

  /**
   * Brings the file up to the table: in some accounts of an instance, in all, or with the reading that this ends. Waits for
   * what is being loaded, because until then nobody knows what an account was before.
   */
  async function save(
    instanceId: string,
    what: { readonly some?: readonly AccountKey[]; readonly ends?: ReadingOutcome },
  ): Promise<number> {
    await loading;
    if (what.ends) {
      await quiet.come();
      if (reading.size === 0) await engine.readySearch();
    }
    return write(async () => {
      if (!engine.isKnown(instanceId)) return 0; // removed meanwhile: there is nothing to remember it by
      const { some, ends } = what;
      const taken = unsaved.take(instanceId, (key) => engine.account(instanceId, key), some);
      const groups = engine.groupNames(instanceId);
      const keys = [...taken.keys()].sort();
      const last = keys.map((key) => [key, taken.get(key)?.at(-1)?.after ?? null] as const);
      const figures = engine.figures(instanceId);
      try {
        const changes = await record(db, {
          instanceId,
          saved: last.flatMap(([, account]) => account ?? []),
          removed: last.flatMap(([key, account]) => (account ? [] : key)),
          groups: ends ? groups : null,
          changes: (by) => changesOf(taken, by, wordsFor(instanceId, groups), ends?.readAt ?? isoTime(now())),
          reading: ends ? { ...ends, instanceId, accounts: figures.accounts } : null,
          figures: ends?.complete ? figures : null,
        });
        if (!ends) return changes;
        savedGroups.set(instanceId, groups);
        outcomes.set(instanceId, ends);
        owed.delete(instanceId);
        giveBack.due();
        return changes;
      } catch (cause) {
        unsaved.giveBack(instanceId, taken);
        owed.set(instanceId, ends ?? owed.get(instanceId) ?? null);
        throw cause;
      }
    });
  }

  const learnGroups = createGroupLearning({
    ...{ db, engine, unsaved, savedGroups, write, now, loaded: () => loading },
    save: (instanceId, some) => save(instanceId, { some }),
  });

  function wordsFor(instanceId: string, groups: readonly Group[]): GroupWords {
    const names = (list: readonly Group[]) => new Map(list.map(({ id, name }) => [id, name]));
    const [before, after] = [names(savedGroups.get(instanceId) ?? []), names(groups)];
    return {
      before: (id) => before.get(id) ?? after.get(id) ?? `Group ${id}`,
      after: (id) => after.get(id) ?? before.get(id) ?? `Group ${id}`,
      administrators: groups.find(({ magic }) => magic === 'administrators')?.id ?? null,
    };
  }

  /**
   * Instances to forget. The file cannot tell them, for they stand in the workspace: at the start it is whatever belongs
   * to none (a program that was killed in between, a workspace from a backup); later only those we had, because another
   * process may have connected one that we do not know of.
   */
  async function goneSince(former: readonly EngineInstance[] | null): Promise<readonly string[]> {
    const ids = former ? former.map(({ id }) => id) : await rememberedInstances(db);
    return ids.filter((id) => !engine.isKnown(id));
  }

  /** Forgets who is gone. Where the disk has no room even for that, whoever is told next tries again. */
  async function sweep(next: readonly EngineInstance[]): Promise<void> {
    try {
      await write(async () => removeInstances(db, await goneSince(swept)));
      swept = next;
    } catch (cause) {
      if (storeFailure(cause).error.code !== 'STORE_FULL') throw cause;
    }
  }

  /** What was loaded from a file that could then not be read on: part of the accounts, which nobody could tell from all. */
  function forgetLoaded(): void {
    engine.setInstances([]);
    engine.setInstances(instances ?? []);
    unsaved.keepOnly(() => false);
    outcomes.clear();
  }

  /** Writes all that the table holds of an instance into a file that holds nothing. */
  async function saveAll(instanceId: string): Promise<void> {
    unsaved.note(
      instanceId,
      engine.keys(instanceId).map((key) => ({ key, before: null })),
      foundByReading,
    );
    const ends = outcomes.get(instanceId);
    // A reading that is going on has the table half way between two: it will tell when it ends.
    await save(instanceId, ends && !reading.has(instanceId) ? { ends } : {});
  }

  async function load(): Promise<number> {
    for (const group of await loadGroups(db)) {
      savedGroups.set(group.instanceId, [...(savedGroups.get(group.instanceId) ?? []), group]);
    }
    for (const [instanceId, groups] of savedGroups) {
      if (engine.groupNames(instanceId).length === 0) engine.setGroups(instanceId, groups);
    }
    for (const { instanceId, accounts, ...outcome } of await readings(db)) {
      outcomes.set(instanceId, outcome);
      engine.expect(instanceId, accounts);
    }
    await elsewhere.begin();
    await loadAccounts(db, (accounts) => engine.restore(accounts).forEach(unsaved.remembered));
    engine.markJoined();
    isLoaded = true;
    void engine.readySearch().then(giveBack.due);
    return engine.counts().accounts;
  }

  return {
    async setInstances(next) {
      engine.setInstances(next);
      unsaved.keepOnly(engine.isKnown);
      for (const known of [savedGroups, outcomes, owed])
        for (const id of [...known.keys()]) if (!engine.isKnown(id)) known.delete(id);
      for (const id of [...reading].filter((id) => !engine.isKnown(id))) reading.delete(id);
      quiet.look();
      instances = next;
      // Told after every reading: only who has to be forgotten is worth a turn behind what is being written.
      if (swept === null || swept.some(({ id }) => !engine.isKnown(id))) await sweep(next);
      else swept = next;
      for (const id of [...endings.keys()].filter((id) => !engine.isKnown(id))) endings.delete(id);
      pages.keep(engine.isKnown);
      return engine.revision();
    },
    load() {
      const loaded = load();
      loading = loaded.catch(() => undefined);
      return loaded;
    },
    async renewed() {
      savedGroups.clear();
      if (!isLoaded) return forgetLoaded();
      unsaved.keepOnly(() => false);
      for (const { id } of instances ?? []) await saveAll(id);
    },
    async takeIn() {
      await loading;
      // Not while we write: what we are about to write is newer.
      return write(async () => {
        const before = engine.revision();
        await elsewhere.takeIn();
        return engine.revision() !== before;
      });
    },

    prepareReading: async (instanceId, about, memberships) => pages.prepare(instanceId, about, memberships),
    learnGroups,
    async beginReading(instanceId, groups) {
      // What the reading before has found is not to be mixed with what this one finds.
      quiet.hurry();
      await endings.get(instanceId)?.catch(() => undefined);
      engine.beginReading(instanceId, groups);
      reading.add(instanceId);
    },
    async putPage(instanceId, body, offset, limit) {
      giveBack.putOff();
      const { taken, accounts } = pages.read(instanceId, body, { offset, limit });
      if (taken.ok) engine.expect(instanceId, taken.total);
      const changed = engine.put(instanceId, accounts);
      if (engine.isKnown(instanceId)) unsaved.note(instanceId, changed, foundByReading);
      return taken;
    },
    async putAccounts(instanceId, accounts) {
      const changed = engine.put(instanceId, accounts.map(timed));
      if (!engine.isKnown(instanceId)) return;
      unsaved.note(instanceId, changed, foundByReading);
      if (!reading.has(instanceId)) await save(instanceId, {});
    },
    async endReading(instanceId, outcome) {
      // What is still being loaded may be gone from the server: it has to be there to be removed.
      await loading;
      const gone = engine.endReading(instanceId, outcome.complete);
      reading.delete(instanceId);
      unsaved.note(
        instanceId,
        gone.map((before) => ({ key: before.key, before })),
        foundByReading,
      );
      quiet.look();
      const written = save(instanceId, { ends: outcome }).then((changes) => ({ changes }));
      written.catch(() => undefined); // told to whoever asks `written`
      endings.set(instanceId, written);
      return engine.revision();
    },
    async dropReading(instanceId) {
      engine.dropReading(instanceId);
      reading.delete(instanceId);
      quiet.look();
    },
    written: async (instanceId) => (await endings.get(instanceId)) ?? { changes: 0 },
    tally: async (instanceId) => engine.tally(instanceId),
    async upsert(accounts) {
      const at = isoTime(now());
      const known = [...byInstance(accounts)].filter(([instanceId]) => engine.isKnown(instanceId));
      for (const [instanceId, ofInstance] of known)
        unsaved.note(instanceId, engine.upsert(ofInstance), { by: 'rollcall', at });
      for (const [instanceId, ofInstance] of known)
        await save(instanceId, { some: ofInstance.map(({ key }) => key) });
      return engine.revision();
    },
    async setFlags(flag, refs) {
      engine.setFlags(flag, refs);
      return engine.revision();
    },
    async setInvited(entries) {
      engine.setInvited(entries);
      return engine.revision();
    },

    async query(query) {
      giveBack.putOff();
      return engine.query(query);
    },
    async count(questions) {
      const counts: number[] = [];
      for (const question of questions) {
        // Somebody may be typing: whatever has been asked meanwhile goes first.
        await setImmediate();
        counts.push(engine.count(question));
      }
      return counts;
    },
    countSelection: async (request) => engine.countSelection(request),
    chosen: async (selection, most) => engine.chosen(selection, most),
    range: async (question, first, last) => engine.range(question, first, last),
    keepList: async (refs) => {
      const id = newId('lst');
      engine.keepList(id, refs);
      return id;
    },
    copyRows: async (request, most) => engine.copyRows(request, most),
    async openExtract(question) {
      giveBack.putOff();
      return engine.openExtract(newId('ext'), question);
    },
    async readExtract(id, limit) {
      giveBack.putOff();
      return engine.readExtract(id, limit);
    },
    async closeExtract(id) {
      engine.closeExtract(id);
      giveBack.due();
    },
    accounts: async (refs) => engine.accounts(refs),
    async setJoining(joining) {
      engine.setJoining(joining);
      return engine.revision();
    },
    previewJoining: (joining) => engine.previewJoining(joining),
    duplicates: (different) => engine.duplicates(different),
    accountsOf: async (who) => engine.accountsOf(who),
    person: async (who) => engine.person(who),
    admins: async (instanceId) => engine.admins(instanceId),
    lookup: async (text) => engine.lookup(text),
    sheet: async (text) => engine.sheet(text),
    reconcile: engine.reconcile,
    integrity: engine.integrity,
    plainTable: async (text) => plainTable(text),
    groupLines: async (query, cut) => engine.groupLines(query, cut),
    groupsGone: async (keys) => engine.groupsGone(keys),
    groupPlaces: async (key) => engine.groupPlaces(key),
    groupNames: async (instanceId) => engine.groupNames(instanceId),
    accountCounts: async () => engine.accountCounts(),
    counts: async () => engine.counts(),
    pictures: async () => engine.pictures(),
    dormancy: async (measure) => engine.dormancy(measure),
    dormantRows: async (...asked) => engine.dormantRows(...asked),
    dormantAccounts: async (...asked) => engine.dormantAccounts(...asked),
    async openDormant(measure, shown) {
      const id = newId('ext');
      return { id, ...engine.openDormant(id, measure, shown) };
    },
    readDormant: async (id, limit) => engine.readDormant(id, limit),
    seats: async (since) => seatsByDay(await seatReadings(db), since),
    readings: () => readings(db),
    bytes: async () => engine.bytes(),
    async settle() {
      await loading;
      quiet.hurry();
      await Promise.allSettled(endings.values());
      // What the disk had no room for is tried once more. Otherwise it is read again the next time.
      for (const [id, ends] of owed)
        if (!reading.has(id)) await save(id, ends ? { ends } : {}).catch(() => undefined);
      await lastWriting;
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
