import type { GroupLine } from '../../../preload/contract/groups';

type Holds = GroupLine['holds'];

/** `LDAP sets who is in it`, or what may be; empty where nothing is known to. */
export function syncWords(holds: Holds): string {
  const named = (wanted: Holds[number]['hold']): string =>
    holds.flatMap(({ provider, hold }) => (hold === wanted ? [provider] : [])).join(' and ');
  const [sure, possible] = [named('sets'), named('may')];
  if (sure !== '') return `Set by ${sure}`;
  return possible === '' ? '' : `May be set by ${possible}`;
}

/** The same as a sentence, with what it means for whoever wants to change the group. */
export function syncSentence(holds: Holds, isKnown: boolean): string {
  const words = syncWords(holds);
  if (holds.some(({ hold }) => hold === 'sets'))
    return `${words}: who signs in that way is put in or out again at the next sign-in. Change them there.`;
  if (words !== '' && isKnown)
    return `${words}: Metabase does not tell which groups it fills, so a change here may be undone.`;
  if (words !== '')
    return `${words}: this Metabase did not say what its single sign-on sets, so a change here may be undone.`;
  return isKnown
    ? 'Nothing but people changes who is in it.'
    : 'This Metabase did not say whether single sign-on sets who is in it.';
}
