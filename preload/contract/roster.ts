import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { mostRefs } from './selection';
import { AccountRefSchema, FailureViewSchema, IdSchema, IsoTimeSchema } from './values';

/** As many bytes of a roster are read. */
export const mostRosterBytes = 20_000_000;

/** As many findings of each list are shown; all are counted. */
export const mostFindings = 2_000;

/** What a column of a roster may say. */
export const RosterFieldSchema = z.enum([
  'email',
  /** Further addresses of the same person, one or several in a cell. */
  'otherEmails',
  'name',
  'firstName',
  'lastName',
  'status',
  'endsOn',
  'department',
  'job',
  /** An address or a name. */
  'manager',
]);

const HeaderSchema = z.string().max(200);

/** As many departments and jobs are given a role template by hand. */
export const mostPicks = 500;

/** The role template of a department, a job or both, as it was chosen for a roster. It wins over what the template says. */
export const RosterPickSchema = z.strictObject({
  /** Empty: of any. One of the two says something. */
  department: z.string().max(300),
  job: z.string().max(300),
  /** Null: none, whatever the templates say. */
  templateId: IdSchema.nullable(),
});

/** How a roster is to be read. What is left open is guessed from the roster itself. */
export const RosterReadingSchema = z.strictObject({
  /** Headers by field; null: guessed. */
  columns: z.partialRecord(RosterFieldSchema, HeaderSchema).nullable(),
  /** Words of the column of statuses that mean somebody has left; null: guessed. */
  left: z.array(HeaderSchema).max(200).nullable(),
  /** Whether 03/04/2026 is in April or in March; null: as the other dates of the column tell. */
  dates: z.enum(['day-first', 'month-first']).nullable(),
  /** Role templates of departments and jobs that no template names by itself. */
  picks: z.array(RosterPickSchema).max(mostPicks),
});

const FoundSchema = {
  /** Of the directory: the person's address there. */
  email: z.string(),
  name: z.string(),
  /** Accounts that are enabled. */
  refs: z.array(AccountRefSchema),
  /** Where those are: names of instances. */
  instances: z.array(z.string()),
};

/** HR says they have left, and accounts of theirs are enabled. */
export const RosterLeaverSchema = z.strictObject({
  ...FoundSchema,
  line: z.number().int(),
  /** As the roster has them. */
  status: z.string(),
  /** A day such as 2026-10-31, or null. */
  endsOn: z.string().nullable(),
});

/** Enabled, and no row is about them. */
export const RosterUnknownSchema = z.strictObject({
  ...FoundSchema,
  /** The roster has nobody of the domain of their address: rather no employee. */
  isOutside: z.boolean(),
});

/** Somebody of the roster whose accounts have another address than it says. */
export const RosterChangedSchema = z.strictObject({
  ...FoundSchema,
  line: z.number().int(),
  /** What the roster says. */
  wanted: z.string(),
  /** By what they were recognised: only another address in the row is sure. */
  by: z.enum(['other-address', 'name', 'mailbox']),
  hasLeft: z.boolean(),
});

/** Somebody whose groups are not those of the department and the job the roster says. */
export const RosterMoverSchema = z.strictObject({
  ...FoundSchema,
  line: z.number().int(),
  department: z.string(),
  job: z.string(),
  /** The role template of that department and job. */
  role: z.string(),
  /** Null: it is none of the client's, but of a list that was given. */
  roleId: IdSchema.nullable(),
  /** Account by account, by name of group. */
  changes: z.array(
    z.strictObject({
      ref: AccountRefSchema,
      instance: z.string(),
      join: z.array(z.string()),
      leave: z.array(z.string()),
    }),
  ),
});

/** A row nothing is concluded from. */
export const RosterProblemSchema = z.strictObject({
  line: z.number().int(),
  given: z.string(),
  /** `contradiction`: another row says this person is still here. `unclear-date`: it is one of two days. */
  kind: z.enum(['no-address', 'bad-address', 'bad-date', 'unclear-date', 'contradiction']),
});

/** Whom a department or a job of the roster comes to. */
export const RosterPostSchema = z.strictObject({
  of: z.enum(['department', 'job']),
  name: z.string(),
  /** People of it who are here and have accounts. */
  people: z.number().int(),
});

export const RosterCountsSchema = z.strictObject({
  rows: z.number().int(),
  /** Rows behind the last one that is looked at. */
  left: z.number().int(),
  /** People of the roster who have accounts. */
  known: z.number().int(),
  /** Those who have none. */
  withoutAccounts: z.number().int(),
  /** People with an enabled account, as the directory knows them; tenant users and API keys are not among them. */
  active: z.number().int(),
  /** Leavers whose accounts are all disabled. */
  settled: z.number().int(),
  leavers: z.number().int(),
  unknown: z.number().int(),
  changed: z.number().int(),
  movers: z.number().int(),
  problems: z.number().int(),
  /** Enabled tenant users, whom no roster knows: not compared. */
  tenants: z.number().int(),
});

export const RosterFoundSchema = z.strictObject({
  counts: RosterCountsSchema,
  leavers: z.array(RosterLeaverSchema),
  unknown: z.array(RosterUnknownSchema),
  changed: z.array(RosterChangedSchema),
  movers: z.array(RosterMoverSchema),
  problems: z.array(RosterProblemSchema),
  /** How it was read. */
  encoding: z.string(),
  delimiter: z.string(),
  headers: z.array(z.string()),
  columns: z.partialRecord(RosterFieldSchema, HeaderSchema),
  /** The words of the column of statuses, the commonest first, and what they were taken for. */
  statuses: z.array(z.strictObject({ word: z.string(), rows: z.number().int(), isLeft: z.boolean() })),
  /** Dates that may be one of two days are among them, and no other date tells which. */
  areDatesUnclear: z.boolean(),
  /** Departments and jobs, the largest first, as far as they are listed. */
  posts: z.array(RosterPostSchema),
});

/** A roster that is open, and what came of it. */
export const RosterDraftSchema = z.strictObject({
  id: IdSchema,
  /** The name it came under. */
  title: z.string(),
  reading: RosterReadingSchema,
  found: RosterFoundSchema,
  /** What is wrong with the whole of it, in plain sentences: it may be the wrong roster, or the table is not complete. */
  notes: z.array(z.string()),
  at: IsoTimeSchema,
});

export type RosterField = z.infer<typeof RosterFieldSchema>;
export type RosterColumns = Partial<Record<RosterField, string>>;
export type RosterPick = z.infer<typeof RosterPickSchema>;
export type RosterPost = z.infer<typeof RosterPostSchema>;
export type RosterReading = z.infer<typeof RosterReadingSchema>;
export type RosterLeaver = z.infer<typeof RosterLeaverSchema>;
export type RosterUnknown = z.infer<typeof RosterUnknownSchema>;
export type RosterChanged = z.infer<typeof RosterChangedSchema>;
export type RosterMover = z.infer<typeof RosterMoverSchema>;
export type RosterProblem = z.infer<typeof RosterProblemSchema>;
export type RosterCounts = z.infer<typeof RosterCountsSchema>;
export type RosterFound = z.infer<typeof RosterFoundSchema>;
export type RosterDraft = z.infer<typeof RosterDraftSchema>;

/** What a new roster of the watched folder comes to. Nothing of it is done by itself. */
export const RosterProposalSchema = z.strictObject({
  /** Of its draft. */
  id: IdSchema,
  title: z.string(),
  at: IsoTimeSchema,
  counts: RosterCountsSchema,
});

export const RosterWatchSchema = z.strictObject({
  /** The folder that is watched, by its own name, or null. */
  watched: z
    .strictObject({
      title: z.string(),
      since: IsoTimeSchema,
      /** Why the last look at it, or at its newest roster, came to nothing. */
      problem: FailureViewSchema.nullable(),
    })
    .nullable(),
  proposal: RosterProposalSchema.nullable(),
});

export const roster = {
  /** Opens a roster that the user chooses in a dialog of the operating system; null when none was chosen. */
  choose: call(z.void(), RosterDraftSchema.nullable()),
  /** Opens a roster that was dropped on the window. */
  read: call(
    z.strictObject({
      name: z.string().max(255),
      content: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= mostRosterBytes + 1),
    }),
    RosterDraftSchema,
  ),
  /**
   * The open roster read in another way, which is remembered for the next one; null: as before, against the directory as
   * it is by now.
   */
  look: call(z.strictObject({ id: IdSchema, reading: RosterReadingSchema.nullable() }), RosterDraftSchema),
  /** The plan that gives movers of the open roster the groups of their role; accounts by name. */
  planMovers: call(
    z.strictObject({ id: IdSchema, refs: z.array(AccountRefSchema).min(1).max(mostRefs) }),
    PlanViewSchema,
  ),
  /** The plan that gives accounts of the open roster the addresses it has; accounts by name. */
  planAddresses: call(
    z.strictObject({ id: IdSchema, refs: z.array(AccountRefSchema).min(1).max(mostRefs) }),
    PlanViewSchema,
  ),
  watch: call(z.void(), RosterWatchSchema),
  /** Watches a folder that the user chooses: a new roster in it becomes a proposal. */
  beginWatch: call(z.void(), RosterWatchSchema),
  endWatch: call(z.void(), RosterWatchSchema),
  /** Takes the proposal away: it was looked at. */
  dismiss: call(z.void(), RosterWatchSchema),
};

export type RosterProposal = z.infer<typeof RosterProposalSchema>;
export type RosterWatch = z.infer<typeof RosterWatchSchema>;
