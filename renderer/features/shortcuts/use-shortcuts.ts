import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const store = createStore(() => ({ isOpen: false }));

/** The dialog `Keyboard shortcuts`. */
export const shortcuts = {
  open: () => store.setState({ isOpen: true }),
  close: () => store.setState({ isOpen: false }),
};

export const useShortcuts = (): boolean => useStore(store, ({ isOpen }) => isOpen);
