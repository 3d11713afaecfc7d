import path from 'node:path';
import type { ReportExport } from '../../preload/contract/reports';
import { failureView } from '../kernel/codes';
import type { Events } from '../kernel/events';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import type { ReportDesk } from './desk';

interface Going {
  view: ReportExport;
  readonly target: string;
  readonly stopping: AbortController;
}

/** What the work of an export has of its being one. */
export interface Progress {
  readonly signal: AbortSignal;
  tell(change: Pick<ReportExport, 'state'> | Pick<ReportExport, 'rows'>): void;
}

/** Exports that have begun: each goes on by itself, tells by events how far it is, and can be stopped. */
export interface GoingExports {
  /** Begins. The work answers how many rows it wrote, and fails with EXPORT_STOPPED where its signal said so. */
  begin(
    about: Pick<ReportExport, 'title' | 'format' | 'of'> & { readonly target: string },
    work: (progress: Progress) => Promise<Result<{ readonly rows: number }>>,
  ): ReportExport;
  stop(id: string): void;
  /** Shows a saved one in its folder. Fails with NOT_FOUND. */
  show(id: string): Result<void>;
}

/** Progress is told so often, in ms. */
const tellEvery = 200;
/** As many are remembered after they have ended, to be shown in their folder. */
const mostRemembered = 20;

export function createGoingExports(ports: {
  readonly desk: Pick<ReportDesk, 'reveal'>;
  readonly events: Pick<Events, 'emit'>;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}): GoingExports {
  const known = new Map<string, Going>();

  function tell(going: Going, change: Partial<ReportExport>): void {
    going.view = { ...going.view, ...change };
    ports.events.emit('reports.progressed', going.view);
  }

  async function follow(going: Going, work: (progress: Progress) => Promise<Result<{ rows: number }>>) {
    let toldAt = 0;
    const done = await work({
      signal: going.stopping.signal,
      tell(change) {
        if (!('state' in change) && Date.now() - toldAt < tellEvery) return;
        toldAt = Date.now();
        tell(going, change);
      },
    });
    if (done.ok) tell(going, { state: 'saved', rows: done.value.rows });
    else if (done.error.code === 'EXPORT_STOPPED') tell(going, { state: 'stopped' });
    else tell(going, { state: 'failed', failure: failureView(done.error) });
  }

  return {
    begin({ target, ...about }, work) {
      const id = newId('rep');
      const going: Going = {
        target,
        stopping: new AbortController(),
        view: { id, ...about, name: path.basename(target), state: 'writing', rows: 0, failure: null },
      };
      known.set(id, going);
      for (const [oldest, { view }] of known)
        if (known.size > mostRemembered && view.state !== 'writing' && view.state !== 'printing')
          known.delete(oldest);
      follow(going, work).catch((cause: unknown) => {
        ports.report(cause);
        tell(going, { state: 'failed', failure: failureView(err('INTERNAL').error) });
      });
      return going.view;
    },
    stop: (id) => known.get(id)?.stopping.abort(),
    show(id) {
      const going = known.get(id);
      if (going?.view.state !== 'saved') return err('NOT_FOUND', { what: 'This export' });
      ports.desk.reveal(going.target);
      return ok();
    },
  };
}
