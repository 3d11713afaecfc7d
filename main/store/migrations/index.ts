import type { Kysely, Transaction } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { DamagedFile } from '../damage';
import { hasTable } from '../engines';
import { first as firstDirectory } from './directory/0001-first';
import { serverSaid } from './directory/0002-server-said';
import { first as firstWorkspace } from './workspace/0001-first';
import { journalByAction } from './workspace/0002-journal-by-action';
import { reasonOfStep } from './workspace/0003-reason-of-step';
import { scheduleOfPeople } from './workspace/0004-schedule-of-people';
import { templates } from './workspace/0005-templates';
import { leftoversForLater } from './workspace/0006-leftovers-for-later';
import { journalSeal } from './workspace/0007-journal-seal';
import { reviews } from './workspace/0008-reviews';
import { dormantDays } from './workspace/0009-dormant-days';
import { reviewRevision } from './workspace/0010-review-revision';
import { purgeOfReviews } from './workspace/0011-purge-of-reviews';
import { rosterFacts } from './workspace/0012-roster-facts';
import { personNotes } from './workspace/0013-person-notes';
import { rosterFactLeft } from './workspace/0014-roster-fact-left';
import { attachments } from './workspace/0015-attachments';

/** Every change of the tables of one file, in order. A migration that has been released is never edited. */
export type Migrations = Readonly<Record<string, Migration>>;

export const workspaceMigrations: Migrations = {
  '0001-first': firstWorkspace,
  '0002-journal-by-action': journalByAction,
  '0003-reason-of-step': reasonOfStep,
  '0004-schedule-of-people': scheduleOfPeople,
  '0005-templates': templates,
  '0006-leftovers-for-later': leftoversForLater,
  '0007-journal-seal': journalSeal,
  '0008-reviews': reviews,
  '0009-dormant-days': dormantDays,
  '0010-review-revision': reviewRevision,
  '0011-purge-of-reviews': purgeOfReviews,
  '0012-roster-facts': rosterFacts,
  '0013-person-notes': personNotes,
  '0014-roster-fact-left': rosterFactLeft,
  '0015-attachments': attachments,
};
export const directoryMigrations: Migrations = {
  '0001-first': firstDirectory,
  '0002-server-said': serverSaid,
};

/**
 * Brings the tables to this version, all in one transaction: a crash leaves the old version whole, and of two
 * processes the second finds the work done. Answers `newer`, having changed nothing, when a later version has been here.
 */
export function migrate<Tables>(db: Kysely<Tables>, migrations: Migrations): Promise<'current' | 'newer'> {
  return db.transaction().execute((trx) => migrateWithin(trx, migrations));
}

/**
 * The same in a transaction that is open and keeps others out.
 *
 * @param schema of PostgreSQL, where several clients' tables have the same names; absent in the embedded store
 */
export async function migrateWithin<Tables>(
  trx: Transaction<Tables>,
  migrations: Migrations,
  schema?: string,
): Promise<'current' | 'newer'> {
  const migrator = new Migrator({
    db: trx,
    provider: { getMigrations: async () => ({ ...migrations }) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  if (await isNewer(trx, migrations)) return 'newer';
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  return 'current';
}

async function isNewer<Tables>(trx: Kysely<Tables>, migrations: Migrations): Promise<boolean> {
  if (!(await hasTable(trx, 'kysely_migration'))) return false;
  const db = trx as unknown as Kysely<{ kysely_migration: { name: string } }>;
  const done = await db.selectFrom('kysely_migration').select('name').execute();
  if (!done.every(({ name }) => /^\d{4}-[a-z-]+$/.test(name)))
    throw new DamagedFile('no migration of ours is called that');
  return done.some(({ name }) => !(name in migrations));
}
