import { msg, t } from '../../../preload/texts/text';
import { failureInWords, keptWords } from '../../kernel/kept-words';

/** What a reading says is missing (reading.ts, sync.ts), which is kept with it: in the language of the window. */
export const missingInWords = keptWords([
  msg('The reading was stopped before it was complete.'),
  msg('Only the first {count} of {total} accounts were read.'),
  msg('No account could be read: {failure}'),
  msg('{count} of {total} accounts could not be read: {failure}'),
  msg(
    '{count} of {total} accounts were in no page: accounts were added, renamed or removed during the reading.',
  ),
  msg('Accounts were added or removed during the reading, so a few of the {total} may be missing or gone.'),
  msg('{count} enabled account that the server counts in All Users is in no page of its list.'),
  msg('{count} enabled accounts that the server counts in All Users are in no page of its list.'),
  msg('Groups could not be listed, so those known before are shown: {failure}'),
  msg('API keys could not be listed: {failure}'),
  msg('The names of tenants could not be listed: {failure}'),
  msg('Managers of groups could not be listed, so those known before are shown: {failure}'),
  msg('The number of accounts could not be checked: {failure}'),
]);

/** Why an instance of a search was not wholly looked through (access/rules/occasion.ts), in the language of the window. */
export function gapInWords(why: string): string {
  // That it was never read is said beside it.
  if (why === 'never-read') return '';
  if (why === 'reading') return t('It is being read just now.');
  if (why === 'incomplete') return t('It was not read to its end.');
  const missing = missingInWords(why);
  return missing === why ? failureInWords(why) : missing;
}
