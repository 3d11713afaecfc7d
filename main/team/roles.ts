import { sql, type Transaction } from 'kysely';
import type { Workspace } from '../store/schema';
import type { TeamNames } from './rules/names';

/** To these a writer adds, and takes nothing away: the database refuses it, whatever program asks. */
const evidence = ['journal'];
/** There is one, and it is only ever put over the next entry. */
const kept = ['journal_seal'];
/** Say which version the tables are of. */
const ofMigrations = ['kysely_migration', 'kysely_migration_lock'];

/**
 * The three roles of a client, where they are not there. Nobody signs in as one of them: a person's own role is made a member
 * of the reader or the writer. Whoever sets up becomes a member of the owner, to change the tables in its name.
 */
export async function makeRoles(trx: Transaction<Workspace>, names: TeamNames): Promise<void> {
  for (const role of [names.owner, names.writer, names.reader]) {
    const { rows } = await sql`select 1 from pg_roles where rolname = ${role}`.execute(trx);
    if (rows.length === 0) await sql`create role ${sql.id(role)} nologin`.execute(trx);
  }
  await sql`grant ${sql.id(names.owner)} to current_user`.execute(trx);
}

/** Says anew who may do what, so that a table that was added is not forgotten. Asked as the owner, in the client's schema. */
export async function grantRights(
  trx: Transaction<Workspace>,
  { schema, writer, reader }: TeamNames,
): Promise<void> {
  const [inSchema, toWriter, toReader] = [schema, writer, reader].map((name) => sql.id(name));
  const tables = (names: readonly string[]) => sql.join(names.map((name) => sql.id(name)));
  for (const statement of [
    sql`grant usage on schema ${inSchema} to ${toReader}, ${toWriter}`,
    sql`grant select on all tables in schema ${inSchema} to ${toReader}`,
    sql`grant select, insert, update, delete on all tables in schema ${inSchema} to ${toWriter}`,
    sql`revoke update, delete on ${tables(evidence)} from ${toWriter}`,
    sql`revoke delete on ${tables(kept)} from ${toWriter}`,
    sql`revoke insert, update, delete on ${tables(ofMigrations)} from ${toWriter}`,
  ])
    await statement.execute(trx);
}
