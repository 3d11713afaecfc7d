import type { Action, Purpose, Search, StepState } from '../../../preload/contract/access';
import type { JournalEntry } from '../../../preload/contract/journal';
import { occasionActions, searchIn } from '../../access/rules/occasion';
import { type AccountState, recorded } from '../../access/rules/state';
import { rulesOf } from '../../access/rules/subjects/kinds';
import type { PrintedHead } from '../../journal/rules/seal';
import { type ErrorCode, failureText } from '../../kernel/codes';
import type { Failure } from '../../kernel/result';
import type { LeftRunning } from './left-running';

/** What a receipt takes of a run. */
export interface ReceiptRun {
  readonly id: string;
  readonly action: Action;
  readonly reason: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly undoes: string | null;
  readonly steps: readonly ReceiptStep[];
}

export interface ReceiptStep {
  readonly seq: number;
  readonly instanceId: string;
  readonly accountKey: string;
  readonly email: string;
  readonly state: StepState;
  readonly failure: Failure | null;
  readonly before: object | null;
  readonly after: object | null;
  readonly verifiedAt: string | null;
}

/** An account as it was last read, for a receipt that is about a person. */
export interface KnownAccount {
  readonly instanceId: string;
  readonly email: string;
  readonly state: AccountState;
  readonly lastSignIn: string | null;
}

/** The Metabase behind an instance, and who Rollcall is there. */
export interface Place {
  readonly name: string;
  readonly address: string;
  /** As the server prints it, or null. */
  readonly version: string | null;
  /** The person or API key Rollcall signs in with: a name, never a secret. Null where it was never learned. */
  readonly identity: string | null;
}

/** Whom it is about, by whom it is made, and what was known besides. */
export interface ReceiptFacts {
  readonly client: string;
  readonly product: string;
  /** ISO, UTC. */
  readonly madeAt: string;
  /** The same moment on the clock of the workstation, with its zone. */
  readonly madeAtLocal: string;
  /** `jane@DESK-12`. */
  readonly madeBy: string;
  readonly places: ReadonlyMap<string, Place>;
  /** The last entry of the journal, with its seal; null where it has none. */
  readonly head: PrintedHead;
  /** Of a receipt about a person: their address. */
  readonly person: string | null;
  /** What is known of the person's accounts now; empty for a run. */
  readonly known: readonly KnownAccount[];
  /** What was left running, and what became of it since; null where nobody looked. */
  readonly left: LeftRunning | null;
}

export type RecordedState = Readonly<Record<string, unknown>>;

export interface ReceiptAccount {
  readonly instance: string;
  readonly address: string | null;
  readonly metabase_version: string | null;
  readonly signed_in_as: string | null;
  readonly email: string;
  readonly action: Action | null;
  /** `read`: nothing was done here, this is how the account was found. */
  readonly state: StepState | 'read';
  readonly code: ErrorCode | null;
  readonly why: string | null;
  readonly before: RecordedState | null;
  readonly after: RecordedState | null;
  /** When the intent was on the disk, before anything was asked of the server. */
  readonly begun_at: string | null;
  readonly verified_at: string | null;
  readonly last_sign_in: string | null;
}

export interface ReceiptEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly instance: string | null;
  readonly target: string | null;
  readonly state: JournalEntry['state'];
  readonly reason: string;
  readonly code: string | null;
  readonly run: string | null;
  readonly hash: string;
}

/** A run- or person-sized extract of the journal, as the command line prints it with `--format json`. Times are ISO, UTC. */
export interface Receipt {
  readonly receipt: 1;
  readonly about: string;
  readonly client: string;
  readonly product: string;
  readonly made_at: string;
  readonly made_at_local: string;
  readonly made_by: string;
  readonly run: string | null;
  readonly action: Action | null;
  readonly purpose: Purpose | null;
  readonly undoes: string | null;
  /** The OS user and the workstation that did it; null where nothing was done. */
  readonly who: string | null;
  readonly reason: string;
  /** Reasons that were given afterwards. */
  readonly explained: readonly { readonly at: string; readonly actor: string; readonly reason: string }[];
  readonly started_at: string | null;
  readonly finished_at: string | null;
  /** What was looked through; null where the accounts were chosen one by one. */
  readonly searched: Search | null;
  /** Everything was searched to its end, and everything that was found is as it was meant to be. */
  readonly complete: boolean;
  readonly accounts: readonly ReceiptAccount[];
  readonly summary: Readonly<Record<'verified' | 'skipped' | 'failed' | 'unknown', number>>;
  readonly left_running: LeftRunning | null;
  readonly entries: readonly ReceiptEntry[];
  readonly journal: PrintedHead;
}

/**
 * The receipt of a run, or with `run` null of a person. `entries` are those of the journal about it, oldest first;
 * `completeness` is what was searched, where the entries do not say it themselves.
 */
export function receiptOf(
  run: ReceiptRun | null,
  entries: readonly JournalEntry[],
  completeness: Search | null,
  facts: ReceiptFacts,
): Receipt {
  const searched = searchOf(entries) ?? completeness;
  const isIncident = entries.some(({ action }) => action === occasionActions.began);
  const wasSearched = entries.some(({ action }) => action === occasionActions.searched);
  const purpose = run === null || !wasSearched ? null : isIncident ? 'incident' : 'leaver';
  const accounts = run
    ? run.steps.map((step) => accountOf(step, run, entries, facts.places))
    : facts.known.map((known) => knownAccount(known, facts.places));
  const summary = {
    verified: count(accounts, 'verified'),
    skipped: count(accounts, 'skipped'),
    failed: count(accounts, 'failed'),
    unknown: count(accounts, 'unknown'),
  };
  return {
    receipt: 1,
    about: aboutOf(run, searched, facts),
    client: facts.client,
    product: facts.product,
    made_at: facts.madeAt,
    made_at_local: facts.madeAtLocal,
    made_by: facts.madeBy,
    run: run?.id ?? null,
    action: run?.action ?? null,
    purpose,
    undoes: run?.undoes ?? null,
    who: run ? (entries[0]?.actor ?? null) : null,
    reason: run?.reason ?? '',
    explained: entries.flatMap(({ action, at, actor, reason }) =>
      action === occasionActions.explained ? [{ at, actor, reason }] : [],
    ),
    started_at: run?.startedAt ?? null,
    finished_at: run?.finishedAt ?? null,
    searched,
    complete: searched?.gaps.length === 0 && accounts.every(isSettled),
    accounts,
    summary,
    left_running: facts.left,
    entries: entries.map(entryOf),
    journal: facts.head,
  };
}

const count = (accounts: readonly ReceiptAccount[], state: StepState) =>
  accounts.filter((account) => account.state === state).length;

/** As it was meant to be: done and read back, or so already. */
const isSettled = ({ state, code }: ReceiptAccount): boolean =>
  state === 'verified' || state === 'read' || (state === 'skipped' && code === 'ALREADY_DISABLED');

/** The newest search: a person may have been searched for more than once. */
function searchOf(entries: readonly JournalEntry[]): Search | null {
  const searches = entries.filter(({ action }) => action === occasionActions.searched);
  return searchIn(searches.at(-1)?.after ?? null);
}

function aboutOf(run: ReceiptRun | null, searched: Search | null, { person }: ReceiptFacts): string {
  if (person !== null) return person;
  const people = searched?.people ?? [...new Set(run?.steps.map(({ email }) => email) ?? [])];
  return people.length === 1 ? (people[0] ?? '') : `${people.length} people`;
}

function accountOf(
  step: ReceiptStep,
  run: ReceiptRun,
  entries: readonly JournalEntry[],
  places: ReadonlyMap<string, Place>,
): ReceiptAccount {
  const place = places.get(step.instanceId);
  const intent = entries.find(
    ({ state, target, instance }) =>
      state === 'intent' && target === step.email && instance === (place?.name ?? null),
  );
  const words = step.failure ? failureText(step.failure) : null;
  const rules = rulesOf(step.accountKey);
  return {
    ...whereOf(place),
    email: step.email,
    action: run.action,
    state: step.state,
    code: step.failure?.code ?? null,
    why: words ? `${words.message} ${words.nextStep}` : null,
    before: step.before && rules.recorded(step.before),
    after: step.after && rules.recorded(step.after),
    begun_at: intent?.at ?? null,
    verified_at: step.verifiedAt,
    last_sign_in: null,
  };
}

function knownAccount(
  { instanceId, email, state, lastSignIn }: KnownAccount,
  places: ReadonlyMap<string, Place>,
): ReceiptAccount {
  return {
    ...whereOf(places.get(instanceId)),
    email,
    action: null,
    state: 'read',
    code: null,
    why: null,
    before: null,
    after: recorded(state),
    begun_at: null,
    verified_at: null,
    last_sign_in: lastSignIn,
  };
}

const whereOf = (place: Place | undefined) => ({
  instance: place?.name ?? 'a removed instance',
  address: place?.address ?? null,
  metabase_version: place?.version ?? null,
  signed_in_as: place?.identity ?? null,
});

function entryOf(entry: JournalEntry): ReceiptEntry {
  const { seq, at, actor, action, instance, target, state, reason, code, run, hash } = entry;
  return { seq, at, actor, action, instance, target, state, reason, code, run, hash };
}
