import type {
  DecisionGiven,
  OpenReview,
  RemovalPart,
  ReviewDetail,
  ReviewFilter,
  ReviewRow,
  ReviewScope,
  ReviewSummary,
  ReviewsDue,
  WorksheetPreview,
} from '../../preload/contract/reviews';
import type { HeldPlan } from '../access/plans';
import { foldEmail } from '../directory/rules/fold';
import { isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { err, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import type { Report } from '../reports/rules/report';
import type { ReportsService } from '../reports/service';
import { storeFailure } from '../store/database';
import { type ClosingPorts, closeReview } from './closing';
import { type Decided, type DecidingPorts, decideRows, type Which } from './deciding';
import { type HandedOn, type HandingGiven, handRowsOn } from './handing';
import { freezeList } from './opening';
import type { Packed } from './pack';
import { type PackingPorts, type PrintCover, savePackOf } from './packing';
import type { RemovalCounts } from './removal-counts';
import { planRemovals, type RemovalPorts, retryOf } from './removals';
import type { ReviewRepository, Tally } from './repository';
import { reviewsDue } from './rules/due';
import type { Closing, Review } from './rules/review';
import { rubberStamps } from './rules/rubber-stamp';
import { countScope } from './scope-count';
import type { SinceClosed } from './since-closed';
import { createPlanStanding } from './standing';
import { NotOpen } from './state';
import { detailOf, rowOf, summaryOf } from './view';
import type { WorksheetFile } from './worksheet-reading';
import {
  draftOf,
  faultsOf,
  takeDraft,
  type WorksheetDraft,
  type WorksheetPorts,
  worksheetOf,
} from './worksheets';

export interface ReviewsPorts
  extends ClosingPorts,
    PackingPorts,
    WorksheetPorts,
    DecidingPorts,
    RemovalPorts {
  readonly repository: ReviewRepository;
  readonly directory: ClosingPorts['directory'];
  readonly journal: ClosingPorts['journal'] & PackingPorts['journal'];
  readonly keys: ClosingPorts['keys'] & RemovalPorts['keys'];
  readonly removals: RemovalCounts;
  readonly sinceClosed: SinceClosed;
  readonly policy: PackingPorts['policy'] & Pick<PolicyService, 'limits'>;
  readonly reports: Pick<ReportsService, 'save'>;
  readonly events: Pick<Events, 'emit'>;
}

/** A worksheet to be written, and what it is called unless somebody says otherwise; without an ending. */
export interface Sheet {
  readonly name: string;
  readonly report: Report;
}

export interface ClosingGiven {
  readonly reason: string;
  readonly approver: string;
  readonly acceptsUndecided: boolean;
  readonly exceptionsDue: string | null;
}

/** Access reviews: a list that is frozen, decided on, carried out, read again and sealed. */
export interface ReviewsService {
  list(): Promise<ReviewSummary[]>;
  /** How the client stands to its cadence (`reviewDays` of its limits). Fails as the store does. */
  due(): Promise<Result<ReviewsDue>>;
  summary(id: string): Promise<Result<ReviewSummary>>;
  /** By its name, whatever the case; null where there is none. */
  named(name: string): Promise<Review | null>;
  count(scope: ReviewScope): Promise<{ rows: number; words: string; missing: string[] }>;
  /** See `freezeList`; recorded. */
  open(wish: OpenReview): Promise<Result<Review>>;
  detail(id: string): Promise<Result<ReviewDetail>>;
  rows(
    id: string,
    filter: ReviewFilter,
    offset: number,
    limit: number,
  ): Promise<Result<{ rows: ReviewRow[]; matching: number; revision: number }>>;
  /** See `decideRows`; fails with REVIEW_CLOSED too. */
  decide(id: string, which: Which, given: DecisionGiven, seen: number): Promise<Result<Decided>>;
  /** See `handRowsOn`; fails with REVIEW_CLOSED too. */
  handOn(id: string, which: Which, given: HandingGiven): Promise<Result<HandedOn>>;
  /** The worksheet of one reviewer. Fails with REVIEWER_UNKNOWN or REVIEW_CLOSED. */
  worksheet(id: string, reviewer: string): Promise<Result<Sheet>>;
  /** Reads one that came back; nothing is taken. */
  readWorksheet(id: string, file: WorksheetFile): Promise<Result<WorksheetPreview>>;
  takeWorksheet(draft: string): Promise<Result<number>>;
  /** What a worksheet said that was not taken. */
  faults(draft: string): Promise<Result<Sheet>>;
  /** Writes a worksheet with its manifest beside, as the name ends: `.xlsx`, anything else CSV. Recorded. */
  saveSheet(sheet: Sheet, target: string): Promise<Result<unknown>>;
  /** The plan of one part of the decisions. Fails with NOTHING_TO_REMOVE, and as plans do. */
  plan(id: string, part: RemovalPart, attempt: boolean): Promise<Result<HeldPlan>>;
  /** Whether a plan may be carried out: see PlanStanding. */
  stands(planId: string): Promise<Result<void>>;
  /**
   * What failed in a run is planned again. Of a run of an open review it is a plan of the review, too: it counts among its
   * runs, and fails with REVIEW_PLAN_STALE where something is decided otherwise by now. Of a closed one it is a change like
   * any other: what was sealed does not change.
   */
  retried(planId: string, again: HeldPlan): Promise<Result<void>>;
  /** Whether a plan was made of the decisions of a review. */
  isOfReview(planId: string): Promise<Result<boolean>>;
  close(id: string, given: ClosingGiven): Promise<Result<Closing>>;
  /** How many reviews are being opened, closed or packed here: to break one off would lose it. */
  going(): number;
  /** See `savePackOf`; where nothing prints, the cover is text. */
  savePack(id: string, target: string, print?: PrintCover): Promise<Result<Packed>>;
  /** The name a pack is saved under unless somebody says otherwise. */
  packName(id: string): Promise<Result<string>>;
}

const mostDrafts = 10;

export function createReviews(ports: ReviewsPorts): ReviewsService {
  const { repository, connections, journal, events, clock, actor } = ports;
  const drafts = new Map<string, WorksheetDraft>();
  const standing = createPlanStanding(ports);
  const tell = () => events.emit('reviews.changed', {});
  let going = 0;
  /** Work that is not broken off by leaving the client. */
  async function toTheEnd<T>(work: () => Promise<T>): Promise<T> {
    going++;
    try {
      return await work();
    } finally {
      going--;
    }
  }

  async function found(id: string): Promise<Result<Review>> {
    const review = await repository.get(id);
    return review ? ok(review) : err('NOT_FOUND', { what: 'This review' });
  }

  async function stillOpen(id: string): Promise<Result<Review>> {
    const review = await found(id);
    if (!review.ok) return review;
    const { state, name, heldUntil } = review.value;
    if (state === 'closed') return err('REVIEW_CLOSED', { name });
    return heldUntil !== null && heldUntil >= isoTime(clock.now()) ? err('REVIEW_CLOSING', { name }) : review;
  }

  /** What the store cannot do is told in words. */
  async function attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work();
    } catch (cause) {
      return cause instanceof NotOpen ? cause.failure : storeFailure(cause);
    }
  }

  const record = (
    review: Pick<Review, 'name'>,
    action: string,
    after: object,
    reason = '',
    target = review.name,
  ) =>
    journal.append({
      ...{ action, instance: null, target, before: null, after: { ...after } },
      ...{ state: 'recorded', reason, code: null, run: null },
    });

  const about = () => ({
    client: ports.client(),
    program: `Rollcall ${ports.version}`,
    made_at: isoTime(clock.now()),
    made_by: actor,
  });

  const warningsOf = (tallies: readonly Tally[]) =>
    rubberStamps(
      tallies.map(({ reviewer, counts, stamps }) => ({
        reviewer,
        rows: counts.rows,
        decisions: counts,
        ...stamps,
      })),
    );

  return {
    async list() {
      const reviews = await repository.all();
      return Promise.all(
        reviews.map(async (review) => summaryOf(review, await repository.tallies(review.id))),
      );
    },

    due: () =>
      attempt(async () => {
        const [all, { reviewDays }] = await Promise.all([repository.all(), ports.policy.limits()]);
        return ok(reviewsDue(all, connections.all(), reviewDays, clock.now()));
      }),

    async summary(id) {
      const review = await found(id);
      return review.ok ? ok(summaryOf(review.value, await repository.tallies(id))) : review;
    },

    async named(name) {
      const wanted = name.trim().toLowerCase();
      return (await repository.all()).find((one) => one.name.toLowerCase() === wanted) ?? null;
    },

    count: (scope) => countScope(ports, scope),

    open: (wish) =>
      attempt(async () => {
        const note = (review: Review) =>
          record(review, 'review.opened', {
            ...{ review: review.id, rows: review.rows, sha256: review.sha256, as_of: review.content.asOf },
            ...{ scope: review.content.scopeWords, complete: review.content.complete, due: review.dueAt },
            ...{ missing: review.content.missing, thresholds: wish.thresholds },
            reviewers: wish.reviewers.map(({ email }) => email),
          });
        const opened = await toTheEnd(() => freezeList(ports, wish, note));
        if (opened.ok) tell();
        return opened;
      }),

    detail: (id) =>
      attempt(async () => {
        const review = await found(id);
        if (!review.ok) return review;
        const tallies = await repository.tallies(id);
        return ok(
          detailOf(
            review.value,
            tallies,
            review.value.closing?.warnings ?? warningsOf(tallies),
            await ports.removals(id),
            await ports.sinceClosed(id),
          ),
        );
      }),

    rows: (id, filter, offset, limit) =>
      attempt(async () => {
        const review = await found(id);
        if (!review.ok) return review;
        const { rows, ...page } = await repository.rows(id, filter, offset, limit);
        return ok({ ...page, rows: rows.map((row) => rowOf(row, actor)) });
      }),

    decide: (id, which, given, seen) =>
      attempt(async () => {
        const review = await stillOpen(id);
        if (!review.ok) return review;
        const decided = await decideRows(ports, review.value, which, given, seen);
        if (decided.ok) tell();
        return decided;
      }),

    handOn: (id, which, given) =>
      attempt(async () => {
        const review = await stillOpen(id);
        if (!review.ok) return review;
        const handed = await handRowsOn(ports, review.value, which, given);
        if (handed.ok) tell();
        return handed;
      }),

    worksheet: (id, reviewer) =>
      attempt(async () => {
        const review = await stillOpen(id);
        if (!review.ok) return review;
        const known = review.value.content.reviewers.find(
          ({ email }) => foldEmail(email) === foldEmail(reviewer),
        );
        if (!known) return err('REVIEWER_UNKNOWN', { email: reviewer, name: review.value.name });
        return ok({
          name: fileWords(`${review.value.name} ${known.email}`),
          report: worksheetOf(repository, review.value, known.email, about()),
        });
      }),

    readWorksheet: (id, file) =>
      attempt(async () => {
        const review = await stillOpen(id);
        if (!review.ok) return review;
        const draft = await draftOf(ports, review.value, file);
        if (!draft.ok) return draft;
        const [oldest] = drafts.keys();
        if (drafts.size >= mostDrafts && oldest !== undefined) drafts.delete(oldest);
        drafts.set(draft.value.preview.draft, draft.value);
        return ok(draft.value.preview);
      }),

    takeWorksheet: (id) =>
      attempt(async () => {
        const draft = drafts.get(id);
        if (!draft) return err('WORKSHEET_GONE');
        // Once, whatever comes of it: what it would do is known of the rows as they were.
        drafts.delete(id);
        const review = await stillOpen(draft.reviewId);
        if (!review.ok) return review;
        const taken = await takeDraft(ports, review.value, draft);
        if (taken.ok) tell();
        return taken;
      }),

    faults: (id) =>
      attempt(async () => {
        const draft = drafts.get(id);
        if (!draft) return err('WORKSHEET_GONE');
        const review = await found(draft.reviewId);
        if (!review.ok) return review;
        const name = fileWords(`${draft.preview.name.replace(/\.\w+$/, '')} not taken`);
        return ok({ name, report: faultsOf(review.value, draft, about()) });
      }),

    saveSheet: ({ report }, target) =>
      ports.reports.save(report, target, {
        action: 'review.worksheet-sent',
        format: /\.xlsx$/i.test(target) ? 'xlsx' : 'csv',
        // Excel reads UTF-8 by it.
        hasMark: true,
        print: async () => err('REPORT_NOT_PRINTED'),
      }),

    plan: (id, part, isAttempt) =>
      attempt(async () => {
        const review = await stillOpen(id);
        if (!review.ok) return review;
        const planned = await planRemovals(ports, review.value, part, isAttempt);
        if (!planned.ok) return planned;
        standing.keep(review.value, planned.value);
        return ok(planned.value.plan);
      }),

    stands: (planId) => attempt(() => standing.check(planId, stillOpen)),

    retried: (planId, again) =>
      attempt(async () => {
        const id = await repository.reviewOf(planId);
        const review = id === null ? null : await repository.get(id);
        if (review === null || review.state === 'closed') return ok();
        const planned = await retryOf(ports, review, again);
        if (!planned.ok) return planned;
        standing.keep(review, planned.value);
        return ok();
      }),

    isOfReview: (planId) => attempt(async () => ok((await repository.reviewOf(planId)) !== null)),

    close: (id, given) =>
      attempt(async () => {
        const review = await stillOpen(id);
        if (!review.ok) return review;
        const warnings = warningsOf(await repository.tallies(id));
        const closed = await toTheEnd(() => closeReview(ports, review.value, { ...given, warnings }));
        if (closed.ok) tell();
        return closed;
      }),

    going: () => going,

    savePack: (id, target, print = async () => err('NO_PRINTER')) =>
      attempt(async () => {
        const review = await found(id);
        return review.ok ? toTheEnd(() => savePackOf(ports, review.value, target, print)) : review;
      }),

    async packName(id) {
      const review = await found(id);
      return review.ok ? ok(`${fileWords(`access review ${review.value.name}`)}.zip`) : review;
    },
  };
}

const fileWords = (text: string): string =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['review']).join('-').slice(0, 100);
