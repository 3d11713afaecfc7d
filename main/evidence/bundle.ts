import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import { putAttachments } from '../attachments/folder';
import type { AttachmentsService } from '../attachments/service';
import { dormancyReport } from '../dormancy/report';
import type { DormancyService } from '../dormancy/service';
import { changesReport } from '../history/report';
import type { HistoryService } from '../history/service';
import type { JournalExport } from '../journal/export/service';
import { besides } from '../journal/export/write';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { leaversReport } from '../leavers/report';
import type { LeaversService, Period } from '../leavers/service';
import type { PolicyService } from '../policy/service';
import { controlReferences } from '../reports/rules/controls';
import type { ReportsService } from '../reports/service';
import type { UnknownAccounts } from '../roster/unknown';
import { whyNotWritten, writeBeside } from '../transfer/files';

export interface EvidencePorts {
  readonly attachments: Pick<AttachmentsService, 'within' | 'content'>;
  readonly reports: ReportsService;
  readonly leavers: LeaversService;
  readonly dormancy: DormancyService;
  readonly unknownAccounts: Pick<UnknownAccounts, 'figure'>;
  readonly history: Pick<HistoryService, 'changes' | 'known' | 'forgottenAt'>;
  readonly policy: PolicyService;
  readonly journalExport: JournalExport;
  readonly clock: Clock;
}

export interface BundleFile {
  /** With its folder in the zip. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Bundle {
  readonly bundle: 1;
  readonly client: string;
  readonly from: string | null;
  readonly to: string;
  readonly made_at: string;
  readonly files: readonly BundleFile[];
}

/**
 * Writes what an auditor asks of a period into one zip: leavers, dormant accounts, what changed, and the whole journal with
 * its verifier, as a part of a chain proves nothing. Fails with FILE_NOT_WRITTEN, EXPORT_STOPPED,
 * and as the reports and the journal do.
 */
export type WriteBundle = (
  period: Period,
  target: string,
  follow?: BundleFollowing,
) => Promise<Result<Bundle>>;

export interface BundleFollowing {
  /** Stops it: nothing of it is left then. */
  readonly signal?: AbortSignal;
  /** Told how many rows have been written so far, of all its reports. */
  readonly onRows?: (rows: number) => void;
}

/** Of time, as far as readings know of it. */
const beginning = '1970-01-01T00:00:00.000Z';

export function createBundles(ports: EvidencePorts): WriteBundle {
  const { reports, journalExport, clock } = ports;

  async function fill(
    folder: string,
    period: Period,
    { signal, onRows }: BundleFollowing,
  ): Promise<Result<void>> {
    let before = 0;
    const makers = {
      leavers: () => leaversReport(ports, period),
      dormant: () => dormancyReport(ports, { days: null, instanceIds: [] }),
      changes: () =>
        changesReport(ports, {
          ...{ since: period.from ?? beginning, until: period.to, mode: 'steps', kinds: [], instanceIds: [] },
        }),
    };
    for (const [name, make] of Object.entries(makers)) {
      const into = path.join(folder, name);
      await mkdir(into, { mode: 0o700 });
      // As tables for people and as one document for programs: the rows of a report are read once, so it is made twice.
      for (const format of ['csv', 'json'] as const) {
        if (signal?.aborted) return err('EXPORT_STOPPED');
        const made = await make();
        if (!made.ok) return made;
        let rows = 0;
        const saved = await reports.save(made.value.report, path.join(into, `${name}.${format}`), {
          ...{ action: 'evidence.exported', format, hasMark: false },
          print: async () => err('NO_PRINTER'),
          signal,
          onRows(so) {
            rows = so;
            onRows?.(before + so);
          },
        });
        if (!saved.ok) return saved;
        before += rows;
      }
    }
    const attached = await attachedIn(period);
    if (!attached.ok) return attached;
    const put = await putAttachments(
      path.join(folder, 'attachments'),
      attached.value,
      ports.attachments,
      signal,
    );
    if (!put.ok) return put;
    if (signal?.aborted) return err('EXPORT_STOPPED');
    const journal = await journalExport.write(path.join(folder, 'journal'));
    return journal.ok ? ok() : journal;
  }

  /** Ids of the documents of those who left in the period, and of what was attached in it, to whomever. */
  async function attachedIn({ from, to }: Period): Promise<Result<ReadonlySet<string>>> {
    const found = await ports.leavers.evidence({ from, to });
    if (!found.ok) return found;
    const within = await ports.attachments.within(from, to);
    const ofLeavers = found.value.flatMap((leaver) => leaver.attachments);
    return ok(new Set([...ofLeavers, ...within].map(({ id }) => id)));
  }

  return async (period, target, follow = {}) => {
    const { signal } = follow;
    const folder = besides(target);
    const at = clock.now();
    try {
      await mkdir(folder, { mode: 0o700 });
      const filled = await fill(folder, period, follow);
      if (!filled.ok) return filled;
      const { from } = period;
      const about = { client: reports.client, from, to: period.to ?? isoTime(at), made_at: isoTime(at) };
      await put(folder, 'README.txt', readme(about));
      const bundle: Bundle = { bundle: 1, ...about, files: await summed(folder) };
      const manifest = `${JSON.stringify(bundle, null, 2)}\n`;
      await put(folder, 'manifest.json', manifest);
      const sum = createHash('sha256').update(manifest).digest('hex');
      await put(folder, 'manifest.sha256', `${sum}  manifest.json\n`);
      const beside = await writeBeside(target, zipped(folder, new Date(at), signal));
      if (signal?.aborted) {
        if (beside.ok) await beside.value.discard();
        return err('EXPORT_STOPPED');
      }
      const placed = beside.ok ? await beside.value.place() : beside;
      return placed.ok ? ok(bundle) : placed;
    } catch (cause) {
      const why = whyNotWritten(cause);
      if (why === null) throw cause;
      return err('FILE_NOT_WRITTEN', { file: path.basename(target), why });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

const put = (folder: string, name: string, text: string): Promise<void> =>
  writeFile(path.join(folder, name), text, { flag: 'wx', mode: 0o600 });

/** Files of the folder and those below, by name, as a zip has them. */
async function namesIn(folder: string, below = ''): Promise<readonly string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const names = await Promise.all(
    entries.map(async (entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? namesIn(folder, name) : [name];
    }),
  );
  return names.flat().sort();
}

async function summed(folder: string): Promise<readonly BundleFile[]> {
  const files: BundleFile[] = [];
  for (const name of await namesIn(folder)) {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const part of fs.createReadStream(path.join(folder, name))) {
      hash.update(part as Buffer);
      bytes += (part as Buffer).length;
    }
    files.push({ name, bytes, sha256: hash.digest('hex') });
  }
  return files;
}

async function* zipped(folder: string, at: Date, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const packing = new ZipFile();
  const packed = packing.outputStream as PassThrough;
  packing.once('error', (cause) => packed.destroy(cause));
  for (const name of await namesIn(folder))
    packing.addFile(path.join(folder, name), name, { mtime: at, mode: 0o100600 });
  packing.end();
  for await (const part of packed) {
    if (signal?.aborted) return;
    yield part as Uint8Array;
  }
}

const readme = (about: Omit<Bundle, 'bundle' | 'files'>): string =>
  [
    `Evidence of ${about.client}, made by Rollcall at ${about.made_at}.`,
    `Period: ${about.from ?? 'from the beginning'} to before ${about.to} (UTC).`,
    '',
    'leavers/    who left in the period: evidence person by person and account by account, where each was searched for, and how',
    '            fast they were disabled (leavers.csv and what stands beside it; leavers.json has all in one document)',
    `            Controls: ${controlReferences('leavers').join(', ')}`,
    'dormant/    who has a seat and was not seen, as of the day this was made, and who was left alone and why',
    `            Controls: ${controlReferences('dormant').join(', ')}`,
    'changes/    every change of an account that was seen in the period',
    `            Controls: ${controlReferences('changes').join(', ')}`,
    'attachments/ documents kept with those who left, and what was attached in the period, by person; attachments.json says by',
    '            whom and when. One that a leaver’s row names and that is not there was purged; the journal has its SHA-256',
    'journal/    the whole journal with its verifier, not the period alone: a part of a chain proves nothing.',
    '            Run: node journal/verify-journal.mjs journal   (see journal/README.txt)',
    '',
    'Beside each report a manifest says how complete it is: what was asked of which instance, what came, what is missing.',
    'manifest.json has the SHA-256 of every file here but itself; manifest.sha256 has its own:',
    '',
    '  sha256sum -c manifest.sha256',
    '',
  ].join('\n');
