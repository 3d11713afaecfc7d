import type { DoctorReport, DoctorStep, DoctorStepId } from '../../../preload/contract/doctor';

/** As in the text that is copied. */
export const stepWords: Readonly<Record<DoctorStepId, string>> = {
  address: 'Address',
  proxy: 'Proxy',
  name: 'Name',
  connect: 'Connection',
  tls: 'Certificate',
  http: 'Answer',
  version: 'Version',
  clock: 'Clock',
  'sign-in': 'Sign-in',
  role: 'Role',
  users: 'Accounts',
};

export const stateWords: Readonly<Record<DoctorStep['state'], string>> = {
  passed: 'Passed',
  warning: 'Warning',
  failed: 'Failed',
  skipped: 'Skipped',
};

/** How bad it is altogether: the worst of the steps. */
export function toneOf({ steps }: DoctorReport): 'good' | 'warning' | 'danger' {
  if (steps.some(({ state }) => state === 'failed')) return 'danger';
  return steps.some(({ state }) => state === 'warning') ? 'warning' : 'good';
}

/** `340 ms`, `2.1 s`; nothing for what took no time. */
export function durationText(ms: number): string {
  if (ms < 1) return '';
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
