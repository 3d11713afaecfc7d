import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { session } from '../../state/session';
import { createFirstRun, type FirstRun } from './store';

/** The window's own. */
export const firstRun = createFirstRun(bridge, ({ message, nextStep }) =>
  toasts.getState().show({ text: `${message} ${nextStep}`, tone: 'danger' }),
);

export const useFirstRun = <T>(select: (state: FirstRun) => T): T => useStore(firstRun.store, select);

/** Shows the list of the first steps, or takes it away, for the open client. */
export function showFirstSteps(isShown: boolean): void {
  const steps = session.getState().settings?.firstSteps;
  if (steps) firstRun.show(steps, isShown);
}
