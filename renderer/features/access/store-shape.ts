import type { StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
import type { Action, PlanView, Purpose } from '../../../preload/contract/access';
import type { BulkPart } from '../../../preload/contract/bulk';
import type { Selection } from '../../../preload/contract/selection';
import type { FailureView } from '../../../preload/contract/values';
import type { Times } from './times';

/** The dialog `Review changes`. */
export interface Review {
  readonly plan: PlanView;
  /** `starting` from the press of the action button until main has taken the plan. */
  readonly phase: 'open' | 'starting';
  /** Why the plan was not taken, or null. */
  readonly failure: FailureView | null;
  /** Counts how often other accounts came into the open dialog: what was typed for the earlier ones is void. */
  readonly edition: number;
  /** As many accounts as the table said were chosen, or null: they were named. Accounts may have come and gone since. */
  readonly chosen: number | null;
  /** It was asked for with a beginning or an end: without one it would be another wish. */
  readonly isForATime: boolean;
  /** It cannot begin or end later, whatever its action: no time is asked for. */
  readonly isForNow: boolean;
  /** Until when it is, as a list says it, or null. */
  readonly until: string | null;
}

/** The dialog that asks which groups. */
export interface Choosing {
  readonly action: Action;
  /** Whose groups. */
  readonly selection: Selection;
  /** Goes on to the plan. */
  readonly go: (groups: readonly string[]) => Promise<void>;
}

/** Whole people, by address or as chosen in the table. */
export type Who = Parameters<Bridge['access']['planLeaving']>[0]['who'];

export interface AccessState {
  readonly review: Review | null;
  readonly choosing: Choosing | null;
  /** The run that the footer tells of. */
  readonly runId: string | null;
}

export interface AccessStore {
  readonly store: StoreApi<AccessState>;
  /** Follows runs, and finds those that an earlier session left open. Returns the function that stops. */
  readonly start: () => () => void;
  /**
   * The one way to change access: plan, then at once or after a review, as the plan says. What is neither disabling nor
   * enabling is rarer and always reviewed; what is about groups asks for them first. So is what begins or ends later
   * (`isForATime`), as only the review asks when.
   */
  readonly request: (action: Action, refs: readonly string[], isForATime?: boolean) => Promise<void>;
  /** The same, but shown first whatever the plan asks for: the wish comes from a screen that shows less than the table. */
  readonly review: (action: Action, refs: readonly string[]) => Promise<void>;
  /**
   * The same for what is chosen in the table, of which only main knows all accounts; `count` is how many the table said.
   * A plan for more or fewer is shown first.
   */
  readonly requestChosen: (
    action: Action,
    selection: Selection,
    count: number,
    isForATime?: boolean,
  ) => Promise<void>;
  /** A part of a list, always shown; resolves when the review is over. */
  readonly reviewList: (part: BulkPart) => Promise<void>;
  /** Resolves when no review is open. */
  readonly reviewed: () => Promise<void>;
  /**
   * A plan that another screen asks main for, always shown; resolves when it is on the screen or refused. `refs` are the
   * accounts it is about, as far as they stand in the table.
   */
  readonly show: (
    action: Action,
    makePlan: () => Promise<Reply<PlanView>>,
    refs?: readonly string[],
  ) => Promise<void>;
  /** The same for what a review decided: its decisions may change, so it is carried out now or not at all. */
  readonly showForNow: (action: Action, makePlan: () => Promise<Reply<PlanView>>) => Promise<void>;
  /** Whole people, everywhere: every instance is read first, and the plan is always shown. */
  readonly leave: (purpose: Purpose, who: Who) => Promise<void>;
  readonly undo: (runId: string) => Promise<void>;
  readonly recheck: (runId: string) => Promise<void>;
  /** With `times` it begins or ends later. */
  readonly confirm: (reason: string, typed: string | null, times?: Times | null) => Promise<void>;
  /** Begins nothing more of a run; what was begun is finished. */
  readonly pause: (runId: string) => Promise<void>;
  /** Goes on with what was never begun. */
  readonly resume: (runId: string) => Promise<void>;
  /** Ends what was never begun as skipped; answers why it could not. */
  readonly drop: (runId: string, reason: string) => Promise<FailureView | null>;
  /** Tries again what failed: planned and reviewed as any other change. */
  readonly retry: (runId: string) => Promise<void>;
  readonly cancel: () => void;
  readonly chooseGroups: (groups: readonly string[]) => Promise<void>;
  readonly cancelChoosing: () => void;
  /** Tells of this run in the footer. */
  readonly showRun: (runId: string) => void;
  /** Another run that is open, and was not dismissed, takes the place. */
  readonly dismissRun: () => void;
}
