import type {
  AccountRow,
  Coverage,
  DirectoryQuery,
  Flag,
  Lookup,
  LookupAnswer,
  Person,
  QueryResult,
} from '../../preload/contract/directory';
import type { Dormancy, DormantPlace, DormantRow, Standing } from '../../preload/contract/dormancy';
import type { GroupLineQuery } from '../../preload/contract/groups';
import type { Pictures, Trend } from '../../preload/contract/overview';
import type { CopyRows, Narrowing, Selection, SelectionCount } from '../../preload/contract/selection';
import type { Environment } from '../../preload/contract/values';
import type { Measure } from '../dormancy/rules/dormancy';
import type { FaultsFound } from '../integrity/rules/faults';
import type { RosterAnswer, RosterQuestion } from '../roster/open';
import type { ReadingAbout } from './page-reader';
import type { Account, AccountRef, Group } from './rules/account';
import type { CopiedCells } from './rules/cells';
import type { Joining } from './rules/joining';
import type { Likeness } from './rules/near-duplicates';
import type { PlainTable, Sheet } from './sheet';

/** A table, and for each of its rows who may be meant. */
export interface KnownSheet extends Sheet {
  readonly people: readonly LookupAnswer['people'][];
}

/**
 * The directory as the services see it: the client's accounts in a worker thread, answering questions by window.
 * All methods are asked across a thread, so arguments and answers are plain values.
 */
export interface DirectoryEngine {
  /**
   * Tells which instances there are, with the words shown for them; accounts of others are dropped. Cheap; called on
   * every change of connections. Resolves with the revision.
   */
  setInstances(instances: readonly EngineInstance[]): Promise<number>;
  /** Loads everything the workspace remembers. Resolves with the number of accounts. */
  load(): Promise<number>;
  /**
   * Told when the file has been replaced by an empty one. What the table holds is written into it; if it had not been
   * loaded whole, the table is emptied instead. Rejects when that could not be written: it follows with the next readings.
   */
  renewed(): Promise<void>;
  /** Takes in what another program wrote into the file since it was loaded, or last asked. True when the table is another one now. */
  takeIn(): Promise<boolean>;

  /**
   * Tells what the pages of the next reading leave open, and hands over the list of memberships as it came, or null where
   * there is none. False when that list cannot be read; who managed a group before then does so still.
   */
  prepareReading(instanceId: string, about: ReadingAbout, memberships: Uint8Array | null): Promise<boolean>;
  /**
   * The groups of an instance as they were just read, in the table and in the file. `deleted`: the one that we took away,
   * which leaves its accounts at once; what else is gone goes with the next reading, which tells whom it was lost to.
   */
  learnGroups(instanceId: string, groups: readonly Group[], deleted: number | null): Promise<number>;
  /** Starts a reading: accounts put from now on are marked as seen. A second begin drops the first. */
  beginReading(instanceId: string, groups: readonly Group[]): Promise<void>;
  /** Takes a page of the user list as it came, handed over: into the table at once, as `putAccounts` does. */
  putPage(instanceId: string, body: Uint8Array, offset: number, limit: number): Promise<PageTaken>;
  /** Adds or replaces accounts, in the table at once; in the workspace when the reading ends, or at once without one. */
  putAccounts(instanceId: string, accounts: readonly Account[]): Promise<void>;
  /**
   * Ends a reading. When `complete`, accounts that were not seen are removed; otherwise they stay as last known.
   * Resolves with the new revision when the table is right; the file follows, see `written`.
   */
  endReading(instanceId: string, outcome: ReadingOutcome): Promise<number>;
  /** Forgets a reading that came to nothing: what was put stays. */
  dropReading(instanceId: string): Promise<void>;
  /**
   * Resolves when the file remembers the last reading of an instance: what it found, what that changed, and how the
   * instance was (a snapshot, of a complete one), all or nothing. Rejects when it could not be written.
   */
  written(instanceId: string): Promise<WrittenReading>;
  /** What the reading that is going on has seen so far. */
  tally(instanceId: string): Promise<Tally>;
  /** Replaces single accounts after a change was read back; resolves with the new revision. */
  upsert(accounts: readonly Account[]): Promise<number>;
  /**
   * Replaces the accounts that carry a flag, loaded already or not; resolves with the revision. `own` is not set: who
   * Rollcall signs in as comes with the instances.
   */
  setFlags(flag: Exclude<Flag, 'own'>, refs: readonly AccountRef[]): Promise<number>;
  /** Tells which accounts were invited again and when, in milliseconds; others were when they were made. Resolves with the revision. */
  setInvited(entries: readonly (readonly [AccountRef, number])[]): Promise<number>;

  query(query: DirectoryQuery): Promise<QueryResult>;
  /** How many rows each question has. Other questions are answered between two of them. */
  count(questions: readonly CountedQuestion[]): Promise<readonly number[]>;
  /** How many accounts are chosen as of now, also of those that `shown` lets through, and which of `seen` are. */
  countSelection(request: {
    readonly selection: Selection;
    readonly shown: Narrowing;
    readonly seen: readonly AccountRef[];
  }): Promise<SelectionCount>;
  /** How many accounts are chosen as of now, and all of them by name; none where there are more than `most`. */
  chosen(
    selection: Selection,
    most: number,
  ): Promise<{ readonly count: number; readonly accounts: readonly Account[] }>;
  /** The accounts at places `first` to `last` (both included) of a question of accounts, without API keys. */
  range(
    question: Omit<DirectoryQuery, 'offset' | 'limit'>,
    first: number,
    last: number,
  ): Promise<readonly AccountRef[]>;
  /** Keeps a list of accounts for the filter `list`, as long as the program runs. Resolves with its id. */
  keepList(refs: readonly AccountRef[]): Promise<string>;
  /** The first `most` of the chosen accounts as cells to copy, by name, and of how many. */
  copyRows(
    request: CopyRows,
    most: number,
  ): Promise<CopiedCells & { readonly copied: number; readonly of: number }>;
  /**
   * Sets out all accounts that a question finds, in its order, for `readExtract`: none comes twice and none is left out
   * because others came meanwhile. Kept until it is closed.
   */
  openExtract(question: DirectoryQuery): Promise<Extract>;
  /** The next of them; null where the extract is not known any more. */
  readExtract(id: string, limit: number): Promise<ExtractPart | null>;
  closeExtract(id: string): Promise<void>;
  accounts(refs: readonly AccountRef[]): Promise<readonly Account[]>;
  /** Says what joins accounts to people beyond the same address; joins all anew and resolves with the revision. */
  setJoining(joining: Joining): Promise<number>;
  /** What other rules would change. */
  previewJoining(joining: Joining): Promise<JoiningPreview>;
  /**
   * People who may be one human under two addresses, the surest first, but for pairs of addresses known to be
   * `different` humans. Takes seconds for half a million accounts; questions asked meanwhile are answered.
   */
  duplicates(different: readonly (readonly [string, string])[]): Promise<Duplicates>;
  /** All accounts of a person, on all instances: found by any of their addresses, or by the name of an account. */
  accountsOf(who: string): Promise<readonly Account[]>;
  person(who: string): Promise<Person | null>;
  /** Administrators of all kinds and statuses on one instance. */
  admins(instanceId: string): Promise<readonly Account[]>;
  /** Who the text mentions: see `Lookup` of the contract. */
  lookup(text: string): Promise<Lookup>;
  /** Reads a table with a column of addresses, and who each row is about. */
  sheet(text: string): Promise<KnownSheet>;
  /** Reads a roster, handed over as bytes, and compares it with the directory. Other questions are answered meanwhile. */
  reconcile(content: ArrayBuffer, question: RosterQuestion): Promise<RosterAnswer>;
  /**
   * Looks for what is wrong among the accounts of an instance, its groups and its memberships, handed over as they came
   * or null. Other questions are answered meanwhile. Null where the memberships cannot be read.
   */
  integrity(question: IntegrityQuestion, memberships: Uint8Array | null): Promise<FaultsFound | null>;
  /** Reads a table of which only the asker knows the columns. */
  plainTable(text: string): Promise<PlainTable>;
  /** A window of the groups by name, with who is in them. */
  groupLines(query: GroupLineQuery, cut?: LineCut): Promise<GroupLines>;
  /** Those of the folded names that no instance has; none while no group is known at all. */
  groupsGone(keys: readonly string[]): Promise<readonly string[]>;
  groupPlaces(key: string): Promise<GroupPlaces | null>;
  groupNames(instanceId: string): Promise<readonly Group[]>;
  /** How many accounts there are, by instance: asked after every reading, so nothing is joined for it. */
  accountCounts(): Promise<Readonly<Record<string, number>>>;
  counts(): Promise<{
    readonly accounts: number;
    readonly people: number;
    readonly byInstance: Readonly<Record<string, number>>;
    /** Of the accounts of an instance, those of a kind that is easily left out. */
    readonly kinds: Readonly<Record<string, KindCounts>>;
  }>;
  readings(): Promise<readonly StoredReading[]>;
  /** The numbers behind the pictures of the page `Overview`. */
  pictures(): Promise<Pictures>;
  /** Who is dormant, in figures. The same measure is answered at once while nothing changes. */
  dormancy(measure: DormancyMeasure): Promise<DormancyFigures>;
  /** A window of the accounts of these standings (none: all that are dormant), those unseen for longest first. */
  dormantRows(
    measure: DormancyMeasure,
    shown: readonly Standing[],
    offset: number,
    limit: number,
  ): Promise<{ readonly rows: DormantRow[]; readonly total: number }>;
  /** Those of these accounts, or with null of all, that have one of these standings; none where there are more than `most`. */
  dormantAccounts(
    measure: DormancyMeasure,
    shown: readonly Standing[],
    refs: readonly AccountRef[] | null,
    most: number,
  ): Promise<{ readonly count: number; readonly accounts: readonly Account[] }>;
  /** Sets these rows out to be read in parts while the table goes on changing: none twice, and none left out for others. */
  openDormant(
    measure: DormancyMeasure,
    shown: readonly Standing[],
  ): Promise<{ readonly id: string; readonly count: number }>;
  /** The next rows of them; null where it is not known, or was read to its end. */
  readDormant(
    id: string,
    limit: number,
  ): Promise<{ readonly rows: readonly DormantRow[]; readonly isLast: boolean } | null>;
  /** Seats and administrators day by day since an ISO time, out of the snapshots. */
  seats(since: string): Promise<Trend['days']>;
  /** Bytes of the accounts as columns, for measuring. */
  bytes(): Promise<number>;
}

/** When somebody is dormant, and who is left alone whatever their sign-ins say. */
export interface DormancyMeasure extends Measure {
  /** Of these instances; empty: of all. */
  readonly instanceIds: readonly string[];
  /** Instances where nobody could look lately. */
  readonly unread: readonly string[];
  readonly protectedRefs: readonly AccountRef[];
  /** Folded. */
  readonly protectedEmails: readonly string[];
}

export interface DormancyFigures extends Pick<Dormancy, 'seats' | 'dormant' | 'people' | 'counts'> {
  readonly places: readonly Omit<DormantPlace, 'asOf'>[];
}

/** What faults are looked for in, besides the table. */
export interface IntegrityQuestion {
  readonly instanceId: string;
  readonly groups: readonly Group[];
  readonly hasManagers: boolean;
}

export interface Extract {
  readonly id: string;
  /** Accounts set out. */
  readonly count: number;
}

/** An account as a report takes it: nothing in it was looked for. */
export type ExtractRow = Omit<AccountRow, 'marks'>;

export interface ExtractPart {
  readonly rows: readonly ExtractRow[];
  /** Accounts of this part that are not there any more. */
  readonly gone: number;
  readonly isLast: boolean;
}

/** What of a question decides how many rows it has. */
export type CountedQuestion = Pick<DirectoryQuery, 'view' | 'search' | 'filters'>;
/** What a page brought, or in a few words what is wrong with it. */
export type PageTaken =
  | {
      readonly ok: true;
      /** Of the people in it. */
      readonly ids: Int32Array;
      /** Of the rows that are no people's accounts, such as the users of API keys. */
      readonly others: readonly number[];
      /** How many rows the server counts. */
      readonly total: number;
    }
  | { readonly ok: false; readonly problem: string };

export interface KindCounts {
  readonly disabled: number;
  readonly tenants: number;
  readonly apiKeys: number;
}

/** Accounts by what they are. */
export interface Tally {
  readonly people: number;
  readonly tenants: number;
  readonly apiKeys: number;
  /** Of people and tenant users: those that are not disabled. */
  readonly activePeople: number;
  readonly activeTenants: number;
}

export interface EngineInstance {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  /** The account Rollcall signs in with there, to mark its row: account key, or null. */
  readonly ownKey: string | null;
  /** Whether the server can send mail; left out where nobody knows. */
  readonly mails?: boolean | undefined;
}

/** A group of one instance, and how many are in it; API keys are no people and counted apart. */
export interface GroupPlace {
  readonly instanceId: string;
  readonly instance: string;
  readonly environment: Environment;
  readonly groupId: number;
  readonly isTenant: boolean;
  readonly enabled: number;
  readonly disabled: number;
  readonly keys: number;
}

/** The groups of one folded name. */
export interface KnownLine extends Pick<GroupPlace, 'enabled' | 'disabled' | 'keys'> {
  readonly key: string;
  readonly name: string;
  readonly places: readonly GroupPlace[];
  /** All that have it, and those of them that were asked for. */
  readonly instances: number;
  readonly among: number;
  readonly held: readonly Pick<GroupPlace, 'instanceId' | 'groupId'>[];
  /** Metabase fills it, on one of the instances at least. */
  readonly isBuiltIn: boolean;
}

/** What is left out of lines that the window shows: a name may stand for the groups of a hundred instances. */
export interface LineCut {
  /** As many places of a line are told, those that come first. */
  readonly places: number;
  /** On these instances something else than people may fill groups: theirs are told in `held`. */
  readonly heldOn: readonly string[];
}

export interface GroupLines {
  readonly lines: readonly KnownLine[];
  /** Lines that the search leaves, and all there are. */
  readonly matching: number;
  readonly total: number;
  readonly revision: number;
}

/** Somebody who may put others into a group. */
export interface Manager {
  readonly ref: AccountRef;
  readonly email: string;
  readonly name: string;
}

export interface GroupPlaces extends Pick<KnownLine, 'name' | 'isBuiltIn'> {
  readonly places: readonly (GroupPlace & { readonly managers: readonly Manager[] })[];
}

export interface JoiningPreview {
  /** People of today who would be joined to another one. */
  readonly joined: number;
  /** People there would be more, because what joined them would be gone. */
  readonly split: number;
  /** Addresses that would be one person's. A few only. */
  readonly examples: readonly (readonly string[])[];
}

export interface Duplicates {
  /** All there are; proposed are the best of them. */
  readonly total: number;
  readonly proposals: readonly DuplicateProposal[];
  /** Of the directory, whose rows are flagged now. */
  readonly revision: number;
}

export interface DuplicateProposal {
  /** An account of each. */
  readonly one: AccountRef;
  readonly other: AccountRef;
  /** The addresses that were found alike, in the same order. */
  readonly addresses: readonly [string, string];
  /** How sure it is, of 100. */
  readonly score: number;
  readonly likeness: readonly Likeness[];
}

export interface ReadingOutcome {
  readonly readAt: string;
  readonly complete: boolean;
  /** Plain sentences: what is missing and why. */
  readonly missing: readonly string[];
  /** What the server said of itself; null where it is not known: readings before this was kept. */
  readonly said?: ServerSaid | null;
}

/** What a server said of itself while it was read. */
export interface ServerSaid {
  /** Rows of the server's list that are no accounts. */
  readonly others: number;
  /** Null where no page came: it has counted nothing. */
  readonly server: Coverage['server'];
}

export interface WrittenReading {
  /** Changes recorded with this reading: those of an account since the reading before. None before the first snapshot. */
  readonly changes: number;
}

/** How an instance is, in figures. */
export interface Figures {
  /** Of every kind and status. */
  readonly accounts: number;
  /** These leave out API keys. */
  readonly active: number;
  readonly disabled: number;
  readonly invited: number;
  /** Enabled ones: a disabled administrator can do nothing. */
  readonly admins: number;
  readonly apiKeys: number;
}

export interface StoredReading extends ReadingOutcome {
  readonly instanceId: string;
  readonly accounts: number;
}
