import type { Kysely } from 'kysely';
import type { PurgeHold, PurgeKind } from '../../preload/contract/privacy';
import type { Account, AccountRef } from '../directory/rules/account';
import type { Workspace } from '../store/schema';

/** What a purge is about, once the person has been looked up. */
export type About =
  | {
      readonly kind: 'day';
      /** ISO time: what is older goes. */
      readonly before: string;
    }
  | {
      readonly kind: 'person';
      /** Folded. */
      readonly addresses: readonly string[];
      /** Their accounts as the directory knows them. */
      readonly refs: readonly AccountRef[];
    };

/** Records of one kind that are old enough, or about the person. */
export interface Candidate {
  /** What its kind knows it by. */
  readonly id: string | number;
  /** ISO time it counts from. */
  readonly at: string;
  /** How many records it stands for. */
  readonly count: number;
  /** Why it stays, or null: it goes. */
  readonly hold: PurgeHold | null;
}

/** Adds to the count of the purge, in the transaction that takes the records away: a kill leaves both or neither. */
export type Counted = (trx: Kysely<Workspace>, count: number) => Promise<void>;

/** How one kind is looked through and purged. Only pieces: a page is one transaction at most. */
export interface PurgeWork {
  readonly kind: PurgeKind;
  pages(about: About): AsyncIterable<readonly Candidate[]>;
  /** Takes away candidates without a hold, of one page. */
  remove(about: About, going: readonly Candidate[], counted: Counted): Promise<void>;
  /**
   * Its records lie outside of the workspace's file, so that no transaction counts them: they are counted before and
   * after instead.
   */
  readonly isOutside?: boolean;
  /** Finishes what a kill left half done, before anything else. */
  settle?(): Promise<void>;
  /** The same as all its pages, where adding up is quicker. */
  summary?(about: About): Promise<Summary>;
}

export interface Summary {
  readonly goes: number;
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly held: ReadonlyMap<PurgeHold, number>;
}

/** What is known of accounts as they are. */
export interface KnownAccounts {
  /** By ref. */
  readonly there: ReadonlyMap<AccountRef, Account>;
  /** Whether it is sure that an account which is not among them is gone: its instance was read to its end, or removed. */
  isSure(instanceId: string): boolean;
}

/** Whether an account is there, or nobody can say that it is not. */
export const isThere = (known: KnownAccounts, ref: AccountRef): boolean =>
  known.there.has(ref) || !known.isSure(ref.slice(0, ref.indexOf(':')));

/** So many records are looked at, and taken away, at once. */
export const pieceSize = 200;
