import type { RunView } from '../../../preload/contract/access';
import { number } from '../../../preload/texts/formats';
import { actionText } from '../../components/account/action-words';
import { objectsWord } from './decide';

/** `Disabling 3 accounts`, `Disabled 2 of 3 accounts`: what has ended counts only what was read back. */
export function titleOf({ action, steps, summary, phase }: RunView, isOver: boolean): string {
  if (!isOver && phase !== 'stopped') return actionText(action, 'doing', objectsWord(action, steps.length));
  const part = summary.verified === steps.length ? '' : `${number(summary.verified)} of `;
  return actionText(action, 'past', `${part}${objectsWord(action, steps.length)}`);
}

/** `31 verified, 2 failed, 1 skipped`. */
export function tally({ summary }: RunView): string {
  const parts = [
    `${number(summary.verified)} verified`,
    summary.failed > 0 ? `${number(summary.failed)} failed` : '',
    summary.unknown > 0 ? `${number(summary.unknown)} unknown` : '',
    summary.skipped > 0 ? `${number(summary.skipped)} skipped` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `12 a second, 40 s left`, or what stands in the way of going on. */
export function paceText({ phase, pace }: RunView): string {
  if (phase === 'stopping') return 'Finishing what was begun';
  if (phase === 'stopped') return 'Stopped part way';
  if (phase === 'ended' || pace === null) return '';
  const rate =
    pace.perSecond >= 1
      ? `${number(Math.round(pace.perSecond))} a second`
      : `${number(Math.max(1, Math.round(pace.perSecond * 60)))} a minute`;
  return pace.secondsLeft === null ? rate : `${rate}, ${timeLeft(pace.secondsLeft)} left`;
}

const timeLeft = (seconds: number): string =>
  seconds < 90 ? `${seconds} s` : `${number(Math.round(seconds / 60))} min`;
