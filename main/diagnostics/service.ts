import { createHash } from 'node:crypto';
import os from 'node:os';
import type { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import type { DiagnosticsBundle, DiagnosticsFile, DiagnosticsWish } from '../../preload/contract/diagnostics';
import { storedTarget } from '../connections/rules/instance';
import { type Clock, isoTime } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { err, type Result } from '../kernel/result';
import type { Organisation } from '../policy/organisation';
import type { Services } from '../services';
import type { Stored } from '../store/settings';
import { writeBeside } from '../transfer/files';
import { logsIn, sizesIn } from './folder';
import { type DiagnosticFacts, diagnosticFiles, type InstanceFactsSeen } from './rules/files';

export interface DiagnosticsPorts {
  readonly home: string;
  readonly version: string;
  /** Which build this is. */
  readonly program: string;
  readonly settings: () => Stored;
  readonly vault: () => string;
  /** The services of the open client, or why it is not open: then there is most to be found out. */
  readonly services: () => Promise<Result<Services>>;
  /** Whether the client was closed meanwhile, by the lock say: then no server is asked any more. */
  readonly isLeft: () => boolean;
  /** What the organisation sets, also where no client can be opened. */
  readonly organisation: () => Promise<Organisation>;
  readonly clock: Clock;
}

/** What a user sends to whoever helps. It is shown first, and what is saved is what was shown. */
export interface Diagnostics {
  look(wish: DiagnosticsWish): Promise<DiagnosticsBundle>;
  /** `rollcall-diagnostics-2026-11-28.zip`. */
  suggestedName(): string;
  /** Writes the bundle that was asked for last. Fails with DIAGNOSTICS_GONE and FILE_NOT_WRITTEN. */
  save(id: string, target: string): Promise<Result<void>>;
}

/** Of a great many instances these are asked; the others are listed. */
const mostExamined = 50;
/** So many at once. */
const together = 4;

export function createDiagnostics(ports: DiagnosticsPorts): Diagnostics {
  const { home, clock } = ports;
  let last: (DiagnosticsBundle & { readonly at: number }) | null = null;
  /** How many looks were begun. One with checks takes long, and ends after what was asked for later. */
  let looks = 0;

  async function facts(wish: DiagnosticsWish): Promise<DiagnosticFacts> {
    const [open, organisation] = await Promise.all([ports.services(), ports.organisation()]);
    const stored = ports.settings();
    return {
      at: isoTime(clock.now()),
      versions: versions(ports),
      computer: computer(),
      settings: stored,
      clients: stored.clients.filter(({ isDemo }) => !isDemo).length,
      vault: ports.vault(),
      blocked: open.ok ? null : open.error.code,
      organisation: {
        ...{ file: organisation.file, since: organisation.since, settings: organisation.settings },
        ...{ isBroken: organisation.problem !== null, notUnderstood: organisation.notUnderstood.length },
      },
      policy: open.ok
        ? { own: await open.value.policy.current(), role: (await open.value.policy.role()).role }
        : null,
      instances: open.ok ? await instancesOf(open.value, wish, ports.isLeft) : [],
      sizes: await sizesIn(home),
      logs: await logsIn(home),
      process: usage(),
    };
  }

  return {
    async look(wish) {
      looks += 1;
      const look = looks;
      const made = await facts(wish);
      const bundle = { id: newId('dia'), files: [...diagnosticFiles(made, wish)] };
      if (look === looks) last = { ...bundle, at: clock.now() };
      return bundle;
    },
    suggestedName: () => `rollcall-diagnostics-${isoTime(clock.now()).slice(0, 10)}.zip`,
    async save(id, target) {
      if (last?.id !== id) return err('DIAGNOSTICS_GONE');
      const written = await writeBeside(target, zipped(last.files, new Date(last.at)));
      return written.ok ? written.value.place() : written;
    },
  };
}

async function instancesOf(
  open: Services,
  { withChecks }: DiagnosticsWish,
  isLeft: () => boolean,
): Promise<InstanceFactsSeen[]> {
  const { connections, directory, doctor } = open;
  const seen: InstanceFactsSeen[] = connections.all().map((instance) => ({
    instance,
    accounts: directory.accountCount(instance.id),
    readAt: directory.syncState(instance.id).readAt,
    failure: directory.failureOf(instance.id)?.code ?? null,
    hasCredential: connections.held(instance.id).credential,
    report: null,
  }));
  if (!withChecks) return seen;
  const left = seen.slice(0, mostExamined).map((one, at) => ({ one, at }));
  const examine = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      if (isLeft()) return;
      const report = await doctor(storedTarget(next.one.instance));
      seen[next.at] = { ...next.one, report };
    }
  };
  await Promise.all(Array.from({ length: together }, examine));
  return seen;
}

/** Of the runtime too: an old one is the first thing that is asked about. */
function versions({ version, program }: DiagnosticsPorts): Readonly<Record<string, string>> {
  const { node, electron, chrome, v8, openssl } = process.versions as Readonly<Record<string, string>>;
  const known = { node, electron, chrome, v8, openssl };
  const there = Object.entries(known).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  // Which build: a sum, since the name of a build may be a path.
  const build = createHash('sha256').update(program).digest('hex').slice(0, 12);
  return { rollcall: version, build, ...Object.fromEntries(there) };
}

const computer = (): Readonly<Record<string, string | number>> => ({
  ...{ platform: process.platform, architecture: process.arch, system: `${os.type()} ${os.release()}` },
  ...{ processors: os.availableParallelism(), memory_mb: Math.round(os.totalmem() / 1_000_000) },
  ...{ free_memory_mb: Math.round(os.freemem() / 1_000_000) },
  locale: Intl.DateTimeFormat().resolvedOptions().locale,
});

function usage(): Readonly<Record<string, number>> {
  const { rss, heapUsed, external } = process.memoryUsage();
  const mb = (bytes: number) => Math.round(bytes / 1_000_000);
  return {
    ...{ uptime_s: Math.round(process.uptime()), rss_mb: mb(rss), heap_mb: mb(heapUsed) },
    ...{ external_mb: mb(external), resources: process.getActiveResourcesInfo().length },
  };
}

async function* zipped(files: readonly DiagnosticsFile[], at: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  for (const { name, text } of files)
    zip.addBuffer(Buffer.from(text), name, { mtime: at, mode: 0o100600, compressionLevel: 6 });
  zip.end();
  yield* zip.outputStream as PassThrough;
}
