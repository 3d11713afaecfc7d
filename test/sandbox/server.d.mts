/** What a stand-in knows of one user. Assign to a property and the next answer shows it. */
export interface SandboxUser {
  readonly id: number;
  email: string;
  first_name: string | null;
  last_name: string | null;
  readonly common_name: string;
  date_joined: string;
  last_login: string | null;
  updated_at: string | null;
  is_active: boolean;
  /** Set it through `state.setAdmin`, which keeps the Administrators membership in step. */
  is_superuser: boolean;
  is_qbnewb: boolean;
  is_data_analyst: boolean;
  sso_source: string | null;
  login_attributes: Record<string, unknown> | null;
  locale: string | null;
  tenant_id: number | null;
  type: 'personal' | 'api-key' | 'internal';
  password: string | null;
  /** The code that a sign-in must give on EDGE; null: not enrolled. */
  mfa: string | null;
  toJSON(): Record<string, unknown>;
}

export interface SandboxGroup {
  readonly id: number;
  name: string;
  readonly magic: string | null;
  readonly tenant: boolean;
}

export interface SandboxMembership {
  readonly id: number;
  readonly user_id: number;
  readonly group_id: number;
  readonly is_group_manager: boolean;
}

export interface SandboxApiKey {
  readonly id: number;
  readonly name: string;
  key: string;
  /** The hidden user that owns the key. */
  readonly user_id: number;
  readonly group_id: number;
  created_at: string;
  updated_at: string;
  /** Who changed it last: at first, who made it. */
  updated_by: number;
}

/** A dashboard subscription or an alert. */
export interface SandboxDelivery {
  readonly id: number;
  readonly kind: 'subscription' | 'alert';
  name: string;
  creator_id: number;
  active: boolean;
  skip_if_empty: boolean;
  channels: { readonly id: number; readonly channel_type: string; recipients: (number | string)[] }[];
}

export interface SandboxCollection {
  readonly id: number;
  name: string;
  personal_owner_id: number | null;
  /** By group. */
  rights: Record<number, 'read' | 'write'>;
}

export interface SandboxDashboard {
  readonly id: number;
  name: string;
  collection_id: number | null;
  archived: boolean;
}

export interface SandboxTenant {
  readonly id: number;
  name: string;
  slug: string;
  is_active: boolean;
}

/** The truth of the instance. */
export interface SandboxState {
  readonly users: ReadonlyMap<number, SandboxUser>;
  readonly groups: ReadonlyMap<number, SandboxGroup>;
  readonly memberships: ReadonlyMap<number, SandboxMembership>;
  readonly apiKeys: Map<number, SandboxApiKey>;
  /** By session key. `created_at` in milliseconds. */
  readonly sessions: Map<string, { user_id: number; created_at: number }>;
  readonly tenants: Map<number, SandboxTenant>;
  readonly deliveries: Map<number, SandboxDelivery>;
  readonly collections: Map<number, SandboxCollection>;
  readonly dashboards: Map<number, SandboxDashboard>;
  /** By group. */
  rootRights: Record<number, 'read' | 'write'>;
  /** Databases that are connected, by number. */
  readonly databases: Map<number, string>;
  /** Which of them a group may query, by group and database. */
  queryRights: Record<number, Record<number, 'all' | 'some'>>;
  /** Codes of the second factor that were mailed, in order. */
  readonly outbox: readonly { readonly to: string; readonly code: string }[];
  /** By Metabase's setting name: `hide-stacktraces`, `site-locale`, `google-auth-enabled`, `use-tenants`, … */
  readonly settings: Record<string, unknown>;
  /** Providers of OpenID Connect, as `/api/ee/sso/oidc` tells them. */
  readonly oidcProviders: Record<string, unknown>[];
  /** While true every answer is the one of an instance that is still starting. */
  starting: boolean;
  userByEmail(email: string): SandboxUser | undefined;
  addUser(
    values: Partial<Omit<SandboxUser, 'id'>> & { readonly email: string; readonly date_joined: string },
  ): SandboxUser;
  /** Takes the row and its memberships away, as no request can. */
  removeUser(id: number): void;
  addGroup(name: string, options?: { readonly tenant?: boolean }): SandboxGroup;
  removeGroup(id: number): void;
  magicGroup(
    magic: 'all-internal-users' | 'all-external-users' | 'admin' | 'data-analyst',
  ): SandboxGroup | undefined;
  addMembership(userId: number, groupId: number, manager?: boolean): SandboxMembership;
  removeMembership(id: number): void;
  setManager(userId: number, groupId: number, manager: boolean): void;
  membership(userId: number, groupId: number): SandboxMembership | undefined;
  membershipsOf(userId: number): readonly SandboxMembership[];
  groupIds(userId: number): readonly number[];
  setAdmin(userId: number, admin: boolean): void;
  /** Needed after changing a group's name or a tenant by assignment; users and memberships are noticed. */
  touch(): void;
}

/** One request received, in order. */
export interface SandboxLogEntry {
  readonly method: string;
  /** As it was asked for, with the sub-path. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Which credential headers were on the request, in lower case; never their values. */
  readonly headersSeen: readonly ('x-metabase-session' | 'x-api-key' | 'cookie' | 'authorization')[];
  readonly locale: string | null;
  /** Milliseconds, on the stand-in's clock. */
  readonly at: number;
  /** Null while unanswered, or when the connection was cut before an answer. */
  readonly status: number | null;
  /** The kind of fault that befell it. */
  readonly fault: string | null;
}

export type FaultKind =
  | 'status'
  | 'html'
  | 'delay'
  | 'hold'
  | 'hang'
  | 'reset-before'
  | 'reset-headers'
  | 'reset-after'
  | 'truncate'
  | 'redirect'
  | 'drip'
  | 'gzip-bomb'
  | 'rate-limit'
  | 'starting'
  | 'wrong-length'
  | 'endless-list';

export interface FaultRule {
  readonly kind: FaultKind;
  readonly match?: {
    readonly method?: string;
    /** On the path without the sub-path prefix, with its query. */
    readonly pathPrefix?: string;
    readonly regex?: string | RegExp;
  };
  /** How many requests; 1 unless told, null for all. */
  readonly times?: number | null;
  /** How many matching requests pass unharmed first. */
  readonly skip?: number;
  /** status, redirect, delay, hold, hang: the request takes effect before its answer is lost, replaced or late. */
  readonly apply?: boolean;
  /** status, redirect */
  readonly status?: number;
  /** status, html; an object is sent as JSON text. */
  readonly body?: string | Readonly<Record<string, unknown>>;
  /** status */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** delay: milliseconds before the answer; hold: it waits until the rule is cleared. drip: milliseconds between two bytes. */
  readonly ms?: number;
  /** redirect */
  readonly location?: string;
  /** gzip-bomb: unfolded size in bytes. */
  readonly bytes?: number;
  /** rate-limit: seconds, or a date as HTTP writes it. */
  readonly retryAfter?: number | string;
  /** wrong-length: what is added to the true length in the header (-10 unless told). */
  readonly delta?: number;
}

export interface SandboxFaults {
  add(rule: FaultRule): number;
  clear(id?: number): void;
  list(): readonly {
    readonly id: number;
    readonly kind: FaultKind;
    readonly left: number | null;
    readonly hits: number;
  }[];
}

/** The differences between releases that can be overridden; meanings in `profiles.mjs`. */
export interface SandboxFlags {
  readonly apiKeys: boolean;
  readonly cookieBeatsHeader: boolean;
  readonly sessionsSurviveDeactivation: boolean;
  readonly versionHeader: boolean;
  readonly probes: boolean;
  readonly tenants: boolean;
  readonly dataAnalysts: boolean;
  readonly analystsMayList: boolean;
  readonly jwtAttributes: boolean;
  readonly structuredAttributes: boolean;
  readonly idTieBreak: boolean;
  readonly adminsFirstInGroup: boolean;
  readonly unstableTies: boolean;
  readonly listsApiKeyUsers: boolean;
  readonly queryWildcards: boolean;
  readonly deactivatedById: boolean;
  readonly internalById: 'refused' | 'found' | 'missing';
  readonly apiKeyUserById: boolean;
  readonly deleteTwice: 'error' | 'success';
  readonly deleteUnknown: 'error' | 'missing';
  readonly deleteApiKeyUser: 'error' | 'ignored';
  readonly magicGroupType: boolean;
  readonly groupExtras: boolean;
  readonly memberType: boolean;
  readonly unknownMembership: 'error' | 'trace' | 'text';
  readonly sendInvite: boolean;
  readonly passwordResetUrl: boolean;
  readonly passwordChangeEndsSessions: boolean;
  readonly legacyAlerts: boolean;
  readonly notifications: boolean;
  readonly notificationOwner: boolean;
  readonly sparseGraph: boolean;
  readonly mfa: boolean;
  readonly sessionManagement: boolean;
  readonly quotedUnknownEndpoint: boolean;
}

export interface SandboxOptions {
  /** old 0.48, mid 0.55, new 0.60 (unless told), edge 0.63. */
  readonly profile?: 'old' | 'mid' | 'new' | 'edge';
  /** The build: open source (`v0.48…`) or Enterprise (`v1.48…`). Old and mid are open source unless told, new and edge not. */
  readonly edition?: 'oss' | 'enterprise';
  /** False: an Enterprise build without a licence, which answers 402 to what it would be needed for. */
  readonly licensed?: boolean;
  /** 0, unless told: any free port. */
  readonly port?: number;
  readonly controlPort?: number;
  /** People, deactivated and tenant users included (200 unless told, at least 8). */
  readonly accounts?: number;
  readonly seed?: number;
  /** Share of the people that other instances draw too (0.4 unless told). */
  readonly overlap?: number;
  readonly name?: string;
  readonly adminEmail?: string;
  readonly adminPassword?: string;
  /** The key in Administrators; false: no keys at all. */
  readonly apiKey?: string | false;
  /** Role of maria.ortiz@acme.example, who is on every instance. */
  readonly maria?: 'admin' | 'member';
  /** False: an instance that does not use tenants. */
  readonly tenants?: boolean;
  readonly siteLocale?: string;
  readonly features?: Readonly<Record<string, boolean>>;
  readonly flags?: Partial<SandboxFlags>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Milliseconds before every answer. */
  readonly latency?: number;
  /** Milliseconds; the system's clock unless told. */
  readonly now?: () => number;
  /** How long a failed sign-in counts (an hour unless told). */
  readonly lockMs?: number;
  readonly tls?: {
    readonly key: string | Buffer;
    readonly cert: string | Buffer;
    readonly ca?: string | Buffer;
  };
  /** https with a certificate made on the spot, of a CA of its own: good, or as bad as told. */
  readonly https?: 'own-ca' | 'self-signed' | 'expired' | 'not-yet-valid' | 'wrong-host';
  /** https, and only for who shows a certificate of that CA. `page`: others get a page with 400, as nginx answers them. */
  readonly clientCertificate?: boolean | 'page';
  /** Such as `/bi`. */
  readonly basePath?: string;
}

export interface SandboxLogin {
  readonly id: number;
  readonly email: string;
  readonly password: string;
}

export interface Sandbox {
  /** Address with the sub-path, without a slash at the end. */
  readonly url: string;
  readonly control: string;
  readonly profile: 'old' | 'mid' | 'new' | 'edge';
  readonly edition: 'oss' | 'enterprise';
  readonly version: string;
  /** PEM of what makes its https trusted: its CA, or the certificate itself where that is self-signed. */
  readonly ca: string | null;
  /** PEM of the certificate it presents. */
  readonly certificate: string | null;
  /** PEM of what it wants to be shown; null: nothing. */
  readonly clientCertificate: { readonly certificate: string; readonly key: string } | null;
  readonly state: SandboxState;
  readonly log: SandboxLogEntry[];
  readonly faults: SandboxFaults;
  readonly credentials: {
    /** User 1. */
    readonly admin: SandboxLogin;
    readonly secondAdmin: SandboxLogin;
    readonly member: SandboxLogin;
    readonly disabled: SandboxLogin;
    /** Active, has never signed in. */
    readonly invited: SandboxLogin;
    /** Has no password. */
    readonly sso: { readonly id: number; readonly email: string };
    readonly maria: SandboxLogin;
    /** In Administrators; null on old. */
    readonly apiKey: string | null;
    /** In another group; null on old. */
    readonly memberApiKey: string | null;
  };
  /** Moves the stand-in's clock forward. */
  advance(ms: number): void;
  close(): Promise<void>;
}

export function startSandbox(options?: SandboxOptions): Promise<Sandbox>;
