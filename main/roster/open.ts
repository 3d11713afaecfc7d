import type { RosterColumns, RosterFound, RosterReading } from '../../preload/contract/roster';
import { fittingColumns, guessColumns } from './rules/columns';
import { factOf, type RosterFact } from './rules/facts';
import { type Reconciled, type RosterDirectory, reconcile } from './rules/reconcile';
import type { KeptRole, RosterRole } from './rules/roles';
import { type Cells, rowsOf } from './rules/rows';
import { tableOf } from './table';

/** What is asked of a roster. */
export interface RosterQuestion {
  readonly reading: RosterReading;
  /** A day such as `2026-11-27`. */
  readonly today: string;
  /** Of posts. */
  readonly roles: readonly RosterRole[];
  readonly kept: readonly KeptRole[];
}

/** All there is, however much; or what the roster is not. */
export type RosterAnswer =
  | ({
      readonly ok: true;
      /** What it says of people with accounts, in pieces of JSON. */
      readonly facts: readonly string[];
    } & RosterFound)
  | { readonly ok: false; readonly problem: 'no-text' | 'no-rows' | 'no-addresses' };

/** Reads a roster and compares it with the directory. Long work: between its steps other questions are answered. */
export function* openRoster(
  bytes: Uint8Array,
  { reading, today, roles, kept }: RosterQuestion,
  directory: () => RosterDirectory,
): Generator<void, RosterAnswer> {
  const table = tableOf(bytes);
  yield;
  if (table === null) return { ok: false, problem: 'no-text' };
  if (table.rows.length === 0) return { ok: false, problem: 'no-rows' };
  const { headers, encoding, delimiter, left } = table;
  const columns = columnsOf(reading.columns, headers, table.rows);
  if (columns === null) return { ok: false, problem: 'no-addresses' };
  const { rows, problems, statuses, areDatesUnclear } = rowsOf(table.rows, headers, columns, reading, today);
  yield;
  const known = directory();
  const found: Reconciled = yield* reconcile(rows, problems, known, roles, kept);
  const facts = yield* factsOf(found, columns, known);
  return {
    ok: true,
    counts: { ...found.counts, rows: table.rows.length, left },
    leavers: [...found.leavers],
    unknown: [...found.unknown],
    changed: [...found.changed],
    movers: [...found.movers],
    problems: [...found.problems],
    posts: [...found.posts],
    encoding,
    delimiter,
    headers: [...headers],
    columns,
    statuses: [...statuses],
    areDatesUnclear,
    facts,
  };
}

/** People of one piece. */
const pieceSize = 500;

function* factsOf(
  { rowOf }: Reconciled,
  columns: RosterColumns,
  directory: RosterDirectory,
): Generator<void, readonly string[]> {
  const pieces: string[] = [];
  let piece: RosterFact[] = [];
  for (const [person, row] of rowOf) {
    const fact = factOf(row, directory.addresses(person), columns);
    if (fact === null) return [];
    piece.push(fact);
    if (piece.length < pieceSize) continue;
    pieces.push(JSON.stringify(piece));
    piece = [];
    yield;
  }
  return piece.length === 0 ? pieces : [...pieces, JSON.stringify(piece)];
}

/** As remembered or said, else by the headers; without one for addresses it is the column that has them. */
function columnsOf(
  wanted: RosterColumns | null,
  headers: readonly string[],
  rows: readonly Cells[],
): RosterColumns | null {
  const said = wanted === null ? null : fittingColumns(wanted, headers);
  if (said !== null) return said;
  const guessed = guessColumns(headers);
  if (guessed.email !== undefined) return guessed;
  const counts: number[] = headers.map(() => 0);
  for (const { cells } of rows.slice(0, 200))
    for (const [at, cell] of cells.entries())
      if (/^[^@\s]+@[^@\s]+$/.test(cell)) counts[at] = (counts[at] ?? 0) + 1;
  const most = Math.max(0, ...counts);
  const email = most === 0 ? undefined : headers[counts.indexOf(most)];
  if (email === undefined) return null;
  const others = Object.entries(guessed).filter(([, header]) => header !== email);
  return { ...Object.fromEntries(others), email };
}
