import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface Open {
  /** Whose access is to be like a colleague's; null: the dialog is closed. */
  readonly email: string | null;
}

const store = createStore<Open>(() => ({ email: null }));

/** The dialog `Same access as…`. */
export const likeness = {
  open: (email: string) => store.setState({ email }),
  close: () => store.setState({ email: null }),
};

export const useLikeness = (): string | null => useStore(store, ({ email }) => email);
