import type { RunRepository } from '../access/repository';
import { identityWords } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { PrintedHead } from '../journal/rules/seal';
import { type JournalService, recordOf } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { mapInParts } from '../kernel/in-parts';
import { err, ok, type Result } from '../kernel/result';
import { controlFreeJson } from '../kernel/server-text';
import type { PolicyService } from '../policy/service';
import { ticketFinder } from '../policy/tickets';
import { csvHead, csvOf } from './csv';
import { lineWriter, type ResultLine, type ResultPlace } from './rules/result-lines';

export interface ResultsPorts {
  readonly runs: Pick<RunRepository, 'get'>;
  readonly journal: Pick<JournalService, 'pick' | 'head' | 'append'>;
  readonly connections: Pick<ConnectionsService, 'all'>;
  readonly policy: Pick<PolicyService, 'current'>;
  readonly clock: Clock;
  readonly client: () => string;
  readonly version: string;
}

/** What became of a run, one line for each account. */
export interface Results {
  readonly results: 1;
  readonly client: string;
  readonly product: string;
  readonly made_at: string;
  readonly run: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly total: number;
  readonly result: readonly ResultLine[];
  /** The last entry of the journal when this was made. */
  readonly journal: PrintedHead;
}

/** Fails with NOT_FOUND where there is no such run. No server is asked. */
export type MakeResults = (runId: string) => Promise<Result<Results>>;

/** A run has at most 10,000 steps, with a handful of entries each. */
const mostEntries = 100_000;

export function createResults(ports: ResultsPorts): MakeResults {
  const { runs, journal, connections, policy, clock } = ports;

  const placesOf = (): ReadonlyMap<string, ResultPlace> =>
    new Map(
      connections.all().map(({ id, name, address, environment, facts }) => {
        const identity = identityWords({ facts });
        return [id, { name, address, environment, version: facts?.server.version ?? null, identity }];
      }),
    );

  return async (runId) => {
    const run = await runs.get(runId);
    if (!run) return err('NOT_FOUND', { what: 'This run' });
    const [entries, head] = [await journal.pick({ run: run.id, limit: mostEntries }), await journal.head()];
    if (!entries.ok) return entries;
    if (!head.ok) return head;
    const findTicket = await ticketFinder(await policy.current());
    const write = lineWriter(run, entries.value, placesOf(), findTicket);
    const lines = await mapInParts(run.steps, write);
    const after = { of_run: run.id, accounts: lines.length };
    const noted = await journal.append(recordOf('results.exported', { after }));
    if (!noted.ok) return noted;
    return ok({
      results: 1,
      client: ports.client(),
      product: `Rollcall ${ports.version}`,
      made_at: isoTime(clock.now()),
      run: run.id,
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      total: lines.length,
      result: lines,
      journal: head.value,
    });
  };
}

export type ResultsFormat = 'csv' | 'json';

/** Results as a file. CSV begins with the mark by which spreadsheets know UTF-8. */
export async function writtenResults(results: Results, format: ResultsFormat): Promise<string> {
  if (format === 'csv') return [`\uFEFF${csvHead}`, ...(await mapInParts(results.result, csvOf))].join('');
  const { result, ...about } = results;
  const parts = await mapInParts(result, controlFreeJson);
  return `${controlFreeJson(about).slice(0, -1)},"result":[\n${parts.join(',\n')}\n]}\n`;
}
