import type { Action } from '../../../../preload/contract/access';
import type { ErrorCode } from '../../../kernel/codes';
import type { Failure } from '../../../kernel/result';
import type { GroupBook } from '../group-book';

/** What a step is about, by name: an account, somebody who is to get one, a group, a key. An `Account` is one. */
export interface Target {
  readonly instanceId: string;
  /** Unique within the instance; its form tells the kind, see `rulesOf`. */
  readonly key: string;
  /** Its address where it has one, else empty: then it goes by its name. */
  readonly email: string;
  readonly name: string;
}

/** Who and where, for the words of a failure. */
export interface Names extends Readonly<Record<string, string>> {
  /** How the target is called. */
  readonly email: string;
  readonly instance: string;
  readonly host: string;
}

/** One request that changes something. What else is in it only the rules of its kind know. */
export interface Request {
  readonly kind: string;
}

/** What takes a step back: it may be about another target, as an account that was made is disabled. */
export interface WayBack {
  readonly key: string;
  readonly wanted: object;
  /** What cannot be brought back. */
  readonly lost: readonly string[];
}

/**
 * What is known of one kind of target without asking anybody. The state of a target, and what is wanted of it, are plain
 * values that the workspace keeps as JSON; nobody but these rules looks into them. A state of null: it is not there.
 *
 * The members are methods, so that rules of any kind can stand for `SubjectRules` without type parameters: the key of
 * a step says whose values it holds.
 */
export interface SubjectRules<
  W extends object = object,
  S extends object = object,
  R extends Request = Request,
> {
  /** What has to be asked of the server to get there, in order. Nothing: it is as wanted. */
  writesFor(now: S | null, wanted: W): readonly R[];
  /** Whether a request has come about. Only what was read afterwards says so. */
  isDone(write: R, now: S | null): boolean;
  /** Whether nothing can be read back of it, such as a mail: then the server's answer is all that is ever known. */
  isAnswered(write: R): boolean;
  /** Why a step cannot go on where its target is not there, or null where that is as it should be. */
  absent(wanted: W, names: Names): Failure | null;
  /** How the step calls its target afterwards, where it gives it another name. */
  calledAfter(wanted: W): string | null;
  /** Whether two states differ in what a step is about, so that whoever agreed to it has agreed to something else. */
  differs(was: S | null, is: S | null, wanted: W): boolean;
  /** A state in a few words, as far as `wanted` is about it. */
  words(state: S | null, wanted: W): string;
  /** The reason to leave a target out that is as the action wants it. */
  asWanted(action: Action): ErrorCode;
  /** As the journal keeps a state: words only. */
  recorded(state: S): Readonly<Record<string, unknown>>;
  /** What the journal calls a request that is a part of a step, and what it is about. */
  partOf(
    write: R,
    book: Pick<GroupBook, 'nameOf'>,
  ): { readonly action: Action; readonly about: Record<string, unknown> | null };
  /** The failure of a step of which a part is done already: `left` is what is not. */
  partly(left: R, names: Names): Failure;
  /** What takes a step back, or null where there is nothing to take back. */
  wayBack(key: string, before: S | null, after: S | null, wanted: W): WayBack | null;
  /** What becomes of the target beyond what the action's own word says, in short sentences. */
  detailsOf(
    wanted: W,
    writes: readonly R[],
    isUndo: boolean,
    book: Pick<GroupBook, 'nameOf'>,
  ): readonly string[];
  /** The requests of Metabase's API that a write is. */
  requestsOf(write: R, target: Target, adminGroupId: number | null): readonly string[];
  /** How many questions and answers a step takes, for the guess how long it lasts. */
  exchangesOf(seen: S | null, wanted: W, writes: readonly R[]): number;
}
