/** Whether 03/04/2026 is in April or in March. */
export type DateOrder = 'day-first' | 'month-first';

/** A day such as `2026-10-31`; two where nobody can tell which; none for no date; null for what is none at all. */
export type Days = readonly string[];

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Ticks of 100 ns from 1601 to 1970, as Active Directory counts. */
const ticksToUnix = 116_444_736_000_000_000n;
const neverTicks = 9_223_372_036_854_775_807n;
/** Days from the beginning of a spreadsheet's calendar to 1970. */
const sheetToUnix = 25_569;

/**
 * Reads a cell of dates as spreadsheets, HR programs and Active Directory write them. Empty cells, `never` and the zero of
 * Active Directory are no date.
 */
export function daysIn(cell: string, order: DateOrder | null): Days | null {
  const text = cell.trim().toLowerCase();
  if (/^(?:|-+|n\/?a|none|null|never|open|open ended|0|0000-00-00.*)$/.test(text)) return [];
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(text);
  if (iso) return one(day(iso[1], iso[2], iso[3]));
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[t, ].*)?$/.exec(text);
  if (parts)
    return numbers(
      parts[1] ?? '',
      parts[2] ?? '',
      century(parts[3] ?? ''),
      text.includes('.') ? 'day-first' : order,
    );
  const compact = /^((?:19|20|99)\d\d)(\d\d)(\d\d)$/.exec(text);
  if (compact) return one(day(compact[1], compact[2], compact[3]));
  const named = /^(\d{1,2})[ .-]+([a-z]{3})[a-z]*[ .,-]+(\d{4}|\d{2})(?: .*)?$/.exec(text);
  if (named) return one(day(century(named[3] ?? ''), month(named[2]), named[1]));
  const american = /^([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: .*)?$/.exec(text);
  if (american) return one(day(american[3], month(american[1]), american[2]));
  if (/^\d{17,19}$/.test(text)) return ticks(BigInt(text));
  // 1982 to 2119: no other number of a date looks so.
  if (/^[3-7]\d{4}(?:\.\d+)?$/.test(text)) return [unixDay(Math.floor(Number(text)) - sheetToUnix)];
  return null;
}

/** Which order the dates of a column are written in, as far as one of them can be only that; null: none tells, or they differ. */
export function orderOf(cells: readonly string[]): DateOrder | null {
  let isDayFirst = false;
  let isMonthFirst = false;
  for (const cell of cells) {
    const [, first, second] = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2}/.exec(cell) ?? [];
    if (first === undefined || second === undefined) continue;
    if (Number(first) > 12) isDayFirst = true;
    if (Number(second) > 12) isMonthFirst = true;
  }
  return isDayFirst === isMonthFirst ? null : isDayFirst ? 'day-first' : 'month-first';
}

function numbers(first: string, second: string, year: string, order: DateOrder | null): Days | null {
  const dayFirst = day(year, second, first);
  const monthFirst = day(year, first, second);
  if (order !== null) return one(order === 'day-first' ? dayFirst : monthFirst);
  const days = [...new Set([dayFirst, monthFirst])].filter((it): it is string => it !== null);
  return days.length === 0 ? null : days;
}

const one = (it: string | null): Days | null => (it === null ? null : [it]);
const century = (year: string): string => (year.length === 2 ? `20${year}` : year);
const month = (name = ''): string => String(months.indexOf(name) + 1);

/** Null for a day no calendar has. */
function day(year = '', ofYear = '', ofMonth = ''): string | null {
  const [y, m, d] = [Number(year), Number(ofYear), Number(ofMonth)];
  const at = new Date(Date.UTC(y, m - 1, d));
  return m >= 1 && at.getUTCMonth() === m - 1 && at.getUTCDate() === d ? at.toISOString().slice(0, 10) : null;
}

const unixDay = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

function ticks(value: bigint): Days | null {
  if (value === neverTicks) return [];
  const ms = Number((value - ticksToUnix) / 10_000n);
  return ms > 8.64e15 || ms < 0 ? null : [new Date(ms).toISOString().slice(0, 10)];
}
