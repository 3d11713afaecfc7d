/** An address of the mail, wherever it stands in a sentence. */
const email = /[^\s"'<>()[\],;:=/]+@[^\s"'<>()[\],;:/]+/gu;

/** What stands in for what is not to be told. */
export interface Label {
  readonly label: string;
  /** Everything it stands for: name, address, host. */
  readonly words: readonly string[];
}

/** `instance 1`, `instance 2`, in the order of the list. */
export const instanceLabel = (at: number): string => `instance ${at + 1}`;

/** A sentence of ours without addresses of people, and with labels in place of what they stand for, the longest first. */
export function labelled(text: string, labels: readonly Label[]): string {
  const pairs = labels
    .flatMap(({ label, words }) => words.map((word) => ({ label, word })))
    .filter(({ word }) => word !== '')
    .sort((a, b) => b.word.length - a.word.length);
  return pairs
    .reduce((rest, { label, word }) => rest.replaceAll(word, `[${label}]`), text)
    .replaceAll(email, '[e-mail]');
}
