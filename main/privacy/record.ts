import type { Kysely } from 'kysely';
import * as z from 'zod';
import { PurgeKindSchema, PurgeScopeSchema } from '../../preload/contract/privacy';
import type { Workspace } from '../store/schema';

/**
 * A purge that goes on, as the workspace keeps it from its first record to its entry in the journal. Whatever ends the program
 * in between, the next one goes on with it. It is the only place where the address of a person who is being forgotten is
 * written down, and goes with the end of the purge.
 */
const RecordSchema = z.object({
  id: z.string(),
  /** Null once all is taken away: what it was about is not kept while the files are written anew. */
  scope: PurgeScopeSchema.nullable(),
  /** The day before which it purges, or null where it is about a person. */
  day: z.string().nullable(),
  /** By the policy, or by somebody's hand. */
  by: z.enum(['policy', 'hand']),
  reason: z.string(),
  startedAt: z.string(),
  /** What there was to be purged when it began. */
  expected: z.number(),
  held: z.number(),
  /** Records taken away so far, by kind; of kinds that lie elsewhere, how many there were before. */
  counts: z.partialRecord(PurgeKindSchema, z.number()),
  /** Somebody stopped it: what is left stays. */
  isStopped: z.boolean(),
});

export type PurgeRecord = z.infer<typeof RecordSchema>;

const recordKey = 'privacy.purge';
const lastKey = 'privacy.kept-to';
const agreedKey = 'privacy.agreed-days';

async function read(db: Kysely<Workspace>, key: string): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

async function write(db: Kysely<Workspace>, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** The one that goes on, or null. What cannot be read any more counts as none: its purge is done anew. */
export async function pendingPurge(db: Kysely<Workspace>): Promise<PurgeRecord | null> {
  const text = await read(db, recordKey);
  if (text === null) return null;
  try {
    return RecordSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export const keepPurge = (db: Kysely<Workspace>, record: PurgeRecord): Promise<void> =>
  write(db, recordKey, JSON.stringify(record));

/** Adds to one count, in the transaction that took the records away. */
export async function countIn(
  db: Kysely<Workspace>,
  kind: z.infer<typeof PurgeKindSchema>,
  count: number,
): Promise<void> {
  const record = await pendingPurge(db);
  if (!record) throw new Error('records were purged without a purge');
  await keepPurge(db, {
    ...record,
    counts: { ...record.counts, [kind]: (record.counts[kind] ?? 0) + count },
  });
}

export async function endPurge(db: Kysely<Workspace>): Promise<void> {
  await db.deleteFrom('meta').where('key', '=', recordKey).execute();
}

/** When the policy was carried out last; an ISO time. */
export const lastByPolicy = (db: Kysely<Workspace>): Promise<string | null> => read(db, lastKey);
export const rememberByPolicy = (db: Kysely<Workspace>, at: string): Promise<void> => write(db, lastKey, at);

/** For how many days somebody has agreed that personal data is kept, having seen what is older; null before. */
export async function agreedDays(db: Kysely<Workspace>): Promise<number | null> {
  const text = await read(db, agreedKey);
  return text === null ? null : Number(text);
}
export const rememberAgreed = (db: Kysely<Workspace>, days: number): Promise<void> =>
  write(db, agreedKey, String(days));
export async function forgetAgreed(db: Kysely<Workspace>): Promise<void> {
  await db.deleteFrom('meta').where('key', '=', agreedKey).execute();
}
