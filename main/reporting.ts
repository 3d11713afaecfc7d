import type { RunRepository } from './access/repository';
import type { AccessService } from './access/service';
import type { AttachmentsService } from './attachments/service';
import type { ConnectionsService } from './connections/service';
import type { JournalSecrets } from './credentials/journal-secrets';
import type { DirectoryService } from './directory/service';
import { createDormancy, type DormancyService } from './dormancy/service';
import { createBundles, type WriteBundle } from './evidence/bundle';
import type { HistoryService } from './history/service';
import { type CheckExport, createExportCheck } from './journal/export/check';
import { createJournalExport, type JournalExport } from './journal/export/service';
import type { JournalService } from './journal/service';
import type { JournalThread } from './journal/thread';
import type { Clock } from './kernel/clock';
import type { Events } from './kernel/events';
import type { KeysService } from './keys/service';
import { createLeaversLook, type LeaversLook } from './leavers/look';
import type { LeaversService } from './leavers/service';
import { createDormantDays } from './overview/dormant-days';
import { createOverview, type OverviewService } from './overview/service';
import type { PolicyService } from './policy/service';
import type { ProtectionService } from './protection/service';
import { createReceipts, type MakeReceipt } from './receipts/service';
import { createReports, type ReportsService } from './reports/service';
import { createWriter } from './reports/writer';
import { createResults, type MakeResults } from './results/service';
import { createRemovalCounts } from './reviews/removal-counts';
import { createReviewRepository } from './reviews/repository';
import { userOf } from './reviews/rules/own-decision';
import { createReviews, type ReviewsService } from './reviews/service';
import { createSinceClosed } from './reviews/since-closed';
import { createWorksheetReading } from './reviews/worksheet-reading';
import type { RosterFacts } from './roster/facts';
import type { UnknownAccounts } from './roster/unknown';
import type { ClientStores } from './workspace';

export interface ReportingPorts {
  readonly db: ClientStores['workspace']['db'];
  readonly access: AccessService;
  readonly attachments: AttachmentsService;
  readonly connections: ConnectionsService;
  readonly directory: DirectoryService;
  readonly history: HistoryService;
  readonly journal: JournalService;
  readonly journalSecrets: JournalSecrets;
  readonly journalThread: JournalThread;
  readonly keys: KeysService;
  readonly leavers: LeaversService;
  readonly policy: PolicyService;
  readonly protection: ProtectionService;
  readonly rosterFacts: RosterFacts;
  readonly unknownAccounts: UnknownAccounts;
  readonly runs: RunRepository;
  readonly events: Events;
  readonly clock: Clock;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
  /** Names: of the client, as it is called now, and of who acts. */
  readonly client: () => string;
  readonly actor: string;
  /** Of the program. */
  readonly version: string;
  readonly reportWorker: string;
  readonly worksheetWorker: string;
}

/** What tells others of a client: reports, receipts, evidence, and the reviews they answer. */
export interface Reporting {
  readonly reports: ReportsService;
  readonly receipt: MakeReceipt;
  readonly results: MakeResults;
  readonly dormancy: DormancyService;
  readonly reviews: ReviewsService;
  readonly journalExport: JournalExport;
  readonly checkExport: CheckExport;
  /** What an auditor asks of a period, in one zip. */
  readonly evidence: WriteBundle;
  /** Leavers as a list to look through. */
  readonly leaversLook: LeaversLook;
  /** How the client stands, in a few numbers. */
  readonly overview: OverviewService;
}

/** Wires them. They stand on the other services, and none of those on them. */
export function openReporting(ports: ReportingPorts): Reporting {
  const { db, journalSecrets, reportWorker, worksheetWorker, ...common } = ports;
  const { directory, protection, journal } = common;
  const { engine } = directory;
  const write = createWriter(reportWorker);
  const reports = createReports({ ...common, engine, write });
  const dormancy = createDormancy(common);
  const journalExport = createJournalExport(common);
  return {
    reports,
    receipt: createReceipts(common),
    results: createResults(common),
    dormancy,
    reviews: createReviews({
      ...common,
      write,
      journalExport,
      repository: createReviewRepository(db, userOf(ports.actor)),
      protections: protection.guarded,
      reports,
      removals: createRemovalCounts(db),
      sinceClosed: createSinceClosed(db),
      readLines: createWorksheetReading(worksheetWorker),
    }),
    journalExport,
    checkExport: createExportCheck(journalSecrets, journal),
    leaversLook: createLeaversLook(common),
    overview: createOverview({
      ...common,
      unknown: common.unknownAccounts,
      dormancy,
      days: createDormantDays(db),
    }),
    evidence: createBundles({ ...common, reports, dormancy, journalExport }),
  };
}
