import type { Coverage } from '../../../preload/contract/directory';
import { relativeDay } from '../../components/relative-date';
import { visibleText } from '../../components/visible-text';

const numbers = new Intl.NumberFormat('en');

/** More instances than this are counted, not named. */
const mostNamed = 2;

/** What of one instance is missing from the table, in a few words, or null when nothing is. */
function gapOf(coverage: Coverage, now: Date): string | null {
  const name = visibleText(coverage.instance);
  if (coverage.readAt === null) return `${name} not read yet`;
  if (coverage.failure) {
    const day = relativeDay(new Date(coverage.readAt), now).toLowerCase();
    if (day === 'today') return `${name} could not be read, older data shown`;
    return day === 'yesterday' ? `${name} not read since yesterday` : `${name} last read ${day}`;
  }
  return coverage.complete ? null : `${name} incomplete`;
}

/** What the table does not show of the instances it should cover; empty when it is complete. */
export function gapsText(coverage: readonly Coverage[], now: Date): string {
  const gaps = coverage.map((one) => gapOf(one, now)).filter((gap) => gap !== null);
  if (gaps.length <= mostNamed) return gaps.join(' · ');
  return `${gaps.slice(0, mostNamed).join(' · ')} · ${numbers.format(gaps.length - mostNamed)} more incomplete`;
}

/** Every gap with its reason, one a line: for the title of the short text. */
export function gapsDetail(coverage: readonly Coverage[]): string {
  return coverage
    .flatMap((one) => [
      ...one.missing.map((missing) => `${one.instance}: ${missing}`),
      ...(one.failure ? [`${one.instance}: ${one.failure.message} ${one.failure.nextStep}`] : []),
    ])
    .map(visibleText)
    .join('\n');
}

/** `9 of 15,004 accounts`. */
export function countText(matching: number, population: number, view: 'accounts' | 'people'): string {
  const word =
    view === 'accounts'
      ? population === 1
        ? 'account'
        : 'accounts'
      : population === 1
        ? 'person'
        : 'people';
  if (matching === population) return `${numbers.format(population)} ${word}`;
  return `${numbers.format(matching)} of ${numbers.format(population)} ${word}`;
}
