import type { StepState } from '../../../preload/contract/access';
import { escapeControls } from '../../kernel/server-text';
import type { Receipt, ReceiptAccount } from './receipt';

const done: Readonly<Record<string, string>> = {
  disable: 'disabled',
  enable: 'enabled',
  create: 'created',
  invite: 'invited again',
  'grant-admin': 'made an administrator',
  'revoke-admin': 'administrator taken away',
  'add-to-groups': 'added to groups',
  'remove-from-groups': 'removed from groups',
  'set-groups': 'groups set',
  'revoke-sessions': 'signed out',
  'reset-password': 'password reset',
  edit: 'edited',
};

const notDone: Readonly<Record<StepState, string>> = {
  planned: 'not begun',
  running: 'still under way',
  verified: 'done',
  skipped: 'left as it was',
  failed: 'failed',
  unknown: 'outcome unknown: look at it before you close the ticket',
};

/** As many lines as a ticket is read for; the receipt has all. */
const mostLines = 50;

/**
 * What closes a ticket, short: what was done and read back where and when, what was not and why, by whom, and where it
 * stands in the journal. The receipt of the same run is the long form, with everything that proves it.
 */
export function closingNote(receipt: Receipt): string {
  const { accounts, reason, searched, who, run, client, entries, journal } = receipt;
  const verified = accounts.filter(({ state }) => state === 'verified');
  const others = accounts.filter(({ state }) => state !== 'verified' && state !== 'read');
  const gaps = searched?.gaps ?? [];
  const numbers = entries.map(({ seq }) => seq);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const lines = [
    reason === '' ? `About ${receipt.about}` : reason,
    '',
    ...listed('Done, and read back from the server:', verified, doneLine),
    ...listed('Not done:', others, notDoneLine),
    ...(gaps.length === 0
      ? []
      : ['Not searched wholly:', ...gaps.map(({ instance, why }) => `- ${instance}: ${why}`), '']),
    ...(searched !== null && gaps.length === 0
      ? [`All ${searched.instances.length} instances connected here were searched.`]
      : []),
    `By ${who ?? receipt.made_by}, for ${client}, with ${receipt.product}.`,
    numbers.length === 0
      ? ''
      : `Journal ${first === last ? `entry ${first}` : `entries ${first} to ${last}`}${run === null ? '' : `, run ${run}`}, entry ${journal?.seq ?? last} when this was written.`,
  ];
  return `${lines.map(escapeControls).join('\n').trim()}\n`;
}

function listed(
  heading: string,
  accounts: readonly ReceiptAccount[],
  line: (account: ReceiptAccount) => string,
): readonly string[] {
  if (accounts.length === 0) return [];
  const rest = accounts.length - mostLines;
  return [
    heading,
    ...accounts.slice(0, mostLines).map((account) => `- ${line(account)}`),
    ...(rest > 0 ? [`- and ${rest} more, all in the receipt`] : []),
    '',
  ];
}

const doneLine = ({ email, instance, action, verified_at }: ReceiptAccount): string =>
  `${email} on ${instance}: ${done[action ?? ''] ?? action ?? 'changed'}${verified_at === null ? '' : `, ${moment(verified_at)}`}`;

const notDoneLine = ({ email, instance, state, why }: ReceiptAccount): string =>
  `${email} on ${instance}: ${state === 'read' ? 'as last read' : notDone[state]}${why === null ? '' : `. ${why}`}`;

/** `2026-11-26 10:00:02 UTC`. */
const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
