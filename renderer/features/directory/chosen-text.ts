import { number } from '../../../preload/texts/formats';
import type { SelectionState } from './selection-store';

/**
 * What the number of chosen accounts does not say: how many cannot be seen, where they are, what is left out, and that a
 * choice of all that match is one of the moment. `1,180 of them not on screen, on 7 instances, 3 API keys left out`.
 */
export function chosenText({ selection, count, onScreen }: SelectionState): string {
  if (!count) return '';
  const hidden = count.accounts - onScreen;
  const isMatching = selection.some((step) => step.kind === 'matching' && step.isChosen);
  return [
    isMatching ? 'all that match as of now' : '',
    hidden <= 0
      ? ''
      : count.accounts === hidden
        ? 'not on screen'
        : `${number(hidden)} of them not on screen`,
    `on ${number(count.instances)} ${count.instances === 1 ? 'instance' : 'instances'}`,
    count.keys > 0 ? `${number(count.keys)} API ${count.keys === 1 ? 'key' : 'keys'} left out` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
