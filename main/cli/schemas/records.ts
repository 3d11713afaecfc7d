import * as z from 'zod';
import { ActionSchema, PurposeSchema, SearchSchema } from '../../../preload/contract/access';
import { AttachmentSchema } from '../../../preload/contract/attachments';
import { StandingSchema } from '../../../preload/contract/dormancy';
import {
  CauseSchema,
  ChangeKindSchema,
  FlagKindSchema,
  FlagStateSchema,
} from '../../../preload/contract/history';
import { JournalEntrySchema, SealRemarkSchema, VerificationSchema } from '../../../preload/contract/journal';
import { NoteSchema } from '../../../preload/contract/notes';
import { OrganisationSchema } from '../../../preload/contract/organisation';
import { InstanceCountsSchema } from '../../../preload/contract/overview';
import { ReasonRuleSchema, RoleSchema, TicketSchema } from '../../../preload/contract/policy';
import { InventoryLineSchema, PurgeHoldSchema, PurgeKindSchema } from '../../../preload/contract/privacy';
import { ProtectionSchema } from '../../../preload/contract/protection';
import { AccountKindSchema, AccountRoleSchema, EnvironmentSchema } from '../../../preload/contract/values';
import { Written } from './changes';
import {
  ChainHead,
  covered,
  coveredList,
  Files,
  Head,
  listOf,
  Manifest,
  Names,
  StepStates,
  Summary,
  Time,
  Whole,
} from './parts';

const { email: noteEmail, text, blocks, by, at } = NoteSchema.shape;
const Note = z.object({ email: noteEmail, text, blocks, by, at });
const Protected = z.object(
  ProtectionSchema.pick({ email: true, reason: true, contact: true, by: true, at: true }).shape,
);

const Attached = z.object(AttachmentSchema.shape);

const Policy = z.object({
  reason_wanted: ReasonRuleSchema,
  operators_reason_wanted: ReasonRuleSchema.nullable(),
  ticket: TicketSchema.nullable(),
  dormant_days: Whole,
  grace_days: Whole,
  leaver_hours: Whole,
  review_days: Whole,
  retention_days: Whole.nullable(),
  seat_price: z.string().nullable(),
  differs: Names,
  role: RoleSchema,
  role_set_by_organisation: z.boolean(),
  organisation: z.object({
    ...{ file: z.string().nullable(), since: Time.nullable(), problem: z.string().nullable() },
    ...{ not_understood: Names, set: OrganisationSchema.partial() },
  }),
});

const Held = z.object({ hold: PurgeHoldSchema, records: Whole, why: z.string() });
const Stays = z.array(z.object({ name: z.string(), records: Whole, why: z.string() }));
const about = { before: z.string().optional(), person: z.string().optional() };
const Preview = z.object({
  ...{ dry_run: z.literal(true), ...about, records: Whole, held: Whole, stays: Stays },
  parts: z.array(
    z.object({
      ...{ kind: PurgeKindSchema, records: Whole, oldest: Time.nullable(), newest: Time.nullable() },
      held: z.array(Held),
    }),
  ),
});
const Purged = z.object({
  ...{ dry_run: z.literal(false), ...about, complete: z.boolean(), records: Whole, held: Whole },
  parts: z.array(z.object({ kind: PurgeKindSchema, records: Whole })),
  ...{ stays: Stays, entry: Whole },
});
const { byDay, byPerson, ...inventoryLine } = InventoryLineSchema.shape;

const ReceiptAccount = z.object({
  ...{ instance: z.string(), address: z.string().nullable(), metabase_version: z.string().nullable() },
  ...{ signed_in_as: z.string().nullable(), email: z.string(), action: ActionSchema.nullable() },
  ...{
    state: z.enum([...StepStates.options, 'read']),
    code: z.string().nullable(),
    why: z.string().nullable(),
  },
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  ...{ begun_at: Time.nullable(), verified_at: Time.nullable(), last_sign_in: Time.nullable() },
});

const Receipt = z.object({
  receipt: z.literal(1),
  about: z.string(),
  client: z.string(),
  product: z.string(),
  made_at: Time,
  made_at_local: z.string(),
  made_by: z.string(),
  run: z.string().nullable(),
  action: ActionSchema.nullable(),
  purpose: PurposeSchema.nullable(),
  undoes: z.string().nullable(),
  who: z.string().nullable(),
  reason: z.string(),
  explained: z.array(z.object({ at: Time, actor: z.string(), reason: z.string() })),
  started_at: Time.nullable(),
  finished_at: Time.nullable(),
  searched: SearchSchema.nullable(),
  complete: z.boolean(),
  accounts: z.array(ReceiptAccount),
  summary: Summary,
  left_running: z.record(z.string(), z.unknown()).nullable(),
  entries: z.array(
    z.object({
      ...{ seq: Whole, at: Time, actor: z.string(), action: z.string(), instance: z.string().nullable() },
      ...{ target: z.string().nullable(), state: JournalEntrySchema.shape.state, reason: z.string() },
      ...{ code: z.string().nullable(), run: z.string().nullable(), hash: z.string() },
    }),
  ),
  journal: Head,
});

const Change = z.object({
  ...{ kind: ChangeKindSchema, instance: z.string(), id: Whole, email: z.string(), name: z.string() },
  ...{ before: z.string().nullable(), after: z.string().nullable(), not_before: Time.nullable(), at: Time },
  ...{ run: z.string().nullable(), steps: Whole },
});

const Flag = z.object({
  ...{ number: Whole, flag: FlagKindSchema, state: FlagStateSchema, instance: z.string(), id: Whole },
  ...{ email: z.string(), name: z.string(), cause: CauseSchema, disabled_at: Time.nullable() },
  ...{ run: z.string().nullable(), not_before: Time.nullable(), seen_at: Time, raised_at: Time },
  ...{ by: z.string(), note: z.string() },
});

const Dormant = z.object({
  ...{ instance: z.string(), environment: EnvironmentSchema, id: Whole, kind: AccountKindSchema },
  ...{ email: z.string(), name: z.string(), role: AccountRoleSchema, source: z.string() },
  ...{ tenant: z.string().nullable(), standing: StandingSchema, created_at: Time.nullable() },
  ...{ last_sign_in: Time.nullable(), seen_at: Time.nullable(), seen_on: z.string().nullable() },
  days: Whole.nullable(),
});

const Timeliness = z.object({
  ...{
    leavers: Whole,
    measured: Whole,
    within_limit: Whole,
    late: Whole,
    within_percent: z.number().nullable(),
  },
  ...{ median_hours: z.number().nullable(), p95_hours: z.number().nullable(), still_active: Whole },
  ...{ signed_in_after: Whole, reactivated: Whole, without_end: Whole, without_account: Whole },
});

const Figure = z.object({ now: Whole, before: Whole.nullable(), as_of: Time.nullable() });
/** Null where no roster has been read. */
const Unknown = z.object({ now: Whole, roster: z.string(), roster_read_at: Time }).nullable();
const { instanceId: _, apiKeys, ...counts } = InstanceCountsSchema.shape;

const Export = z.object({
  ...{ written: z.string(), entries: Whole, complete: z.string(), head: ChainHead, files: Files },
  seal: z.object({ hmac: z.string(), key: z.string(), since: Whole }).nullable(),
});

export const Entry = z.object(JournalEntrySchema.shape).meta({ id: 'entry' });

export const recordSchemas: Readonly<Record<string, z.ZodType>> = {
  'protect list': listOf(Protected),
  'protect add': z.object({ result: z.array(Protected) }),
  'protect remove': z.object({ removed: Names }),
  'notes list': listOf(Note),
  'notes set': Note,
  'notes remove': z.object({ removed: z.string() }),
  'attachments list': listOf(Attached),
  'attachments add': Attached,
  'attachments save': Attached,
  'attachments remove': Attached,
  'policy show': Policy,
  'policy role': Policy,
  'policy set': Policy,
  'privacy inventory': listOf(z.object({ ...inventoryLine, by_day: byDay, by_person: byPerson })),
  'privacy preview': Preview,
  'privacy purge': z.union([Purged, Preview]),
  'privacy forget': z.union([Purged, Preview]),
  'privacy agree': z.object({ retention_days: Whole, before: z.string().nullable(), records: Whole }),
  'journal list': listOf(Entry),
  'journal verify': z.union([
    z.object({
      ...{ ok: z.boolean(), entries: Whole, head: ChainHead, fault: VerificationSchema.shape.fault },
      ...{ seal: VerificationSchema.shape.seal, remarks: z.array(SealRemarkSchema) },
      other_heads: z.array(ChainHead),
    }),
    z.object({
      ...{ ok: z.boolean(), entries: Whole, head: ChainHead, problems: Names },
      seal: z.enum(['good', 'bad', 'none', 'other-key', 'no-key']),
      ...{ made_at: Time.nullable(), later_entries: Whole },
    }),
  ]),
  'journal receipt': z.union([Receipt, Written]),
  receipt: z.union([Receipt, Written]),
  'journal export': z.union([Export, Manifest]),
  'watch list': coveredList(Flag),
  'watch acknowledge': listOf(Flag),
  'report drift': coveredList(Change).extend({
    since: Time,
    known: z.array(
      z.object({
        ...{ instance: z.string(), known_since: Time.nullable(), last_reading: Time.nullable() },
        incomplete_readings: Whole,
      }),
    ),
  }),
  'report dormant': z.union([
    coveredList(Dormant).extend({
      ...{ days: Whole, grace_days: Whole, seats: Whole, people: Whole },
      counts: z.record(StandingSchema, Whole),
      by_instance: z.array(
        z.object({
          ...{ instance: z.string(), seats: Whole, unseen: Whole, never: Whole, stale_invites: Whole },
          as_of: Time.nullable(),
        }),
      ),
      ...{ saved_monthly: z.string().nullable(), saved_yearly: z.string().nullable(), caveats: Names },
    }),
    Manifest,
  ]),
  'report leavers': z.union([
    coveredList(z.looseObject({ accounts: z.array(z.looseObject({})) })).extend({
      ...{
        from: Time.nullable(),
        to: Time,
        limit_hours: Whole,
        timeliness: Timeliness,
        unknown_accounts: Unknown,
        caveats: Names,
      },
    }),
    Manifest,
  ]),
  'report overview': z.union([
    z.object({
      ...covered,
      numbers: z.object({
        ...{ seats: Figure, dormant: Figure, admins: Figure, leavers_still_active: Figure },
        ...{ old_keys: Figure, reactivated: Figure, instances_due: Figure },
      }),
      unknown_accounts: Unknown,
      dormant_days: Whole,
      instances: z.object({ now: Whole, before: Whole.nullable() }),
      by_instance: z.array(z.object({ ...counts, api_keys: apiKeys })),
    }),
    Manifest,
  ]),
  'report bundle': z.object({
    ...{ bundle: z.literal(1), client: z.string(), from: Time.nullable(), to: Time, made_at: Time },
    files: Files,
  }),
};
