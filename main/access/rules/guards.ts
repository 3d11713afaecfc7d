import type { Action } from '../../../preload/contract/access';
import type { Note } from '../../../preload/contract/notes';
import type { Protection } from '../../../preload/contract/protection';
import { hostOf, type Instance, isOwnAccount } from '../../connections/rules/instance';
import { type Account, type AccountRef, accountRef, isUsableAdmin } from '../../directory/rules/account';
import { foldEmail } from '../../directory/rules/fold';
import { err, type Failure } from '../../kernel/result';
import { refuses } from '../../notes/rules/blocks';
import { isTaking, type Wanted } from './wanted';

/** Whom nobody disables from here: by address, and the accounts that are joined with it to one person. */
export interface Protections {
  readonly byEmail: ReadonlyMap<string, Protection>;
  readonly byRef: ReadonlyMap<AccountRef, Protection>;
  /** What was noted of people and refuses something; left out where nothing is. */
  readonly notes?: Notes;
}

/** Notes on people that refuse something. Several may be about one account: its person may have several addresses. */
export interface Notes {
  /** By every address of the person, which somebody may get an account under. */
  readonly byEmail: ReadonlyMap<string, readonly Note[]>;
  readonly byRef: ReadonlyMap<AccountRef, readonly Note[]>;
}

/** Of whom protections and notes are wanted: of everybody where nobody is named. */
export interface Whom {
  readonly email: string;
  /** Of an account that is there. */
  readonly ref: AccountRef | null;
}

export const nobodyProtected: Protections = { byEmail: new Map(), byRef: new Map() };

export const protectionOf = (account: Account, { byEmail, byRef }: Protections): Protection | null =>
  // Almost always nobody is: then no address needs folding.
  byEmail.size === 0
    ? null
    : (byRef.get(accountRef(account)) ?? byEmail.get(foldEmail(account.email)) ?? null);

type Noted = Pick<Account, 'instanceId' | 'key' | 'email' | 'name'>;

/** What a note refuses of a step about an account, or about somebody who is to get one, or null. */
export function noteGuard(
  action: Action,
  target: Noted,
  instance: Pick<Instance, 'name'>,
  notes: Notes | undefined,
  wanted: Pick<Wanted, 'status' | 'sessions' | 'profile'> = {},
): Failure | null {
  // Almost always there is none: then no address needs folding.
  if (!notes || notes.byEmail.size === 0) return null;
  const email = foldEmail(target.email);
  const about = [...(notes.byRef.get(accountRef(target)) ?? []), ...(notes.byEmail.get(email) ?? [])];
  const { status, sessions, profile } = wanted;
  const isMoved = profile?.email !== undefined && foldEmail(profile.email) !== email;
  const deed = { action, status, endsSessions: sessions === 'ended', isMoved };
  // Whoever noted it: one that refuses is enough.
  const note = about.find((one) => refuses(one, deed));
  if (!note) return null;
  const facts = { email: calledIn(target), name: target.name, instance: instance.name };
  return err('NOTE_REFUSES', { ...facts, note: note.text, by: note.by }).error;
}

/**
 * What forbids a change whatever the server says. Asked when planning and again right before the change: meanwhile the
 * instance may have become read-only, the account protected, or Rollcall may have learned which account is its own.
 */
export function standingGuard(
  action: Action,
  account: Account,
  instances: ReadonlyMap<string, Instance>,
  protections: Protections,
  wanted: Wanted = {},
): Failure | null {
  const instance = instances.get(account.instanceId);
  const place = placeGuard(instance, account);
  if (place || !instance) return place;
  const facts = { email: account.email || account.name, name: account.name, instance: instance.name };
  if (account.kind === 'api-key')
    return err(isOwnKey(account, instance) ? 'OWN_KEY' : 'API_KEY_ACCOUNT', facts).error;
  const noted = noteGuard(action, account, instance, protections.notes, wanted);
  if (noted) return noted;
  if (action === 'enable') return null;
  if (isOwnAccount(account, instances)) return err('OWN_ACCOUNT', facts).error;
  // Until the server has said who we are there, any account may be our own.
  if (instance.facts === null) return err('NOT_READ_YET', facts).error;
  const protection = isTaking(action) ? protectionOf(account, protections) : null;
  if (!protection) return null;
  return err('PROTECTED', { ...facts, reason: protection.reason, contact: protection.contact }).error;
}

/** What forbids any change on an instance, whatever it is about. */
export function placeGuard(
  instance: Instance | undefined,
  target: Pick<Account, 'email' | 'name'>,
): Failure | null {
  if (!instance) return err('OTHER_CLIENT').error;
  if (instance.safeMode === 'read-only')
    return err('READ_ONLY', { email: calledIn(target), name: target.name, instance: instance.name }).error;
  // Nothing is offered that the server would refuse: the credential is not that of an administrator any more.
  if (instance.facts?.identity.admin === false)
    return err('FORBIDDEN', { host: hostOf(instance.address) }).error;
  return null;
}

/** A key is known by its name only: its number is not that of its user (metabase-api 1.8). */
function isOwnKey(account: Account, { facts }: Instance): boolean {
  return facts?.identity.kind === 'api-key' && facts.identity.name === account.name;
}

/** How runs and the journal call an account: by its e-mail, or its name where it has none. */
export function calledIn(account: Pick<Account, 'email' | 'name'>): string {
  return account.email || account.name;
}

/**
 * Whether taking `account` away would leave none of `admins` who could sign in and repair things. `gone` are others
 * that go too: earlier in the plan, or in runs that are going on.
 */
export function leavesNoUsableAdmin(
  account: Account,
  admins: readonly Account[],
  isGone: (admin: Account) => boolean = () => false,
): boolean {
  return !admins.some((admin) => admin.key !== account.key && !isGone(admin) && isUsableAdmin(admin));
}

/** Names an account by its server: two instances may lead to one. */
export function onServer(
  { instanceId, key }: Pick<Account, 'instanceId' | 'key'>,
  instances: ReadonlyMap<string, Instance>,
): string {
  return `${instances.get(instanceId)?.address ?? instanceId} ${key}`;
}
