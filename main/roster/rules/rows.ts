import type { RosterColumns, RosterProblem, RosterReading } from '../../../preload/contract/roster';
import { foldEmail } from '../../directory/rules/fold';
import { meansLeft, plainHeader } from './columns';
import { daysIn, orderOf } from './dates';
import { managerIn } from './facts';

/** A row of the table as it stands. */
export interface Cells {
  /** Where it stands in the text, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Somebody the roster names. */
export interface RosterRow {
  readonly line: number;
  /** Folded; empty where only another address is known. */
  readonly email: string;
  /** Folded, those of the row beside its first. */
  readonly others: readonly string[];
  readonly name: string;
  readonly status: string;
  /** A day such as `2026-10-31`, or null. */
  readonly endsOn: string | null;
  /** The day is no date, or one of two. */
  readonly isEndUnclear: boolean;
  readonly department: string;
  readonly job: string;
  /** As the roster names them: an address, a name. */
  readonly manager: string;
  readonly hasLeft: boolean;
}

export interface RosterRows {
  readonly rows: readonly RosterRow[];
  readonly problems: readonly RosterProblem[];
  readonly statuses: readonly { readonly word: string; readonly rows: number; readonly isLeft: boolean }[];
  readonly areDatesUnclear: boolean;
}

const address = /^[^@\s]+@[^@\s]+$/;
const longestCell = 300;
/** Addresses of one row that are looked at. */
const mostOthers = 20;
/** Different words of a status: more make it no column of statuses. */
const mostStatuses = 200;

/**
 * Reads the rows of a roster.
 *
 * @param today a day such as `2026-11-27`: who ends before it has left; who ends on it is still here
 */
export function rowsOf(
  table: readonly Cells[],
  headers: readonly string[],
  columns: RosterColumns,
  reading: Pick<RosterReading, 'left' | 'dates'>,
  today: string,
): RosterRows {
  const place = (header: string | undefined) => (header === undefined ? -1 : headers.indexOf(header));
  const at = {
    email: place(columns.email),
    otherEmails: place(columns.otherEmails),
    name: place(columns.name),
    firstName: place(columns.firstName),
    lastName: place(columns.lastName),
    status: place(columns.status),
    endsOn: place(columns.endsOn),
    department: place(columns.department),
    job: place(columns.job),
    manager: place(columns.manager),
  };
  const cell = ({ cells }: Cells, index: number) => (cells[index] ?? '').trim().slice(0, longestCell);
  const words = at.status < 0 ? new Map<string, Word>() : wordsIn(table.map((row) => cell(row, at.status)));
  const left = reading.left === null ? null : new Set(reading.left.map(plainHeader));
  const isLeft = (word: string) =>
    word !== '' && (left === null ? meansLeft(word, columns.status ?? '') : left.has(plainHeader(word)));
  const order = reading.dates ?? (at.endsOn < 0 ? null : orderOf(table.map((row) => cell(row, at.endsOn))));
  const rows: RosterRow[] = [];
  const problems: RosterProblem[] = [];
  let areDatesUnclear = false;
  for (const row of table) {
    const { line } = row;
    const name =
      cell(row, at.name) || [cell(row, at.firstName), cell(row, at.lastName)].filter(Boolean).join(' ');
    const [email, others, given] = addressesOf(
      cell(row, at.email),
      // A cell of addresses is longer than any other.
      (row.cells[at.otherEmails] ?? '').slice(0, 5_000),
    );
    if (email === '' && others.length === 0) {
      problems.push({ line, given: given || name, kind: given === '' ? 'no-address' : 'bad-address' });
      continue;
    }
    const status = cell(row, at.status);
    const end = cell(row, at.endsOn);
    const days = daysIn(end, order);
    if (days === null) problems.push({ line, given: end, kind: 'bad-date' });
    const before = (days ?? []).filter((day) => day < today);
    const isUnclear = (days ?? []).length > 1;
    areDatesUnclear ||= isUnclear;
    const byStatus = isLeft(status);
    // Of two days that may be meant one is still to come: nobody is disabled on a guess.
    if (isUnclear && before.length === 1 && !byStatus)
      problems.push({ line, given: end, kind: 'unclear-date' });
    rows.push({
      line,
      email,
      others,
      name,
      status,
      endsOn: days?.length === 1 ? (days[0] ?? null) : null,
      isEndUnclear: days === null || isUnclear,
      department: cell(row, at.department),
      job: cell(row, at.job),
      manager: managerIn(cell(row, at.manager)),
      hasLeft: byStatus || (before.length > 0 && before.length === days?.length),
    });
  }
  const statuses = [...words.values()]
    .sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1))
    .slice(0, mostStatuses)
    .map(({ word, rows: count }) => ({ word, rows: count, isLeft: isLeft(word) }));
  return { rows, problems, statuses, areDatesUnclear };
}

interface Word {
  readonly word: string;
  rows: number;
}

/** Each word once, however it is written. */
function wordsIn(cells: readonly string[]): Map<string, Word> {
  const words = new Map<string, Word>();
  for (const cell of cells) {
    if (cell === '') continue;
    const key = plainHeader(cell);
    const known = words.get(key);
    if (known) known.rows++;
    else words.set(key, { word: cell.slice(0, 200), rows: 1 });
  }
  return words;
}

/** The first address, further ones, and what stood there when it was none. */
function addressesOf(first: string, more: string): readonly [string, readonly string[], string] {
  const listed = more
    .split(/[\s;,|]+/u)
    .slice(0, mostOthers)
    .map(bareAddress)
    .filter((one) => address.test(one));
  const email = bareAddress(first);
  const isAddress = address.test(email);
  const others = [...new Set(listed)].filter((one) => one !== email);
  return [isAddress ? email : '', others, isAddress ? '' : first];
}

/** `SMTP:Ann@acme.example` is how Active Directory lists addresses; a program that wards off formulas puts a `'` before. */
const bareAddress = (text: string): string =>
  foldEmail(text.replace(/^(?:smtp|mailto|sip):/i, '').replace(/^['<]|[>]$/gu, ''));
