import type { ReviewChange, ReviewDecision, WorksheetFault } from '../../../preload/contract/reviews';
import { safeCell } from '../../directory/rules/cells';
import { foldEmail } from '../../directory/rules/fold';
import { changeIn, changeText, decisionIn, decisionWords, fittedChange } from './decision';
import { hrWords } from './hr';
import type { FrozenRow } from './population';

/** A row of a review, and how it stands. */
export interface DecidedRow extends FrozenRow {
  readonly reviewer: string;
  readonly decision: ReviewDecision | null;
  readonly change: ReviewChange | null;
  readonly note: string;
}

export interface WorksheetColumn {
  readonly name: string;
  readonly read: (row: DecidedRow, reviewId: string) => string;
  /** To be filled in; all others are for reading, and three of them are compared when the worksheet comes back. */
  readonly isOpen?: true;
}

const key = (row: Pick<FrozenRow, 'seq'>, reviewId: string) => `${reviewId}-${row.seq}`;
const dayOf = (iso: string | null): string => iso?.slice(0, 10) ?? '';

/** What a reviewer gets to see and to fill in. The decision stands in front, the key that leads back last. */
export const worksheetColumns: readonly WorksheetColumn[] = [
  { name: 'Decision', isOpen: true, read: ({ decision }) => (decision ? decisionWords[decision] : '') },
  { name: 'Change', isOpen: true, read: ({ change }) => changeText(change) },
  { name: 'Note', isOpen: true, read: ({ note }) => note },
  { name: 'Name', read: ({ name }) => name },
  { name: 'E-mail', read: ({ email }) => email },
  { name: 'Instance', read: ({ instance }) => instance },
  { name: 'Type', read: ({ kind }) => kindWords[kind] },
  { name: 'Status', read: ({ status }) => status },
  { name: 'Role', read: ({ role }) => role },
  { name: 'Groups', read: ({ groups }) => groups.join('; ') },
  { name: 'Tenant', read: ({ tenant }) => tenant ?? '' },
  { name: 'Created', read: ({ createdAt }) => dayOf(createdAt) },
  { name: 'Last sign-in', read: ({ lastSignIn }) => dayOf(lastSignIn) },
  { name: 'Manager', read: (row) => hrWords(row, 'manager') },
  { name: 'Department', read: (row) => hrWords(row, 'department') },
  { name: 'End date', read: (row) => hrWords(row, 'endsOn') },
  { name: 'Recommended', read: ({ recommendation }) => decisionWords[recommendation] },
  { name: 'Why', read: ({ why }) => why },
  { name: 'Reviewer', read: ({ reviewer }) => reviewer },
  { name: 'Key', read: key },
];

export const kindWords: Readonly<Record<FrozenRow['kind'], string>> = {
  person: 'person',
  tenant: 'tenant user',
  'api-key': 'API key',
};

/** What is compared, because whoever moves or sorts half of a table gives somebody another one's decision. */
const identifying = ['E-mail', 'Name', 'Instance'] as const;

/** Where the columns of a worksheet that came back are; null where one is missing that is needed to know whose decision is whose. */
export type WorksheetPlaces = ReadonlyMap<string, number>;

export function worksheetPlaces(header: readonly string[]): WorksheetPlaces | null {
  const places = new Map<string, number>();
  header.forEach((cell, at) => {
    const name = cell.trim().toLowerCase();
    const column = worksheetColumns.find((one) => one.name.toLowerCase() === name);
    if (column && !places.has(column.name)) places.set(column.name, at);
  });
  const needed = ['Key', 'Decision', 'Reviewer', ...identifying];
  return needed.every((name) => places.has(name)) ? places : null;
}

export interface WorksheetLine {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a line of a worksheet comes to. */
export type CheckedLine =
  | { readonly state: 'empty' }
  | {
      /** `same`: as its row is decided already. */
      readonly state: 'good' | 'same';
      readonly seq: number;
      readonly decision: ReviewDecision;
      readonly change: ReviewChange | null;
      readonly note: string;
      readonly isReplacing: boolean;
    }
  | { readonly state: 'faulty'; readonly fault: WorksheetFault };

/** Whose worksheet the line says it is of, folded; empty where it says nothing. */
export const reviewerIn = (line: WorksheetLine, places: WorksheetPlaces): string =>
  foldEmail(cellOf(line, places, 'Reviewer'));

/** The number of the row a line is about; what else it says is for `checkLine`. */
export function seqIn(line: WorksheetLine, places: WorksheetPlaces, reviewId: string): number | null {
  const found = new RegExp(`^${reviewId}-([1-9]\\d{0,7})$`).exec(cellOf(line, places, 'Key'));
  return found ? Number(found[1]) : null;
}

/**
 * What a line says, checked against the frozen row its key leads to. Strict: a line that leaves a doubt is not taken, and
 * says why; it holds up no other.
 *
 * @param row null where the key leads nowhere
 */
export function checkLine(
  line: WorksheetLine,
  places: WorksheetPlaces,
  reviewId: string,
  row: DecidedRow | null,
): CheckedLine {
  const about = [
    cellOf(line, places, 'E-mail') || cellOf(line, places, 'Name'),
    cellOf(line, places, 'Instance'),
  ]
    .filter((part) => part !== '')
    .join(' on ');
  const faulty = (kind: WorksheetFault['kind'], why: string): CheckedLine => ({
    state: 'faulty',
    fault: { line: line.line, about: about.slice(0, 300), kind, why },
  });
  const given = cellOf(line, places, 'Key');
  if (row === null) {
    if (/^rev_[0-9a-f]{16}-\d+$/.test(given) && !given.startsWith(`${reviewId}-`))
      return faulty('other-review', 'The line belongs to another review.');
    return faulty(
      'unknown',
      given === '' ? 'It has no key.' : `No row of this review has the key “${given}”.`,
    );
  }
  const moved = identifying.find((name) => !isSame(name, cellOf(line, places, name), row, reviewId));
  if (moved !== undefined)
    return faulty(
      'changed',
      `${moved} was “${columnOf(moved).read(row, reviewId)}” when the list was frozen, and is “${cellOf(line, places, moved)}” here.`,
    );
  if (reviewerIn(line, places) !== foldEmail(row.reviewer))
    return faulty('other-reviewer', `${row.reviewer} decides this account.`);
  const cell = cellOf(line, places, 'Decision');
  const changeCell = cellOf(line, places, 'Change');
  if (cell === '')
    return changeCell === ''
      ? { state: 'empty' }
      : faulty('bad-decision', 'It says what to change, and not “Change”.');
  const decision = decisionIn(cell);
  if (decision === null)
    return faulty('bad-decision', `“${cell}” is no decision: write Keep, Remove, Change or Unsure.`);
  let change: ReviewChange | null = null;
  if (decision === 'change') {
    const read = changeIn(changeCell);
    const fitted = 'change' in read ? fittedChange(read.change, row) : read;
    if ('problem' in fitted) return faulty('bad-change', fitted.problem);
    ({ change } = fitted);
  } else if (changeCell !== '' && changeCell !== changeText(row.change))
    return faulty('bad-change', `It says what to change, and “${decisionWords[decision]}”.`);
  const note = cellOf(line, places, 'Note').slice(0, 500);
  const isSameNow =
    row.decision === decision && changeText(row.change) === changeText(change) && row.note === note;
  const isReplacing = row.decision !== null && !isSameNow;
  return { state: isSameNow ? 'same' : 'good', seq: row.seq, decision, change, note, isReplacing };
}

export const twice = (line: WorksheetLine, first: number, about: string): WorksheetFault => ({
  line: line.line,
  about,
  kind: 'twice',
  why: `Line ${first} decides the same account.`,
});

const columnOf = (name: string): WorksheetColumn => {
  const column = worksheetColumns.find((one) => one.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return column;
};

const cellOf = ({ cells }: WorksheetLine, places: WorksheetPlaces, name: string): string =>
  plainCell((cells[places.get(name) ?? -1] ?? '').trim());

/** A cell without what `safeCell` put before it. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && safeCell(cell.slice(1)) === cell ? cell.slice(1).trim() : cell;

function isSame(name: string, cell: string, row: DecidedRow, reviewId: string): boolean {
  const frozen = columnOf(name).read(row, reviewId);
  const plain = (text: string) => safeCell(text).replace(/^'/, '').replaceAll(/\s+/gu, ' ').trim();
  return plain(cell) === plain(frozen);
}
