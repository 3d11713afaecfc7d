import { setImmediate } from 'node:timers/promises';
import type { Connection } from './connection';
import { isDamage } from './damage';
import type { Turns } from './turns';

/** What could still be read of the history in a damaged file. */
export interface Salvaged {
  readonly changes: number;
  readonly snapshots: number;
  /** When the oldest of the snapshots was taken, or null. */
  readonly since: string | null;
}

export interface SalvageOf {
  /** Whose history is wanted: those of an instance that was removed meanwhile are not. */
  readonly instanceIds: readonly string[];
  /** Kinds of changes that this version can show. */
  readonly kinds: readonly string[];
  /** ISO time. */
  readonly now: string;
}

type Row = Readonly<Record<string, unknown>>;

const snapshotColumns = [
  ...['id', 'instance_id', 'at', 'accounts', 'active', 'disabled', 'invited', 'admins', 'api_keys'],
  ...['first', 'changes', 'readings'],
];
const changeColumns = [
  ...['seq', 'snapshot_id', 'instance_id', 'account_key', 'email', 'name', 'at', 'kind', 'before', 'after'],
  'by',
];

const holeText = JSON.stringify([
  'changes in a file that was damaged, as far as they could not be read any more, and those until it was read anew',
]);

const rowsAtOnce = 500;
/** A file in which so many places cannot be read holds little that can. */
const mostFailures = 2_000;
const longestSkip = 4_096;

/**
 * Copies snapshots, gaps and changes into the new file as far as they can be read, under their old numbers, which are lower
 * than any of the new file (directory-store.ts): so they stay in their order. The cipher has no seal, so each row has to make
 * sense as well. Between two pieces others get their turn.
 */
export async function salvageHistory(
  from: Connection,
  to: Connection,
  { instanceIds, kinds, now }: SalvageOf,
  turns: Turns,
): Promise<Salvaged> {
  const instances = new Set(instanceIds);
  const isOurs = (row: Row): boolean =>
    instances.has(String(row.instance_id)) && typeof row.at === 'string' && isoTime.test(row.at);
  const copy = async (table: string, columns: readonly string[], rows: readonly Row[]): Promise<number> => {
    if (rows.length === 0) return 0;
    const values = JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
    const picked = columns.map((_, at) => `value ->> ${at}`).join(', ');
    const endTurn = await turns.take();
    try {
      const sql = `insert or ignore into ${table} (${columns.join(', ')}) select ${picked} from json_each(?)`;
      return to.run(sql, [values]).changes ?? 0;
    } finally {
      endTurn();
      await setImmediate();
    }
  };
  if (isNumberedOtherwise(from, to)) return { changes: 0, snapshots: 0, since: null };

  let [snapshots, changes] = [0, 0];
  let since: string | null = null;
  const withHistory = new Set<unknown>();
  for (const rows of readable(from, 'snapshot', 'id')) {
    const good = rows.filter((row) => isOurs(row) && snapshotColumns.slice(3).every((c) => isCount(row[c])));
    // The accounts it led to are not known here: were the next reading compared with it, everybody would appear.
    const marked = good.map((row) => ({ ...row, first: 2 }));
    snapshots += await copy('snapshot', snapshotColumns, marked);
    for (const { at, instance_id } of good) {
      withHistory.add(instance_id);
      if (since === null || String(at) < since) since = String(at);
    }
  }
  // The oldest come last. Who counted changes meanwhile finds the oldest to be another one, and counts anew.
  let oldest: readonly Row[] | null = null;
  for (const rows of readable(from, 'change', 'seq')) {
    const good = rows.filter((row) => isOurs(row) && isChange(row, kinds));
    if (oldest === null || oldest.length === 0) oldest = good;
    else changes += await copy('change', changeColumns, good);
  }
  changes += await copy('change', changeColumns, oldest ?? []);
  const gapColumns = ['instance_id', 'at', 'missing'];
  for (const instanceId of instances) await copy('gap', gapColumns, gapsOf(from, instanceId).filter(isOurs));
  // History that goes further back must not seem to be without a hole.
  const holes = [...withHistory].map((instance_id) => ({ instance_id, at: now, missing: holeText }));
  if (snapshots + changes > 0) await copy('gap', gapColumns, holes);
  return { changes, snapshots, since };
}

/** A new file of an older Rollcall began at one again. */
function isNumberedOtherwise(from: Connection, to: Connection): boolean {
  const firstOf = (table: string, column: string) =>
    to.run(`select min(${column}) as number from ${table}`, []).rows[0]?.number ?? Number.POSITIVE_INFINITY;
  const lastOf = (table: string, column: string) => last(from, table, column) ?? 0;
  return (
    Number(firstOf('change', 'seq')) <= lastOf('change', 'seq') ||
    Number(firstOf('snapshot', 'id')) <= lastOf('snapshot', 'id')
  );
}

/** All rows that can be read, in the order of their numbers: around a page that cannot be the steps get small, then long. */
function* readable(from: Connection, table: string, number: string): Generator<readonly Row[]> {
  const end = last(from, table, number);
  let [after, size, skip] = [0, rowsAtOnce, 1];
  for (let failures = 0; failures < mostFailures && (end === null || after < end); ) {
    const rows = attempt(() =>
      from.run(`select * from ${table} where ${number} > ? order by ${number} limit ?`, [after, size]),
    )?.rows;
    if (rows === undefined) {
      failures++;
      if (size === 1) {
        after += skip;
        skip = Math.min(skip * 2, longestSkip);
      }
      size = Math.max(1, Math.floor(size / 8));
      continue;
    }
    const lastRead = Number(rows.at(-1)?.[number]);
    // Garbage may be out of order too.
    if (rows.length === 0 || !(lastRead > after)) return;
    yield rows;
    [after, size, skip] = [lastRead, Math.min(rowsAtOnce, size * 2), 1];
  }
}

function last(from: Connection, table: string, number: string): number | null {
  const rows =
    attempt(() => from.run(`select max(${number}) as number from ${table}`, []))?.rows ??
    attempt(() => from.run('select seq as number from sqlite_sequence where name = ?', [table]))?.rows;
  const found = rows?.[0]?.number;
  return typeof found === 'number' ? found : null;
}

function gapsOf(from: Connection, instanceId: string): readonly Row[] {
  const found = attempt(() => from.run('select * from gap where instance_id = ?', [instanceId]))?.rows ?? [];
  return found.filter(({ missing }) => isJson(missing) && String(missing).startsWith('['));
}

/** Undefined where the damage is. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (cause) {
    // Garbage in the list of tables makes SQLite say that one is not there.
    if (isDamage(cause) || (cause as { code?: unknown }).code === 'SQLITE_ERROR') return undefined;
    throw cause;
  }
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function isChange(row: Row, kinds: readonly string[]): boolean {
  const { account_key, email, name, kind, before, after, by } = row;
  return (
    /^[uk]\d+$/.test(String(account_key)) &&
    typeof email === 'string' &&
    typeof name === 'string' &&
    kinds.includes(String(kind)) &&
    [before, after].every((value) => value === null || isJson(value)) &&
    (by === 'reading' || by === 'rollcall')
  );
}

function isJson(value: unknown): boolean {
  try {
    return typeof value === 'string' && JSON.parse(value) !== undefined;
  } catch {
    return false;
  }
}
