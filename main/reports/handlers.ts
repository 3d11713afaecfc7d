import type { ReportExport, ReportFormat, ReportWish } from '../../preload/contract/reports';
import type { OnServices } from '../change-handlers';
import { dormancyReport } from '../dormancy/report';
import { changesReport } from '../history/report';
import type { Handlers } from '../ipc/handlers';
import { journalReport } from '../journal/report';
import type { Wanted } from '../journal/rules/wanted';
import type { Events } from '../kernel/events';
import { ok, type Result } from '../kernel/result';
import { leaversReport } from '../leavers/report';
import { overviewReport } from '../overview/report';
import type { Services } from '../services';
import type { ReportDesk } from './desk';
import { createGoingExports } from './going';
import { reportName } from './rules/name';
import { scopeOf } from './rules/scope';
import type { MadeReport } from './service';

interface Ports {
  readonly desk: ReportDesk;
  readonly events: Pick<Events, 'emit'>;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}

/** What each kind of export is made of. */
function reportOf(open: Services, wish: ReportWish): Promise<Result<MadeReport>> {
  switch (wish.kind) {
    case 'accounts': {
      const question = { ...wish.question, view: 'accounts', groupBy: 'none', offset: 0, limit: 0 } as const;
      const nameOf = (id: string): string => open.connections.get(id)?.name ?? id;
      return open.reports.accounts(question, { scope: scopeOf(wish.question, nameOf) });
    }
    case 'dormant':
      return dormancyReport(open, wish.question);
    case 'leavers':
      return leaversReport(open, wish.period);
    case 'overview':
      return overviewReport(open, wish.pictures);
    case 'changes':
      return changesReport(open, { ...wish.question, until: null });
    case 'journal':
      return journalReport(open, wish.question);
  }
}

const actions: Readonly<Record<ReportWish['kind'], string>> = {
  accounts: 'accounts.exported',
  dormant: 'dormancy.exported',
  leavers: 'leavers.exported',
  overview: 'overview.exported',
  changes: 'changes.exported',
  journal: 'journal.listed',
};

/** What answers the calls that export reports. Each goes on by itself once it has begun, and tells by events. */
export function reportHandlers(on: OnServices, ports: Ports): Pick<Handlers, 'reports'> {
  const { desk } = ports;
  const going = createGoingExports(ports);
  const nameOf = (open: Services, kind: string, format: Parameters<ReportDesk['saveTo']>[1]) =>
    reportName(kind, open.reports.client, format, new Date());

  async function saveReport(
    open: Services,
    wish: ReportWish,
    format: Exclude<ReportFormat, 'proof'>,
    hasMark: boolean,
  ): Promise<Result<ReportExport | null>> {
    const target = await desk.saveTo(nameOf(open, wish.kind, format), format);
    if (target === null) return ok(null);
    const made = await reportOf(open, wish);
    if (!made.ok) return made;
    const { report, rows: of } = made.value;
    return ok(
      going.begin({ title: report.head.title, format, target, of }, ({ signal, tell }) =>
        open.reports.save(report, target, {
          ...{ action: actions[wish.kind], format, hasMark, signal },
          print(page) {
            tell({ state: 'printing' });
            return desk.print(page);
          },
          onRows: (rows) => tell({ rows }),
        }),
      ),
    );
  }

  /** The journal with its proofs: see main/journal/export. */
  async function saveProof(
    { journal, journalExport }: Services,
    wanted: Wanted,
  ): Promise<Result<ReportExport | null>> {
    const target = await desk.saveProofTo(`${journalExport.suggestedName()}.zip`);
    if (target === null) return ok(null);
    const end = await journal.head();
    if (!end.ok) return end;
    const about = { title: 'Journal', format: 'proof', target, of: end.value.seq + 1 } as const;
    return ok(
      going.begin(about, async ({ signal, tell }) => {
        const written = await journalExport.write(target, {
          wanted,
          onEntries: (rows) => tell({ rows }),
          isStopped: () => signal.aborted,
        });
        return written.ok ? ok({ rows: written.value.entries }) : written;
      }),
    );
  }

  return {
    reports: {
      save: ({ wish, format, hasMark }) =>
        on((open) => {
          if (format !== 'proof') return saveReport(open, wish, format, hasMark);
          // The contract lets nothing else through.
          if (wish.kind !== 'journal') throw new Error('only the journal has proofs');
          return saveProof(open, wish.question);
        }),
      saveEvidence: ({ period }) =>
        on(async (open) => {
          const target = await desk.saveTo(nameOf(open, 'evidence', 'zip'), 'zip');
          if (target === null) return ok(null);
          const about = { title: 'Evidence', format: 'zip', target, of: null } as const;
          return ok(
            going.begin(about, async ({ signal, tell }) => {
              let rows = 0;
              const bundle = await open.evidence(period, target, {
                signal,
                onRows(so) {
                  rows = so;
                  tell({ rows });
                },
              });
              return bundle.ok ? ok({ rows }) : bundle;
            }),
          );
        }),
      stop: async ({ id }) => {
        going.stop(id);
        return ok();
      },
      show: async ({ id }) => going.show(id),
    },
  };
}
