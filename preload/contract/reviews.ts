import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { FiltersSchema } from './directory';
import { ReasonSchema } from './people';
import {
  AccountKindSchema,
  AccountRefSchema,
  AccountRoleSchema,
  AccountStatusSchema,
  EmailSchema,
  EnvironmentSchema,
  IdSchema,
  IsoTimeSchema,
  NameSchema,
} from './values';

/** As many people decide one review. */
const mostReviewers = 50;

/** Which accounts a review is about. Empty lists mean "any". */
export const ReviewScopeSchema = FiltersSchema.pick({
  instanceIds: true,
  environments: true,
  groups: true,
  tenants: true,
  role: true,
  status: true,
}).extend({ kinds: z.array(AccountKindSchema).max(3) });

/** From when on something is pointed out, in days. */
export const ThresholdsSchema = z.strictObject({
  /** Not signed in for so long: dormant. */
  dormantDays: z.number().int().min(1).max(3650),
  /** Younger than this: a newcomer, who is not called dormant. */
  graceDays: z.number().int().min(0).max(365),
  /** Invited so long ago, and nobody came. */
  inviteDays: z.number().int().min(1).max(3650),
  /** API keys older than this. */
  keyDays: z.number().int().min(1).max(3650),
});

export const ReviewerSchema = z.strictObject({
  name: NameSchema,
  email: EmailSchema,
  /** Folded names of groups whose members are decided by this person. Empty: whoever is left. */
  groups: z.array(z.string().max(300)).max(100),
  /** Whose accounts on these instances. Empty: on all. */
  instanceIds: z.array(IdSchema).max(1000),
});

/** What is to become of an account. `unsure`: somebody else has to say; it stays as it is, as an exception. */
export const ReviewDecisionSchema = z.enum(['keep', 'remove', 'change', 'unsure']);

/** What a `change` takes away. */
export const ReviewChangeSchema = z.strictObject({
  /** The role of an administrator. */
  admin: z.boolean(),
  /** Groups to leave, by name. */
  leave: z.array(z.string().max(254)).max(50),
});

/** What made an account worth a look when the list was frozen. */
export const ReviewFlagSchema = z.enum([
  'admin',
  'new-admin',
  'dormant',
  'never-signed-in',
  'stale-invite',
  'newcomer',
  'shared-name',
  'near-duplicate',
  /** Enabled, and of nobody in the roster that was read last. */
  'unknown',
  'reactivated',
  /** Their work has ended, and the account is enabled. */
  'ended',
  'old-key',
  'new-key',
  'disabled-admin',
  'protected',
  'own',
  'is-reviewer',
  'provisioned',
]);

/** What HR says of a person. Null: nobody has said; empty: there is none. */
export const ReviewHrSchema = z.strictObject({
  /** Of the employment, in the roster's word. */
  status: z.string().nullable(),
  /** As the roster names them: an address, a name. */
  manager: z.string().nullable(),
  department: z.string().nullable(),
  /** A day. */
  endsOn: z.string().nullable(),
  /** What says so: the name of a roster, or a ticket. */
  endsOnBy: z.string().nullable(),
  /** Where status, manager and department are from, and when that was read. */
  roster: z.string().nullable(),
  readAt: IsoTimeSchema.nullable(),
});

export const ReviewRowSchema = z.strictObject({
  seq: z.number().int(),
  ref: AccountRefSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  kind: AccountKindSchema,
  email: z.string(),
  name: z.string(),
  status: AccountStatusSchema,
  role: AccountRoleSchema,
  groups: z.array(z.string()),
  manages: z.array(z.string()),
  source: z.string(),
  tenant: z.string().nullable(),
  createdAt: IsoTimeSchema.nullable(),
  lastSignIn: IsoTimeSchema.nullable(),
  /** Null: nobody has said anything of the person. */
  hr: ReviewHrSchema.nullable(),
  flags: z.array(ReviewFlagSchema),
  recommendation: ReviewDecisionSchema,
  why: z.string(),
  /** The address of whoever decides it. */
  reviewer: z.string(),
  decision: ReviewDecisionSchema.nullable(),
  change: ReviewChangeSchema.nullable(),
  note: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: IsoTimeSchema.nullable(),
  /** Of a closed review: what became of it, in words. */
  outcome: z.string().nullable(),
});

/** Which rows. Empty lists mean "any"; `undecided` stands for those without a decision. */
export const ReviewFilterSchema = z.strictObject({
  search: z.string().max(200),
  decisions: z.array(z.enum([...ReviewDecisionSchema.options, 'undecided'])).max(5),
  recommendations: z.array(ReviewDecisionSchema).max(4),
  reviewers: z.array(EmailSchema).max(mostReviewers),
  flags: z.array(ReviewFlagSchema).max(17),
});

const CountsSchema = z.strictObject({
  rows: z.number().int(),
  keep: z.number().int(),
  remove: z.number().int(),
  change: z.number().int(),
  unsure: z.number().int(),
});

export const ReviewSummarySchema = z.strictObject({
  id: IdSchema,
  name: z.string(),
  state: z.enum(['open', 'closed']),
  openedAt: IsoTimeSchema,
  openedBy: z.string(),
  dueAt: IsoTimeSchema.nullable(),
  closedAt: IsoTimeSchema.nullable(),
  /** The whole list was read; what was missing is said in `missing`. */
  complete: z.boolean(),
  counts: CountsSchema,
});

const ReviewerProgressSchema = ReviewerSchema.extend({ counts: CountsSchema });

/** What is still to be carried out of the decisions: each part is one plan. */
export const RemovalPartSchema = z.enum(['disable', 'revoke-admin', 'leave-groups', 'delete-keys']);

export const ReviewDetailSchema = ReviewSummarySchema.extend({
  /** The scope in words. */
  scope: z.string(),
  asOf: IsoTimeSchema,
  thresholds: ThresholdsSchema,
  reviewers: z.array(ReviewerProgressSchema),
  /** SHA-256 of the frozen list. */
  sha256: z.string(),
  /** Plain sentences: what the list does not hold, and why. */
  missing: z.array(z.string()),
  /** Plain sentences that say that decisions look as if nobody had looked. */
  warnings: z.array(z.string()),
  removals: z.array(
    z.strictObject({
      part: RemovalPartSchema,
      /** Accounts whose decision asks for it. */
      wanted: z.number().int(),
      /** Of those: done and read back, by a run of this review. */
      done: z.number().int(),
    }),
  ),
  /** Of a closed one. */
  closing: z
    .strictObject({
      by: z.string(),
      carriedOut: z.number().int(),
      exceptions: z.number().int(),
      newcomers: z.number().int(),
      gone: z.number().int(),
    })
    .nullable(),
  /** What runs did since it was closed to what was an exception, and against what was done; nought of an open review. */
  since: z.strictObject({ carriedOut: z.number().int(), takenBack: z.number().int() }),
});

/** One line of a worksheet that was not taken, and why. */
export const WorksheetFaultSchema = z.strictObject({
  /** Where it stands in the file, from 1. */
  line: z.number().int(),
  /** What the line says of itself: the account. */
  about: z.string(),
  kind: z.enum([
    'unknown',
    'other-review',
    'changed',
    'bad-decision',
    'bad-change',
    'twice',
    'other-reviewer',
  ]),
  why: z.string(),
});

/** What a worksheet would do. Nothing of it is taken before it is agreed to. */
export const WorksheetPreviewSchema = z.strictObject({
  draft: IdSchema,
  name: z.string(),
  /** Whose worksheet it is, as its lines say; empty where none does. */
  reviewer: z.string(),
  lines: z.number().int(),
  /** Decisions that would be taken. */
  good: CountsSchema,
  /** Of those: they replace another decision. */
  replaced: z.number().int(),
  /** Lines that say what is decided already. */
  same: z.number().int(),
  /** Lines without a decision. */
  empty: z.number().int(),
  /** All that are not taken; the first of them are listed. */
  faulty: z.number().int(),
  faults: z.array(WorksheetFaultSchema),
});

export const OpenReviewSchema = z.strictObject({
  name: NameSchema,
  scope: ReviewScopeSchema,
  thresholds: ThresholdsSchema,
  reviewers: z.array(ReviewerSchema).min(1).max(mostReviewers),
  /** A day such as `2026-12-31`, or null. */
  dueAt: IsoTimeSchema.nullable(),
  /** Opens it though an instance could not be read: what is missing is written into the pack. */
  acceptsGaps: z.boolean(),
});

/** Grows with each change of what is decided in a review. */
const RevisionSchema = z.number().int().min(0);

const WhichRowsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rows'),
    seqs: z.array(z.number().int().min(1)).min(1).max(10_000),
  }),
  z.strictObject({ kind: z.literal('matching'), filter: ReviewFilterSchema }),
]);

const DecisionGivenSchema = z.strictObject({
  decision: ReviewDecisionSchema.nullable(),
  change: ReviewChangeSchema.nullable(),
  note: z.string().trim().max(500),
});

/** How a client stands to the cadence of reviews its policy promises. */
export const ReviewsDueSchema = z.strictObject({
  /** The cadence, in days. */
  everyDays: z.number().int(),
  /** `due`: an instance should have been reviewed by now. `soon`: within 14 days. */
  state: z.enum(['due', 'soon', 'later']),
  /** The earliest of the instances; null where there is none. */
  dueAt: IsoTimeSchema.nullable(),
  /** Whole days until then; negative: since then. */
  daysLeft: z.number().int().nullable(),
  /** The review that was closed last, whatever it was about. */
  last: z.strictObject({ id: IdSchema, name: z.string(), closedAt: IsoTimeSchema }).nullable(),
  open: z.array(
    z.strictObject({
      id: IdSchema,
      name: z.string(),
      dueAt: IsoTimeSchema.nullable(),
      isOverdue: z.boolean(),
    }),
  ),
  /** Only reviews of all accounts of an instance count. */
  instances: z.array(
    z.strictObject({
      instanceId: IdSchema,
      instance: z.string(),
      /** Null: none was closed. */
      lastReview: z.string().nullable(),
      lastAt: IsoTimeSchema.nullable(),
      dueAt: IsoTimeSchema,
      isDue: z.boolean(),
      /** An open review is about all its accounts. */
      isBeingReviewed: z.boolean(),
    }),
  ),
});

export const reviews = {
  /** The newest first. */
  list: call(z.void(), z.array(ReviewSummarySchema)),
  due: call(z.void(), ReviewsDueSchema),
  /** How many accounts a scope finds as the table is now. */
  count: call(
    ReviewScopeSchema,
    z.strictObject({ rows: z.number().int(), words: z.string(), missing: z.array(z.string()) }),
  ),
  /** Reads the instances of the scope afresh, and freezes the list. Fails with REVIEW_INCOMPLETE where one was not read. */
  open: call(OpenReviewSchema, ReviewSummarySchema),
  get: call(z.strictObject({ id: IdSchema }), ReviewDetailSchema),
  rows: call(
    z.strictObject({
      id: IdSchema,
      filter: ReviewFilterSchema,
      offset: z.number().int().min(0).max(10_000_000),
      limit: z.number().int().min(0).max(500),
    }),
    z.strictObject({ rows: z.array(ReviewRowSchema), matching: z.number().int(), revision: RevisionSchema }),
  ),
  /**
   * Decides single rows, or all that a filter lets through. Of more than one a reason is required. Answers with how many. Fails
   * with REVIEW_ROWS_MOVED where one of them was changed since the revision that was seen.
   */
  decide: call(
    DecisionGivenSchema.extend({
      id: IdSchema,
      which: WhichRowsSchema,
      seen: RevisionSchema,
    }),
    z.strictObject({ decided: z.number().int(), revision: RevisionSchema }),
  ),
  /** Hands rows on to another reviewer; what is decided of them stands. Accounts of that reviewer stay, and are counted. */
  handOn: call(
    z.strictObject({
      ...{ id: IdSchema, which: WhichRowsSchema, seen: RevisionSchema },
      ...{ to: EmailSchema, reason: ReasonSchema },
    }),
    z.strictObject({ handedOn: z.number().int(), own: z.number().int() }),
  ),
  /** Saves the worksheet of one reviewer where a dialog of main leads; null when nowhere. */
  saveWorksheet: call(z.strictObject({ id: IdSchema, reviewer: EmailSchema }), z.string().nullable()),
  /** Reads a worksheet that a dialog of main chooses; null when none was chosen. */
  chooseWorksheet: call(z.strictObject({ id: IdSchema }), WorksheetPreviewSchema.nullable()),
  /** Takes the good lines of a worksheet that was read. */
  takeWorksheet: call(z.strictObject({ draft: IdSchema }), z.strictObject({ decided: z.number().int() })),
  /** Saves the lines that were not taken, each with why, as a worksheet that can be mended and read again. */
  saveFaults: call(z.strictObject({ draft: IdSchema }), z.string().nullable()),
  /** The plan of one part of what was decided. */
  plan: call(z.strictObject({ id: IdSchema, part: RemovalPartSchema }), PlanViewSchema),
  /** Reads the instances again, compares, seals, and saves the pack where a dialog of main leads; null when nowhere. */
  close: call(
    z.strictObject({
      id: IdSchema,
      reason: ReasonSchema,
      approver: z.string().trim().max(254),
      /** Rows without a decision become exceptions. */
      acceptsUndecided: z.boolean(),
      /** By when exceptions are to be settled: a day. */
      exceptionsDue: IsoTimeSchema.nullable(),
    }),
    z.string().nullable(),
  ),
  /** Saves the pack of a closed review once more. */
  savePack: call(z.strictObject({ id: IdSchema }), z.string().nullable()),
};

export type ReviewScope = z.infer<typeof ReviewScopeSchema>;
export type Thresholds = z.infer<typeof ThresholdsSchema>;
export type Reviewer = z.infer<typeof ReviewerSchema>;
export type ReviewDecision = z.infer<typeof ReviewDecisionSchema>;
export type ReviewChange = z.infer<typeof ReviewChangeSchema>;
export type ReviewFlag = z.infer<typeof ReviewFlagSchema>;
export type ReviewHr = z.infer<typeof ReviewHrSchema>;
export type ReviewRow = z.infer<typeof ReviewRowSchema>;
export type ReviewFilter = z.infer<typeof ReviewFilterSchema>;
export type ReviewCounts = z.infer<typeof CountsSchema>;
export type ReviewSummary = z.infer<typeof ReviewSummarySchema>;
export type ReviewsDue = z.infer<typeof ReviewsDueSchema>;
export type ReviewDetail = z.infer<typeof ReviewDetailSchema>;
export type RemovalPart = z.infer<typeof RemovalPartSchema>;
export type WorksheetFault = z.infer<typeof WorksheetFaultSchema>;
export type WorksheetPreview = z.infer<typeof WorksheetPreviewSchema>;
export type OpenReview = z.infer<typeof OpenReviewSchema>;
export type DecisionGiven = z.infer<typeof DecisionGivenSchema>;
