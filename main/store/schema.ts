import type { ColumnType, Generated } from 'kysely';

/**
 * The tables of one client's workspace, as Kysely sees them: what only Rollcall knows. (What the servers told is in a
 * file of its own: directory-schema.ts.) Times are ISO text, flags 0/1, lists and objects JSON text.
 */
export interface Workspace {
  meta: MetaTable;
  instance: InstanceTable;
  saved_view: SavedViewTable;
  person_decision: PersonDecisionTable;
  protection: ProtectionTable;
  person_note: PersonNoteTable;
  attachment: AttachmentTable;
  template: TemplateTable;
  template_holder: TemplateHolderTable;
  leftover_later: LeftoverLaterTable;
  roster_fact: RosterFactTable;
  run: RunTable;
  step: StepTable;
  schedule: ScheduleTable;
  journal: JournalTable;
  journal_seal: JournalSealTable;
  flag: FlagTable;
  review: ReviewTable;
  review_row: ReviewRowTable;
  review_work: ReviewWorkTable;
  review_plan: ReviewPlanTable;
  review_step: ReviewStepTable;
  review_after: ReviewAfterTable;
  dormant_day: DormantDayTable;
}

/** How many accounts were dormant on a day (UTC), by the limits of that day. */
export interface DormantDayTable {
  day: string;
  at: string;
  dormant: number;
  limit_days: number;
  grace_days: number;
}

export interface MetaTable {
  key: string;
  value: string;
}

export interface InstanceTable {
  id: string;
  name: string;
  address: string;
  environment: string;
  safe_mode: string;
  /** JSON array of words. */
  tags: string;
  /** How it is reached, as JSON (preload/contract/reach.ts). */
  reach: string;
  /** PEM of the pinned certificate. */
  pinned: string | null;
  sign_in: string;
  email: string | null;
  /** What the last successful test or reading learned: version, edition, identity, … as JSON (connections/repository). */
  facts: string | null;
  credential_since: string;
  created_at: string;
  position: number;
}

/** Questions kept under a name. Of a view that comes with Rollcall only its place, once the user has moved one. */
export interface SavedViewTable {
  id: string;
  name: string | null;
  /** What it asks and how it shows it, as JSON (views/repository.ts). */
  content: string | null;
  position: number;
  hidden: number;
}

/** What was decided about who is whom (preload/contract/people.ts): addresses and accounts, linked or set apart by hand. */
export interface PersonDecisionTable {
  id: string;
  kind: string;
  one: string;
  other: string | null;
  ref: string | null;
  /** The name of the instance then. The decision outlives it. */
  instance: string | null;
  reason: string;
  by: string;
  at: string;
}

/** Whom nobody disables from here (preload/contract/protection.ts). */
export interface ProtectionTable {
  email: string;
  reason: string;
  contact: string;
  by: string;
  at: string;
}

/** What colleagues should know of somebody (preload/contract/notes.ts). */
export interface PersonNoteTable {
  email: string;
  text: string;
  blocks: string;
  by: string;
  at: string;
}

/** A document that is kept with somebody's evidence. */
export interface AttachmentTable {
  id: string;
  /** Folded. */
  email: string;
  name: string;
  bytes: number;
  sha256: string;
  by: string;
  at: string;
  /** libsql answers with a bare buffer. */
  content: ColumnType<ArrayBuffer, Uint8Array, Uint8Array>;
}

/** What a job comes to, instance by instance (preload/contract/templates.ts). */
export interface TemplateTable {
  id: string;
  name: string;
  /** All but the name, as JSON (templates/repository.ts). */
  content: string;
  changed_at: string;
}

/** Who has which role. */
export interface TemplateHolderTable {
  template_id: string;
  /** Folded. */
  email: string;
  since: string;
}

/** What a roster said last of somebody with accounts. Null: it has no such column; empty: it says nothing there. */
export interface RosterFactTable {
  /** Folded; each address of the person's accounts has a row. */
  email: string;
  status: string | null;
  /** A day. */
  ends_on: string | null;
  /** 0 or 1; null: it has neither a status nor a day. */
  has_left: number | null;
  manager: string | null;
  department: string | null;
  /** The name of its file. */
  roster: string;
  read_at: string;
}

/** What somebody left running, kept until it is gone (leftovers/repository.ts). */
export interface LeftoverLaterTable {
  ref: string;
  /** As the instance was called then. */
  instance: string;
  /** Whose it is, folded. */
  email: string;
  kind: string;
  name: string;
  note: string;
  by: string;
  since: string;
}

export interface RunTable {
  id: string;
  plan_id: string;
  action: string;
  reason: string;
  started_at: string;
  finished_at: string | null;
  undoes: string | null;
}

export interface StepTable {
  run_id: string;
  seq: number;
  instance_id: string;
  account_key: string;
  email: string;
  action: string;
  /** JSON of how the account is to be (access/rules/wanted.ts). */
  wanted: string;
  /** Its own, where the accounts of a list have different ones. */
  reason: string | null;
  state: string;
  code: string | null;
  /** JSON of the code's parameters. */
  params: string | null;
  /** JSON of the account as the plan saw it, before the change, and after it. */
  seen: string | null;
  before: string | null;
  after: string | null;
  verified_at: string | null;
}

/** Changes that are to be made at a moment (schedule/rules/item.ts). */
export interface ScheduleTable {
  id: string;
  action: string;
  /** JSON of the accounts that are meant: ref, e-mail and instance. */
  targets: string;
  at: string;
  /** The time zone the moment was said in. */
  zone: string;
  reason: string;
  by: string;
  created_at: string;
  state: string;
  /** The run it takes back. */
  takes_back: string | null;
  /** The item whose run it takes back. */
  after: string | null;
  /** The safe mode that was confirmed when it was made. */
  confirmed: string;
  run_id: string | null;
  code: string | null;
  /** JSON of the code's parameters. */
  params: string | null;
  ended_at: string | null;
  /** JSON of the purpose and the addresses, where it is for whole people. */
  occasion: string | null;
}

export interface JournalTable {
  seq: Generated<number>;
  at: string;
  actor: string;
  action: string;
  client: string;
  instance: string | null;
  target: string | null;
  before: string | null;
  after: string | null;
  state: string;
  reason: string;
  code: string | null;
  run: string | null;
  identity: string | null;
  ticket: string | null;
  prev_hash: string;
  hash: string;
}

/** The seal over the journal's last entry (journal/rules/seal.ts). One row, or none while nothing was appended. */
export interface JournalSealTable {
  id: 1;
  /** Which key sealed it: a fingerprint, not the key. */
  key: string;
  /** The first entry this key sealed. */
  since: number;
  seq: number;
  hash: string;
  seal: string;
}

/** Something about an account that somebody should look at (history/rules/watch.ts). */
export interface FlagTable {
  id: Generated<number>;
  /** What is flagged; the same fact is never flagged twice. */
  fact: string;
  kind: string;
  instance_id: string;
  account_key: string;
  email: string;
  name: string;
  /** JSON of the likely cause. */
  cause: string;
  disabled_at: string | null;
  run_id: string | null;
  not_before: string | null;
  seen_at: string;
  raised_at: string;
  state: string;
  by: string;
  note: string;
  changed_at: string | null;
  /** Its entry in the journal; null until that is written. */
  journal_seq: number | null;
}

/** Access reviews (reviews/repository.ts). */
export interface ReviewTable {
  id: string;
  name: string;
  /** Scope, reviewers, thresholds, completeness, as JSON. */
  content: string;
  /** `opening` until the list is frozen, then `open`, `closing` (which may go back to `open`), `closed`, and `purging` until it is gone. */
  state: string;
  opened_at: string;
  opened_by: string;
  due_at: string | null;
  rows: number;
  /** Of the frozen list (reviews/rules/population.ts). */
  sha256: string;
  closed_at: string | null;
  /** What closing it came to, as JSON. */
  closing: string | null;
  /** The try to close it that is going on, and the ISO time from which on it counts as given up. */
  closing_by: string | null;
  closing_until: string | null;
  /** Grows with each change of what is decided. */
  revision: number;
}

/** The frozen list. The database itself refuses to change it once its review is open. */
export interface ReviewRowTable {
  review_id: string;
  seq: number;
  ref: string;
  /** Address, name and instance, folded, to be searched. */
  words: string;
  recommendation: string;
  /** Words parted and enclosed by `|`. */
  flags: string;
  /** The row as JSON (reviews/rules/population.ts). */
  content: string;
}

/** Who decides a row, and what was decided. */
export interface ReviewWorkTable {
  review_id: string;
  seq: number;
  reviewer: string;
  is_subject: number;
  is_provisioner: number;
  decision: string | null;
  /** JSON of what a change takes away. */
  change: string | null;
  note: string;
  decided_by: string | null;
  decided_at: string | null;
  /** `row`, `stroke` (several at once) or `worksheet`. */
  via: string | null;
  result: string | null;
  outcome: string | null;
  /** Of the change that set the decision or the reviewer last. */
  revision: number;
}

/** Plans that were made of decisions. */
export interface ReviewPlanTable {
  plan_id: string;
  review_id: string;
}

/** Steps of the runs of a review as they were when it was closed. */
export interface ReviewStepTable {
  review_id: string;
  /** In their order, from 1. */
  seq: number;
  /** JSON (reviews/rules/review.ts). */
  content: string;
}

/** Accounts as they were read again when the review was closed; those that are not in the list came meanwhile. */
export interface ReviewAfterTable {
  review_id: string;
  ref: string;
  /** JSON (reviews/rules/outcome.ts). */
  content: string;
}
