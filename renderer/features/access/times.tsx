import type { ReactNode } from 'react';
import type { PlanView } from '../../../preload/contract/access';
import type { Said } from '../../../preload/contract/schedule';
import { bridge } from '../../bridge';
import { actionText } from '../../components/account/action-words';
import { MomentField } from '../../components/moment-field';
import { momentText, type TypedMoment, useMoment } from '../../components/use-moment';
import { accountsWord } from './decide';
import styles from './review.module.css';

/** When a change begins and ends, where it is not now and for good. */
export interface Times {
  readonly start: Said | null;
  readonly until: Said | null;
}

export interface TypedTimes {
  readonly start: TypedMoment;
  readonly until: TypedMoment;
}

const ask = bridge.schedule.moment;

export function useTimes(start: string | null, until: string | null): TypedTimes {
  return { start: useMoment(start, ask), until: useMoment(until, ask) };
}

/** Only disabling and enabling is for a time; what takes back an earlier change is not. */
export const canWait = ({ action, undoes, occasion }: PlanView): boolean =>
  undoes === null && occasion === undefined && (action === 'disable' || action === 'enable');

/** What is agreed to; undefined while a time is typed that makes no sense, or is not known yet to make some. */
export function timesOf({ start, until }: TypedTimes): Times | null | undefined {
  const isWrong = (one: TypedMoment): boolean => one.said !== null && one.answer?.ok !== true;
  if (isWrong(start) || isWrong(until)) return undefined;
  if (start.said === null && until.said === null) return null;
  return { start: start.said, until: until.said };
}

export interface TimeFieldsProps {
  readonly times: TypedTimes;
  readonly start: string | null;
  readonly until: string | null;
  readonly onStart: (local: string | null) => void;
  readonly onUntil: (local: string | null) => void;
}

export function TimeFields({ times, start, until, onStart, onUntil }: TimeFieldsProps): ReactNode {
  return (
    <div className={styles.times}>
      <MomentField
        label="Start later"
        value={start}
        onChange={onStart}
        {...momentText(times.start, 'Empty: at once.')}
      />
      <MomentField
        label="Until"
        value={until}
        onChange={onUntil}
        {...momentText(times.until, 'Empty: for good.')}
      />
    </div>
  );
}

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
  const what = actionText(plan.action, 'now', accountsWord(plan.steps.length));
  const back = actionText(
    plan.action === 'disable' ? 'enable' : 'disable',
    'now',
    accountsWord(plan.steps.length),
  );
  return (
    <div className={styles.plan}>
      {start ? null : (
        <>
          <h3 className={styles.heading}>Now</h3>
          <p>{what}</p>
        </>
      )}
      <h3 className={styles.heading}>Later</h3>
      <ul aria-label="Later" className={styles.sentences}>
        {start ? (
          <li>
            {what}: {start.words}
          </li>
        ) : null}
        {until ? (
          <li>
            {back}, as before: {until.words}
          </li>
        ) : null}
      </ul>
      <p className={styles.lost}>
        Later is done while Rollcall is open, or by its command line. More than an hour late, it asks first.
      </p>
    </div>
  );
}
