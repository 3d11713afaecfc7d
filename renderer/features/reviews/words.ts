import type {
  RemovalPart,
  ReviewChange,
  ReviewCounts,
  ReviewDecision,
  ReviewFlag,
} from '../../../preload/contract/reviews';
import { day } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';
import { visibleText } from '../../components/visible-text';

export const decisionWords: Readonly<Record<ReviewDecision | 'undecided', string>> = inWords({
  keep: msg('Keep'),
  remove: msg('Remove'),
  change: msg('Change'),
  unsure: msg('Unsure'),
  undecided: msg('Not decided'),
});

export const flagWords: Readonly<Record<ReviewFlag, string>> = inWords({
  admin: msg('Administrator'),
  'new-admin': msg('New administrator'),
  dormant: msg('Dormant'),
  'never-signed-in': msg('Never signed in'),
  'stale-invite': msg('Old invitation'),
  newcomer: msg('New'),
  'shared-name': msg('Looks shared'),
  'near-duplicate': msg('Looks like another'),
  unknown: msg('Not in the roster'),
  ended: msg('Work has ended'),
  reactivated: msg('Active again'),
  'old-key': msg('Old key'),
  'new-key': msg('New key'),
  'disabled-admin': msg('Disabled administrator'),
  protected: msg('Protected'),
  own: msg('Rollcall’s own'),
  'is-reviewer': msg('Is the reviewer'),
  provisioned: msg('Set up by the reviewer'),
});

/** In the order in which somebody should look. */
export const flagOrder = Object.keys(flagWords) as readonly ReviewFlag[];

export const warnFlags: ReadonlySet<ReviewFlag> = new Set([
  'new-admin',
  'dormant',
  'stale-invite',
  'shared-name',
  'unknown',
  'ended',
  'reactivated',
  'new-key',
  'is-reviewer',
  'provisioned',
]);

export const partWords: Readonly<Record<RemovalPart, string>> = inWords({
  disable: msg('Disable'),
  'revoke-admin': msg('Revoke admin'),
  'leave-groups': msg('Leave groups'),
  'delete-keys': msg('Delete API keys'),
});

export const partActions = {
  disable: 'disable',
  'revoke-admin': 'revoke-admin',
  'leave-groups': 'set-groups',
  'delete-keys': 'delete-keys',
} as const;

export const undecidedIn = ({ rows, keep, remove, change, unsure }: ReviewCounts): number =>
  rows - keep - remove - change - unsure;

export const dayText = (iso: string | null): string => (iso === null ? '' : day(new Date(iso)));

/** `no administrator, leaves Sales`. */
export const changeWords = (change: ReviewChange | null): string =>
  change === null
    ? ''
    : [
        ...(change.admin ? [t('no administrator')] : []),
        ...change.leave.map((group) => t('leaves {group}', { group: visibleText(group) })),
      ].join(', ');
