import * as z from 'zod';
import { isoTimeOf } from '../kernel/iso-time';

/**
 * What is read of Metabase's answers, version 0.45 to 0.63. Tolerant on purpose: unknown keys are ignored, a missing or
 * strange value of a secondary field becomes its neutral value. Only what makes a row a row (its id) must be right.
 */

/** Metabase's ids are 32-bit. */
const Id = z.number().int().min(1).max(2_147_483_647);
const Count = z.number().int().min(0);
const Text = z.string().nullable().catch(null).default(null);
const Flag = z.boolean().catch(false).default(false);
const Name = z.string().catch('').default('');

/** A time as Metabase prints it, 0 to 9 fraction digits (metabase-api 3.0), in the one form Rollcall stores. */
const Time = Text.transform(isoTimeOf);

export const UserSchema = z.object({
  id: Id,
  email: Name,
  first_name: Text,
  last_name: Text,
  common_name: Text,
  /** Missing for callers who are not administrators, who see active users only. */
  is_active: z.boolean().catch(true).default(true),
  is_superuser: Flag,
  /** Lists carry ids, single users carry memberships (3.0). */
  group_ids: z.array(Id).nullable().catch(null).default(null),
  user_group_memberships: z
    .array(z.object({ id: Id, is_group_manager: z.boolean().optional().catch(undefined) }))
    .nullable()
    .catch(null)
    .default(null),
  sso_source: Text,
  /** Two booleans of old versions, before `sso_source`. */
  google_auth: Flag,
  ldap_auth: Flag,
  tenant_id: Id.nullable().catch(null).default(null),
  date_joined: Time,
  last_login: Time,
  updated_at: Time,
});

/** Rows are checked one by one, so that a bad one can be named. */
export const UserListSchema = z.object({ data: z.array(z.unknown()), total: Count });

export const GroupListSchema = z.array(
  z.object({
    id: Id,
    name: z.string(),
    member_count: Count.catch(0).default(0),
    /** Undefined before about 0.58, null for groups made by people (4.1). */
    magic_group_type: z.string().nullish().catch(undefined),
    is_tenant_group: Flag,
  }),
);

/** A group with its enabled members (4.3). */
export const GroupMembersSchema = z.object({
  members: z
    .array(z.object({ user_id: Id, membership_id: Id, is_group_manager: Flag }))
    .catch([])
    .default([]),
});

/** How many sessions of a question there are (5.7). */
export const SessionCountSchema = z.object({ total: Count });

export const ApiKeyListSchema = z.array(
  z.object({
    id: Id,
    name: Name,
    group: z
      .object({ id: Id.catch(0).default(0), name: Name })
      .catch({ id: 0, name: '' })
      .default({ id: 0, name: '' }),
    created_at: Time,
    updated_at: Time,
    /** `mb_abcd***`: its first characters, which another secret would not have. */
    masked_key: Name,
    /** Whoever changed it last: at first, who made it. */
    updated_by: z
      .object({ id: Id, common_name: Name })
      .transform(({ id, common_name: name }) => ({ id, name }))
      .nullable()
      .catch(null)
      .default(null),
  }),
);

export const TenantListSchema = z.object({ data: z.array(z.object({ id: Id, name: Name })) });

/** One flat object of settings; what is in it depends on the version and the caller (2.1). */
export const PropertiesSchema = z.looseObject({
  version: z.object({ tag: Text }).nullable().catch(null).default(null),
  'token-features': z.record(z.string(), z.unknown()).nullable().catch(null).default(null),
  'site-name': Text,
});

/** The same as an administrator is shown it, with more settings. */
export const SettingsSchema = z.record(z.string(), z.unknown());

/** Providers of OpenID Connect, as far as they fill groups. Their secrets are masked, and left out here all the same. */
export const OidcProvidersSchema = z.array(
  z.object({
    enabled: z.boolean().catch(false).default(false),
    'group-sync': z
      .object({
        enabled: z.boolean().catch(false).default(false),
        'group-mappings': z.unknown().optional(),
      })
      .nullish()
      .catch(null),
  }),
);

/** The key of a session. It goes into a header as it is, so it must be able to. */
export const SessionKeySchema = z.string().regex(/^[\x21-\x7e]{1,512}$/);

/** The answer to a right password: a session key, or a challenge for a second factor (1.1, 1.7). */
export const SignInSchema = z.union([
  z.object({ id: SessionKeySchema }),
  z.object({
    mfa_required: z.literal(true),
    methods: z.array(z.string()).catch([]).default([]),
    challenge_token: z.string().min(1).max(16_384).nullable().catch(null).default(null),
  }),
]);

export type OidcProvider = z.infer<typeof OidcProvidersSchema>[number];
export type UserRow = z.infer<typeof UserSchema>;
export type Properties = z.infer<typeof PropertiesSchema>;
