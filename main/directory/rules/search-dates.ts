/** From a moment on, until before another, in milliseconds since the epoch. Days begin at midnight UTC. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Before and after all dates (ECMAScript's own limits, which JSON can hold, unlike infinity). */
const ever: Span = { from: -8.64e15, to: 8.64e15 };

/**
 * `2026`, `2026-03` and `2026-03-05` are the whole of it; `<` is before it, `>` after it, `<=` and `>=` with it;
 * `2026-01..2026-03` is from the first to the end of the second, and either may be left out. Null for anything else,
 * and for days that no calendar has.
 */
export function spanOf(text: string): Span | null {
  const [first, second] = text.split('..');
  if (first !== undefined && second !== undefined && text.split('..').length === 2) {
    const start = first === '' ? ever : periodOf(first);
    const end = second === '' ? ever : periodOf(second);
    return start && end && text !== '..' ? { from: start.from, to: end.to } : null;
  }
  const [, sign, date] = /^(<=?|>=?)? ?([\d-]+)$/.exec(text) ?? [];
  const period = date === undefined ? null : periodOf(date);
  if (!period) return null;
  switch (sign) {
    case '<':
      return { from: ever.from, to: period.from };
    case '<=':
      return { from: ever.from, to: period.to };
    case '>':
      return { from: period.to, to: ever.to };
    case '>=':
      return { from: period.from, to: ever.to };
    default:
      return period;
  }
}

const halfPeriod = String.raw`(?:19|20)\d\d-(?:[01]?|(?:0[1-9]|1[0-2])-[0-3]?)`;
const wholePeriod = String.raw`(?:19|20)\d\d(?:-\d\d){0,2}`;
const halfDate = new RegExp(
  `^(?:[<>]=?|(?:[<>]=?)?${halfPeriod}|${wholePeriod}\\.|(?:${wholePeriod})?\\.\\.(?:\\d{0,4}|${halfPeriod}))$`,
);

/** Whether somebody may just be writing one of these. */
export const isHalfDate = (text: string): boolean => halfDate.test(text);

function periodOf(text: string): Span | null {
  const [, year, month, day] = /^((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const [y, m, d] = [
    Number(year),
    month === undefined ? 1 : Number(month),
    day === undefined ? 1 : Number(day),
  ];
  const from = Date.UTC(y, m - 1, d);
  // 2026-02-30 would be the second of March.
  if (new Date(from).getUTCMonth() !== m - 1) return null;
  if (day !== undefined) return { from, to: Date.UTC(y, m - 1, d + 1) };
  return { from, to: month === undefined ? Date.UTC(y + 1, 0, 1) : Date.UTC(y, m, 1) };
}
