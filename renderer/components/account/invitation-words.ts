import type { Invitation } from '../../../preload/contract/directory';
import { fullDate, relativeMoment } from '../relative-date';

/** What a row says of an invitation that needs somebody, in a few words; null while there is time. */
export const invitationMark = ({ state }: Invitation): string | null =>
  state === 'expired' ? 'Link has run out' : state === 'stale' ? 'Nobody came' : null;

/** How an invitation stands and what can be done about it, on the clock of this computer. */
export function invitationSentence({ state, since, linkUntil }: Invitation, now: number): string {
  const invited =
    since === null ? 'Invited' : `Invited ${lowered(relativeMoment(new Date(since), new Date(now)))}`;
  if (state === 'stale')
    return `${invited}, and nobody has signed in since. Invite again, or disable the account.`;
  if (state === 'expired')
    return `${invited}. The link has run out: Metabase keeps it for 48 hours. Invite again.`;
  return linkUntil === null
    ? `${invited}, and has not signed in yet.`
    : `${invited}. The link works until ${fullDate(new Date(linkUntil))}.`;
}

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
