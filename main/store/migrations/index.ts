import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Workspace } from '../schema';
import { first } from './0001-first';

/** Every change of the tables, in order. A migration that has been released is never edited. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
};

/**
 * Brings the tables to this version, all in one transaction: a crash leaves the old version whole, and of two
 * processes the second finds the work done. Answers `newer`, having changed nothing, when a later version has been here.
 */
export function migrate(db: Kysely<Workspace>): Promise<'current' | 'newer'> {
  return db.transaction().execute(async (trx) => {
    const migrator = new Migrator({ db: trx, provider: { getMigrations: async () => ({ ...migrations }) } });
    if (await isNewer(trx)) return 'newer';
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
    return 'current';
  });
}

interface MigrationTables {
  kysely_migration: { name: string };
  sqlite_master: { name: string; type: string };
}

async function isNewer(trx: Kysely<Workspace>): Promise<boolean> {
  const db = trx as unknown as Kysely<MigrationTables>;
  const table = await db
    .selectFrom('sqlite_master')
    .select('name')
    .where('type', '=', 'table')
    .where('name', '=', 'kysely_migration')
    .executeTakeFirst();
  if (!table) return false;
  const done = await db.selectFrom('kysely_migration').select('name').execute();
  return done.some(({ name }) => !(name in migrations));
}
