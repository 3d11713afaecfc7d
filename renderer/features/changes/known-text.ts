import type { Known } from '../../../preload/contract/history';
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
  if (isWhole) return { text: `All instances are known since ${momentText(since, now)}`, isWhole };
  const parts = [
    said(never, (names) => `${names} never read completely`),
    said(younger, (names, [one]) =>
      younger.length === 1 && one?.first
        ? `${names} known only since ${momentText(one.first, now)}`
        : `${names} not known that far back`,
    ),
    said(broken, (names) => `${names} with incomplete readings`),
  ];
  return { text: `Not all is known: ${parts.filter((part) => part !== '').join('; ')}`, isWhole };
}

function said(
  instances: readonly Known[],
  words: (names: string, instances: readonly Known[]) => string,
): string {
  if (instances.length === 0) return '';
  const names = instances.map(({ instance }) => visibleText(instance));
  if (names.length <= mostNamed) return words(names.join(' and '), instances);
  return words(`${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`, instances);
}
