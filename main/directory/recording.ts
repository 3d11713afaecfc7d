import { type Kysely, sql } from 'kysely';
import type { Directory } from '../store/directory-schema';
import type { Figures, StoredReading } from './port';
import { removeAccounts, saveAccounts, saveGroups, saveReading, withoutNul } from './repository';
import type { Account, AccountKey, Group } from './rules/account';
import { type Change, driftOf, type GroupWords } from './rules/drift';
import type { ChangeBy, Steps } from './unsaved';

/** A change and whose it is: e-mail and name as they are after it. */
export interface AccountChange extends Change {
  readonly key: AccountKey;
  readonly email: string;
  readonly name: string;
  readonly at: string;
  readonly by: ChangeBy;
}

/** What the steps of accounts were, in the order of the keys. `readAt` is for what a reading found. */
export function changesOf(
  taken: Steps,
  whose: 'anybody' | 'rollcall',
  words: GroupWords,
  readAt: string,
): readonly AccountChange[] {
  return [...taken.keys()].sort().flatMap((key) =>
    (taken.get(key) ?? []).flatMap(({ before, after, by, at }) => {
      if (whose === 'rollcall' && by !== whose) return [];
      const { email, name } = (after ?? before) as Account;
      return driftOf(before, after, words).map((change) => ({
        ...change,
        ...{ key, email, name, by, at: at ?? readAt },
      }));
    }),
  );
}

/** What is to be remembered of an instance at one go. */
export interface Recording {
  readonly instanceId: string;
  /**
   * In the order of their keys, in which the file holds them: a server's order would touch most of the file with every
   * page (measured for 100,000 accounts: 1 s, not 4).
   */
  readonly saved: readonly Account[];
  readonly removed: readonly AccountKey[];
  /** Null: those in the file are right. */
  readonly groups: readonly Group[] | null;
  /** Where there is no snapshot yet that a reading could be compared with, only ours are asked for: those we know of anyway. */
  readonly changes: (by: 'anybody' | 'rollcall') => readonly AccountChange[];
  /** The reading that this ends, or null. */
  readonly reading: StoredReading | null;
  /** Of a complete reading. */
  readonly figures: Figures | null;
}

/** All of it or nothing: after a crash the file is as before or as after. Resolves with the number of changes. */
export function record(db: Kysely<Directory>, recording: Recording): Promise<number> {
  const { instanceId, saved, removed, groups, reading, figures } = recording;
  return db.transaction().execute(async (trx) => {
    const last = await lastSnapshot(trx, instanceId);
    const changes = recording.changes(last ? 'anybody' : 'rollcall');
    await saveAccounts(trx, instanceId, saved);
    await removeAccounts(trx, instanceId, removed);
    if (groups) await saveGroups(trx, instanceId, groups);
    if (reading) await saveReading(trx, reading);
    const snapshotId =
      reading && figures
        ? await saveSnapshot(trx, { reading, figures, last, changes: last ? changes.length : 0 })
        : null;
    await saveChanges(trx, instanceId, last ? snapshotId : null, changes);
    return changes.length;
  });
}

interface Snapshot {
  readonly id: number;
  readonly at: string;
  readonly first: number;
  readonly changes: number;
  readonly readings: number;
}

async function lastSnapshot(db: Kysely<Directory>, instanceId: string): Promise<Snapshot | null> {
  const found = await db
    .selectFrom('snapshot')
    .select(['id', 'at', 'first', 'changes', 'readings'])
    .where('instance_id', '=', instanceId)
    .where('first', 'in', [0, 1])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * An instance is read every few minutes, and mostly nothing has changed. Of such readings the last one of each day is
 * kept, so that a hundred instances make a hundred rows a day and not fifteen thousand.
 */
async function saveSnapshot(
  db: Kysely<Directory>,
  now: {
    readonly reading: StoredReading;
    readonly figures: Figures;
    readonly last: Snapshot | null;
    readonly changes: number;
  },
): Promise<number> {
  const { reading, figures, last, changes } = now;
  const { apiKeys, ...counted } = figures;
  const row = { at: reading.readAt, ...counted, api_keys: apiKeys, changes };
  const isSame = last !== null && last.first === 0 && last.changes === 0 && changes === 0;
  if (isSame && dayOf(last.at) === dayOf(reading.readAt)) {
    await db
      .updateTable('snapshot')
      .set({ ...row, readings: last.readings + 1 })
      .where('id', '=', last.id)
      .execute();
    return last.id;
  }
  const { id } = await db
    .insertInto('snapshot')
    .values({ ...row, instance_id: reading.instanceId, first: last ? 0 : 1, readings: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const dayOf = (iso: string) => iso.slice(0, 10);

const changesAtOnce = 5_000;

async function saveChanges(
  db: Kysely<Directory>,
  instanceId: string,
  snapshotId: number | null,
  changes: readonly AccountChange[],
): Promise<void> {
  for (let at = 0; at < changes.length; at += changesAtOnce) {
    const rows = JSON.stringify(changes.slice(at, at + changesAtOnce).map(toRow));
    await sql`
      insert into change (snapshot_id, instance_id, account_key, email, name, at, kind, before, after, by)
      select ${snapshotId}, ${instanceId}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
        value ->> 5, value ->> 6, value ->> 7 from json_each(${rows})`.execute(db);
  }
}

function toRow(change: AccountChange): readonly (string | null)[] {
  const { key, email, name, at, kind, before, after, by } = change;
  const json = (value: Change['before']) => (value === null ? null : JSON.stringify(value));
  return [key, withoutNul(email), withoutNul(name), at, kind, json(before), json(after), by];
}
