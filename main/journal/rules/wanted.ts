import type { JournalQuery } from '../../../preload/contract/journal';

/** What entries must be, without how many of them and from where on. */
export type Wanted = Pick<JournalQuery, 'search' | 'filters'>;

/** What is asked of entries, a line each, by the names a report has them under. Nothing: all are wanted. */
export function askedOf({ search, filters = {} }: Wanted): Readonly<Record<string, string>> {
  const { actions = [], states = [], instances = [], since } = filters;
  const words = search.split(/\s+/).filter(Boolean).join(' ');
  const asked: readonly (readonly [string, string])[] = [
    ['words', words],
    ['actions', actions.join(', ')],
    ['results', states.join(', ')],
    ['instances', instances.map((name) => name ?? 'none').join(', ')],
    ['since', since ?? ''],
  ];
  return Object.fromEntries(asked.filter(([, value]) => value !== ''));
}

/** The same as one text, as an extract names it: `results: refused. since: 2026-11-01T00:00:00.000Z`. Empty: all. */
export const wantedWords = (wanted: Wanted): string =>
  Object.entries(askedOf(wanted))
    .map(([name, value]) => `${name}: ${value}`)
    .join('. ');
