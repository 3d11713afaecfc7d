import type { Settings, SettingsPatch } from '../preload/contract/settings';
import { type NewEntry, recordOf } from './journal/service';

/** What an auditor may ask about. How the window looks is nobody's business. */
const recorded = ({
  clientName,
  keepDays,
  readEvery,
  notify,
  quietHours,
  notifyNames,
  zone,
  background,
  lockAfter,
  lockOnSleep,
  dueWhileLocked,
}: Settings) => ({
  client_name: clientName,
  keep_days: keepDays,
  read_every_minutes: readEvery,
  notifications: notify,
  quiet_hours: quietHours && `${quietHours.from}-${quietHours.to}`,
  names_in_notifications: notifyNames,
  zone,
  background,
  lock_after_minutes: lockAfter,
  lock_on_sleep: lockOnSleep,
  due_while_locked: dueWhileLocked,
});

/** The entry about a change of the settings, or null where nothing of that is changed. */
export function settingsRecord(
  before: Settings,
  patch: { readonly [K in keyof SettingsPatch]?: Settings[K] | undefined },
): NewEntry | null {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const [was, is] = [recorded(before), recorded({ ...before, ...given })];
  return JSON.stringify(was) === JSON.stringify(is)
    ? null
    : recordOf('settings.changed', { before: was, after: is });
}
