import { language, t } from './text';

/**
 * Words for the values of a kind, as messages marked by `msg`: each is put into the language spoken when it is read, so that
 * a constant can hold them all: `const statusWords = inWords({ active: msg('Active'), … })`. Not to be read while a file is loaded.
 */
export function inWords<K extends string>(
  messages: Readonly<Record<K, string>>,
): Readonly<Record<K, string>> {
  const words = {} as Record<K, string>;
  for (const key of Object.keys(messages) as K[])
    Object.defineProperty(words, key, { enumerable: true, get: () => t(messages[key]) });
  return words;
}

/** A name within a sentence: `the panel Person` is closed as `person`, but German writes every noun with a capital. */
export const nounInside = (word: string): string => (language() === 'de' ? word : word.toLowerCase());

/** Words that stood by themselves, within a sentence: `2 days ago` for `2 Days ago`. Not for those that begin with a noun. */
export const inside = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
