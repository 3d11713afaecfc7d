import type { Purpose } from '../../../preload/contract/access';
import type { ScheduledAction, ScheduledState } from '../../../preload/contract/schedule';
import type { SafeMode } from '../../../preload/contract/values';
import type { AccountRef } from '../../directory/rules/account';
import { err, type Failure, type Result } from '../../kernel/result';

/** An account as it was meant: an instance may be moved to another server meanwhile. */
export interface Target {
  readonly ref: AccountRef;
  readonly email: string;
  readonly instance: string;
}

/** A change that is to be made at a moment, as the workspace keeps it. */
export interface ScheduledItem {
  readonly id: string;
  readonly action: ScheduledAction;
  readonly targets: readonly Target[];
  readonly at: string;
  readonly zone: string;
  readonly reason: string;
  readonly by: string;
  readonly createdAt: string;
  readonly state: 'waiting' | 'running' | 'done' | 'dropped' | 'failed';
  /** The run it takes back, or null. */
  readonly takesBack: string | null;
  /** The item whose run it takes back, where that has to be made first, or null. */
  readonly after: string | null;
  /** What was confirmed when it was made: the strictest safe mode then. */
  readonly confirmed: SafeMode;
  readonly runId: string | null;
  readonly failure: Failure | null;
  readonly endedAt: string | null;
  /**
   * Of a change for whole people: why, and their folded addresses. Their accounts are searched for anew when it is done;
   * `targets` are those that were known when it was made.
   */
  readonly occasion: { readonly purpose: Purpose; readonly people: readonly string[] } | null;
}

/** How late a change may be and is still made without asking, in ms: a short sleep, a restart. */
export const graceMs = 60 * 60_000;

/** How an item stands by the clock. A clock that is put back makes nothing undone that was done. */
export function standingAt({ state, at }: Pick<ScheduledItem, 'state' | 'at'>, now: number): ScheduledState {
  if (state !== 'waiting') return state;
  const late = now - Date.parse(at);
  if (late < 0) return 'waiting';
  return late <= graceMs ? 'due' : 'overdue';
}

/** What may be done now, first things first: an item whose beginning is still to come waits for it. */
export function dueAt(
  items: readonly ScheduledItem[],
  now: number,
  withOverdue: boolean,
): readonly ScheduledItem[] {
  const isOpen = (id: string) =>
    items.some((item) => item.id === id && (item.state === 'waiting' || item.state === 'running'));
  return items
    .filter((item) => {
      const standing = standingAt(item, now);
      return standing === 'due' || (withOverdue && standing === 'overdue');
    })
    .filter(({ after }) => after === null || !isOpen(after))
    .sort((a, b) => a.at.localeCompare(b.at) || a.createdAt.localeCompare(b.createdAt));
}

/** Fails when the item cannot be done, dropped or moved any more. */
export function stillOpen(item: ScheduledItem | null): Result<ScheduledItem> {
  if (item === null) return err('NOT_FOUND', { what: 'This scheduled change' });
  if (item.state === 'waiting' || item.state === 'failed') return { ok: true, value: item };
  return err(item.state === 'running' ? 'SCHEDULE_RUNNING' : 'SCHEDULE_OVER');
}

/** What is so already needs no doing: an item that finds only that has done its duty. */
const soAlready: ReadonlySet<string> = new Set(['ALREADY_DISABLED', 'ALREADY_ACTIVE', 'ALREADY_BACK']);

/** How a scheduled change ended, from what became of each account. */
export function endOf(
  failures: readonly (Failure | null)[],
): Pick<ScheduledItem, 'state' | 'failure'> & { readonly state: 'done' | 'failed' } {
  const real = failures.find((failure) => failure !== null && !soAlready.has(failure.code));
  if (real) return { state: 'failed', failure: real };
  const isIdle = failures.every((failure) => failure !== null);
  return { state: 'done', failure: isIdle ? (failures[0] ?? null) : null };
}
