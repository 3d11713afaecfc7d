import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { JournalExport } from '../journal/export/service';
import { besides } from '../journal/export/write';
import type { PrintedHead } from '../journal/rules/seal';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { ticketFinder } from '../policy/tickets';
import { evidenceLines, provenClosed, provenFrozen } from './evidence';
import { csvOf, type Packed, type PackedFile, type PackFile, writePack } from './pack';
import type { ReviewRepository } from './repository';
import { coverHtml, coverOf } from './rules/cover';
import { metricsOf, type ReviewMetrics } from './rules/metrics';
import { hashedLine } from './rules/population';
import type { Closing, Review } from './rules/review';
import { packTables } from './tables';

export interface PackingPorts {
  readonly repository: ReviewRepository;
  readonly journal: Pick<JournalService, 'append' | 'pick'>;
  readonly journalExport: Pick<JournalExport, 'write'>;
  readonly policy: Pick<PolicyService, 'current'>;
  readonly clock: Clock;
  readonly client: string;
  /** Of the program. */
  readonly version: string;
}

const partSize = 500;

/**
 * Writes the pack of a closed review, with the whole journal and its verifier in it, and records that. Fails with
 * REVIEW_STILL_OPEN, REVIEW_CHANGED and FILE_NOT_WRITTEN.
 */
export async function savePackOf(
  ports: PackingPorts,
  review: Review,
  target: string,
): Promise<Result<Packed>> {
  const [frozen, closed] = [await provenFrozen(ports, review), await provenClosed(ports, review)];
  if (!closed.ok) return closed;
  if (!frozen.ok) return frozen;
  // On the same disk as the pack: there is room for it, and nobody else reads there.
  const folder = besides(target);
  try {
    const exported = await ports.journalExport.write(folder);
    if (!exported.ok) return exported;
    const { head, seal } = exported.value;
    const printed = { ...head, seal: seal?.hmac ?? null, key: seal?.key ?? null };
    return await packWith(ports, review, closed.value, target, { folder, head: printed });
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function packWith(
  ports: PackingPorts,
  review: Review,
  closing: Closing,
  target: string,
  journalOf: { readonly folder: string; readonly head: PrintedHead },
): Promise<Result<Packed>> {
  const { repository, journal, clock, client } = ports;
  const { folder, head } = journalOf;
  const tables = packTables(repository, review, await ticketFinder(await ports.policy.current()));
  const at = clock.now();
  const { counts, metrics } = await measured(repository, review);
  const { sha256: evidence, ...settled } = closing;
  const program = `Rollcall ${ports.version}`;
  const files: PackFile[] = [
    ...tables.map((one) => ({ name: `${one.name}.csv`, content: () => csvOf(one) })),
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
  const saved = await writePack(target, files, at, {
    manifest,
    cover: (packed) => {
      const cover = coverOf({
        ...{ review, client, program, madeAt: isoTime(at), metrics, counts, files: packed },
        ...{ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, journal: head },
      });
      return [
        { name: 'cover.html', text: coverHtml(cover) },
        {
          name: 'cover.json',
          text: json({
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

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function* frozenLines(repository: ReviewRepository, id: string): AsyncGenerator<string> {
  for (let seq = 0; ; ) {
    const part = await repository.frozen(id, seq, partSize);
    const last = part.at(-1);
    if (!last) return;
    yield part.map(hashedLine).join('');
    seq = last.seq;
  }
}

async function* readme(tables: ReturnType<typeof packTables>): AsyncGenerator<string> {
  yield [
    'Pack of an access review, made by Rollcall.',
    '',
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
}> {
  const counts = { rows: 0, keep: 0, remove: 0, change: 0, unsure: 0 };
  let [onTime, verified] = [0, 0];
  const times: number[] = [];
  for (let seq = 0; ; ) {
    const part = await repository.after(id, seq, partSize);
    const last = part.at(-1);
    if (!last) break;
    for (const { decision, decidedAt, via, result } of part) {
      counts.rows++;
      if (decision === null) continue;
      counts[decision]++;
      if (dueAt === null || (decidedAt ?? '') <= dueAt) onTime++;
      if (result === 'done') verified++;
      if (via === 'row' && decidedAt !== null) times.push(Date.parse(decidedAt));
    }
    seq = last.seq;
  }
  times.sort((a, b) => a - b);
  const metrics = metricsOf({
    rows: counts.rows,
    decided: counts.keep + counts.remove + counts.change + counts.unsure,
    onTime: dueAt === null ? null : onTime,
    wanted: counts.remove + counts.change,
    verified,
    gapsMs: times.slice(1).map((time, at) => time - (times[at] ?? time)),
    openMs: closedAt === null ? null : Date.parse(closedAt) - Date.parse(openedAt),
  });
  return { counts, metrics };
}
