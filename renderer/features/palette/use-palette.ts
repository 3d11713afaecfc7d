import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { session } from '../../state/session';
import { createPaletteStore } from './store';

/** The window's one command palette. */
export const palette = createPaletteStore(bridge);

// What was found and chosen in one client is not for the next.
session.subscribe(({ status }, before) => {
  if (before.status && status?.client.id !== before.status.client.id) palette.forget();
});

type State = ReturnType<typeof palette.store.getState>;

export const usePalette = <T>(select: (state: State) => T): T => useStore(palette.store, select);
