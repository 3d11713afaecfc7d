import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../preload/contract';
import type { Said, Scheduled } from '../../preload/contract/schedule';
import type { FailureView } from '../../preload/contract/values';
import { bridge } from '../bridge';
import { coalesce } from './coalesce';
import { firstByRef } from './scheduled-items';

interface ScheduledState {
  /** What has not ended, by its moment, then what ended last; null until main has answered. */
  readonly items: readonly Scheduled[] | null;
  /** Of each account what comes first, or wants somebody. */
  readonly byRef: ReadonlyMap<string, Scheduled>;
  readonly failure: FailureView | null;
}

/** What is done later: Activity lists it, People says what is overdue, the person panel what is to come. */
const scheduled: StoreApi<ScheduledState> = createStore<ScheduledState>(() => ({
  items: null,
  byRef: new Map(),
  failure: null,
}));

export const useScheduled = <T>(select: (state: ScheduledState) => T): T => useStore(scheduled, select);

const load = coalesce(async () => {
  const reply = await bridge.schedule.list();
  scheduled.setState(
    reply.ok
      ? { items: reply.value, byRef: firstByRef(reply.value), failure: null }
      : { failure: reply.error },
  );
});

/** Loads what is scheduled and follows it; returns the function that stops. */
export function startScheduled(source: Pick<Bridge, 'on'> = bridge): () => void {
  load();
  return source.on('schedule.changed', load);
}

/** Does it now. Resolves with what went wrong, or null. */
export async function runScheduled(id: string): Promise<FailureView | null> {
  const reply = await bridge.schedule.runNow({ id });
  load();
  return reply.ok ? (reply.value.state === 'failed' ? reply.value.failure : null) : reply.error;
}

export async function dropScheduled(id: string, reason: string): Promise<FailureView | null> {
  const reply = await bridge.schedule.drop({ id, reason });
  load();
  return reply.ok ? null : reply.error;
}

export async function moveScheduled(id: string, when: Said): Promise<FailureView | null> {
  const reply = await bridge.schedule.change({ id, when });
  load();
  return reply.ok ? null : reply.error;
}
