import type { GroupLine } from '../../../preload/contract/groups';
import { list } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';

type Holds = GroupLine['holds'];

/** `LDAP sets who is in it`, or what may be; empty where nothing is known to. */
export function syncWords(holds: Holds): string {
  const named = (wanted: Holds[number]['hold']): string =>
    list(holds.flatMap(({ provider, hold }) => (hold === wanted ? [provider] : [])));
  const [sure, possible] = [named('sets'), named('may')];
  if (sure !== '') return t('Set by {provider}', { provider: sure });
  return possible === '' ? '' : t('May be set by {provider}', { provider: possible });
}

/** The same as a sentence, with what it means for whoever wants to change the group. */
export function syncSentence(holds: Holds, isKnown: boolean): string {
  const words = syncWords(holds);
  if (holds.some(({ hold }) => hold === 'sets'))
    return t(
      '{words}: who signs in that way is put in or out again at the next sign-in. Change them there.',
      { words },
    );
  if (words !== '' && isKnown)
    return t('{words}: Metabase does not tell which groups it fills, so a change here may be undone.', {
      words,
    });
  if (words !== '')
    return t(
      '{words}: this Metabase did not say what its single sign-on sets, so a change here may be undone.',
      { words },
    );
  return isKnown
    ? t('Nothing but people changes who is in it.')
    : t('This Metabase did not say whether single sign-on sets who is in it.');
}
