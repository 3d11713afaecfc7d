import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The folded name of the group whose panel is open, or null. */
const store = createStore<{ readonly key: string | null }>(() => ({ key: null }));

export const openGroup = (key: string | null): void => store.setState({ key });

export const useOpenGroup = (): string | null => useStore(store, ({ key }) => key);
