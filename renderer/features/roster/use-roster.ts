import { useStore } from 'zustand';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { createRosterStore } from './store';

/** The window's one dialog `Roster`. */
export const roster = createRosterStore(bridge, ({ title, counts }) =>
  toasts.getState().show({
    text: t(
      'New roster {title}: {leavers, number} who have left and are still active, {unknown, number} unknown to HR. Nothing was changed.',
      { title: visibleText(title), leavers: counts.leavers, unknown: counts.unknown },
    ),
    key: 'roster',
    action: { label: t('Look'), onPress: () => roster.open() },
  }),
);

type State = ReturnType<typeof roster.store.getState>;

export const useRoster = <T>(select: (state: State) => T): T => useStore(roster.store, select);
