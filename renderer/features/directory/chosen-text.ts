import { t } from '../../../preload/texts/text';
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
    isMatching ? t('all that match as of now') : '',
    hidden <= 0
      ? ''
      : count.accounts === hidden
        ? t('not on screen')
        : t('{hidden, number} of them not on screen', { hidden }),
    t('on {count, plural, one {# instance} other {# instances}}', { count: count.instances }),
    count.keys > 0
      ? t('{keys, plural, one {# API key} other {# API keys}} left out', { keys: count.keys })
      : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
