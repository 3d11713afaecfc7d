import * as z from 'zod';
import { call } from './call';
import { LeftoverPlaceSchema } from './leftover-places';
import { ReasonWishSchema } from './policy';
import { mostRefs, SelectionSchema } from './selection';
import {
  AccountRefSchema,
  AccountRoleSchema,
  AccountStatusSchema,
  EmailSchema,
  EnvironmentSchema,
  FailureViewSchema,
  IdSchema,
  IsoTimeSchema,
  SafeModeSchema,
  TargetRefSchema,
} from './values';

export const ActionSchema = z.enum([
  'disable',
  'enable',
  'grant-admin',
  'revoke-admin',
  'add-to-groups',
  'remove-from-groups',
  'set-groups',
  /** Signs the account out everywhere; only where the server can. */
  'revoke-sessions',
  /** Makes an account. */
  'create',
  /** Names, address, language, attributes. */
  'edit',
  /** Asks somebody who has never signed in to do so: by mail, or with what main shows once. */
  'invite',
  'reset-password',
  /** What somebody left running: subscriptions, alerts. */
  'stop-leftovers',
  'restart-leftovers',
  'hand-over-leftovers',
  'delete-keys',
  /** Another secret for an API key. */
  'renew-keys',
  'create-group',
  'rename-group',
  'delete-group',
  /** What is wrong with a membership, a group or an address, put right. */
  'repair',
]);

/** Names of groups: their numbers differ from instance to instance. */
export const GroupNamesSchema = z.array(z.string().min(1).max(254)).max(50);

export const PlanStepSchema = z.strictObject({
  ref: TargetRefSchema,
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  email: z.string(),
  name: z.string(),
  action: ActionSchema,
  /** How an account is as far as is known: a step whose account is another one by then is not taken. Null of others. */
  before: z
    .strictObject({
      status: AccountStatusSchema,
      role: AccountRoleSchema,
      groups: z.array(z.string()),
    })
    .nullable(),
  /** What becomes of it beyond the action's own word: groups to join and to leave, a role that comes back. */
  details: z.array(z.string()),
  /** The requests of Metabase's API, in order. */
  requests: z.array(z.string()),
  /** What the user should know about this step before agreeing. */
  warnings: z.array(z.string()),
  /** What an undo would not bring back; of an undo: what it does not. */
  lost: z.array(z.string()),
  /** Its own, or null: that of the whole run. */
  reason: z.string().nullable(),
});

export const SkippedSchema = z.strictObject({
  ref: z.string(),
  email: z.string(),
  instance: z.string(),
  reason: FailureViewSchema,
});

/**
 * Why a plan is for whole people. `leaver`: somebody leaves. `incident`: people are locked out at once, and the reason may
 * come later.
 */
export const PurposeSchema = z.enum(['leaver', 'incident']);

/** What was looked through to find all accounts of some people. */
export const SearchSchema = z.strictObject({
  /** Folded addresses. */
  people: z.array(z.string()),
  /** Every instance of the client, with when it was read and how many of the accounts are there. */
  instances: z.array(
    z.strictObject({ instance: z.string(), readAt: IsoTimeSchema.nullable(), found: z.number().int() }),
  ),
  /** Accounts of these addresses that were set apart from the person: told, not taken. */
  apart: z.array(z.strictObject({ instance: z.string(), email: z.string() })),
  /** Where an account may be missing: the instance was not reached or not read to its end. */
  gaps: z.array(z.strictObject({ instance: z.string(), why: z.string(), asOf: IsoTimeSchema.nullable() })),
});

export const OccasionSchema = z.strictObject({
  purpose: PurposeSchema,
  search: SearchSchema,
  /** What these people leave running. Left out where nobody looked: in an incident, and for many people at once. */
  leftovers: z.array(LeftoverPlaceSchema).optional(),
});

/** A plan is held by main; the window sees this picture of it and runs it by its id, once, before it expires. */
export const PlanViewSchema = z.strictObject({
  id: IdSchema,
  action: ActionSchema,
  steps: z.array(PlanStepSchema),
  skipped: z.array(SkippedSchema),
  /** The strictest safe mode among the steps' instances decides what is asked of the user. */
  confirmation: SafeModeSchema,
  /** What has to be typed when the mode is `type`. */
  expected: z.string().nullable(),
  /** About how long it takes. */
  seconds: z.number().int(),
  undoes: IdSchema.nullable(),
  /** What the client's policy wants of the reason. */
  wish: ReasonWishSchema,
  /** Of a plan for whole people: why, and what was searched. */
  occasion: OccasionSchema.optional(),
  expiresAt: IsoTimeSchema,
});

export const StepStateSchema = z.enum(['planned', 'running', 'verified', 'skipped', 'failed', 'unknown']);

export const StepResultSchema = z.strictObject({
  seq: z.number().int(),
  ref: TargetRefSchema,
  instanceId: IdSchema,
  instance: z.string(),
  email: z.string(),
  action: ActionSchema,
  state: StepStateSchema,
  failure: FailureViewSchema.nullable(),
  verifiedAt: IsoTimeSchema.nullable(),
});

/**
 * `stopping`: what was begun is finished, nothing more is begun. `stopped`: some steps were never begun, and nobody works
 * on them, because the run was paused or the program ended; they are gone on with or dropped.
 */
export const RunPhaseSchema = z.enum(['going', 'stopping', 'stopped', 'ended']);

export const RunViewSchema = z.strictObject({
  id: IdSchema,
  action: ActionSchema,
  startedAt: IsoTimeSchema,
  finishedAt: IsoTimeSchema.nullable(),
  reason: z.string(),
  phase: RunPhaseSchema,
  /** While it goes on: steps that end in a second, and seconds left; null where nobody can tell yet. */
  pace: z.strictObject({ perSecond: z.number(), secondsLeft: z.number().int().nullable() }).nullable(),
  steps: z.array(StepResultSchema),
  summary: z.strictObject({
    verified: z.number().int(),
    skipped: z.number().int(),
    failed: z.number().int(),
    unknown: z.number().int(),
  }),
  /** At least one verified step could be undone. */
  undoable: z.boolean(),
  /** Counts the pictures that main has drawn: a reply and an event may overtake each other, and the later one holds. */
  drawn: z.number().int(),
});

/** An incident without a reason yet. */
export const IncidentSchema = z.strictObject({
  runId: IdSchema,
  at: IsoTimeSchema,
  actor: z.string(),
  /** Whom, in words: an address or how many people. */
  target: z.string(),
  accounts: z.number().int(),
});

export const access = {
  /** Of the accounts that are chosen when it is asked; of more than 10,000 there is no plan but a failure that says so. */
  plan: call(
    z.strictObject({
      action: ActionSchema,
      /** Which, where the action is about groups. */
      groups: GroupNamesSchema.optional(),
      selection: SelectionSchema,
      /** Of a list: accounts with reasons of their own. */
      reasons: z
        .array(z.strictObject({ ref: AccountRefSchema, reason: z.string().trim().max(500) }))
        .max(mostRefs)
        .optional(),
    }),
    PlanViewSchema,
  ),
  /**
   * Reads every instance afresh and plans to disable all accounts of some people, signed out where the server can.
   * Named by their addresses, or by a selection of which each account stands for its person.
   */
  planLeaving: call(
    z.strictObject({
      purpose: PurposeSchema,
      who: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('people'), emails: z.array(EmailSchema).min(1).max(1000) }),
        z.strictObject({ kind: z.literal('selection'), selection: SelectionSchema }),
      ]),
    }),
    PlanViewSchema,
  ),
  /** Plans to give all accounts of somebody the groups of a colleague, by name; with `isExactly` it takes the others away. */
  planLikeness: call(
    z.strictObject({ email: EmailSchema, colleague: EmailSchema, isExactly: z.boolean() }),
    PlanViewSchema,
  ),
  /** Incidents that still want their reason, oldest first. */
  incidents: call(z.void(), z.array(IncidentSchema)),
  /** Gives the reason of an incident: a new entry of the journal, no old one changes. */
  explain: call(z.strictObject({ runId: IdSchema, reason: z.string().trim().min(1).max(500) }), z.void()),
  /** Starts the run and returns it; progress and end come as `runs.progressed`. */
  execute: call(
    z.strictObject({
      planId: IdSchema,
      reason: z.string().trim().max(500),
      typed: z.string().max(200).nullable(),
    }),
    RunViewSchema,
  ),
  /** The plan that takes back what a run did. */
  undo: call(z.strictObject({ runId: IdSchema }), PlanViewSchema),
  run: call(z.strictObject({ runId: IdSchema }), RunViewSchema.nullable()),
  /** Runs that are going on or hold a step whose outcome is not known. */
  openRuns: call(z.void(), z.array(RunViewSchema)),
  /** Reads again the accounts of a run whose outcome is not known. */
  recheck: call(z.strictObject({ runId: IdSchema }), RunViewSchema),
  /** Begins nothing more of a run; what was begun is finished and read back. The rest stays planned. */
  pause: call(z.strictObject({ runId: IdSchema }), z.void()),
  /** Goes on with what was never begun. */
  resume: call(z.strictObject({ runId: IdSchema }), RunViewSchema),
  /** Ends what was never begun as skipped. */
  drop: call(z.strictObject({ runId: IdSchema, reason: z.string().trim().max(500) }), z.void()),
  /** The plan that tries again what failed in a run. */
  retry: call(z.strictObject({ runId: IdSchema }), PlanViewSchema),
};

export type Action = z.infer<typeof ActionSchema>;
export type Purpose = z.infer<typeof PurposeSchema>;
export type Search = z.infer<typeof SearchSchema>;
export type Occasion = z.infer<typeof OccasionSchema>;
export type Incident = z.infer<typeof IncidentSchema>;
export type PlanStep = z.infer<typeof PlanStepSchema>;
export type Skipped = z.infer<typeof SkippedSchema>;
export type PlanView = z.infer<typeof PlanViewSchema>;
export type StepState = z.infer<typeof StepStateSchema>;
export type StepResult = z.infer<typeof StepResultSchema>;
export type RunPhase = z.infer<typeof RunPhaseSchema>;
export type RunView = z.infer<typeof RunViewSchema>;
