/**
 * Gives each distinct text a small number, once and for good, so that columns hold numbers. For texts of which there are
 * few: see `TextPool` for the others.
 */
export interface Interner {
  /** The number of a text, a new one if it was never seen. */
  intern(text: string): number;
  /** The number of a text, or -1. */
  find(text: string): number;
  readonly texts: readonly string[];
}

export function createInterner(): Interner {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    texts,
    find: (text) => numbers.get(text) ?? -1,
    intern(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}
