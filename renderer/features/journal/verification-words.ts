import type { Reply } from '../../../preload/contract';
import type { SealRemark, Verification } from '../../../preload/contract/journal';
import { msg, t } from '../../../preload/texts/text';

export interface Verdict {
  readonly words: string;
  /** What to do about it; empty where nothing is wrong. */
  readonly nextStep: string;
  /** `doubt`: nothing is wrong with what is there, and yet not all of it can be vouched for. */
  readonly tone: 'good' | 'doubt' | 'bad';
}

/** What a check of the journal found, in plain words. */
export function verdictOf(reply: Reply<Verification>): Verdict {
  if (!reply.ok) {
    const { code, message: words, nextStep } = reply.error;
    return { words, nextStep, tone: code === 'CHECK_STOPPED' ? 'doubt' : 'bad' };
  }
  const { entries, fault, seal, remarks } = reply.value;
  if (fault !== null) return { words: faultWords(fault), nextStep: afterFault(), tone: 'bad' };
  const whole =
    entries === 1
      ? t('The one entry is as it was written.')
      : t('All {entries, number} entries are as they were written, in order.', { entries });
  if (entries === 0) return { words: whole, nextStep: '', tone: 'good' };
  const words = [whole, t(sealWords[seal]), ...remarks.map(remarkWords)].join(' ');
  const isBroken = remarks.some(({ kind }) => kind === 'broken');
  const nextStep = isBroken ? afterFault() : '';
  return { words, nextStep, tone: isBroken ? 'bad' : seal === 'checked' ? 'good' : 'doubt' };
}

/** Of a break, whatever kind it is: nothing mends it, and what was there before can be shown by what was written then. */
const afterFault = (): string =>
  t(
    'Copy the folder of Rollcall aside as it is before you do anything else, and tell whoever answers for this record. The last export made before has the entries as they were. What you do from now on goes on being recorded.',
  );

function faultWords({ seq, kind }: NonNullable<Verification['fault']>): string {
  switch (kind) {
    case 'content':
      return t(
        'From entry {seq, number} on the journal cannot be trusted: that entry was changed after it was written.',
        { seq },
      );
    case 'link':
      return t(
        'From entry {seq, number} on the journal cannot be trusted: an entry before it was changed or replaced.',
        { seq },
      );
    case 'sequence':
      return t(
        'From entry {seq, number} on the journal cannot be trusted: entries before it are missing or out of order.',
        { seq },
      );
    case 'cut':
      return t(
        'From entry {seq, number} on entries are missing: the journal had come further. They were cut off, or its file was brought back from a backup.',
        { seq },
      );
    case 'seal':
      return t('These are not the entries that were sealed: the journal was written anew, without the key.');
    case 'unsealed':
      return t(
        'The seal over the last entry was taken away: the keychain holds its key, and the journal has none. Entries may be missing or others.',
      );
  }
}

const sealWords: Readonly<Record<Verification['seal'], string>> = {
  checked: msg('The seal over the last one is good.'),
  none: msg('They are not sealed yet: the next entry begins that.'),
  'key-missing': msg(
    'Whether they are the ones that were sealed cannot be told: the keychain does not hold the key.',
  ),
  'key-changed': msg(
    'Whether they are the ones that were sealed cannot be told: the keychain holds another key.',
  ),
  'keychain-away': msg(
    'Whether they are the ones that were sealed cannot be told: the keychain does not answer.',
  ),
};

function remarkWords({ seq, kind }: SealRemark): string {
  switch (kind) {
    case 'sealed-from':
      return t('There are seals from entry {seq, number} on.', { seq });
    case 'key-replaced':
      return t('The key was replaced at entry {seq, number}.', { seq });
    case 'broken':
      return t('But entry {seq, number} records that the journal before it was not as it had been sealed.', {
        seq,
      });
  }
}
