import * as z from 'zod';
import { ClientColorSchema } from '../../../preload/contract/clients';
import { CapabilityViewSchema, ConnectionReportSchema } from '../../../preload/contract/connections';
import { DoctorStepIdSchema } from '../../../preload/contract/doctor';
import { FaultKindSchema } from '../../../preload/contract/integrity';
import { KeyChangerSchema, KeyFlagSchema } from '../../../preload/contract/keys';
import { LeftoverKindSchema } from '../../../preload/contract/leftover-places';
import { DecisionSchema, StandingSchema } from '../../../preload/contract/people';
import { AccountStatusSchema, EnvironmentSchema, SafeModeSchema } from '../../../preload/contract/values';
import { rawMethods } from '../../raw-requests/rules/request';
import { Run } from './changes';
import { Account, coveredList, Failure, listOf, Manifest, Names, Person, Time, Whole } from './parts';

const Instance = z.object({
  name: z.string(),
  address: z.string(),
  environment: EnvironmentSchema,
  safe_mode: SafeModeSchema,
  sign_in: z.enum(['api-key', 'password']),
  email: z.string().nullable(),
  has_credential: z.boolean(),
  tags: Names,
  proxy: z.string(),
  has_proxy_password: z.boolean(),
  has_client_certificate: z.boolean(),
  pin: z.string().nullable(),
  certificate_valid_to: z.string().nullable(),
  warning: z.string().nullable(),
  version: z.string().nullable(),
  capabilities: z.array(CapabilityViewSchema).nullable(),
  credential: z.object({
    ...{ kind: z.enum(['api-key', 'password']), whose: z.string().nullable(), groups: Names },
    ...{ admin: z.boolean().nullable(), since: Time.nullable(), last_used: Time.nullable() },
    is_old: z.boolean(),
  }),
  accounts: Whole,
  read_at: Time.nullable(),
});

const { version, edition, identity, groups, impossible, remarks, accounts, redirect, certificate } =
  ConnectionReportSchema.shape;
const Report = z.object({
  ...{ ok: z.boolean(), address: z.string(), version, edition, identity, groups, impossible, remarks },
  ...{ accounts, redirect, certificate },
});

const Unreached = z.object({ error: Failure, report: Report });

const { ref, ...decision } = DecisionSchema.shape;
const Decision = z.object({ ...decision, account: ref });

const Rules = {
  aliases: z.array(z.object({ domain: z.string(), means: z.string() })),
  plus_addressing: z.boolean(),
};
const RulesSet = z.object({ ...Rules, joined: Whole, split: Whole });

const Client = { id: z.string(), name: z.string(), color: ClientColorSchema };

const WasRead = z.object({
  ...{ instance: z.string(), accounts: Whole, complete: z.boolean(), missing: Names },
  ...{ read_at: Time.nullable(), error: Failure.nullable() },
});

/** A line of `sync --watch`. */
const Watched = z.discriminatedUnion('event', [
  z.object({ event: z.literal('began'), at: Time, every_seconds: z.number(), instances: Names }),
  z.object({ event: z.literal('read'), at: Time, ...WasRead.shape }),
  z.object({ event: z.literal('ended'), at: Time, readings: Whole }),
]);

export const listSchemas: Readonly<Record<string, z.ZodType>> = {
  'client list': listOf(
    z.object({ ...Client, active: z.boolean(), read_at: Time.nullable(), due: Whole, flags: Whole }),
  ),
  'client add': z.object(Client),
  'client rename': z.object(Client),
  'client close': z.object({
    ...{
      client: z.string(),
      folder: z.string(),
      exported: Whole,
      secrets_wiped: Whole,
      files_deleted: Whole,
    },
    pdf: z.enum(['made', 'no-printer', 'failed']),
  }),
  'instance add': z.union([z.object({ instance: Instance, report: Report }), Unreached]),
  'instance list': coveredList(Instance),
  'instance test': z.union([Report.extend({ warning: z.string().nullable() }), Unreached]),
  'instance doctor': z.object({
    ...{ ok: z.boolean(), address: z.string(), at: Time, verdict: z.string(), text: z.string() },
    steps: z.array(
      z.object({
        ...{ id: DoctorStepIdSchema, state: z.enum(['passed', 'warning', 'failed', 'skipped']) },
        ...{ found: z.string(), next_step: z.string(), ms: Whole },
      }),
    ),
  }),
  'instance remove': z.object({ removed: z.string() }),
  'instance export': z.object({
    ...{ file: z.string(), result: Names, total: Whole, encrypted: z.boolean(), with_secrets: Whole },
  }),
  'instance import': z.union([
    z.object({
      result: z.array(
        z.object({ name: z.string(), address: z.string(), has_credential: z.boolean(), notes: Names }),
      ),
      failed: z.array(z.object({ name: z.string(), ...Failure.shape })),
      total: Whole,
    }),
    z.object({
      error: Failure,
      result: z.array(
        z.object({
          ...{ name: z.string(), address: z.string(), environment: EnvironmentSchema },
          ...{ remarks: Names, obstacle: z.string().nullable(), has_secret: z.boolean() },
        }),
      ),
      total: Whole,
    }),
  ]),
  sync: z.union([coveredList(WasRead), Watched]),
  'accounts list': coveredList(Account),
  'accounts export': Manifest,
  'people show': z.object({
    ...{ email: z.string(), addresses: Names, accounts: z.array(Account) },
    ...{ complete: z.boolean(), unreachable: Names },
  }),
  'people find': coveredList(
    z.object({
      given: z.string(),
      outcome: z.enum(['found', 'ambiguous', 'not-found']),
      people: z.array(Person),
    }),
  ).extend({ found: Whole, ambiguous: Whole, not_found: Whole, passed_over: Names, left: Whole }),
  'people duplicates': coveredList(
    z.object({
      ...{ score: Whole, likeness: Names },
      people: z.array(
        z.object({ email: z.string(), addresses: Names, name: z.string(), accounts: z.array(Account) }),
      ),
    }),
  ),
  'people links': listOf(Decision.extend({ standing: StandingSchema })),
  'people link': z.object({ decision: Decision.nullable(), accounts: z.array(Account) }),
  'people unlink': z.object({ decision: Decision.nullable(), taken_back: z.array(Decision) }),
  'people alias list': listOf(z.object({ domain: z.string(), means: z.string() })).extend({
    plus_addressing: z.boolean(),
  }),
  'people alias add': RulesSet,
  'people alias remove': RulesSet,
  'people plus-addressing': RulesSet,
  'groups list': coveredList(
    z.object({
      ...{
        instance: z.string(),
        id: Whole,
        name: z.string(),
        members: Whole,
        disabled: Whole,
        api_keys: Whole,
      },
      ...{ set_by: Names, may_be_set_by: Names, sync_known: z.boolean() },
      ...{ built_in: z.string().nullable(), tenant: z.boolean() },
    }),
  ),
  'groups members': coveredList(Account.extend({ manages: z.boolean() }).meta({ id: 'member' })),
  'keys list': listOf(
    z.object({
      ...{ instance: z.string(), id: Whole, name: z.string(), group: z.string() },
      ...{ changed_by: z.string().nullable(), changed_by_email: z.string().nullable() },
      ...{ changed_by_is: KeyChangerSchema, unchanged_since_made: z.boolean() },
      ...{ created_at: Time.nullable(), updated_at: Time.nullable(), begins: z.string() },
      flags: z.array(KeyFlagSchema),
    }),
  ).extend({ without_keys: Names }),
  'leftovers list': listOf(
    z.object({
      ...{ instance: z.string(), item: z.string(), email: z.string(), status: AccountStatusSchema },
      ...{ kind: LeftoverKindSchema, id: Whole, name: z.string(), owns: z.boolean(), receives: z.boolean() },
      ...{ others: Whole, fixed: z.string().nullable(), later_since: Time.nullable() },
    }),
  ).extend({
    lacks: z.array(z.object({ instance: z.string(), kinds: z.array(LeftoverKindSchema) })),
    failures: z.array(z.object({ instance: z.string(), kinds: z.array(LeftoverKindSchema), error: Failure })),
  }),
  'leftovers later': z.union([
    listOf(
      z.object({
        ...{ instance: z.string(), item: z.string(), email: z.string(), kind: LeftoverKindSchema },
        ...{ name: z.string(), note: z.string(), by: z.string(), since: Time },
      }),
    ).extend({ settled: Whole }),
    z.object({ listed: Whole, unreachable: Names }),
    z.object({ forgotten: Whole }),
  ]),
  integrity: z.union([
    listOf(
      z.object({
        ...{ instance: z.string(), kind: FaultKindSchema, grave: z.boolean(), what: z.string() },
        ...{ why: z.string(), repair: z.string().nullable(), database: z.string().nullable() },
      }),
    ).extend({ notes: z.array(z.object({ instance: z.string(), note: z.string() })) }),
    Run,
  ]),
  'ticket read': coveredList(
    z.object({
      ...{ given: z.string(), email: z.string(), sender: z.boolean(), guess: z.boolean() },
      person: Person.nullable(),
    }),
  ).extend({
    ...{ ticket: z.string().nullable(), subject: z.string() },
    ...{
      action: z.enum(['disable', 'enable', 'invite']).nullable(),
      word: z.string().nullable(),
      left: Whole,
    },
  }),
  api: z.object({
    ...{ instance: z.string(), method: z.enum(rawMethods), path: z.string(), status: Whole },
    body: z.unknown(),
  }),
};
