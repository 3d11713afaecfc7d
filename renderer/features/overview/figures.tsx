import type { ReactNode } from 'react';
import type { Figure, Figures } from '../../../preload/contract/overview';
import type { ReviewsDue } from '../../../preload/contract/reviews';
import { dateFormat, number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { classNames } from '../../components/class-names';
import { Spinner } from '../../components/spinner';
import { visibleText } from '../../components/visible-text';
import styles from './figures.module.css';
import { signed } from './pictures';

const shortDay = dateFormat({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Which list a number opens. */
export type FigureAsk =
  | { readonly kind: 'search'; readonly search: string }
  | { readonly kind: 'dormant' }
  | { readonly kind: 'leavers' }
  | { readonly kind: 'reviews' }
  | { readonly kind: 'roster' };

export interface FigureTilesProps {
  readonly figures: Figures;
  /** Null while they are counted. */
  readonly leavers: Figure | null;
  readonly due: ReviewsDue | null;
  /** Why they could not be counted, or null. */
  readonly leaversProblem: string | null;
  readonly onOpen: (ask: FigureAsk) => void;
}

interface Tile {
  readonly name: string;
  readonly figure: Figure | null;
  readonly detail: string;
  readonly ask: FigureAsk;
  /** Above none it wants a look. */
  readonly isTrouble: boolean;
  /** There is no number yet, and one comes. */
  readonly isCounting?: boolean;
  /** Instead of what the number was. */
  readonly note?: string;
}

/** The numbers of the page, each with what it was; each opens the list of what it counts. */
export function FigureTiles({ figures, leavers, leaversProblem, due, onOpen }: FigureTilesProps): ReactNode {
  const { seats, admins, dormant, oldKeys, reactivated, dormantDays } = figures;
  const share = seats.now === 0 ? 0 : Math.round((dormant.now / seats.now) * 100);
  const tiles: readonly Tile[] = [
    {
      ...{ name: t('Seats'), figure: seats, detail: t('enabled accounts of people'), isTrouble: false },
      ask: { kind: 'search', search: seats.search },
    },
    {
      ...{ name: t('Dormant'), figure: dormant, isTrouble: false, ask: { kind: 'dormant' } },
      detail: t('{share, number} % of seats, not seen for {days, number} days', { share, days: dormantDays }),
    },
    {
      ...{
        name: t('Administrators'),
        figure: admins,
        detail: t('enabled, on all instances'),
        isTrouble: false,
      },
      ask: { kind: 'search', search: admins.search },
    },
    {
      ...{ name: t('Old API keys'), figure: oldKeys, isTrouble: true },
      ...{ detail: t('created more than a year ago'), note: '' },
      ask: { kind: 'search', search: oldKeys.search },
    },
    {
      ...{ name: t('Leavers still active'), figure: leavers, isTrouble: true, ask: { kind: 'leavers' } },
      detail: leaversProblem ?? t('enabled though their work has ended'),
      isCounting: leaversProblem === null,
    },
    {
      ...{ name: t('Active again'), figure: reactivated, isTrouble: true },
      detail: t('enabled by others after Rollcall disabled them'),
      ask: { kind: 'search', search: reactivated.search },
    },
    unknownTile(figures.unknown),
    ...(due === null ? [] : [reviewsTile(due)]),
  ];
  return (
    <div className={styles.frame}>
      <ul className={styles.tiles} aria-label={t('Numbers')}>
        {tiles.map(({ name, figure, detail, ask, isTrouble, isCounting, note }) => (
          <li key={name}>
            <button type="button" className={styles.tile} onClick={() => onOpen(ask)}>
              <span className={styles.name}>{name}</span>
              <span
                className={classNames(styles.value, isTrouble && (figure?.now ?? 0) > 0 && styles.trouble)}
              >
                {figure === null ? isCounting ? <Spinner /> : '–' : number(figure.now)}
              </span>
              <span className={styles.detail}>{detail}</span>
              <span className={styles.change}>{note ?? (figure === null ? '' : changeText(figure))}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** By the roster that was read last; without one nobody knows, and the roster is what is asked for. */
function unknownTile(unknown: Figures['unknown']): Tile {
  const name = t('Unknown accounts');
  const detail = t('enabled, and of nobody in the roster');
  if (unknown === null)
    return {
      name,
      detail,
      figure: null,
      ask: { kind: 'roster' },
      isTrouble: false,
      note: t('Not known: no roster'),
    };
  const { now, search, roster, readAt } = unknown;
  return {
    ...{ name, detail, figure: { now, before: null }, ask: { kind: 'search', search }, isTrouble: true },
    note: t('{roster}, read on {day}', { roster: visibleText(roster), day: shortDay(new Date(readAt)) }),
  };
}

/** Instances that should have been reviewed by now; how many there were before is kept nowhere, so what comes next is said. */
function reviewsTile({ instances, everyDays, dueAt, open }: ReviewsDue): Tile {
  const now = instances.filter(({ isDue }) => isDue).length;
  const day = dueAt === null ? '' : shortDay(new Date(dueAt));
  return {
    ...{ name: t('Reviews due'), figure: { now, before: null }, ask: { kind: 'reviews' }, isTrouble: true },
    detail: t('instances not reviewed for {days, number} days', { days: everyDays }),
    note: [
      day === '' ? '' : now > 0 ? t('Since {day}', { day }) : t('Next by {day}', { day }),
      open.length === 0 ? '' : t('{count, number} open', { count: open.length }),
    ]
      .filter(Boolean)
      .join(', '),
  };
}

/** `+12 since 30 Sept 2026, the end of last quarter`; what is not known is said. */
function changeText({ now, before }: Figure): string {
  if (before === null) return t('Not known before today');
  const { value, at, is } = before;
  const when = shortDay(new Date(at));
  return value === now
    ? t('As many as {when}, {is, select, quarter {last quarter} other {the oldest known}}', { when, is })
    : t('{change} since {when}, {is, select, quarter {last quarter} other {the oldest known}}', {
        change: signed(now - value),
        when,
        is,
      });
}
