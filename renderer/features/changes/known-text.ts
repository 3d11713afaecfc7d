import type { Known } from '../../../preload/contract/history';
import { list } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { momentText } from '../../components/change-words';
import { visibleText } from '../../components/visible-text';

/** More instances than this are counted, not named. */
const mostNamed = 2;

/**
 * How far back the instances are known, in a line. `isWhole` when all of them have a snapshot as old as `since` and no
 * incomplete reading after it.
 *
 * @param now the present in ms
 */
export function knownText(
  known: readonly Known[],
  since: string,
  now: number,
): { readonly text: string; readonly isWhole: boolean } {
  const never = known.filter(({ first }) => first === null);
  const younger = known.filter(({ first }) => first !== null && first > since);
  const broken = known.filter(({ incomplete }) => incomplete > 0);
  const isWhole = never.length + younger.length + broken.length === 0;
  if (isWhole)
    return { text: t('All instances are known since {when}', { when: momentText(since, now) }), isWhole };
  const parts = [
    said(never, (names) => t('{instances} never read completely', { instances: names })),
    said(younger, (names, [one]) =>
      younger.length === 1 && one?.first
        ? t('{instances} known only since {when}', { instances: names, when: momentText(one.first, now) })
        : t('{instances} not known that far back', { instances: names }),
    ),
    said(broken, (names) => t('{instances} with incomplete readings', { instances: names })),
  ];
  return {
    text: t('Not all is known: {what}', { what: parts.filter((part) => part !== '').join('; ') }),
    isWhole,
  };
}

function said(
  instances: readonly Known[],
  words: (names: string, instances: readonly Known[]) => string,
): string {
  if (instances.length === 0) return '';
  const names = instances.map(({ instance }) => visibleText(instance));
  if (names.length <= mostNamed) return words(list(names), instances);
  return words(
    t('{places} and {count, number} more', {
      places: names.slice(0, mostNamed).join(', '),
      count: names.length - mostNamed,
    }),
    instances,
  );
}
