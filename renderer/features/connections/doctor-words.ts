import type { DoctorReport, DoctorStep, DoctorStepId } from '../../../preload/contract/doctor';
import { locale } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';

/** As in the text that is copied, which stays English. */
export const stepWords: Readonly<Record<DoctorStepId, string>> = inWords({
  address: msg('Address'),
  proxy: msg('Proxy'),
  name: msg('Name'),
  connect: msg('Connection'),
  tls: msg('Certificate'),
  http: msg('Answer'),
  version: msg('Version'),
  clock: msg('Clock'),
  'sign-in': msg('Sign-in'),
  role: msg('Role'),
  users: msg('Accounts'),
});

export const stateWords: Readonly<Record<DoctorStep['state'], string>> = inWords({
  passed: msg('Passed'),
  warning: msg('Warning'),
  failed: msg('Failed'),
  skipped: msg('Skipped'),
});

/** How bad it is altogether: the worst of the steps. */
export function toneOf({ steps }: DoctorReport): 'good' | 'warning' | 'danger' {
  if (steps.some(({ state }) => state === 'failed')) return 'danger';
  return steps.some(({ state }) => state === 'warning') ? 'warning' : 'good';
}

/** `340 ms`, `2.1 s`; nothing for what took no time. */
export function durationText(ms: number): string {
  if (ms < 1) return '';
  if (ms < 1000) return t('{count, number} ms', { count: ms });
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return t('{seconds} s', { seconds: (ms / 1000).toLocaleString(locale(), digits) });
}
