const numbers = new Intl.NumberFormat('en');

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
