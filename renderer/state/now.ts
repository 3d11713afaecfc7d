import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const now = createStore(() => Date.now());

// One clock for all ages on the screen, so that they agree. Nothing shown is finer than a minute.
setInterval(() => now.setState(Date.now(), true), 30_000);

/** The present in ms, moving every half minute. */
export const useNow = (): number => useStore(now);
