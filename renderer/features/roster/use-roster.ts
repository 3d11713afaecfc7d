import { useStore } from 'zustand';
import { number } from '../../../preload/texts/formats';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { createRosterStore } from './store';

/** The window's one dialog `Roster`. */
export const roster = createRosterStore(bridge, ({ title, counts }) =>
  toasts.getState().show({
    text: `New roster ${visibleText(title)}: ${number(counts.leavers)} who have left and are still active, ${number(counts.unknown)} unknown to HR. Nothing was changed.`,
    key: 'roster',
    action: { label: 'Look', onPress: () => roster.open() },
  }),
);

type State = ReturnType<typeof roster.store.getState>;

export const useRoster = <T>(select: (state: State) => T): T => useStore(roster.store, select);
