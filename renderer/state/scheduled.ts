import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../preload/contract';
import type { Said, Scheduled } from '../../preload/contract/schedule';
import type { FailureView } from '../../preload/contract/values';
import { bridge } from '../bridge';
import { coalesce } from './coalesce';

interface ScheduledState {
  /** What has not ended, by its moment, then what ended last; null until main has answered. */
  readonly items: readonly Scheduled[] | null;
  readonly failure: FailureView | null;
}

/** What is done later: Activity lists it, People says what is overdue, the person panel what is to come. */
export const scheduled: StoreApi<ScheduledState> = createStore<ScheduledState>(() => ({
  items: null,
  failure: null,
}));

export const useScheduled = <T>(select: (state: ScheduledState) => T): T => useStore(scheduled, select);

const load = coalesce(async () => {
  const reply = await bridge.schedule.list();
  scheduled.setState(reply.ok ? { items: reply.value, failure: null } : { failure: reply.error });
});

/** Loads what is scheduled and follows it; returns the function that stops. */
export function startScheduled(source: Pick<Bridge, 'on'> = bridge): () => void {
  load();
  return source.on('schedule.changed', load);
}

/** It did not happen by itself: it came too late, or was refused. */
export const needsSomebody = ({ state }: Scheduled): boolean => state === 'overdue' || state === 'failed';

/** It is still to come, or wants somebody. */
export const isToCome = ({ state }: Scheduled): boolean => state !== 'done' && state !== 'dropped';

/** For so long the receipt of those who left by themselves is offered beside what is to come, in ms. */
const receiptFor = 7 * 24 * 3_600_000;

/** Whole people went while nobody looked on: the receipt for the ticket is still to be fetched. */
export const hasReceipt = ({ state, purpose, runId, endedAt }: Scheduled, now: number): boolean =>
  state === 'done' &&
  purpose !== null &&
  runId !== null &&
  endedAt !== null &&
  now - Date.parse(endedAt) < receiptFor;

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
