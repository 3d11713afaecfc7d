import { t } from '../../../preload/texts/text';
/** As many letters as main asks of a passphrase (PassphraseSchema). */
export const shortestPassphrase = 12;

export interface PassphraseErrors {
  readonly first?: string;
  readonly second?: string;
}

/** Whether a passphrase typed twice may be used. */
export function passphraseErrorsOf(first: string, second: string): PassphraseErrors {
  if (first.length < shortestPassphrase)
    return { first: t('Enter at least {count, number} letters.', { count: shortestPassphrase }) };
  return first === second ? {} : { second: t('This is not the same passphrase. Type it again.') };
}
