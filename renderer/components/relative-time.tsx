import type { ReactNode } from 'react';
import { t } from '../../preload/texts/text';
import { fullDate, relativeDay, relativeMoment } from './relative-date';

export interface RelativeTimeProps {
  /** The moment (ISO 8601, epoch in ms or Date); `null` for never. */
  readonly at: string | number | Date | null;
  /** The present in ms, so that a page's times agree and tests can set it. */
  readonly now: number;
  /** `day` for sign-ins, `moment` for what is fresh. */
  readonly precision?: 'day' | 'moment';
  /** The whole date as its title. Not where a grid has it under the pointer. */
  readonly hasTitle?: boolean;
  /** Begins as a word within a sentence does: `Signed in yesterday`. */
  readonly isInSentence?: boolean;
  /** The word for no moment at all. */
  readonly never?: string;
}

/** How long ago, in words; the whole date is its title and its `datetime`. */
export function RelativeTime(props: RelativeTimeProps): ReactNode {
  const { at, now, precision = 'day', never = t('Never'), hasTitle = true, isInSentence = false } = props;
  if (at === null) return <span>{never}</span>;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span title={String(at)}>{t('Unreadable date')}</span>;
  const present = new Date(now);
  const words = precision === 'day' ? relativeDay(date, present) : relativeMoment(date, present);
  return (
    <time dateTime={date.toISOString()} title={hasTitle ? fullDate(date) : undefined}>
      {isInSentence ? words.charAt(0).toLowerCase() + words.slice(1) : words}
    </time>
  );
}
