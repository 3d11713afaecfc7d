import type {
  AccountRow,
  DirectoryQuery,
  Facets,
  PersonRow,
  QueryResult,
  Section,
  Term,
} from '../../../preload/contract/directory';

/** What is asked of the directory, without the window of rows. */
export type Question = Omit<DirectoryQuery, 'offset' | 'limit'>;

/** A row, and when it was asked for on the page's own clock: a change that was read back later knows better. */
export type Seen<R> = R & { readonly readAt: number };
export type Row = Seen<AccountRow> | Seen<PersonRow>;

/** Rows are fetched and kept in pages of this many: a window full, since each row costs on its way. */
export const pageSize = 64;

/** The answer that is painted: all its pages belong to one question. */
export interface Rows {
  readonly question: Question;
  /** Order of the request that began this answer. An answer with a lower one comes too late. */
  readonly order: number;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
  readonly matching: number;
  /** Rows there are: above `matching` where an account stands under several headings. */
  readonly total: number;
  /** Empty unless the rows are grouped. */
  readonly sections: readonly Section[];
  /** How the words of the search were understood. */
  readonly terms: readonly Term[];
  readonly population: number;
  readonly facets: Facets;
  readonly revision: number;
  /** Differs where the table should be back at its first row. */
  readonly top: number;
}

/** The order of an answer of the last time, which is older than any of this. */
export const rememberedOrder = 0;

/** A window of rows on its way. */
export interface RowRequest {
  readonly question: Question;
  readonly order: number;
  readonly firstPage: number;
  readonly pageCount: number;
  readonly askedAt: number;
  readonly top: number;
}

export const windowOf = (request: RowRequest): DirectoryQuery => ({
  ...request.question,
  offset: request.firstPage * pageSize,
  limit: request.pageCount * pageSize,
});

function split(request: RowRequest, rows: QueryResult['rows']): Map<number, readonly Row[]> {
  const pages = new Map<number, readonly Row[]>();
  for (let i = 0; i < request.pageCount; i++) {
    const part: readonly (AccountRow | PersonRow)[] = rows.slice(i * pageSize, (i + 1) * pageSize);
    pages.set(
      request.firstPage + i,
      part.map((row) => ({ ...row, readAt: request.askedAt })),
    );
  }
  return pages;
}

/**
 * An answer that begins anew (a new question, or the same one after the directory changed). Replies overtake each
 * other, so one that is older than what is painted changes nothing. Answers to questions that are already outdated
 * do paint, in order: while somebody types, the table narrows with every key and not only when they stop.
 */
export function replaceRows(shown: Rows | null, request: RowRequest, result: QueryResult): Rows | null {
  if (shown && shown.order > request.order) return shown;
  const { rows, matching, sections, ...rest } = result;
  const { question, order, top } = request;
  const total = sections.length === 0 ? matching : sections.reduce((sum, section) => sum + section.count, 0);
  return { ...rest, question, order, top, pages: split(request, rows), matching, sections, total };
}

/** More rows for the answer that is painted. Dropped when another answer has taken its place meanwhile. */
export function addRows(shown: Rows | null, request: RowRequest, result: QueryResult): Rows | null {
  if (!shown || shown.order !== request.order) return shown;
  const pages = new Map([...shown.pages, ...split(request, result.rows)]);
  return keepNear({ ...shown, pages }, request.firstPage);
}

/** How many pages are kept; further away ones are asked for again when they come into view. */
const keptPages = 60;

function keepNear(rows: Rows, page: number): Rows {
  if (rows.pages.size <= keptPages) return rows;
  const near = [...rows.pages]
    .sort(([a], [b]) => Math.abs(a - page) - Math.abs(b - page))
    .slice(0, keptPages);
  return { ...rows, pages: new Map(near) };
}

/** The row at a place of the table, or undefined while it is on its way. */
export const rowAt = (rows: Rows, index: number): Row | undefined =>
  rows.pages.get(Math.floor(index / pageSize))?.[index % pageSize];

/** Rows in view, from the first to the last, both included. */
export type Stretch = readonly [first: number, last: number];

/** The pages that stretches of rows touch, within the `total` there is, in their order. */
export function pagesOf(stretches: readonly Stretch[], total: number): readonly number[] {
  const pages = new Set<number>();
  for (const [first, last] of stretches) {
    const lastRow = Math.min(last, total - 1);
    const firstPage = Math.floor(Math.max(0, Math.min(first, lastRow)) / pageSize);
    const lastPage = Math.floor(Math.max(0, lastRow) / pageSize);
    for (let page = firstPage; page <= lastPage; page++) pages.add(page);
  }
  return [...pages].sort((a, b) => a - b);
}

export const isAccount = <R extends AccountRow | PersonRow>(row: R): row is Extract<R, AccountRow> =>
  'ref' in row;
