import type { CertificateView } from '../../preload/contract/reach';
import type { Failure, Result } from '../kernel/result';
import type { RenewedKey } from './api-keys';
import type { ConnectionTarget } from './target';

/**
 * What the product needs of one Metabase, whatever its version: the adapter in this folder knows the differences
 * (metabase-api.md), services do not. Every call has a deadline, follows no redirect and answers a typed failure.
 */
export interface MetabaseClient {
  /** Public facts of the server. Fails with NOT_METABASE, REDIRECT_REFUSED, … when it is not one. No credential is sent. */
  facts(): Promise<Result<ServerFacts>>;
  /**
   * The facts, with what only a question with the credential tells. `former` are those of an earlier contact: what they
   * answer for the same version is not asked again. Fails only as `facts` does.
   */
  probe(former: ServerFacts | null): Promise<Result<ServerFacts>>;
  /** Which groups single sign-on fills, read now; null where the server does not tell this account. */
  groupSync(): Promise<Result<GroupSync | null>>;
  /** Whose credential this is: `GET /api/user/current`, the only honest test of a credential. */
  identity(): Promise<Result<RemoteIdentity>>;
  /** One page of users of every status and tenancy, in the server's order. `limit` at most 2,000. */
  users(page: { readonly offset: number; readonly limit: number }): Promise<Result<UserPage>>;
  /** The same page as it came, for the thread that reads it (`readUserPage`): checked to be no failure and no web page. */
  userPageBytes(page: { readonly offset: number; readonly limit: number }): Promise<Result<RawAnswer>>;
  /** Who is in which group and who may manage it, of all users of every status; as it came, for `readManagers`. */
  membershipBytes(): Promise<Result<RawAnswer>>;
  /** How many users of every status and tenancy the server counts: a page of one. */
  countUsers(): Promise<Result<number>>;
  groups(): Promise<Result<readonly RemoteGroup[]>>;
  /** API keys, or null where this version has none (before 0.49). */
  apiKeys(): Promise<Result<readonly RemoteApiKey[] | null>>;
  /** Names of tenants by id; empty where there are none. */
  tenants(): Promise<Result<ReadonlyMap<number, string>>>;
  /**
   * One user as the server has it now, of any status, or null when there is none. Goes through the list where reading
   * by id hides deactivated users (before about 0.55); `email` narrows that list.
   */
  user(id: number, email: string): Promise<Result<RemoteUser | null>>;
  /** The groups a user of any status manages, read now. */
  managedGroups(userId: number): Promise<Result<readonly number[]>>;
  /** Who is in a group, of every status (4.6). */
  groupMembers(groupId: number): Promise<Result<readonly GroupMember[]>>;
  /** Whether there is such a membership, of whichever user and group: neither has to be there. */
  isInGroup(userId: number, groupId: number): Promise<Result<boolean>>;
  /** Whether there is a group of that number, a hidden one too. */
  isGroup(id: number): Promise<Result<boolean>>;
  /** Whether there is a user of that number, one of an API key too; those are not shown by id from about 0.62 on (3.4). */
  isUser(id: number): Promise<Result<boolean>>;
  /** How many sessions of a user are alive. Only where the capability `sessionManagement` is there. */
  liveSessions(userId: number): Promise<Result<number>>;
  /** Enabled administrators, read now: members of the given Administrators group. */
  activeAdmins(adminGroupId: number): Promise<Result<readonly RemoteUser[]>>;

  /** One user with all that can be edited. Null where there is none; before about 0.55 also of a disabled one. */
  person(id: number): Promise<Result<RemotePerson | null>>;
  /** The user of any status who has this address, in whichever case, or null. */
  personByEmail(email: string): Promise<Result<RemotePerson | null>>;

  /** Fails with SERVER_REFUSED where the address is taken, by a disabled user too. */
  createPerson(person: NewPerson): Promise<WriteResult>;
  editPerson(id: number, patch: PersonPatch): Promise<WriteResult>;
  /** Mails the invitation again. Only where the capability `sendInvite` is there. */
  sendInvite(id: number): Promise<WriteResult>;
  /** Has Metabase mail a link that sets a new password; it answers the same for every address (metabase-api 1.10). */
  sendReset(email: string): Promise<WriteResult>;
  /** Makes a link that sets a new password: a secret. Only where the capability `passwordResetUrl` is there. */
  resetLink(id: number): Promise<{ readonly answer: WriteResult; readonly link: string | null }>;
  /** Sets a password without knowing the old one. The server may find it too weak. */
  setPassword(id: number, password: string): Promise<WriteResult>;
  disable(id: number): Promise<WriteResult>;
  enable(id: number): Promise<WriteResult>;
  /** `isManager` only where the licence has managers: elsewhere it is refused. */
  addToGroup(userId: number, groupId: number, isManager?: boolean): Promise<WriteResult>;
  /** Fails with REMOTE_NOT_FOUND, having sent nothing, where the user is not in the group. */
  leaveGroup(userId: number, groupId: number): Promise<WriteResult>;
  /** As `leaveGroup`. */
  setManager(userId: number, groupId: number, isManager: boolean): Promise<WriteResult>;
  /** A name that another group has, in whichever case, is refused (metabase-api 4.4). */
  createGroup(name: string, isTenant: boolean): Promise<WriteResult>;
  renameGroup(id: number, name: string): Promise<WriteResult>;
  /** Answers success for a group that is not there too (4.5). */
  deleteGroup(id: number): Promise<WriteResult>;
  /** Ends all sessions of a user, at once. Only where the capability `sessionManagement` is there. */
  endSessions(userId: number): Promise<WriteResult>;

  /**
   * Subscriptions and alerts that a user made or receives and that run, and which of the two the server does not tell of.
   * Fails where neither could be read; where one could, that is not lost.
   */
  deliveries(userId: number): Promise<Result<DeliveriesFound>>;
  /** One of them as it is now, an ended one too, or null. */
  delivery(kind: DeliveryKind, id: number): Promise<Result<RemoteDelivery | null>>;
  /** Reads one and sends it back changed. Fails with REMOTE_NOT_FOUND, having sent nothing, where it is not there. */
  changeDelivery(kind: DeliveryKind, id: number, change: DeliveryChange): Promise<WriteResult>;
  /** Dashboards with these words in their names, at most so many; none in personal collections, from 0.49 on. */
  dashboards(query: string, most: number): Promise<Result<readonly FoundDashboard[]>>;
  /** One of them as it is now, an archived one too, or null. */
  dashboard(id: number): Promise<Result<RemoteDashboard | null>>;
  /** Which group may open which collection. */
  collectionRights(): Promise<Result<CollectionRights>>;
  /** Names of collections by number, those in personal ones left out. */
  collectionNames(): Promise<Result<ReadonlyMap<number, string>>>;
  /** The databases a group may query: all of each, or some of its tables. */
  queryRights(
    groupId: number,
  ): Promise<Result<readonly { readonly databaseId: number; readonly isWhole: boolean }[]>>;
  /** Names of databases by number. */
  databaseNames(): Promise<Result<ReadonlyMap<number, string>>>;
  deleteApiKey(id: number): Promise<WriteResult>;
  /** Gives a key another secret; the one it had is worth nothing from then on. */
  renewApiKey(id: number): Promise<RenewedKey>;

  /** A request as somebody wrote it, to a path that was checked; a change is never repeated. */
  call(
    request: RawCall,
  ): Promise<{ readonly result: Result<RawResponse>; readonly sent: WriteResult['sent'] }>;

  /** The certificate of the last connection over https, or null. */
  certificate(): CertificateView | null;
  /** What a small question and its answer usually take here, in ms; null before the first. */
  exchangeMs(): number | null;

  /**
   * The next call tries for real, although so many failed that calls fail at once with INSTANCE_AWAY, or the server
   * refused a sign-in for a reason that may be over. For what a user asks for, and for the look whether an instance is
   * back.
   */
  wake(): void;

  /**
   * Answers the second factor that signing in asked for (MFA_REQUIRED). Fails with SECOND_FACTOR_WRONG, _EXPIRED or
   * _THROTTLED. The session it opens is given to the keeper of the target.
   */
  secondFactor(code: string): Promise<Result<void>>;

  /**
   * Ends the session on the server, if one was opened, but not one that the keeper of the target holds, so that no code
   * is asked again; with `all` that one too. Never fails: what cannot be ended expires.
   */
  signOut(which?: 'all' | 'but-kept'): Promise<void>;

  /** Closes sockets. The client is of no use afterwards. */
  close(): Promise<void>;
}

/**
 * The answer to a write. A write that failed may still have happened: `sent` says whether the server may have seen it.
 * Services read back in every case; this only decides between "failed" and "unknown" when reading back fails too.
 */
export type WriteResult = { readonly result: Result<void>; readonly sent: 'no' | 'maybe' | 'answered' };

/** A request that no call of this product makes. */
export interface RawCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** A success, with its body as JSON, or as text where it is none; null where there is none. */
export interface RawResponse {
  readonly status: number;
  readonly body: unknown;
}

export interface ServerFacts {
  /** As the server prints it: `v1.60.2`. Null when it hides it. */
  readonly version: string | null;
  readonly edition: 'open-source' | 'enterprise';
  readonly siteName: string | null;
  /** True flags of `token-features` only. */
  readonly features: readonly string[];
  /** Kinds of single sign-on that may switch a disabled account on again at the next sign-in. */
  readonly sso: readonly ('google' | 'ldap' | 'saml' | 'jwt' | 'oidc' | 'scim')[];
  /** What everybody asks instead of comparing versions. */
  readonly capabilities: Capabilities;
  /** Left out where the server does not say: it tells administrators only. */
  readonly groupSync?: GroupSync | undefined;
}

/** What may put people into groups by itself, at each sign-in or at any time (metabase-api 4.10, 5.3). */
export const groupSources = ['ldap', 'saml', 'jwt', 'oidc', 'scim'] as const;
export type GroupSource = (typeof groupSources)[number];

/** Which groups each of them fills, by number; a source that is missing fills none. */
export type GroupSync = Readonly<Partial<Record<GroupSource, readonly number[] | 'all' | 'unknown'>>>;

/** What servers differ in, as far as Rollcall and its users are concerned. */
export const capabilityIds = [
  'apiKeys',
  'tenants',
  /** Lists hide tenant users unless told otherwise. */
  'tenancyParameter',
  'groupManagers',
  'sendInvite',
  'passwordResetUrl',
  'sessionManagement',
  'scim',
  'ssoReactivates',
  /** A leaver's subscriptions can be ended in one call. */
  'unsubscribe',
  /** Alerts live under `notification`, no longer under `pulse` and `alert`. */
  'notifications',
  /** An administrator may give an alert to another owner. */
  'notificationOwner',
  'mfa',
  'passwordLogin',
  'ldap',
  'email',
  /** A disabled account can be read by its id. */
  'deactivatedById',
] as const;

export type CapabilityId = (typeof capabilityIds)[number];

export interface Capability {
  readonly state: 'yes' | 'no' | 'unknown';
  /** How it was found out: a public setting, the licence, an answer to a question, or, where nothing else tells, the version. */
  readonly by: 'setting' | 'licence' | 'answer' | 'version' | 'nothing';
}

export type Capabilities = Readonly<Record<CapabilityId, Capability>>;

export interface RemoteIdentity {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly admin: boolean;
  readonly kind: 'person' | 'api-key';
  readonly groupIds: readonly number[];
}

export interface RemoteUser {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  readonly admin: boolean;
  readonly groupIds: readonly number[];
  /** Those of them it may manage, or null where the answer did not say: lists never do (metabase-api 3.0). */
  readonly manages: readonly number[] | null;
  readonly source: string;
  readonly tenantId: number | null;
  readonly createdAt: string | null;
  readonly lastSignIn: string | null;
  readonly updatedAt: string | null;
}

/** A user with all that can be edited. */
export interface RemotePerson extends RemoteUser {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** `en_US`, or null: that of the site. */
  readonly locale: string | null;
  readonly attributes: Readonly<Record<string, string>> | null;
}

/** Somebody who is to get an account. */
export interface NewPerson {
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** All groups, that of everybody among them; null: only that one. */
  readonly groupIds: readonly number[] | null;
  readonly attributes: Readonly<Record<string, string>> | null;
  readonly tenantId: number | null;
  /** A first password; null: Metabase makes one that nobody knows. */
  readonly password: string | null;
}

/** What is to change of a user; what is left out stays. */
export interface PersonPatch {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string;
  readonly locale?: string | null;
  readonly attributes?: Readonly<Record<string, string>> | null;
}

/** A user of a list, of which there are many: with times in milliseconds since the epoch, NaN where there is none. */
export interface ListedUser extends Omit<RemoteUser, 'createdAt' | 'lastSignIn' | 'updatedAt'> {
  readonly createdAt: number;
  readonly lastSignIn: number;
  readonly updatedAt: number;
}

export interface UserPage {
  /** People and tenant users. */
  readonly users: readonly RemoteUser[];
  /** Ids of rows that are neither, on releases that list the users of API keys: `total` counts them too. */
  readonly others: readonly number[];
  readonly total: number;
}

/** The body of an answer that nobody has looked into yet. */
export interface RawAnswer {
  /** In memory of its own: it may be handed over to another thread. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** Who answered, for texts. */
  readonly host: string;
}

export interface RemoteGroup {
  readonly id: number;
  readonly name: string;
  readonly magic: 'all-users' | 'administrators' | 'all-tenant-users' | null;
  /** Only tenant users can be in it. */
  readonly isTenant?: boolean;
  readonly memberCount: number;
}

export interface GroupMember {
  readonly userId: number;
  readonly isManager: boolean;
}

export interface RemoteApiKey {
  readonly id: number;
  readonly name: string;
  readonly groupId: number;
  readonly groupName: string;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** The beginning of the secret, as Metabase shows it: another secret begins otherwise. */
  readonly shown: string;
  /** Whoever changed it last: at first, who made it. Metabase does not tell who made a key that was changed since. */
  readonly changedBy: { readonly id: number; readonly name: string } | null;
}

/** What Metabase sends by itself: a dashboard subscription, or an alert about a question, in the old form or the new. */
export type DeliveryKind = 'subscription' | 'alert';

export interface RemoteDelivery {
  readonly kind: DeliveryKind;
  readonly id: number;
  /** Of the subscription, or of the question. */
  readonly name: string;
  readonly active: boolean;
  /** Whoever made it: it runs with their rights, disabled or not. */
  readonly ownerId: number | null;
  readonly owner: string;
  readonly recipientIds: readonly number[];
  /** Recipients that are no accounts. */
  readonly addresses: readonly string[];
  /** How many other places it goes to: Slack channels, webhooks. */
  readonly places: number;
  /** Where it is changed, for whoever wants to know what is asked: `/api/pulse/12`. */
  readonly endpoint: string;
}

export interface DeliveriesFound {
  readonly deliveries: readonly RemoteDelivery[];
  /** What the server has no list of. */
  readonly lacks: readonly DeliveryKind[];
  /** What could not be read while the other could. */
  readonly failed: readonly { readonly kind: DeliveryKind; readonly failure: Failure }[];
}

export type DeliveryChange =
  | { readonly kind: 'activity'; readonly active: boolean }
  /** One account gives way to another; null: nobody does, or nobody takes the place. */
  | { readonly kind: 'recipient'; readonly out: number | null; readonly into: number | null }
  /** Only where the capability `notificationOwner` is there. */
  | { readonly kind: 'owner'; readonly ownerId: number };

export interface FoundDashboard {
  readonly id: number;
  readonly name: string;
  /** Where it lies, by name; empty in the root. */
  readonly collection: string;
}

export interface RemoteDashboard {
  readonly id: number;
  readonly name: string;
  readonly archived: boolean;
  /** Null: the root. */
  readonly collectionId: number | null;
}

export interface CollectionRights {
  /** Whether a group may look into a collection (null: the root). Not whether it may see the data of what is in there. */
  canOpen(groupId: number, collectionId: number | null): boolean;
  /** Numbers of all a group may look into; null among them: the root. */
  openedBy(groupId: number): readonly (number | null)[];
}

export type OpenMetabase = (target: ConnectionTarget) => MetabaseClient;
