import type { Period } from '../../../preload/contract/leavers';
import { t } from '../../../preload/texts/text';

/** The stretches of time an auditor asks for; `days` goes with two days. */
export type Stretch = 'quarter' | 'last-quarter' | 'year' | 'all' | 'days';

export interface PeriodWish {
  readonly stretch: Stretch;
  /** `2026-11-27`; empty: open. Both included, in UTC. */
  readonly from: string;
  readonly to: string;
}

export const usualPeriod: PeriodWish = { stretch: 'all', from: '', to: '' };

const dayMs = 86_400_000;

/** Start of the quarter (UTC) that is `back` quarters before the one of `now`, in ms. */
function quarter(now: number, back: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), (Math.floor(date.getUTCMonth() / 3) - back) * 3, 1);
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** What a wish means: whole days in UTC, the last one included. What is not a day leaves that side open. */
export function periodOf({ stretch, from, to }: PeriodWish, now: number): Period {
  switch (stretch) {
    case 'quarter':
      return { from: iso(quarter(now, 0)), to: null };
    case 'last-quarter':
      return { from: iso(quarter(now, 1)), to: iso(quarter(now, 0)) };
    case 'year': {
      const today = Math.floor(now / dayMs) * dayMs;
      return { from: iso(today - 364 * dayMs), to: null };
    }
    case 'all':
      return { from: null, to: null };
    case 'days': {
      const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
      return {
        from: Number.isNaN(first) ? null : iso(first),
        to: Number.isNaN(last) ? null : iso(last + dayMs),
      };
    }
  }
}

/** Nobody can leave in it: it ends before it begins. */
export const isEmptyPeriod = ({ from, to }: Period): boolean => from !== null && to !== null && from >= to;

const name = (start: number): string => {
  const date = new Date(start);
  return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
};

export const stretchOptions = (
  now: number,
): readonly { readonly value: Stretch; readonly label: string }[] => [
  { value: 'all', label: t('Work ended at any time') },
  { value: 'quarter', label: t('Work ended this quarter, {quarter}', { quarter: name(quarter(now, 0)) }) },
  {
    value: 'last-quarter',
    label: t('Work ended last quarter, {quarter}', { quarter: name(quarter(now, 1)) }),
  },
  { value: 'year', label: t('Work ended in the last 365 days') },
  { value: 'days', label: t('Work ended between two days…') },
];
