import type { EventPayloads } from '../../../preload/contract/events';
import { t } from '../../../preload/texts/text';

type Raised = EventPayloads['history.changed']['raised'];

/**
 * What readings found to need a look, in one sentence: how much and where. It may show on a lock screen, so it names an account
 * only where the user lets it, and then only the one.
 */
export function flagsText(raised: Raised, withNames: boolean): string {
  const count = raised.reduce((all, one) => all + one.count, 0);
  const [first] = raised;
  const instances = new Set(raised.map(({ instance }) => instance)).size;
  const where =
    first && instances === 1
      ? first.instance
      : t('{count, plural, one {# instance} other {# instances}}', { count: instances });
  const kinds = new Set(raised.map(({ kind }) => kind));
  const who = withNames && count === 1 ? (first?.who ?? null) : null;
  const kind = kinds.size === 1 ? first?.kind : undefined;
  const values = { count, where, ...(who === null ? {} : { who }) };
  switch (kind) {
    case 'reactivated':
      return who === null
        ? t(
            '{count, plural, one {A disabled account is active again on {where}.} other {{count, number} disabled accounts are active again on {where}.}}',
            values,
          )
        : t('{who} was disabled and is active again on {where}.', values);
    case 'new-admin':
      return who === null
        ? t(
            '{count, plural, one {There is a new administrator on {where}.} other {There are {count, number} new administrators on {where}.}}',
            values,
          )
        : t('{who} is administrator on {where} now.', values);
    case 'new-key':
      return t(
        '{count, plural, one {There is a new API key on {where}.} other {There are {count, number} new API keys on {where}.}}',
        { count, where },
      );
    default:
      return t(
        '{count, plural, one {An account needs a look on {where}.} other {{count, number} accounts need a look on {where}.}}',
        { count, where },
      );
  }
}

type Run = Pick<EventPayloads['runs.progressed'], 'summary' | 'steps'>;

/** Whether something of a run did not come out as it should. */
export const isTrouble = ({ summary }: Run): boolean => summary.failed + summary.unknown > 0;

/** How a run ended. */
export function runText(run: Run, withNames: boolean): string {
  const { verified, failed, unknown } = run.summary;
  const [only] = run.steps;
  const isOne = run.steps.length === 1;
  const who = withNames && isOne ? (only?.email ?? null) : null;
  if (failed + unknown > 0)
    return t(
      'A change has ended: {verified, number} done, {failed, number} failed, {unknown, number} with an outcome that is not known.',
      { verified, failed, unknown },
    );
  if (who !== null) return t('The change of {who} is done.', { who });
  return t(
    '{verified, plural, one {A change is done.} other {A change of {verified, number} accounts is done.}}',
    {
      verified,
    },
  );
}

/** Scheduled changes that are not done by themselves any more. */
export const lateText = (count: number): string =>
  t(
    '{count, plural, one {A scheduled change waits for you.} other {{count, number} scheduled changes wait for you.}}',
    { count },
  );

/** `A new roster: 3 people who have left are still active.` */
export const rosterText = ({
  leavers,
}: Pick<NonNullable<EventPayloads['roster.changed']['proposal']>['counts'], 'leavers'>): string =>
  t(
    '{leavers, plural, =0 {A new roster: nobody who has left is still active.} one {A new roster: one person who has left is still active.} other {A new roster: {leavers, number} people who have left are still active.}} Nothing was changed.',
    { leavers },
  );
