import type { Settings } from '../../../preload/contract/settings';

/** What there is to tell: found by a reading, done by a run, waiting for somebody, or found in a folder. */
export type Telling = 'reactivated' | 'new-admin' | 'new-key' | 'run' | 'run-trouble' | 'late' | 'roster';

/** Somebody should do something about it. */
const important: ReadonlySet<Telling> = new Set([
  'reactivated',
  'new-admin',
  'new-key',
  'run-trouble',
  'late',
]);

export type NotifyLikes = Pick<Settings, 'notify' | 'quietHours' | 'notifyNames'>;

/** Whether the user wants to be told, at this hour of the day. In quiet hours nothing is: the badge counts on. */
export function isWanted(telling: Telling, { notify, quietHours }: NotifyLikes, hour: number): boolean {
  if (notify === 'none' || (notify === 'important' && !important.has(telling))) return false;
  return quietHours === null || !isWithin(quietHours, hour);
}

/** Hours may go over midnight; from an hour to the same one is the whole day. */
function isWithin({ from, to }: NonNullable<Settings['quietHours']>, hour: number): boolean {
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
