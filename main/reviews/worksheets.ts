import type { ReviewCounts, WorksheetFault, WorksheetPreview } from '../../preload/contract/reviews';
import { foldEmail } from '../directory/rules/fold';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { pagedBySeq } from '../kernel/paged';
import { err, ok, type Result } from '../kernel/result';
import { type Report, type ReportHead, tableOf } from '../reports/rules/report';
import { recordedFirst } from './deciding';
import type { ReviewRepository, WorkedRow } from './repository';
import { decisionWords } from './rules/decision';
import type { Review } from './rules/review';
import {
  type CheckedLine,
  checkLine,
  plainCell,
  reviewerIn,
  seqIn,
  twice,
  type WorksheetLine,
  worksheetColumns,
} from './rules/worksheet';
import type { ReadLines, WorksheetFile } from './worksheet-reading';

export interface WorksheetPorts {
  readonly repository: ReviewRepository;
  readonly journal: Pick<JournalService, 'append'>;
  readonly clock: Clock;
  /** Who reads worksheets in. */
  readonly actor: string;
  readonly readLines: ReadLines;
}

/** A worksheet that was read and not taken yet. Main holds it: the window agrees to it by its id. */
export interface WorksheetDraft {
  readonly preview: WorksheetPreview;
  readonly reviewId: string;
  readonly sha256: string;
  readonly good: readonly GoodLine[];
  readonly header: readonly string[];
  /** The lines that are not taken, as they came, each with why. */
  readonly left: readonly { readonly line: WorksheetLine; readonly fault: WorksheetFault }[];
}

/** @property seen the revision of its row as it was looked at */
type GoodLine = DecidingLine & { readonly seen: number };
type DecidingLine = Extract<CheckedLine, { readonly state: 'good' | 'same' }>;

/** Faults that are listed on the screen; all of them go into the file of what was not taken. */
const mostShown = 200;
/** Reviewers of one file that are named when it is refused. */
const mostNamed = 5;
/** Rows that are read at once. */
const partLength = 200;

function countsOf(taken: readonly GoodLine[]): ReviewCounts {
  const counts = { rows: taken.length, keep: 0, remove: 0, change: 0, unsure: 0 };
  for (const { decision } of taken) counts[decision]++;
  return counts;
}

/**
 * Reads a worksheet and says what it would do, line by line; nothing is taken. A line that cannot be taken holds up no other.
 * A worksheet is of one reviewer: keys can be guessed, so nothing else says in whose name its lines decide. Fails with
 * WORKSHEET_UNFIT, WORKSHEET_MIXED or WORKSHEET_TOO_LARGE.
 */
export async function draftOf(
  { repository, readLines }: WorksheetPorts,
  review: Review,
  file: WorksheetFile,
): Promise<Result<WorksheetDraft>> {
  /** The first line of each row, also where it changes nothing: a second one that differs makes both doubtful. */
  const firsts = new Map<number, { readonly line: WorksheetLine; readonly checked: GoodLine }>();
  /** Rows that two lines decide differently: neither is taken. */
  const disputed = new Map<number, number>();
  const left: { line: WorksheetLine; fault: WorksheetFault }[] = [];
  const counts = { lines: 0, same: 0, empty: 0 };
  const reviewers = new Set<string>();

  function take(line: WorksheetLine, checked: CheckedLine, row: WorkedRow | null): void {
    if (checked.state === 'faulty') return void left.push({ line, fault: checked.fault });
    if (checked.state === 'empty') return void counts.empty++;
    const { seq } = checked;
    const before = firsts.get(seq);
    const about = `${row?.email || row?.name} on ${row?.instance}`;
    const first = disputed.get(seq);
    if (first !== undefined) return void left.push({ line, fault: twice(line, first, about) });
    if (!before) {
      firsts.set(seq, { line, checked: { ...checked, seen: row?.revision ?? 0 } });
      if (checked.state === 'same') counts.same++;
      return;
    }
    if (isAlike(before.checked, checked)) return void counts.same++;
    if (before.checked.state === 'same') counts.same--;
    firsts.delete(seq);
    disputed.set(seq, before.line.line);
    left.push({ line: before.line, fault: twice(before.line, line.line, about) });
    left.push({ line, fault: twice(line, before.line.line, about) });
  }

  const read = await readLines(file, async (part, { places }) => {
    counts.lines += part.length;
    for (const line of part) {
      const reviewer = reviewerIn(line, places);
      // More than these are not told.
      if (reviewer !== '' && reviewers.size < mostNamed) reviewers.add(reviewer);
    }
    if (reviewers.size > 1) return;
    const seqs = part.map((line) => seqIn(line, places, review.id));
    const asked = [...new Set(seqs.filter((seq): seq is number => seq !== null))];
    const rows = new Map((await repository.bySeqs(review.id, asked)).map((row) => [row.seq, row]));
    part.forEach((line, at) => {
      const row = rows.get(seqs[at] ?? 0) ?? null;
      take(line, checkLine(line, places, review.id, row), row);
    });
  });
  if (!read.ok) return read;
  if (reviewers.size > 1)
    return err('WORKSHEET_MIXED', { file: file.name, reviewers: [...reviewers].join(', ').slice(0, 300) });
  const { header, sha256 } = read.value;
  const taken = [...firsts.values()].map(({ checked }) => checked).filter(({ state }) => state === 'good');
  return ok({
    reviewId: review.id,
    sha256,
    good: taken,
    header,
    left,
    preview: {
      draft: newId('wks'),
      name: file.name,
      reviewer: namedAs(review, [...reviewers][0] ?? ''),
      ...counts,
      good: countsOf(taken),
      replaced: taken.filter(({ isReplacing }) => isReplacing).length,
      faulty: left.length,
      faults: left.slice(0, mostShown).map(({ fault }) => fault),
    },
  });
}

/** As the review names a folded address; one it does not know as it is. */
const namedAs = ({ content }: Review, folded: string): string =>
  content.reviewers.find(({ email }) => foldEmail(email) === folded)?.email ?? folded.slice(0, mostShown);

const isAlike = (one: DecidingLine, other: DecidingLine): boolean =>
  one.decision === other.decision &&
  one.note === other.note &&
  JSON.stringify(one.change) === JSON.stringify(other.change);

/**
 * Takes the good lines of a worksheet, recorded first, all or none. Fails with WORKSHEET_STALE where one of its rows was decided
 * since it was looked into, and as the journal and the store do.
 */
export async function takeDraft(
  { repository, journal, clock, actor }: WorksheetPorts,
  review: Review,
  { good, sha256, preview }: WorksheetDraft,
): Promise<Result<number>> {
  if (good.length === 0) return err('WORKSHEET_EMPTY', { file: preview.name });
  const { reviewer } = preview;
  const stale = (count: number) => err('WORKSHEET_STALE', { file: preview.name, count });
  const moved = await repository.moved(review.id, good);
  if (moved > 0) return stale(moved);
  const by = `imported by ${actor} from the worksheet of ${reviewer}`;
  const at = isoTime(clock.now());
  const taken = await recordedFirst(
    journal,
    review,
    {
      ...{ action: 'review.worksheet-taken', instance: null, target: review.name, before: null },
      after: {
        ...{ review: review.id, file: preview.name, sha256, reviewer, by, lines: preview.lines },
        ...{ taken: preview.good, replaced: preview.replaced, not_taken: preview.faulty },
      },
      ...{ state: 'recorded', reason: '', code: null, run: null },
    },
    () =>
      repository.decideEach(
        review.id,
        good.map(({ seq, seen, decision, change, note }) => ({
          ...{ seq, seen, decision, change, note, by, at, via: 'worksheet' as const },
        })),
        at,
      ),
  );
  if (taken.ok) return ok(good.length);
  const { code, params } = taken.error;
  return code === 'REVIEW_ROWS_MOVED' ? stale(Number(params.count)) : taken;
}

/** The rows of one reviewer, in parts. */
const rowsOf = (repository: ReviewRepository, reviewId: string, reviewer: string) =>
  pagedBySeq<WorkedRow>((seq) => repository.after(reviewId, seq, partLength, reviewer));

/** What of a report is the same for both kinds. */
type About = Pick<ReportHead, 'client' | 'program' | 'made_at' | 'made_by'>;

const headOf = (review: Review, about: About, title: string, scope: object): ReportHead => ({
  ...{ title, scope: { review: review.name, ...scope }, ...about, as_of: review.content.asOf },
  completeness: { complete: review.content.complete, frozen_rows: review.rows, frozen_sha256: review.sha256 },
});

/** What one reviewer gets to fill in: a spreadsheet offers the four decisions. */
export function worksheetOf(
  repository: ReviewRepository,
  review: Review,
  reviewer: string,
  about: About,
): Report {
  return {
    head: headOf(review, about, `Worksheet of ${review.name}`, { reviewer }),
    tables: [
      tableOf({
        ...{ name: 'worksheet', title: 'Worksheet' },
        note: 'Fill in Decision, and Note where it helps. Change says what is taken away: “leave <group>” or “no administrator”, parted by “;”. Nothing else may be changed.',
        columns: worksheetColumns.map(({ name, read }) => ({
          ...{ name, title: name, read: (row: WorkedRow) => read(row, review.id) },
          ...(name === 'Decision' ? { choices: Object.values(decisionWords) } : {}),
          width: widths[name] ?? 16,
        })),
        rows: rowsOf(repository, review.id, reviewer),
      }),
    ],
  };
}

const widths: Readonly<Record<string, number>> = {
  Change: 24,
  Note: 32,
  Name: 24,
  'E-mail': 32,
  Groups: 36,
  Why: 44,
  Key: 26,
};

type Left = WorksheetDraft['left'][number];

/** What was not taken, with why and from which line, to be mended and read again. */
export function faultsOf(review: Review, { header, left, preview }: WorksheetDraft, about: About): Report {
  return {
    head: headOf(review, about, `Not taken of ${preview.name}`, { file: preview.name }),
    tables: [
      tableOf({
        ...{ name: 'not-taken', title: 'Not taken' },
        columns: [
          { name: 'Problem', width: 60, read: ({ fault }: Left) => fault.why },
          { name: 'Line', kind: 'number', read: ({ fault }: Left) => fault.line },
          ...header.flatMap((name, at) =>
            // Of a file that was mended before, they tell of the lines of then.
            name === 'Problem' || name === 'Line'
              ? []
              : [{ name, title: name, read: ({ line }: Left) => plainCell(line.cells[at] ?? '') }],
          ),
        ],
        rows: left,
      }),
    ],
  };
}
