import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../preload/contract';
import type { UpdateState } from '../../preload/contract/updates';
import type { FailureView } from '../../preload/contract/values';
import { bridge } from '../bridge';
import { coalesce } from './coalesce';

interface UpdatesState {
  /** Null until main has answered. */
  readonly state: UpdateState | null;
  readonly isBusy: boolean;
  /** Why what the user asked for did not happen. */
  readonly failure: FailureView | null;
}

/** Whether there is a later version of Rollcall: the bar says so, Settings says all of it. */
const updates: StoreApi<UpdatesState> = createStore<UpdatesState>(() => ({
  state: null,
  isBusy: false,
  failure: null,
}));

export const useUpdates = <T>(select: (state: UpdatesState) => T): T => useStore(updates, select);

const load = coalesce(async () => {
  const reply = await bridge.updates.state();
  if (reply.ok) updates.setState({ state: reply.value });
});

/** Follows main; returns the function that stops. */
export function startUpdates(source: Pick<Bridge, 'on'> = bridge): () => void {
  load();
  return source.on('updates.changed', load);
}

async function told(work: () => Promise<Reply<unknown>>): Promise<void> {
  updates.setState({ isBusy: true, failure: null });
  const reply = await work();
  updates.setState({ isBusy: false, failure: reply.ok ? null : reply.error });
  load();
}

export const checkForUpdates = (): Promise<void> => told(() => bridge.updates.check());
export const putOffUpdate = (): Promise<void> => told(() => bridge.updates.putOff());
export const fetchUpdate = (): Promise<void> => told(() => bridge.updates.download());
export const installUpdate = (): Promise<void> => told(() => bridge.updates.install());
