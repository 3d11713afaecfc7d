import { type ReactNode, useState } from 'react';
import type { PlanView } from '../../../preload/contract/access';
import type { Moment, Said } from '../../../preload/contract/schedule';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { actionText } from '../../components/account/action-words';
import { accountsText } from '../../components/counted';
import { MomentField } from '../../components/moment-field';
import { type TypedMoment, useMoment } from '../../components/use-moment';
import { ZoneField } from '../../components/zone-field';
import { hereText } from '../../components/zones';
import { useNow } from '../../state/now';
import { useZone } from '../../state/zone';
import styles from './review.module.css';

/** When a change begins and ends, where it is not now and for good. */
export interface Times {
  readonly start: Said | null;
  readonly until: Said | null;
}

/** What is typed into the fields of time, and what it means. */
export interface TypedTimes {
  readonly start: TypedMoment;
  readonly until: TypedMoment;
  readonly zone: string;
  /** Some parts of one are typed and others are not. */
  readonly partial: { readonly start: boolean; readonly until: boolean };
  /** As they stand in the fields; null while they are not complete. */
  readonly local: { readonly start: string | null; readonly until: string | null };
  readonly onStart: (local: string | null) => void;
  readonly onUntil: (local: string | null) => void;
  readonly onZone: (zone: string) => void;
  readonly onPartialStart: (isPartial: boolean) => void;
  readonly onPartialUntil: (isPartial: boolean) => void;
}

const ask = bridge.schedule.moment;

/** @param given what `until` is at first, or null */
export function useTimes(given: string | null = null): TypedTimes {
  const [zone, onZone] = useZone();
  const [isStartPartial, onPartialStart] = useState(false);
  const [isUntilPartial, onPartialUntil] = useState(false);
  const [start, onStart] = useState<string | null>(null);
  const [until, onUntil] = useState(given && `${given}T00:00`.slice(0, 16));
  return {
    start: useMoment(start, ask, zone),
    until: useMoment(until, ask, zone),
    zone,
    partial: { start: isStartPartial, until: isUntilPartial },
    local: { start, until },
    onPartialStart,
    onPartialUntil,
    onStart,
    onUntil,
    onZone,
  };
}

/** Only disabling and enabling is for a time; what takes back an earlier change is not. */
export const canWait = ({ action, undoes }: PlanView): boolean =>
  undoes === null && (action === 'disable' || action === 'enable');

/**
 * What is agreed to; undefined while a time is typed that makes no sense, or is not known yet to make some. Half of one is
 * not none: whoever began to type a day does not mean now.
 */
export function timesOf({
  start,
  until,
  partial,
}: Pick<TypedTimes, 'start' | 'until' | 'partial'>): Times | null | undefined {
  const isWrong = (one: TypedMoment): boolean => one.said !== null && one.answer?.ok !== true;
  if (partial.start || partial.until || isWrong(start) || isWrong(until)) return undefined;
  if (start.said === null && until.said === null) return null;
  return { start: start.said, until: until.said };
}

export interface TimeFieldsProps {
  readonly times: TypedTimes;
  /** Who leaves, or is locked out, is not for a time. */
  readonly hasEnd: boolean;
  /** It was asked for with a time: the keyboard begins there, and one of the two is wanted. */
  readonly isForATime: boolean;
}

/** The words that mean the moment are in the list `Later` below: here is only what is to be typed, or what is wrong. */
function fieldText(
  { answer }: TypedMoment,
  isPartial: boolean,
  empty: string,
): { description: string; error: string | null } {
  if (isPartial) return { description: t('Type the day and the time, or clear it.'), error: null };
  if (answer === null) return { description: empty, error: null };
  if (answer.ok) return { description: answer.value.note ?? '', error: null };
  return { description: '', error: `${answer.error.message} ${answer.error.nextStep}` };
}

export function TimeFields({ times, hasEnd, isForATime }: TimeFieldsProps): ReactNode {
  const now = useNow();
  const { start, until } = times;
  return (
    <div className={hasEnd ? styles.times : styles.start}>
      <MomentField
        label={t('Start later')}
        value={times.local.start}
        onChange={times.onStart}
        onPartial={times.onPartialStart}
        {...fieldText(start, times.partial.start, t('Empty: at once.'))}
      />
      {hasEnd ? (
        <MomentField
          label={t('Until')}
          value={times.local.until}
          onChange={times.onUntil}
          autoFocus={isForATime}
          onPartial={times.onPartialUntil}
          {...fieldText(
            until,
            times.partial.until,
            isForATime && start.said === null ? t('Say until when.') : t('Empty: for good.'),
          )}
        />
      ) : null}
      <ZoneField value={times.zone} onChange={times.onZone} now={now} />
    </div>
  );
}

/** `Mon, 1 March 2027, 09:00 GMT+1 (Europe/Berlin). Here: Mon, 1 Mar, 08:00`. */
const said = (moment: Moment): string =>
  [moment.words, hereText(moment)].filter((part) => part !== null).join('. ');

/** What is done now and what later, once a time is typed. */
export function NowAndLater({
  plan,
  times,
}: {
  readonly plan: PlanView;
  readonly times: TypedTimes;
}): ReactNode {
  const start = times.start.answer?.ok ? times.start.answer.value : null;
  const until = times.until.answer?.ok ? times.until.answer.value : null;
  if (!start && !until) return null;
  const what = actionText(plan.action, 'now', accountsText(plan.steps.length));
  const back = actionText(
    plan.action === 'disable' ? 'enable' : 'disable',
    'now',
    accountsText(plan.steps.length),
  );
  return (
    <div className={styles.plan}>
      {start ? null : (
        <>
          <h3 className={styles.heading}>{t('Now')}</h3>
          <p>{what}</p>
        </>
      )}
      <h3 className={styles.heading}>{t('Later')}</h3>
      <ul aria-label={t('Later')} className={styles.sentences}>
        {start ? <li>{t('{what}: {when}', { what, when: said(start) })}</li> : null}
        {until ? <li>{t('{what}, as before: {when}', { what: back, when: said(until) })}</li> : null}
      </ul>
      <p className={styles.lost}>
        {t(
          'Later is done while Rollcall is open, or by its command line. More than an hour late, it asks first.',
        )}
      </p>
    </div>
  );
}
