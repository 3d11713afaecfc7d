import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEntries, type Draft } from '../../../main/journal/repository';
import { createSealing } from '../../../main/journal/sealing';
import { verifyEntries } from '../../../main/journal/verification';
import { walkChain, walkStart } from '../../../main/journal/walk';
import type { Workspace } from '../../../main/store/schema';
import { namesOf } from '../../../main/team/rules/names';
import { journalSecrets } from '../../helpers/journal-secrets';
import { noPostgres } from '../../helpers/postgres';
import { clientA, clientB, startTeam, type Team } from './team';

const draft: Draft = {
  ...{ actor: 'alice@desk', action: 'disable', client: 'A', instance: 'North', target: 'ann@example.com' },
  ...{ before: { status: 'active' }, after: { status: 'disabled' }, state: 'verified', reason: 'left' },
  ...{ code: null, run: null, identity: null, ticket: null },
};
const secrets = journalSecrets();

function append(db: Kysely<Workspace>, count: number) {
  const sealing = createSealing(secrets, () => undefined);
  return appendEntries(
    db,
    Array.from({ length: count }, () => draft),
    {
      now: () => '2026-11-28T09:00:00.000Z',
      sealing,
      about: (record) => ({ ...draft, ...record, actor: 'Rollcall', state: 'recorded', target: 'journal' }),
    },
  );
}

describe.skipIf(noPostgres !== null)('roles of a client in PostgreSQL', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
    await append(team.as('alice'), 3);
  });
  afterAll(() => team?.stop());

  /** The SQLSTATE a statement is refused with. */
  async function refused(db: Kysely<Workspace>, ...statements: readonly string[]): Promise<string> {
    return db.connection().execute(async (one) => {
      for (const [at, statement] of statements.entries()) {
        const asked = sql.raw(statement).execute(one);
        if (at === statements.length - 1)
          return asked.then(
            () => 'done',
            (cause: { code?: string }) => cause.code ?? String(cause),
          );
        await asked;
      }
      return 'nothing was asked';
    });
  }

  const entry = (seq: string, prev = '(select hash from journal order by seq desc limit 1)') => `
    insert into journal (seq, at, actor, action, client, state, reason, prev_hash, hash)
    select ${seq}, 'now', 'alice', 'x', 'A', 'recorded', '', ${prev}, 'h'`;

  it.each([
    ['changes an entry', "update journal set reason = 'other'"],
    ['deletes an entry', 'delete from journal'],
    ['empties the journal', 'truncate journal'],
    ['replaces an entry', `${entry('1')} on conflict (seq) do update set reason = 'other'`],
    ['puts the guard out of service', 'alter table journal disable trigger all'],
    ['does so for the session', 'set session_replication_role = replica'],
    ['drops the guard', 'drop trigger journal_no_update on journal'],
    [
      'replaces what the guard asks',
      'create or replace function journal_in_order() returns trigger language plpgsql as $$ begin return new; end $$',
    ],
    ['drops the journal', 'drop table journal'],
    ['takes the seal away', 'delete from journal_seal'],
    ['says of the tables that they are another version', "update kysely_migration set name = '0099-x'"],
    ['makes a table of its own', 'create table mine (x text)'],
    ['takes somebody in', `grant ${namesOf(clientA).writer} to eve`],
    ['becomes the owner', `set role ${namesOf(clientA).owner}`],
  ])('refuse a writer who %s', async (_, statement) => {
    expect(await refused(team.as('alice'), statement)).toBe('42501');
    expect((await walkChain(team.as('alice'), walkStart, null))?.fault).toBeNull();
  });

  it.each([
    ['changes an entry', "update journal set reason = 'other'"],
    ['deletes an entry', 'delete from journal'],
    ['empties the journal', 'truncate journal'],
  ])('refuse even the owner who %s', async (_, statement) => {
    const become = `set role ${namesOf(clientA).owner}`;
    expect(await refused(team.as('dba'), become, statement)).toBe('42501');
  });

  it('let a writer append, but only behind the last entry', async () => {
    const alice = team.as('alice');
    const { length } = await append(alice, 2);
    expect(length).toBe(2);
    expect(await refused(alice, entry('99'))).toBe('23514');
    expect(await refused(alice, entry('(select max(seq) + 1 from journal)', "'forged'"))).toBe('23514');
  });

  it('are not fooled by a temporary table that is called like the journal', async () => {
    const shadow = 'create temporary table journal (seq integer, hash text)';
    const fill = "insert into pg_temp.journal values (98, 'forged')";
    const first = `set search_path to pg_temp, ${namesOf(clientA).schema}`;
    const real = entry('99', "'forged'").replace('into journal', `into ${namesOf(clientA).schema}.journal`);
    expect(await refused(team.as('alice'), shadow, fill, first, real)).toBe('23514');
  });

  it('let a reader look and do nothing else', async () => {
    const rita = team.as('rita');
    expect((await walkChain(rita, walkStart, null))?.fault).toBeNull();
    expect(await rita.selectFrom('journal').select('seq').execute()).not.toEqual([]);
    for (const statement of [
      entry('(select max(seq) + 1 from journal)'),
      "insert into protection values ('x@example.com', '', '', '', '')",
      "update meta set value = 'x'",
      'delete from person_note',
      'do $$ begin lock table journal_seal in share row exclusive mode; end $$',
    ])
      expect(await refused(rita, statement)).toBe('42501');
  });

  it.each([
    ['a writer of another client', 'bob'],
    ['who is no member of any', 'eve'],
  ])('show nothing to %s', async (_, login) => {
    const other = team.as(login, clientB);
    const { schema, owner, writer, reader } = namesOf(clientA);
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = ${schema}`.execute(other);
    expect(rows.length).toBeGreaterThan(20);
    for (const { name } of rows) {
      expect(await refused(other, `select * from ${schema}.${name}`)).toBe('42501');
      expect(await refused(other, `delete from ${schema}.${name}`)).toBe('42501');
    }
    for (const role of [owner, writer, reader])
      expect(await refused(other, `set role ${role}`)).toBe('42501');
    expect(
      await refused(other, `do $$ begin lock table ${schema}.journal_seal in access share mode; end $$`),
    ).toBe('42501');
  });

  it('keep what each client has apart', async () => {
    await team.as('bob', clientB).insertInto('meta').values({ key: 'of', value: 'B' }).execute();
    expect(await team.as('alice').selectFrom('meta').selectAll().execute()).toEqual([]);
    expect(await team.as('bob', clientB).selectFrom('meta').selectAll().execute()).toEqual([
      { key: 'of', value: 'B' },
    ]);
    expect(await team.as('bob', clientB).selectFrom('journal').selectAll().execute()).toEqual([]);
  });

  it('are set up again without a change, and not at all by an earlier version', async () => {
    expect(await team.setUp(clientB)).toBe('current');
    const dba = team.as('dba', clientB);
    await dba.connection().execute(async (one) => {
      await sql.raw(`set role ${namesOf(clientB).owner}`).execute(one);
      await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2099')`.execute(one);
    });
    expect(await team.setUp(clientB)).toBe('newer');
  });

  it('are not made over a schema that somebody else has', async () => {
    const clientId = 'cli_00000000000000cc';
    await sql.raw(`create schema ${namesOf(clientId).schema}`).execute(team.as('dba'));
    await expect(team.setUp(clientId)).rejects.toMatchObject({ code: '42P06' });
    const { rows } = await sql`select 1 from pg_roles where rolname = ${namesOf(clientId).writer}`.execute(
      team.as('dba'),
    );
    expect(rows).toEqual([]);
  });

  it('let several write at once: one chain, no entry lost', async () => {
    const writers = Array.from({ length: 4 }, () => team.as('alice'));
    const { seq: before } = (await walkChain(team.as('rita'), walkStart, null))?.head ?? { seq: 0 };
    await Promise.all(
      writers.map(async (db) => {
        for (let n = 0; n < 15; n++) await append(db, 1);
      }),
    );
    const rita = team.as('rita');
    const known = { key: Buffer.alloc(32, 7), isAnswered: true, remembered: null };
    const verdict = await verifyEntries(rita, known, (remembered) => walkChain(rita, walkStart, remembered));
    expect(verdict).toMatchObject({ entries: before + 60, fault: null, seal: 'checked', remarks: [] });
  });
});
