import { type Kysely, sql, type Transaction } from 'kysely';
import { migrateWithin, workspaceMigrations } from '../store/migrations';
import { postgresTables, searchPath } from '../store/postgres-dialect';
import type { Workspace } from '../store/schema';
import { grantRights, makeRoles } from './roles';
import { namesOf } from './rules/names';

/**
 * Makes what a client needs in PostgreSQL, or brings it to this version: its roles, its schema, its tables, and who may do what
 * with them. All of it in one transaction, so there is nothing half made. Answers `newer`, having changed nothing, where a
 * later version has been here. Throws the database's error where `admin` lacks a right, or the schema is somebody else's.
 *
 * @param admin may make roles, and schemas in this database; it need not be a superuser
 */
export function setUpClient(admin: Kysely<Workspace>, clientId: string): Promise<'current' | 'newer'> {
  const names = namesOf(clientId);
  return admin.transaction().execute(async (trx) => {
    // Of two who do this at once, the second finds the work done.
    await sql`select pg_advisory_xact_lock(hashtextextended(${names.schema}, 0))`.execute(trx);
    await makeRoles(trx, names);
    if (!(await isThere(trx, names)))
      await sql`create schema ${sql.id(names.schema)} authorization ${sql.id(names.owner)}`.execute(trx);
    await sql`set local role ${sql.id(names.owner)}`.execute(trx);
    await sql`set local search_path to ${sql.raw(searchPath(names.schema))}`.execute(trx);
    const found = await migrateWithin(trx.withPlugin(postgresTables), workspaceMigrations, names.schema);
    if (found === 'current') await grantRights(trx, names);
    return found;
  });
}

/** One that the owner's role does not have is not the client's: making it again fails, as it should. */
async function isThere(
  trx: Transaction<Workspace>,
  { schema, owner }: ReturnType<typeof namesOf>,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_namespace where nspname = ${schema} and nspowner = ${owner}::regrole`.execute(trx);
  return rows.length > 0;
}
