import type { Reviewer, ReviewScope, Thresholds } from '../../../preload/contract/reviews';
import type { Disabled } from './population';

/** A review, without its list. */
export interface Review {
  readonly id: string;
  readonly name: string;
  readonly state: 'open' | 'closed';
  readonly content: ReviewContent;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly dueAt: string | null;
  readonly rows: number;
  readonly sha256: string;
  readonly closedAt: string | null;
  readonly closing: Closing | null;
  /** While somebody closes it: the ISO time from which on that counts as given up. */
  readonly heldUntil: string | null;
  /** Grows with each change of what is decided. */
  readonly revision: number;
}

/** What was settled when it was opened. */
export interface ReviewContent {
  readonly scope: ReviewScope;
  /** The scope in words, with the names of then. */
  readonly scopeWords: string;
  readonly thresholds: Thresholds;
  /** Of the client's limits, in hours; a review of an earlier version has none. */
  readonly leaverHours?: number;
  readonly reviewers: readonly Reviewer[];
  /** Of the oldest reading of an instance the list stands on. */
  readonly asOf: string;
  readonly complete: boolean;
  /** What is missing and why, in sentences. */
  readonly missing: readonly string[];
  /** The instances of which something was missing. */
  readonly missingIds: readonly string[];
  /** The completeness line (directory/rules/completeness.ts), a fact a line. */
  readonly completeness: string;
  readonly systems: readonly ReviewedSystem[];
  /** Accounts that the question found and the scope leaves out, by kind. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Rows of people of whom a roster or a record of leavers says something; a review of an earlier version has none. */
  readonly hrKnown?: number;
  /** Rows of enabled accounts that the roster read last has nobody for; null where none was read, none in an earlier version. */
  readonly unknown?: { readonly accounts: number; readonly roster: string; readonly readAt: string } | null;
}

/** An instance as covers name it. */
export interface ReviewedSystem {
  /** As Rollcall numbers it. */
  readonly id?: string;
  readonly instance: string;
  readonly address: string;
  readonly environment: string;
  readonly version: string | null;
  readonly edition: string | null;
  /** Whom Rollcall signed in as, never with what. */
  readonly credential: string | null;
  readonly readAt: string | null;
  readonly accounts: number;
  /** What of the accounts is disabled, and the counts of the server beside what came; a review of an earlier version has none. */
  readonly counts?: {
    readonly disabled: number;
    readonly tenants: number;
    readonly apiKeys: number;
    readonly others: number;
    readonly server: {
      readonly total: number;
      readonly read: number;
      /** Not kept by an earlier version. */
      readonly repeated?: number;
      readonly members: number | null;
    } | null;
  };
}

/** What closing came to. */
export interface Closing {
  readonly by: string;
  readonly approver: string;
  readonly reason: string;
  /** When the instances were read again. */
  readonly asOf: string;
  /** What could not be read again and why, in sentences; no decision on it counts as carried out. */
  readonly missing: readonly string[];
  readonly exceptionsDue: string | null;
  readonly kept: number;
  readonly done: number;
  readonly exceptions: number;
  readonly newcomers: number;
  readonly gone: number;
  readonly warnings: readonly string[];
  readonly runs: readonly string[];
  /** Of decisions, outcomes, changes and what was read again (reviews/evidence.ts). Stands in the journal too. */
  readonly sha256: string;
  readonly keys: readonly ReviewedKey[];
  /** Of which instances the keys could not be listed; closed by an earlier version it has none. */
  readonly keysUnlisted?: readonly UnlistedKeys[];
  /** The review of the same scope that was closed last before, with which the list is compared. */
  readonly previous: { readonly id: string; readonly name: string } | null;
}

/** A step of a run of a review, as it was when the review was closed. */
export interface ReviewedStep {
  readonly run: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly reason: string;
  readonly instance: string;
  readonly instanceId: string;
  readonly accountKey: string;
  readonly email: string;
  readonly action: string;
  readonly state: string;
  readonly code: string | null;
  readonly params: string | null;
  readonly verifiedAt: string | null;
}

/** An API key as its server shows it; never its secret. */
export interface ReviewedKey {
  readonly instance: string;
  readonly name: string;
  readonly group: string;
  readonly changedBy: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly begins: string;
}

/** An instance whose keys could not be listed, and why: a sentence. */
export interface UnlistedKeys {
  readonly instance: string;
  readonly why: string;
}

/** What the journal of this client knows of accounts, by instance and address. */
export interface KnownDeeds {
  disabled(instance: string, email: string): Disabled | null;
  provisionedBy(instance: string, email: string): string | null;
}
