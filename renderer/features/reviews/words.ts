import type {
  RemovalPart,
  ReviewChange,
  ReviewCounts,
  ReviewDecision,
  ReviewFlag,
} from '../../../preload/contract/reviews';
import { day, number } from '../../../preload/texts/formats';
import { visibleText } from '../../components/visible-text';

export const decisionWords: Readonly<Record<ReviewDecision | 'undecided', string>> = {
  keep: 'Keep',
  remove: 'Remove',
  change: 'Change',
  unsure: 'Unsure',
  undecided: 'Not decided',
};

export const flagWords: Readonly<Record<ReviewFlag, string>> = {
  admin: 'Administrator',
  'new-admin': 'New administrator',
  dormant: 'Dormant',
  'never-signed-in': 'Never signed in',
  'stale-invite': 'Old invitation',
  newcomer: 'New',
  'shared-name': 'Looks shared',
  'near-duplicate': 'Looks like another',
  ended: 'Work has ended',
  reactivated: 'Active again',
  'old-key': 'Old key',
  'new-key': 'New key',
  'disabled-admin': 'Disabled administrator',
  protected: 'Protected',
  own: 'Rollcall’s own',
  'is-reviewer': 'Is the reviewer',
  provisioned: 'Set up by the reviewer',
};

/** In the order in which somebody should look. */
export const flagOrder = Object.keys(flagWords) as readonly ReviewFlag[];

export const warnFlags: ReadonlySet<ReviewFlag> = new Set([
  'new-admin',
  'dormant',
  'stale-invite',
  'shared-name',
  'ended',
  'reactivated',
  'new-key',
  'is-reviewer',
  'provisioned',
]);

export const partWords: Readonly<Record<RemovalPart, string>> = {
  disable: 'Disable',
  'revoke-admin': 'Revoke admin',
  'leave-groups': 'Leave groups',
  'delete-keys': 'Delete API keys',
};

export const partActions = {
  disable: 'disable',
  'revoke-admin': 'revoke-admin',
  'leave-groups': 'set-groups',
  'delete-keys': 'delete-keys',
} as const;

export const undecidedIn = ({ rows, keep, remove, change, unsure }: ReviewCounts): number =>
  rows - keep - remove - change - unsure;

export const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

export const dayText = (iso: string | null): string => (iso === null ? '' : day(new Date(iso)));

/** `no administrator, leaves Sales`. */
export const changeWords = (change: ReviewChange | null): string =>
  change === null
    ? ''
    : [
        ...(change.admin ? ['no administrator'] : []),
        ...change.leave.map((group) => `leaves ${visibleText(group)}`),
      ].join(', ');
