import type { Invitation } from '../../../preload/contract/directory';
import { t } from '../../../preload/texts/text';
import { inside } from '../../../preload/texts/words';
import { fullDate, relativeMoment } from '../relative-date';

/** What a row says of an invitation that needs somebody, in a few words; null while there is time. */
export const invitationMark = ({ state }: Invitation): string | null =>
  state === 'expired' ? t('Link has run out') : state === 'stale' ? t('Nobody came') : null;

/** How an invitation stands and what can be done about it, on the clock of this computer. */
export function invitationSentence({ state, since, linkUntil }: Invitation, now: number): string {
  const invited =
    since === null
      ? t('Invited')
      : t('Invited {when}', { when: inside(relativeMoment(new Date(since), new Date(now))) });
  if (state === 'stale')
    return t('{invited}, and nobody has signed in since. Invite again, or disable the account.', { invited });
  if (state === 'expired')
    return t('{invited}. The link has run out: Metabase keeps it for 48 hours. Invite again.', { invited });
  return linkUntil === null
    ? t('{invited}, and has not signed in yet.', { invited })
    : t('{invited}. The link works until {date}.', { invited, date: fullDate(new Date(linkUntil)) });
}
