import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { JournalExport } from '../journal/export/service';
import { besides } from '../journal/export/write';
import type { PrintedHead } from '../journal/rules/seal';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { pagedBySeq } from '../kernel/paged';
import { err, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { ticketFinder } from '../policy/tickets';
import type { PrintedPage } from '../printed-page';
import { csvFiles } from '../reports/formats/csv';
import type { Report } from '../reports/rules/report';
import type { Write } from '../reports/writer';
import { evidenceLines, frozenPages, provenClosed, provenFrozen } from './evidence';
import { type Packed, type PackedFile, type PackFile, writePack } from './pack';
import type { ReviewRepository, WorkedRow } from './repository';
import { type CoverSection, coverHtml, coverOf, coverPolicy, coverText, type Reviewed } from './rules/cover';
import { metricsOf, type ReviewMetrics } from './rules/metrics';
import { hashedLine } from './rules/population';
import type { Closing, Review } from './rules/review';
import { isEnabledAdmin, packTables } from './tables';

export interface PackingPorts {
  readonly repository: ReviewRepository;
  readonly journal: Pick<JournalService, 'append' | 'pick'>;
  readonly journalExport: Pick<JournalExport, 'write'>;
  readonly policy: Pick<PolicyService, 'current' | 'limits'>;
  /** Writes a report in a thread of its own. */
  readonly write: Write;
  readonly clock: Clock;
  readonly client: () => string;
  /** Of the program. */
  readonly version: string;
}

/** Makes a PDF of the cover. Fails with NO_PRINTER where there is no window, and with REPORT_NOT_PRINTED. */
export type PrintCover = (page: PrintedPage) => Promise<Result<Uint8Array>>;

const partSize = 100;
const book = 'access-review.xlsx';

/**
 * Writes the pack of a closed review, with the whole journal and its verifier in it, and records that. Fails with
 * REVIEW_STILL_OPEN, REVIEW_CHANGED and FILE_NOT_WRITTEN. Where the cover cannot be printed it is text, and says so.
 */
export async function savePackOf(
  ports: PackingPorts,
  review: Review,
  target: string,
  print: PrintCover,
): Promise<Result<Packed>> {
  const [frozen, closed] = [await provenFrozen(ports, review), await provenClosed(ports, review)];
  if (!closed.ok) return closed;
  if (!frozen.ok) return frozen;
  // On the same disk as the pack: there is room for it, and nobody else reads there.
  const [folder, sheets] = [besides(target), besides(target)];
  try {
    const exported = await ports.journalExport.write(folder);
    if (!exported.ok) return exported;
    const { head, seal } = exported.value;
    const printed = { ...head, seal: seal?.hmac ?? null, key: seal?.key ?? null };
    await fs.mkdir(sheets, { mode: 0o700 });
    const written = await writeBook(ports, review, path.join(sheets, book));
    if (!written.ok) return written;
    const made = { folder, head: printed, book: path.join(sheets, book) };
    return await packWith(ports, review, closed.value, target, made, print);
  } finally {
    for (const each of [folder, sheets]) await fs.rm(each, { recursive: true, force: true });
  }
}

/** What all tables of a pack say of themselves. */
async function reportOf(ports: PackingPorts, review: Review): Promise<Report> {
  const { content } = review;
  return {
    head: {
      ...{ title: `Access review ${review.name}`, client: ports.client(), as_of: content.asOf },
      ...{ made_at: isoTime(ports.clock.now()), program: `Rollcall ${ports.version}` },
      scope: { review: review.name, accounts: content.scopeWords },
      completeness: {
        ...{ complete: content.complete, frozen_rows: review.rows, frozen_sha256: review.sha256 },
        missing: content.missing,
      },
    },
    tables: packTables(ports.repository, review, await ticketFinder(await ports.policy.current())),
  };
}

/** The same tables once more, as a workbook for people. */
const writeBook = async (ports: PackingPorts, review: Review, target: string) =>
  ports.write(
    await reportOf(ports, review),
    target,
    { format: 'xlsx', hasMark: false, print: async () => err('NO_PRINTER') },
    async () => ok(),
  );

async function packWith(
  ports: PackingPorts,
  review: Review,
  closing: Closing,
  target: string,
  made: { readonly folder: string; readonly head: PrintedHead; readonly book: string },
  print: PrintCover,
): Promise<Result<Packed>> {
  const { repository, journal, clock } = ports;
  const client = ports.client();
  const { folder, head } = made;
  const report = await reportOf(ports, review);
  const { tables } = report;
  const at = clock.now();
  const { counts, metrics, reviewed } = await measured(repository, review);
  const { sha256: evidence, ...settled } = closing;
  const program = `Rollcall ${ports.version}`;
  const files: PackFile[] = [
    ...csvFiles(report, { hasMark: false, print: async () => new Uint8Array() }).map(({ content }, at) => ({
      name: `${tables[at]?.name}.csv`,
      content: () => content,
    })),
    { name: book, content: () => createReadStream(made.book) },
    { name: 'population.jsonl', content: () => frozenLines(repository, review.id) },
    { name: 'evidence.jsonl', content: () => evidenceLines(repository, review.id, settled) },
    ...(await fs.readdir(folder)).sort().map((name) => ({
      name: `journal/${name}`,
      content: () => createReadStream(path.join(folder, name)),
    })),
    { name: 'README.txt', content: () => readme(tables) },
  ];
  const about = { review: review.id, name: review.name, client, made_at: isoTime(at), program };
  const manifest = (packed: readonly PackedFile[]) =>
    json({
      ...about,
      journal: head,
      population_sha256: review.sha256,
      evidence_sha256: evidence,
      files: packed,
    });
  const proven = { 'population.jsonl': review.sha256, 'evidence.jsonl': evidence };
  const saved = await writePack(target, files, at, {
    manifest,
    // A purge that ran meanwhile has taken rows out: what was proven at the beginning is not what was written.
    check: (packed) =>
      Object.entries(proven).every(([name, sum]) =>
        packed.some((file) => file.name === name && file.sha256 === sum),
      )
        ? ok()
        : err('REVIEW_CHANGED', { name: review.name }),
    cover: async (packed) => {
      const cover = coverOf({
        ...{ review, client, program, madeAt: isoTime(at), metrics, counts, reviewed, files: packed },
        ...{ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, journal: head },
      });
      return [
        await paperOf(cover, print),
        { name: 'cover.html', content: coverHtml(cover) },
        {
          name: 'cover.json',
          content: json({
            ...about,
            sections: cover,
            metrics,
            content: review.content,
            closing,
          }),
        },
      ];
    },
  });
  if (!saved.ok) return saved;
  const noted = await journal.append({
    ...{ action: 'review.pack-saved', instance: null, target: review.name, before: null },
    after: { review: review.id, sha256: saved.value.sha256, bytes: saved.value.bytes },
    ...{ state: 'recorded', reason: '', code: null, run: null },
  });
  return noted.ok ? saved : noted;
}

/** The cover to be kept on paper: a PDF or, where nothing prints, text that says so. */
async function paperOf(cover: readonly CoverSection[], print: PrintCover) {
  const printed = await print({ html: coverHtml(cover), policy: coverPolicy, foot: null });
  if (printed.ok) return { name: 'cover.pdf', content: printed.value };
  const why =
    printed.error.code === 'NO_PRINTER'
      ? 'This cover is text, because the command line has no window to print a PDF with. The app saves the pack of this review with a PDF.'
      : 'This cover is text, because the PDF could not be printed on this computer. Saving the pack once more tries it again.';
  return { name: 'cover.txt', content: coverText(cover, why) };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function* frozenLines(repository: ReviewRepository, id: string): AsyncGenerator<string> {
  for await (const part of frozenPages(repository, id)) yield part.map(hashedLine).join('');
}

async function* readme(tables: Report['tables']): AsyncGenerator<string> {
  yield [
    'Pack of an access review, made by Rollcall.',
    '',
    'cover.pdf           the cover, to be signed; cover.txt where the pack was saved without a window',
    `${book}  all tables below, as one workbook`,
    'cover.html          what was reviewed, by whom, with what result; cover.json has the same for programs',
    ...tables.map(({ name, title, note }) => `${`${name}.csv`.padEnd(36)}${title}. ${note}`),
    'population.jsonl    the frozen list, a row a line. Its SHA-256 stands on the cover, and in the journal since the review was opened.',
    'evidence.jsonl      decisions, outcomes, changes and accounts as they were read again, a line each. Its SHA-256 stands on the cover, and in the journal since the review was closed.',
    'journal/            the whole journal of this client, with README and verifier: the hash of the frozen list and every step is in it',
    'manifest.json       the SHA-256 of each file',
    '',
    'Check one file:     sha256sum population.jsonl',
    'Check the journal:  node journal/verify-journal.mjs   (Node 18 or later, nothing else)',
    '',
  ].join('\n');
}

async function measured(
  repository: ReviewRepository,
  { id, dueAt, openedAt, closedAt }: Review,
): Promise<{
  readonly counts: Readonly<Record<'rows' | 'keep' | 'remove' | 'change' | 'unsure', number>>;
  readonly metrics: ReviewMetrics;
  readonly reviewed: ReadonlyMap<string, Reviewed>;
}> {
  const counts = { rows: 0, keep: 0, remove: 0, change: 0, unsure: 0 };
  let [onTime, verified, adminsKept, adminsWithReason] = [0, 0, 0, 0];
  const times: number[] = [];
  const reviewed = new Map<string, Reviewed>();
  for await (const part of pagedBySeq<WorkedRow>((seq) => repository.after(id, seq, partSize)))
    for (const { reviewer, decision, decidedAt, via, result, note, ...row } of part) {
      counts.rows++;
      const before = reviewed.get(reviewer) ?? { rows: 0, decided: 0, last: null };
      reviewed.set(reviewer, {
        rows: before.rows + 1,
        decided: before.decided + (decision === null ? 0 : 1),
        last: (decidedAt ?? '') > (before.last ?? '') ? decidedAt : before.last,
      });
      if (decision === null) continue;
      counts[decision]++;
      if (decision === 'keep' && isEnabledAdmin(row)) {
        adminsKept++;
        if (note !== '') adminsWithReason++;
      }
      if (dueAt === null || (decidedAt ?? '') <= dueAt) onTime++;
      if (result === 'done') verified++;
      if (via === 'row' && decidedAt !== null) times.push(Date.parse(decidedAt));
    }
  times.sort((a, b) => a - b);
  const metrics = metricsOf({
    rows: counts.rows,
    decided: counts.keep + counts.remove + counts.change + counts.unsure,
    onTime: dueAt === null ? null : onTime,
    wanted: counts.remove + counts.change,
    verified,
    ...{ adminsKept, adminsWithReason },
    gapsMs: times.slice(1).map((time, at) => time - (times[at] ?? time)),
    openMs: closedAt === null ? null : Date.parse(closedAt) - Date.parse(openedAt),
  });
  return { counts, metrics, reviewed };
}
