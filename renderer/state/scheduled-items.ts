import type { Scheduled } from '../../preload/contract/schedule';

/** It did not happen by itself: it came too late, or was refused. */
export const needsSomebody = ({ state }: Scheduled): boolean => state === 'overdue' || state === 'failed';

/** It is still to come, or wants somebody. */
export const isToCome = ({ state }: Scheduled): boolean => state !== 'done' && state !== 'dropped';

/** @param items by their moment, as main lists them */
export function firstByRef(items: readonly Scheduled[]): ReadonlyMap<string, Scheduled> {
  const byRef = new Map<string, Scheduled>();
  for (const item of items.filter(isToCome))
    for (const { ref } of item.targets) if (!byRef.has(ref)) byRef.set(ref, item);
  return byRef;
}

/** For so long the receipt of those who left by themselves is offered beside what is to come, in ms. */
const receiptFor = 7 * 24 * 3_600_000;

/** Whole people went while nobody looked on: the receipt for the ticket is still to be fetched. */
export const hasReceipt = ({ state, purpose, runId, endedAt }: Scheduled, now: number): boolean =>
  state === 'done' &&
  purpose !== null &&
  runId !== null &&
  endedAt !== null &&
  now - Date.parse(endedAt) < receiptFor;
