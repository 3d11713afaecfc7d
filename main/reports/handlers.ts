import path from 'node:path';
import type { ReportExport, ReportWish } from '../../preload/contract/reports';
import type { OnServices } from '../change-handlers';
import { dormancyReport } from '../dormancy/report';
import type { Handlers } from '../ipc/handlers';
import { failureView } from '../kernel/codes';
import type { Events } from '../kernel/events';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { leaversReport } from '../leavers/report';
import type { Services } from '../services';
import type { ReportDesk } from './desk';
import { reportName } from './rules/name';
import { scopeOf } from './rules/scope';
import type { MadeReport } from './service';

interface Ports {
  readonly desk: ReportDesk;
  readonly events: Pick<Events, 'emit'>;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}

interface Going {
  view: ReportExport;
  readonly target: string;
  readonly stopping: AbortController;
}

/** Progress is told so often, in ms. */
const tellEvery = 200;
/** As many are remembered after they have ended, to be shown in their folder. */
const mostRemembered = 20;

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
      return leaversReport(open, { from: wish.since, to: null });
  }
}

const actions: Readonly<Record<ReportWish['kind'], string>> = {
  accounts: 'accounts.exported',
  dormant: 'dormancy.exported',
  leavers: 'leavers.exported',
};

/** What answers the calls that export reports. Each goes on by itself once it has begun, and tells by events. */
export function reportHandlers(
  on: OnServices,
  { desk, events, report: tellBug }: Ports,
): Pick<Handlers, 'reports'> {
  const known = new Map<string, Going>();

  function tell(going: Going, change: Partial<ReportExport>): void {
    going.view = { ...going.view, ...change };
    events.emit('reports.progressed', going.view);
  }

  async function write(
    { reports }: Services,
    going: Going,
    { report }: MadeReport,
    wish: ReportWish,
    hasMark: boolean,
  ) {
    const { target, stopping, view } = going;
    let toldAt = 0;
    const saved = await reports.save(report, target, {
      ...{ action: actions[wish.kind], format: view.format, hasMark, signal: stopping.signal },
      print(page) {
        tell(going, { state: 'printing' });
        return desk.print(page);
      },
      onRows(rows) {
        if (Date.now() - toldAt < tellEvery) return;
        toldAt = Date.now();
        tell(going, { rows });
      },
    });
    if (saved.ok) tell(going, { state: 'saved', rows: saved.value.rows });
    else if (saved.error.code === 'EXPORT_STOPPED') tell(going, { state: 'stopped' });
    else tell(going, { state: 'failed', failure: failureView(saved.error) });
  }

  return {
    reports: {
      save: ({ wish, format, hasMark }) =>
        on(async (open) => {
          const target = await desk.saveTo(
            reportName(wish.kind, open.reports.client, format, new Date()),
            format,
          );
          if (target === null) return ok(null);
          const made = await reportOf(open, wish);
          if (!made.ok) return made;
          const id = newId('rep');
          const going: Going = {
            target,
            stopping: new AbortController(),
            view: {
              ...{ id, format, title: made.value.report.head.title, name: path.basename(target) },
              ...{ state: 'writing', rows: 0, of: made.value.rows, failure: null },
            },
          };
          known.set(id, going);
          for (const [oldest, { view }] of known)
            if (known.size > mostRemembered && view.state !== 'writing' && view.state !== 'printing')
              known.delete(oldest);
          write(open, going, made.value, wish, hasMark).catch((cause: unknown) => {
            tellBug(cause);
            tell(going, { state: 'failed', failure: failureView(err('INTERNAL').error) });
          });
          return ok(going.view);
        }),
      stop: async ({ id }) => {
        known.get(id)?.stopping.abort();
        return ok();
      },
      show: async ({ id }) => {
        const going = known.get(id);
        if (going?.view.state !== 'saved') return err('NOT_FOUND', { what: 'This export' });
        desk.reveal(going.target);
        return ok();
      },
    },
  };
}
