import type { DirectoryQuery } from '../../preload/contract/directory';
import type { ConnectionsService } from '../connections/service';
import type { DirectoryEngine } from '../directory/port';
import { completenessOf } from '../directory/rules/completeness';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { ErrorCode } from '../kernel/codes';
import { ok, type Result } from '../kernel/result';
import { accountsTable } from './accounts';
import { completenessBlock } from './rules/completeness';
import { controlReferences } from './rules/controls';
import type { Manifest } from './rules/manifest';
import type { Report, ReportHead } from './rules/report';
import type { Write, WriteOptions } from './writer';

export interface ReportPorts {
  readonly engine: Pick<DirectoryEngine, 'openExtract' | 'readExtract' | 'closeExtract'>;
  readonly directory: Pick<DirectoryService, 'summary'>;
  readonly connections: Pick<ConnectionsService, 'all'>;
  readonly journal: Pick<JournalService, 'append' | 'head'>;
  readonly write: Write;
  readonly clock: Clock;
  /** The name of the client, which may be given another one while it is open. */
  readonly client: () => string;
  readonly actor: string;
  /** Of the program. */
  readonly version: string;
}

/** What is known of a report before anything of it is read. */
export interface About extends Pick<ReportHead, 'title' | 'scope' | 'controls' | 'figures'> {
  /** Which instances were asked; all when left out. */
  readonly instanceIds?: readonly string[] | undefined;
}

/** A report, and how many rows it will have as far as that is known. */
export interface MadeReport {
  readonly report: Report;
  readonly rows: number | null;
}

export interface SaveWish extends WriteOptions {
  /** As the journal calls it: `accounts.exported`. */
  readonly action: string;
}

export interface ReportsService {
  /** The name of the client. */
  readonly client: string;
  /** What a report of this client says of itself, completeness and all. */
  head(about: About): Promise<Result<ReportHead>>;
  /** The accounts that a question finds, as they are when they are taken. */
  accounts(
    question: DirectoryQuery,
    about: Pick<About, 'scope' | 'instanceIds'>,
  ): Promise<Result<MadeReport>>;
  /**
   * Writes a report with its manifest beside. That is recorded, with its hash, before the files take their places, and
   * once more where it failed or was stopped. Fails as `writeReport` and the journal do, and then nothing is in its place.
   */
  save(report: Report, target: string, wish: SaveWish): Promise<Result<Manifest>>;
  /** Stops what is being written, and waits until nothing of it is left. */
  close(): Promise<void>;
}

export function createReports(ports: ReportPorts): ReportsService {
  const { engine, directory, connections, journal, clock } = ports;
  const stopping = new AbortController();
  const writing = new Set<Promise<unknown>>();

  async function head(about: About): Promise<Result<ReportHead>> {
    const { title, scope, controls, figures, instanceIds } = about;
    const { coverage } = await directory.summary();
    const asked = coverage.filter((one) => instanceIds?.includes(one.instanceId) ?? true);
    const others = coverage.filter((one) => !asked.includes(one)).map(({ instance }) => instance);
    const line = completenessOf(asked, others, clock.now());
    const chain = await journal.head();
    if (!chain.ok) return chain;
    const places = connections.all().map(({ id, address, facts }) => ({
      ...{ id, address, version: facts?.server.version ?? null },
      signedInAs: facts && `${facts.identity.name} <${facts.identity.email}>, ${facts.identity.kind}`,
    }));
    return {
      ok: true,
      value: {
        ...{ title, client: ports.client(), scope },
        as_of: line.oldest ?? isoTime(clock.now()),
        made_at: isoTime(clock.now()),
        made_by: ports.actor,
        program: `Rollcall ${ports.version}`,
        ...(controls ? { controls } : {}),
        ...(figures ? { figures } : {}),
        completeness: completenessBlock(line, asked, places),
        journal: chain.value,
      },
    };
  }

  async function save(report: Report, target: string, wish: SaveWish): Promise<Result<Manifest>> {
    const { action, signal, ...options } = wish;
    const either = new AbortController();
    const stop = () => either.abort();
    const signals = [stopping.signal, ...(signal ? [signal] : [])];
    for (const one of signals) {
      if (one.aborted) stop();
      one.addEventListener('abort', stop);
    }
    const { title, scope } = report.head;
    let name = title;
    const note = (state: 'recorded' | 'failed', after: object, code: ErrorCode | null) =>
      journal.append({
        ...{
          action,
          instance: null,
          target: name,
          before: null,
          after: { scope, format: wish.format, ...after },
        },
        ...{ state, reason: '', code, run: null },
      });
    try {
      // Before the files take their places: no record, no file with what is personal in it.
      const written = await ports.write(
        report,
        target,
        { ...options, signal: either.signal },
        async (whole) => {
          name = whole.name;
          const noted = await note('recorded', { rows: whole.rows, sha256: whole.sha256 }, null);
          return noted.ok ? ok() : noted;
        },
      );
      if (written.ok) return written;
      const noted = await note('failed', {}, written.error.code);
      return noted.ok ? written : noted;
    } catch (cause) {
      await note('failed', {}, 'INTERNAL');
      throw cause;
    } finally {
      for (const one of signals) one.removeEventListener('abort', stop);
    }
  }

  return {
    get client() {
      return ports.client();
    },
    head,
    async accounts(question, { scope, instanceIds }) {
      const { count, table } = await accountsTable(engine, question, clock.now());
      // No figure of them: some may go before they are written, and the manifest counts what was.
      const controls = controlReferences('accounts');
      const made = await head({ title: 'Accounts', scope, instanceIds, controls });
      return made.ok
        ? { ok: true, value: { report: { head: made.value, tables: [table] }, rows: count } }
        : made;
    },
    save(report, target, wish) {
      const saved = save(report, target, wish);
      const over = saved.catch(() => undefined).finally(() => writing.delete(over));
      writing.add(over);
      return saved;
    },
    async close() {
      stopping.abort();
      await Promise.all(writing);
    },
  };
}
