import type { Action } from '../../../preload/contract/access';
import type { Account } from '../../directory/rules/account';
import { difference, type Profile, type ProfileWish } from './profile';

/** How an account is to be after a step. What is left out stays as it is. */
export interface Wanted {
  readonly status?: 'enabled' | 'disabled';
  readonly admin?: boolean;
  /** Groups to be in, by Metabase's number. Where `manager` is null the flag stays as it is; a new member is none. */
  readonly into?: readonly { readonly id: number; readonly manager: boolean | null }[];
  readonly outOf?: readonly number[];
  /** Nobody named these groups, a role or a colleague has them: where nobody can tell who fills them, they stay. */
  readonly isUnnamed?: true;
  readonly sessions?: 'ended';
  readonly profile?: ProfileWish;
  /** How the person gets in: by mail, or with a link or a password that main shows once. */
  readonly entry?: Entry;
}

/** `invite` and `reset` are mails of Metabase; a link and a password are secrets that come into being. */
export type Entry = 'invite' | 'reset' | 'link' | 'password';

/** How an account is, as far as changes are about it. */
export interface Standing {
  readonly enabled: boolean;
  readonly admin: boolean;
  readonly groupIds: readonly number[];
  readonly manages: readonly number[];
  /** Sessions that are alive; null when nobody asked. */
  readonly sessions: number | null;
  /** Left out where nobody asked. */
  readonly profile?: Profile | undefined;
}

/** One request that changes something. */
export type Write =
  | { readonly kind: 'enable' | 'disable' | 'grant-admin' | 'revoke-admin' | 'end-sessions' }
  | { readonly kind: 'join' | 'manage'; readonly groupId: number; readonly manager: boolean }
  | { readonly kind: 'leave'; readonly groupId: number }
  | { readonly kind: 'edit'; readonly profile: ProfileWish }
  | EntryWrite;

/** Nothing can be read back of these: see `SubjectRules.isAnswered`. */
export type EntryWrite = { readonly kind: 'mail-invite' | 'mail-reset' | 'make-link' | 'set-password' };

export const entryWrites: Readonly<Record<Entry, EntryWrite['kind']>> = {
  invite: 'mail-invite',
  reset: 'mail-reset',
  link: 'make-link',
  password: 'set-password',
};

export const isEntryWrite = ({ kind }: { readonly kind: string }): boolean =>
  (Object.values(entryWrites) as readonly string[]).includes(kind);

export function standingOf(account: Account, sessions: number | null = null): Standing {
  const { status, role, groupIds, manages } = account;
  return { enabled: status !== 'disabled', admin: role === 'admin', groupIds, manages, sessions };
}

/**
 * What has to be asked of the server to get from one to the other, in order. Enabling comes first and takes the
 * administrator role away (metabase-api 3.8), so a role that is wanted has to be given again. An administrator cannot be
 * made manager of a group (4.7), so the role goes before those flags, or comes after them. Disabling comes last.
 */
export function writesFor(now: Standing, wanted: Wanted): readonly Write[] {
  const enables = wanted.status === 'enabled' && !now.enabled;
  const admin = now.admin && !enables;
  const revokes = wanted.admin === false && admin;
  const edit = wanted.profile ? difference(now.profile, wanted.profile) : null;
  return [
    ...(enables ? [{ kind: 'enable' } as const] : []),
    ...(edit ? [{ kind: 'edit', profile: edit } as const] : []),
    ...(revokes ? [{ kind: 'revoke-admin' } as const] : []),
    ...(wanted.outOf ?? [])
      .filter((groupId) => now.groupIds.includes(groupId))
      .map((groupId) => ({ kind: 'leave', groupId }) as const),
    ...(wanted.into ?? []).flatMap((group) => membershipWrite(now, group)),
    ...(wanted.admin === true && !admin ? [{ kind: 'grant-admin' } as const] : []),
    ...(wanted.status === 'disabled' && now.enabled ? [{ kind: 'disable' } as const] : []),
    ...(wanted.sessions === 'ended' && now.sessions !== 0 ? [{ kind: 'end-sessions' } as const] : []),
    ...(wanted.entry ? [{ kind: entryWrites[wanted.entry] }] : []),
  ];
}

function membershipWrite(
  now: Standing,
  { id: groupId, manager }: { readonly id: number; readonly manager: boolean | null },
): readonly Write[] {
  if (!now.groupIds.includes(groupId)) return [{ kind: 'join', groupId, manager: manager ?? false }];
  if (manager === null || now.manages.includes(groupId) === manager) return [];
  return [{ kind: 'manage', groupId, manager }];
}

/** Whether a write has come about. Only what was read afterwards says so. */
export function isDone(write: Write, now: Standing): boolean {
  switch (write.kind) {
    case 'enable':
    case 'disable':
      return now.enabled === (write.kind === 'enable');
    case 'grant-admin':
    case 'revoke-admin':
      return now.admin === (write.kind === 'grant-admin');
    case 'join':
    case 'manage':
      return now.groupIds.includes(write.groupId) && now.manages.includes(write.groupId) === write.manager;
    case 'leave':
      return !now.groupIds.includes(write.groupId);
    case 'end-sessions':
      return now.sessions === 0;
    case 'edit':
      return now.profile !== undefined && difference(now.profile, write.profile) === null;
    case 'mail-invite':
    case 'mail-reset':
    case 'make-link':
    case 'set-password':
      return false;
  }
}

/** Whether an account is as a step wants it. */
export const isAsWanted = (now: Standing, wanted: Wanted): boolean => writesFor(now, wanted).length === 0;

/** Whether the list of users is not enough to tell: it says nothing of managers (metabase-api 3.0). */
export const isAboutManagers = ({ into, outOf, admin }: Wanted): boolean =>
  into !== undefined || outOf !== undefined || admin !== undefined;

/** Whether this leaves nobody an administrator who can sign in, where it is done to the last one. */
export const takesAdmin = ({ status, admin }: Wanted): boolean => status === 'disabled' || admin === false;

/** Actions that take something away: the own account and protected ones are spared by them. */
const taking: ReadonlySet<Action> = new Set([
  'disable',
  'revoke-admin',
  'remove-from-groups',
  'set-groups',
  'revoke-sessions',
  // It may disable one of two accounts with one address.
  'repair',
]);

export const isTaking = (action: Action): boolean => taking.has(action);

/** How the journal and the plan call a write. */
export const writeWords: Readonly<Record<Write['kind'], Action>> = {
  enable: 'enable',
  disable: 'disable',
  'grant-admin': 'grant-admin',
  'revoke-admin': 'revoke-admin',
  join: 'add-to-groups',
  manage: 'set-groups',
  leave: 'remove-from-groups',
  'end-sessions': 'revoke-sessions',
  edit: 'edit',
  'mail-invite': 'invite',
  'mail-reset': 'reset-password',
  'make-link': 'reset-password',
  'set-password': 'reset-password',
};
