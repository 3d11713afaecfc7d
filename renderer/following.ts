import { useEffect } from 'react';
import type { Reply } from '../preload/contract';
import type { FirstPage, Start } from '../preload/contract/app';
import { showRun } from './between';
import { bridge } from './bridge';
import { access } from './features/access/use-access';
import { directory, selection } from './features/directory/use-directory';
import { views } from './features/directory/use-views';
import { duplicates } from './features/duplicates/use-duplicates';
import { exporting } from './features/exports/use-exports';
import { person } from './features/person/use-person';
import { roster } from './features/roster/use-roster';
import { startLinks } from './links';
import { afterPaint } from './state/after-paint';
import { startFlags } from './state/flags';
import { instances, startInstances } from './state/instances';
import { goTo } from './state/navigation';
import { startRole } from './state/role';
import { runs } from './state/runs';
import { startScheduled } from './state/scheduled';
import { confirmStatus, takeSession } from './state/session';
import { startUpdates } from './state/updates';

let isRemembered = false;

/** Fills the stores with what main has for the first frame. Before the first render, which then is whole. */
export function takeStart(reply: Reply<Start>): void {
  const kept = reply.ok ? reply.value.firstPage : null;
  if (kept !== null) {
    const firstPage: FirstPage = JSON.parse(kept);
    isRemembered = true;
    instances.setState({ list: firstPage.instances, summary: firstPage.summary });
    directory.remember(firstPage);
  }
  takeSession(reply);
}

/** Follows main for as long as the workspace is on the screen; what is remembered is shown before main is asked for more. */
export function useServices(): void {
  useEffect(() => {
    let stops: readonly (() => void)[] = [];
    const start = (): void => {
      stops = [
        bridge.on('app.asked', ({ page, runId }) => (runId === null ? goTo(page) : showRun(runId))),
        startInstances(),
        startLinks(),
        directory.start(),
        views.start(),
        access.start(),
        person.start(),
        duplicates.start(),
        roster.start(),
        exporting.start(),
        startFlags(),
        startRole(),
        startScheduled(),
        startUpdates(),
        forgetChanged(),
      ];
      if (isRemembered) void confirmStatus();
      isRemembered = false;
    };
    const callOff = isRemembered ? afterPaint(start) : undefined;
    if (!callOff) start();
    return () => {
      callOff?.();
      for (const stop of stops) stop();
    };
  }, []);
}

/** Accounts whose change has begun are no longer chosen. A cancelled review leaves the choice as it was. */
function forgetChanged(): () => void {
  return access.store.subscribe(({ runId }, before) => {
    const run = runId === null || runId === before.runId ? undefined : runs.getState().byId.get(runId);
    if (run) selection.forget(run.steps.map((step) => step.ref));
  });
}
