import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { DamagedFile } from '../store/damage';
import type { Directory } from '../store/directory-schema';
import type { ServerSaid, StoredReading } from './port';
import type { Account, AccountKey, Group } from './rules/account';

/**
 * The directory in its own file. Accounts travel as JSON text, thousands at a time: SQLite makes and reads JSON
 * itself, so a page costs one statement, and one string crosses the thread instead of 15 values for each account.
 * Measured (2 cores, encrypted file): saving 5,000 accounts costs the store 40 ms, loading 100,000 takes 0.2 to 0.6 s.
 */

/** The columns of `account` in the order they travel in. */
const columns = [
  'instance_id',
  'key',
  'metabase_id',
  'kind',
  'email',
  'name',
  'status',
  'role',
  'group_ids',
  'manages',
  'source',
  'tenant',
  'created_at',
  'last_sign_in',
  'updated_at',
] as const;
const columnList = sql.join(columns.map((column) => sql.ref(column)));
const fromRow = sql.join(columns.map((_, index) => sql.raw(`value ->> ${index}`)));
/** What is JSON already is taken in as such, so that a chunk is parsed in one go. */
const asRow = sql.join(
  columns.map((c) => (c === 'group_ids' || c === 'manages' ? sql`json(${sql.ref(c)})` : sql.ref(c))),
);

type AccountRow = readonly [
  instanceId: string,
  key: string,
  id: number,
  kind: Account['kind'],
  email: string,
  name: string,
  status: Account['status'],
  role: Account['role'],
  groupIds: readonly number[],
  manages: readonly number[],
  source: string,
  tenant: string | null,
  createdAt: string | null,
  lastSignIn: string | null,
  updatedAt: string | null,
];

const chunkSize = 5_000;

/** Everything the workspace remembers, by instance and key, in chunks of at most 5,000. Resolves with their number. */
export async function loadAccounts(
  db: Kysely<Directory>,
  onChunk: (accounts: readonly Account[]) => void,
): Promise<number> {
  const chunkAfter = async (instanceId: string, key: string): Promise<readonly Account[]> => {
    const { rows } = await sql<{ chunk: string }>`
      select json_group_array(json_array(${asRow})) as chunk from (
        select * from account where (instance_id, key) > (${instanceId}, ${key})
        order by instance_id, key limit ${chunkSize}
      )`.execute(db);
    return (JSON.parse(rows[0]?.chunk ?? '[]') as AccountRow[]).map(toAccount);
  };
  let loaded = 0;
  let accounts = await chunkAfter('', '');
  for (let last = accounts.at(-1); last; last = accounts.at(-1)) {
    // The store reads the next chunk while this one is taken in: it is asked first, which takes a turn.
    const next = accounts.length < chunkSize ? null : chunkAfter(last.instanceId, last.key);
    next?.catch(() => undefined); // told below, but not before this chunk is done
    await setImmediate();
    onChunk(accounts);
    loaded += accounts.length;
    accounts = (await next) ?? [];
  }
  return loaded;
}

type Named = Pick<Account, 'instanceId' | 'key'>;

/** The number of the newest change in the file; 0 when there is none. */
export async function lastChange(db: Kysely<Directory>): Promise<number> {
  const { seq } = await db
    .selectFrom('change')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow();
  return seq ?? 0;
}

/** The accounts that changed after change number `seq`, each once, and the number of the newest change. */
export async function changedSince(
  db: Kysely<Directory>,
  seq: number,
): Promise<{ readonly last: number; readonly accounts: readonly Named[] }> {
  const rows = await db
    .selectFrom('change')
    .select(['instance_id as instanceId', 'account_key as key', (eb) => eb.fn.max('seq').as('seq')])
    .where('seq', '>', seq)
    .groupBy(['instance_id', 'account_key'])
    .execute();
  return { last: rows.reduce((last, row) => Math.max(last, row.seq), seq), accounts: rows };
}

/** Those of these accounts that the file has. */
export async function accountsNamed(
  db: Kysely<Directory>,
  named: readonly Named[],
): Promise<readonly Account[]> {
  const names = JSON.stringify(named.map(({ instanceId, key }) => [instanceId, key]));
  const { rows } = await sql<{ chunk: string }>`
    select json_group_array(json_array(${asRow})) as chunk from account where (instance_id, key) in
    (select value ->> 0, value ->> 1 from json_each(${names}))`.execute(db);
  return (JSON.parse(rows[0]?.chunk ?? '[]') as AccountRow[]).map(toAccount);
}

/** Adds or replaces accounts of one instance, 5,000 at a time: to be asked within a transaction. */
export async function saveAccounts(
  db: Kysely<Directory>,
  instanceId: string,
  accounts: readonly Account[],
): Promise<void> {
  for (let at = 0; at < accounts.length; at += chunkSize)
    await saveChunk(db, instanceId, accounts.slice(at, at + chunkSize));
}

async function saveChunk(
  db: Kysely<Directory>,
  instanceId: string,
  accounts: readonly Account[],
): Promise<void> {
  const rows = JSON.stringify(accounts.map((account) => toRow(instanceId, account)));
  // "where true": without it SQLite takes `on` of the upsert for a join.
  await sql`
    insert into account (${columnList}) select ${fromRow} from json_each(${rows}) where true
    on conflict (instance_id, key) do update set ${sql.join(
      columns.slice(2).map((c) => sql`${sql.ref(c)} = excluded.${sql.ref(c)}`),
    )}`.execute(db);
}

/** Removes these accounts of one instance; resolves with the number of those that were there. */
export async function removeAccounts(
  db: Kysely<Directory>,
  instanceId: string,
  keys: readonly AccountKey[],
): Promise<number> {
  if (keys.length === 0) return 0;
  const { numAffectedRows } = await sql`
    delete from account where instance_id = ${instanceId}
    and key in (select value from json_each(${JSON.stringify(keys)}))`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Replaces the groups of one instance. Two statements: to be asked within a transaction. */
export async function saveGroups(
  db: Kysely<Directory>,
  instanceId: string,
  groups: readonly Group[],
): Promise<void> {
  await db.deleteFrom('account_group').where('instance_id', '=', instanceId).execute();
  const rows = JSON.stringify(
    groups.map(({ id, name, magic, isTenant, memberCount }) => [
      id,
      name,
      magic,
      isTenant ? 1 : 0,
      memberCount,
    ]),
  );
  await sql`
    insert into account_group (instance_id, id, name, magic, is_tenant, member_count)
    select ${instanceId}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(${rows})`.execute(
    db,
  );
}

/** The groups of all instances, by instance and id. */
export async function loadGroups(db: Kysely<Directory>): Promise<readonly Group[]> {
  const rows = await db
    .selectFrom('account_group')
    .selectAll()
    .orderBy('instance_id')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    instanceId: row.instance_id,
    id: row.id,
    name: row.name,
    magic: row.magic as Group['magic'],
    ...(row.is_tenant === 1 ? { isTenant: true } : {}),
    memberCount: row.member_count,
  }));
}

/** Remembers what the last reading of an instance asked, got and missed. */
export async function saveReading(db: Kysely<Directory>, reading: StoredReading): Promise<void> {
  const row = {
    instance_id: reading.instanceId,
    read_at: reading.readAt,
    complete: reading.complete ? 1 : 0,
    missing: JSON.stringify(reading.missing),
    accounts: reading.accounts,
    said: reading.said ? JSON.stringify(reading.said) : null,
  };
  await db
    .insertInto('reading')
    .values(row)
    .onConflict((conflict) => conflict.column('instance_id').doUpdateSet(row))
    .execute();
}

export async function readings(db: Kysely<Directory>): Promise<readonly StoredReading[]> {
  const rows = await db.selectFrom('reading').selectAll().orderBy('instance_id').execute();
  return rows.map((row) => ({
    instanceId: row.instance_id,
    readAt: row.read_at,
    complete: row.complete === 1,
    missing: sentencesFrom(row.missing),
    accounts: row.accounts,
    said: saidFrom(row.said),
  }));
}

function saidFrom(json: string | null): ServerSaid | null {
  if (json === null) return null;
  try {
    return JSON.parse(json) as ServerSaid;
  } catch {
    throw new DamagedFile('a reading without what the server said');
  }
}

function sentencesFrom(json: string): readonly string[] {
  try {
    return JSON.parse(json) as readonly string[];
  } catch {
    throw new DamagedFile('a reading without what it missed');
  }
}

/** Every table that holds something of an instance. */
const tablesOfInstances = ['account', 'account_group', 'reading', 'snapshot', 'change', 'gap'] as const;

/** Forgets everything about these instances. */
export async function removeInstances(db: Kysely<Directory>, instanceIds: readonly string[]): Promise<void> {
  if (instanceIds.length === 0) return;
  await db.transaction().execute(async (trx) => {
    for (const table of tablesOfInstances)
      await trx.deleteFrom(table).where('instance_id', 'in', instanceIds).execute();
  });
}

/**
 * The instances that anything is known of. Each is looked up once (a "loose index scan"): `distinct` would read every
 * account of the file.
 */
export async function rememberedInstances(db: Kysely<Directory>): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const table of tablesOfInstances) {
    const { rows } = await sql<{ id: string }>`
      with recursive found(id) as (
        select min(instance_id) from ${sql.table(table)}
        union all
        select (select min(instance_id) from ${sql.table(table)} where instance_id > found.id) from found
        where found.id is not null
      ) select id from found where id is not null`.execute(db);
    for (const { id } of rows) found.add(id);
  }
  return [...found];
}

function toRow(instanceId: string, a: Account): AccountRow {
  return [
    instanceId,
    a.key,
    a.id,
    a.kind,
    withoutNul(a.email),
    withoutNul(a.name),
    a.status,
    a.role,
    a.groupIds,
    a.manages,
    withoutNul(a.source),
    a.tenant === null ? null : withoutNul(a.tenant),
    a.createdAt,
    a.lastSignIn,
    a.updatedAt,
  ];
}

/** SQLite ends text at a NUL: an e-mail with one in it would come back as another person's. */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

const kinds: readonly Account['kind'][] = ['person', 'tenant', 'api-key'];
const statuses: readonly Account['status'][] = ['active', 'disabled', 'invited'];
const roles: readonly Account['role'][] = ['admin', 'member'];

function oneOf<T extends string>(known: readonly T[], value: T): T {
  if (!known.includes(value)) throw new DamagedFile('an account of no known kind, status or role');
  return value;
}

function toAccount(row: AccountRow): Account {
  if (!/^[uk]\d+$/.test(row[1]) || !Array.isArray(row[8]) || !Array.isArray(row[9]))
    throw new DamagedFile('an account without key or groups');
  return {
    instanceId: row[0],
    key: row[1],
    id: row[2],
    kind: oneOf(kinds, row[3]),
    email: row[4],
    name: row[5],
    status: oneOf(statuses, row[6]),
    role: oneOf(roles, row[7]),
    groupIds: row[8],
    manages: row[9],
    source: row[10],
    tenant: row[11],
    createdAt: row[12],
    lastSignIn: row[13],
    updatedAt: row[14],
  };
}
