import { msOfTime } from '../../kernel/iso-time';

/** One Metabase identity on one instance, in the words of the product (design: "Account"). */
export interface Account {
  readonly instanceId: string;
  /**
   * Unique within the instance: `u12` for the Metabase user 12, `k3` for the API key 3. Metabase numbers the two
   * separately, and a key's representation does not name its user, so the kind is part of the key.
   */
  readonly key: AccountKey;
  /** Metabase's number: of the user, or of the API key. */
  readonly id: number;
  readonly kind: AccountKind;
  /** As Metabase stores it; empty for API keys, which have no address of their own. */
  readonly email: string;
  /** "first last", or the e-mail where both are missing. Server text: shown escaped, never as markup. */
  readonly name: string;
  readonly status: AccountStatus;
  readonly role: AccountRole;
  /** Metabase group ids, without "All Users", which everyone is in. */
  readonly groupIds: readonly number[];
  /** Those of them that it may manage (metabase-api 5.2). */
  readonly manages: readonly number[];
  /** How the account signs in: `password`, `google`, `ldap`, `saml`, `jwt`, `scim`, …, or `api-key`. */
  readonly source: string;
  readonly tenant: string | null;
  /** ISO times, or null where Metabase gives none. */
  readonly createdAt: string | null;
  /** Last interactive sign-in. Not activity: a session lives 14 days by default (metabase-api 1.3). */
  readonly lastSignIn: string | null;
  readonly updatedAt: string | null;
}

/** An account as the table takes it: with times in milliseconds since the epoch, NaN where there is none. */
export interface TimedAccount extends Omit<Account, 'createdAt' | 'lastSignIn' | 'updatedAt'> {
  readonly createdAt: number;
  readonly lastSignIn: number;
  readonly updatedAt: number;
}

/**
 * The account as the table takes it. Written out in the order of `toTimedAccount`, as the table is then always given objects of
 * one shape: each other one makes the engine of JavaScript throw its fast code away and make it anew (`--trace-deopt` tells).
 */
export function timed(account: Account): TimedAccount {
  const { instanceId, key, id, kind, email, name, status, role, groupIds, manages, source, tenant } = account;
  return {
    ...{ instanceId, key, id, kind, email, name, status, role, groupIds, manages, source, tenant },
    createdAt: msOfTime(account.createdAt),
    lastSignIn: msOfTime(account.lastSignIn),
    updatedAt: msOfTime(account.updatedAt),
  };
}

export type AccountKey = string;
export type AccountKind = 'person' | 'tenant' | 'api-key';
/** `invited` is active but never signed in. */
export type AccountStatus = 'active' | 'disabled' | 'invited';
export type AccountRole = 'admin' | 'member';

export interface Group {
  readonly instanceId: string;
  readonly id: number;
  readonly name: string;
  /** Set for the groups Metabase makes itself. */
  readonly magic: 'all-users' | 'administrators' | 'all-tenant-users' | null;
  /** Only tenant users can be in it (metabase-api 4.7). */
  readonly isTenant?: boolean;
  /** Active members, as Metabase counts them. */
  readonly memberCount: number;
}

/** Names an account across all instances of a client: `<instance id>:<account key>`. */
export type AccountRef = string;

export function accountRef(account: { readonly instanceId: string; readonly key: AccountKey }): AccountRef {
  return `${account.instanceId}:${account.key}`;
}

export function splitAccountRef(ref: AccountRef): { readonly instanceId: string; readonly key: AccountKey } {
  // Keys of other targets than accounts hold further colons.
  const at = ref.indexOf(':');
  return { instanceId: ref.slice(0, at), key: ref.slice(at + 1) };
}

/**
 * An administrator who could sign in and repair things: a person, enabled, who has signed in before. Invited people
 * may never have had a password, API keys are not people, tenant users cannot be administrators.
 */
export function isUsableAdmin(account: Pick<Account, 'kind' | 'role' | 'status'>): boolean {
  return account.kind === 'person' && account.role === 'admin' && account.status === 'active';
}
