import type { AccountRow, PersonRow } from '../../../preload/contract/directory';
import { invitationSentence } from '../../components/account/invitation-words';
import { fullDate } from '../../components/relative-date';
import { visibleText } from '../../components/visible-text';
import { flagReasons } from './flag-words';

type Row = AccountRow | PersonRow;

// What a cell says when the pointer rests on it: all of what may be cut, and the date of what is said as days ago.

export const nameTitle = ({ name }: Row): string => visibleText(name);

export const emailTitle = ({ email }: Row): string => visibleText(email);

export const instanceTitle = ({ instance }: AccountRow): string => visibleText(instance);

/** Two accounts of one person on one instance are possible: addresses that differ in case only. */
export const instancesText = ({ instances }: PersonRow): string => [...new Set(instances)].join(', ');

export const groupsTitle = ({ groups }: AccountRow): string => listed(groups);

export const managesTitle = ({ manages }: AccountRow): string => listed(manages);

export const statusTitle = ({ invitation }: AccountRow): string =>
  invitation ? invitationSentence(invitation, Date.now()) : '';

export const tenantTitle = ({ tenant }: AccountRow): string => visibleText(tenant ?? '');

export const createdTitle = ({ createdAt }: AccountRow): string => dateOf(createdAt);

export const lastSignInTitle = ({ lastSignIn }: Row): string => dateOf(lastSignIn);

export const flagsTitle = ({ flags }: Row): string => flags.map((flag) => flagReasons[flag]).join('\n');

const listed = (names: readonly string[]): string => names.map(visibleText).join(', ');

function dateOf(at: string | null): string {
  const date = new Date(at ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? '' : fullDate(date);
}
