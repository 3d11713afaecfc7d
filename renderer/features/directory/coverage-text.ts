import { number } from '../../../preload/texts/formats';

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
  if (matching === population) return `${number(population)} ${word}`;
  return `${number(matching)} of ${number(population)} ${word}`;
}
