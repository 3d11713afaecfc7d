import * as z from 'zod';
import { call } from './call';
import { JournalEntrySchema } from './journal';
import { AccountRefSchema, AccountStatusSchema, EnvironmentSchema, IdSchema, IsoTimeSchema } from './values';

/** What can become of an account from one reading to the next. Keys are API keys. */
export const ChangeKindSchema = z.enum([
  'appeared',
  'gone',
  'disabled',
  'enabled',
  'became-admin',
  'lost-admin',
  'group-gained',
  'group-lost',
  'manager-gained',
  'manager-lost',
  'renamed',
  'email-changed',
  'source-changed',
  'key-appeared',
  'key-gone',
]);

/**
 * `net`: how things differ from how they were then; who was disabled and enabled again has no net change. `steps`: every
 * change that was seen.
 */
export const ChangeModeSchema = z.enum(['net', 'steps']);

export const ChangeRowSchema = z.strictObject({
  /** Number of the change; of the last one where several became one net change. */
  seq: z.number().int(),
  kind: ChangeKindSchema,
  ref: AccountRefSchema,
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  /** As they were then, after the change; the e-mail of an API key is empty. */
  email: z.string(),
  name: z.string(),
  /** In words; null where there was nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** It happened after the reading before (null: not known which) and before `at`, when it was seen. */
  notBefore: IsoTimeSchema.nullable(),
  at: IsoTimeSchema,
  /** The run of ours that made it, or null: somebody else did, and a reading saw it. */
  runId: IdSchema.nullable(),
  /** Changes seen of this fact; more than one only in a net change. */
  steps: z.number().int(),
});

/** Empty lists mean any. */
export const ChangesQuerySchema = z.strictObject({
  since: IsoTimeSchema,
  mode: ChangeModeSchema,
  kinds: z.array(ChangeKindSchema).max(15),
  instanceIds: z.array(IdSchema).max(1000),
  offset: z.number().int().min(0).max(10_000_000),
  limit: z.number().int().min(0).max(500),
});

/** Newest first. */
export const ChangesSchema = z.strictObject({
  rows: z.array(ChangeRowSchema),
  total: z.number().int(),
  /** Under the other filters, so that no choice promises rows it has not. */
  kinds: z.array(z.strictObject({ value: ChangeKindSchema, count: z.number().int() })),
  instances: z.array(z.strictObject({ value: IdSchema, count: z.number().int() })),
});

/** How far back an instance is known. A gap means "not known", never "nothing changed". */
export const KnownSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  /** Its first and last complete reading that are kept; null when there is none yet. */
  first: IsoTimeSchema.nullable(),
  last: IsoTimeSchema.nullable(),
  /** Complete readings since then. */
  readings: z.number().int(),
  /** Readings since then that were incomplete: how many, when the last one was, and what it missed. */
  incomplete: z.number().int(),
  lastIncomplete: z.strictObject({ at: IsoTimeSchema, missing: z.array(z.string()) }).nullable(),
});

/** What "since" can mean besides a date. */
export const OccasionsSchema = z.strictObject({
  /** When this client's changes were last looked at, or null. */
  lookedAt: IsoTimeSchema.nullable(),
  /** When the last access review ended, or null. */
  lastReview: IsoTimeSchema.nullable(),
  /** Changes older than this are no longer kept; null when nothing was dropped yet. */
  prunedBefore: IsoTimeSchema.nullable(),
});

/** Why somebody should look: ours and active again, a new administrator, a new key. */
export const FlagKindSchema = z.enum(['reactivated', 'new-admin', 'new-key']);
/** `resolved`: it is no longer so. */
export const FlagStateSchema = z.enum(['open', 'acknowledged', 'resolved']);

/** The likely cause (main/history/rules/reactivation.ts); `text` says it in one or two plain sentences. */
export const CauseSchema = z.strictObject({
  code: z.enum([
    'sso-sign-in',
    'scim',
    'tenant',
    'group-sync',
    'administrator',
    'enabled-and-used',
    'own-unknown',
    'unknown',
  ]),
  text: z.string(),
});

export const FlagRowSchema = z.strictObject({
  id: z.number().int(),
  kind: FlagKindSchema,
  state: FlagStateSchema,
  ref: AccountRefSchema,
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  /** As it was when raised; empty for API keys. */
  email: z.string(),
  name: z.string(),
  cause: CauseSchema,
  /** For `reactivated`: when and by which run of ours it was disabled. */
  disabledAt: IsoTimeSchema.nullable(),
  runId: IdSchema.nullable(),
  notBefore: IsoTimeSchema.nullable(),
  seenAt: IsoTimeSchema,
  raisedAt: IsoTimeSchema,
  /** Who acknowledged it, with what note; or why it is resolved. Empty while open. */
  by: z.string(),
  note: z.string(),
  changedAt: IsoTimeSchema.nullable(),
  /** What the account is now, or null when it is no longer there. */
  status: AccountStatusSchema.nullable(),
});

export const FlagsQuerySchema = z.strictObject({
  states: z.array(FlagStateSchema).max(3),
  /** Accounts to ask about; empty means any. */
  refs: z.array(AccountRefSchema).max(200),
  offset: z.number().int().min(0).max(10_000_000),
  limit: z.number().int().min(0).max(500),
});

export const FlagsSchema = z.strictObject({
  rows: z.array(FlagRowSchema),
  total: z.number().int(),
  /** Of all accounts. */
  open: z.number().int(),
});

/** Where a timeline goes on: how much of each of its two sources has been told. */
const TimelinePlaceSchema = z.strictObject({
  changes: z.number().int().min(0).max(10_000_000),
  entries: z.number().int().min(0).max(10_000_000),
});

export const TimelineQuerySchema = z.strictObject({
  refs: z.array(AccountRefSchema).min(1).max(200),
  place: TimelinePlaceSchema,
  limit: z.number().int().min(1).max(200),
});

/** Newest first: what we did (out of the journal), and what a reading saw that we did not do. */
export const TimelineSchema = z.strictObject({
  items: z.array(
    z.union([
      z.strictObject({ type: z.literal('change'), change: ChangeRowSchema }),
      z.strictObject({ type: z.literal('entry'), entry: JournalEntrySchema }),
    ]),
  ),
  /** Null at the end. */
  next: TimelinePlaceSchema.nullable(),
  /** Since when the accounts are known: the first complete reading of their instances that is kept. */
  knownSince: IsoTimeSchema.nullable(),
});

export const history = {
  changes: call(ChangesQuerySchema, ChangesSchema),
  known: call(z.strictObject({ since: IsoTimeSchema }), z.array(KnownSchema)),
  occasions: call(z.void(), OccasionsSchema),
  /** Remembers that the changes up to now were looked at. */
  looked: call(z.void(), z.void()),
  timeline: call(TimelineQuerySchema, TimelineSchema),
  /** Newest first. */
  flags: call(FlagsQuerySchema, FlagsSchema),
  acknowledge: call(
    z.strictObject({
      ids: z.array(z.number().int().min(1)).min(1).max(1000),
      note: z.string().trim().max(500),
    }),
    z.void(),
  ),
};

export type ChangeKind = z.infer<typeof ChangeKindSchema>;
export type ChangeMode = z.infer<typeof ChangeModeSchema>;
export type ChangeRow = z.infer<typeof ChangeRowSchema>;
export type ChangesQuery = z.infer<typeof ChangesQuerySchema>;
export type Changes = z.infer<typeof ChangesSchema>;
export type Known = z.infer<typeof KnownSchema>;
export type Occasions = z.infer<typeof OccasionsSchema>;
export type FlagKind = z.infer<typeof FlagKindSchema>;
export type FlagState = z.infer<typeof FlagStateSchema>;
export type Cause = z.infer<typeof CauseSchema>;
export type FlagRow = z.infer<typeof FlagRowSchema>;
export type FlagsQuery = z.infer<typeof FlagsQuerySchema>;
export type Flags = z.infer<typeof FlagsSchema>;
export type TimelineQuery = z.infer<typeof TimelineQuerySchema>;
export type Timeline = z.infer<typeof TimelineSchema>;
export type TimelineItem = Timeline['items'][number];
