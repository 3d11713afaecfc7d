/** As many letters as main asks of a passphrase (PassphraseSchema). */
export const shortestPassphrase = 12;

export interface PassphraseErrors {
  readonly first?: string;
  readonly second?: string;
}

/** Whether a passphrase typed twice may be used. */
export function passphraseErrorsOf(first: string, second: string): PassphraseErrors {
  if (first.length < shortestPassphrase) return { first: `Enter at least ${shortestPassphrase} letters.` };
  return first === second ? {} : { second: 'This is not the same passphrase. Type it again.' };
}
