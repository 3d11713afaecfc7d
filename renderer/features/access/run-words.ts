import type { RunView } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { actionText } from '../../components/account/action-words';
import { objectsWord } from './decide';

/** `Disabling 3 accounts`, `Disabled 2 of 3 accounts`: what has ended counts only what was read back. */
export function titleOf({ action, steps, summary, phase }: RunView, isOver: boolean): string {
  const all = objectsWord(action, steps.length);
  if (!isOver && phase !== 'stopped') return actionText(action, 'doing', all);
  if (summary.verified === steps.length) return actionText(action, 'past', all);
  return actionText(action, 'past', t('{part, number} of {all}', { part: summary.verified, all }));
}

/** `31 verified, 2 failed, 1 skipped`. */
export function tally({ summary }: RunView): string {
  const { verified, failed, unknown, skipped } = summary;
  const parts = [
    t('{count, number} verified', { count: verified }),
    failed > 0 ? t('{count, number} failed', { count: failed }) : '',
    unknown > 0 ? t('{count, number} unknown', { count: unknown }) : '',
    skipped > 0 ? t('{count, number} skipped', { count: skipped }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `12 a second, 40 s left`, or what stands in the way of going on. */
export function paceText({ phase, pace }: RunView): string {
  if (phase === 'stopping') return t('Finishing what was begun');
  if (phase === 'stopped') return t('Stopped part way');
  if (phase === 'ended' || pace === null) return '';
  const rate =
    pace.perSecond >= 1
      ? t('{count, number} a second', { count: Math.round(pace.perSecond) })
      : t('{count, number} a minute', { count: Math.max(1, Math.round(pace.perSecond * 60)) });
  return pace.secondsLeft === null
    ? rate
    : t('{rate}, {time} left', { rate, time: timeLeft(pace.secondsLeft) });
}

const timeLeft = (seconds: number): string =>
  seconds < 90
    ? t('{count, number} s', { count: seconds })
    : t('{count, number} min', { count: Math.round(seconds / 60) });
