import { Kysely, sql } from 'kysely';
import { postgresDialect } from '../../../main/store/postgres-dialect';
import type { Workspace } from '../../../main/store/schema';
import { namesOf } from '../../../main/team/rules/names';
import { setUpClient } from '../../../main/team/set-up';
import { startPostgres } from '../../helpers/postgres';

export const clientA = 'cli_00000000000000aa';
export const clientB = 'cli_00000000000000bb';

/** A server with two clients, set up by somebody who is no superuser, and the people who work there. */
export interface Team {
  /** Connected as a login role; `clientId` says in whose schema. */
  as(login: string, clientId?: string): Kysely<Workspace>;
  /** Sets a client up once more, as who has set it up first. */
  setUp(clientId: string): Promise<'current' | 'newer'>;
  stop(): Promise<void>;
}

/** `alice` writes and `rita` reads at the first client, `bob` writes at the second; `eve` is a member of neither. */
export async function startTeam(): Promise<Team> {
  const server = await startPostgres();
  const connections: Kysely<Workspace>[] = [];
  const connect = (login: string, schema?: string) => {
    const db = new Kysely<Workspace>({ dialect: postgresDialect(server.as(login), schema) });
    connections.push(db);
    return db;
  };
  const stop = async () => {
    await Promise.all(connections.map((db) => db.destroy()));
    await server.stop();
  };
  try {
    await settle(connect(server.superuser), connect('dba'));
  } catch (cause) {
    await stop();
    throw cause;
  }
  return {
    as: (login, clientId = clientA) => connect(login, namesOf(clientId).schema),
    setUp: (clientId) => setUpClient(connect('dba'), clientId),
    stop,
  };
}

/** Makes the role that sets up, the clients and the people. */
async function settle(superuser: Kysely<Workspace>, dba: Kysely<Workspace>): Promise<void> {
  await sql`create role dba login createrole`.execute(superuser);
  await sql`grant create on database postgres to dba`.execute(superuser);
  for (const clientId of [clientA, clientB]) await setUpClient(dba, clientId);
  for (const [login, role] of [
    ['alice', namesOf(clientA).writer],
    ['rita', namesOf(clientA).reader],
    ['bob', namesOf(clientB).writer],
    ['eve', null],
  ] as const) {
    await sql`create role ${sql.id(login)} login`.execute(dba);
    if (role) await sql`grant ${sql.id(role)} to ${sql.id(login)}`.execute(dba);
  }
}
