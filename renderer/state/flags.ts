import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../preload/contract';
import type { FlagRow } from '../../preload/contract/history';
import type { FailureView } from '../../preload/contract/values';
import { bridge } from '../bridge';
import { coalesce } from './coalesce';

interface FlagsState {
  /** The newest flags that are open, as many as are shown; null until main has answered. */
  readonly open: readonly FlagRow[] | null;
  /** Of all. */
  readonly count: number;
  readonly failure: FailureView | null;
}

/** What somebody should look at: the navigation counts it, the changes page and the person panel show it. */
const flags: StoreApi<FlagsState> = createStore<FlagsState>(() => ({
  open: null,
  count: 0,
  failure: null,
}));

export const useFlags = <T>(select: (state: FlagsState) => T): T => useStore(flags, select);

/** Flags asked for at first, and how many more each time. */
const atOnce = 50;
let wanted = atOnce;

const load = coalesce(async () => {
  const reply = await bridge.history.flags({
    states: ['open'],
    refs: [],
    offset: 0,
    limit: Math.min(wanted, 500),
  });
  flags.setState(
    reply.ok ? { open: reply.value.rows, count: reply.value.open, failure: null } : { failure: reply.error },
  );
});

/** Loads the flags and follows them; returns the function that stops. */
export function startFlags(source: Pick<Bridge, 'on'> = bridge): () => void {
  load();
  return source.on('history.changed', load);
}

/** Shows more of the open flags, up to what one answer holds. */
export function moreFlags(): void {
  wanted += atOnce;
  load();
}

/** Marks flags as expected, with who says so and why. Resolves with what went wrong, or null. */
export async function acknowledge(ids: readonly number[], note: string): Promise<FailureView | null> {
  const reply = await bridge.history.acknowledge({ ids: [...ids], note });
  load();
  return reply.ok ? null : reply.error;
}
