import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { session } from '../../state/session';
import { shownColumns } from './layout';
import { withoutList } from './question';
import { directory, useDirectory } from './use-directory';
import { type CurrentView, createViewsStore, currentView } from './views-store';

/** Least time in ms between two counts: nobody reads figures that change faster. */
const countPause = 1_000;

/** The window's saved views. */
export const views = createViewsStore({
  source: bridge,
  // A pasted list ends with the program, a view does not.
  question: () => {
    const { question } = directory.store.getState();
    return { ...question, filters: withoutList(question.filters) };
  },
  ask: directory.ask,
  columns: () => {
    const { view } = directory.store.getState().question;
    return shownColumns(
      view,
      views.store.getState().columns,
      session.getState().settings?.layout[view].columns ?? null,
    );
  },
  notify: (toast) => toasts.getState().show(toast),
  breathe: () => new Promise((resolve) => setTimeout(resolve, countPause)),
});

type State = ReturnType<typeof views.store.getState>;

export const useViews = <T>(select: (state: State) => T): T => useStore(views.store, select);

/** The view the window shows. Only another one draws again, not every key of a search. */
export function useCurrentView(): CurrentView | null {
  const state = useViews((all) => all);
  return useDirectory(useShallow(({ question }) => currentView(state, question)));
}
