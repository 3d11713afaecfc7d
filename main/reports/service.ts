import type { DirectoryQuery } from '../../preload/contract/directory';
import type { DirectoryEngine } from '../directory/port';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { Result } from '../kernel/result';
import { accountsTable } from './accounts';
import type { ReportFormat } from './formats/format';
import type { Report, ReportHead } from './rules/report';
import { type Manifest, writeReport } from './save';

export interface ReportPorts {
  readonly engine: Pick<DirectoryEngine, 'query'>;
  readonly journal: Pick<JournalService, 'append'>;
  readonly clock: Clock;
  readonly client: string;
  /** Of the program. */
  readonly version: string;
}

export interface AccountsWish {
  readonly question: DirectoryQuery;
  /** The question in words that a reader understands. */
  readonly scope: ReportHead['scope'];
  readonly asOf: string;
  readonly completeness: ReportHead['completeness'];
  readonly format: ReportFormat;
  readonly hasMark: boolean;
}

export interface ReportsService {
  /** Writes the accounts of a question with their manifest beside, and records that. Fails with FILE_NOT_WRITTEN. */
  saveAccounts(wish: AccountsWish, target: string): Promise<Result<Manifest>>;
}

export function createReports({ engine, journal, clock, client, version }: ReportPorts): ReportsService {
  return {
    async saveAccounts({ question, scope, asOf, completeness, format, hasMark }, target) {
      const head: ReportHead = {
        title: 'Accounts',
        client,
        scope,
        as_of: asOf,
        made_at: isoTime(clock.now()),
        completeness,
        program: `Rollcall ${version}`,
      };
      const report: Report = { head, tables: [accountsTable(engine, question)] };
      const saved = await writeReport(report, target, {
        format,
        hasMark,
        isStopped: () => false,
        print: () => Promise.reject(new Error('nothing prints here')),
      });
      if (!saved.ok) return saved;
      const { name, rows, sha256 } = saved.value;
      const noted = await journal.append({
        action: 'accounts.exported',
        instance: null,
        target: name,
        before: null,
        after: { scope, format, rows, sha256 },
        state: 'recorded',
        reason: '',
        code: null,
        run: null,
      });
      return noted.ok ? saved : noted;
    },
  };
}
