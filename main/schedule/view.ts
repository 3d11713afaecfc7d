import type { Scheduled } from '../../preload/contract/schedule';
import { failureView } from '../kernel/codes';
import { type ScheduledItem, standingAt } from './rules/item';
import { momentWords } from './rules/moment';

/** A scheduled change for the window and the command line. */
export function scheduledView(item: ScheduledItem, now: number): Scheduled {
  const { id, action, targets, at, zone, reason, by, createdAt, runId, failure, endedAt, occasion } = item;
  return {
    id,
    action,
    isReturn: item.takesBack !== null || item.after !== null,
    purpose: occasion?.purpose ?? null,
    people: [...(occasion?.people ?? [])],
    targets: targets.map(({ ref, email, instance }) => ({ ref, email, instance })),
    moment: { at, zone, words: momentWords(at, zone), note: null },
    reason,
    by,
    createdAt,
    state: standingAt(item, now),
    runId,
    failure: failure && failureView(failure),
    endedAt,
  };
}
