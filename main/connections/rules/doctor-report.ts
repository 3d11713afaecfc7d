import type { DoctorReport, DoctorStep, DoctorStepId } from '../../../preload/contract/doctor';

/** What a step came to. */
export type Finding = Pick<DoctorStep, 'state' | 'found' | 'nextStep'>;

export const passed = (found: string): Finding => ({ state: 'passed', found, nextStep: '' });
export const warning = (found: string, nextStep: string): Finding => ({ state: 'warning', found, nextStep });
export const failed = (found: string, nextStep: string): Finding => ({ state: 'failed', found, nextStep });
export const skipped = (found: string): Finding => ({ state: 'skipped', found, nextStep: '' });

/** The steps in their order, with the words people know them by. */
export const stepLabels: Readonly<Record<DoctorStepId, string>> = {
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

/** The cause in one sentence: what failed first is why the rest could not be. */
export function verdictOf(steps: readonly DoctorStep[]): string {
  const cause = steps.find(({ state }) => state === 'failed');
  if (cause) return cause.found;
  const doubts = steps.filter(({ state }) => state === 'warning');
  if (doubts.length === 0) return 'All is well: Rollcall reaches this Metabase and can do its work there.';
  return `Rollcall reaches this Metabase, but: ${doubts.map(({ found }) => found).join(' ')}`;
}

const states: Readonly<Record<DoctorStep['state'], string>> = {
  passed: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  skipped: '-',
};

/** The report to paste into a ticket: plain, aligned, nothing that is not in it anyway. */
export function reportText(report: Omit<DoctorReport, 'text'>, version: string): string {
  const { address, at, steps, verdict } = report;
  const width = Math.max(...Object.values(stepLabels).map(({ length }) => length));
  const indent = ' '.repeat(width + 11);
  const lines = steps.flatMap((step) => [
    `${stepLabels[step.id].padEnd(width)}  ${states[step.state].padEnd(7)}  ${step.found}${
      step.state === 'skipped' ? '' : ` (${step.ms} ms)`
    }`,
    ...(step.nextStep === '' ? [] : [`${indent}Next: ${step.nextStep}`]),
  ]);
  return [
    'Rollcall connection report',
    '',
    `Address   ${address}`,
    `Time      ${at}`,
    `Rollcall  ${version}`,
    `Verdict   ${verdict}`,
    '',
    ...lines,
    '',
  ].join('\n');
}

/** What was typed as an address, without what may be a secret in it: it is shown although it cannot be used. */
export function shownAddress(typed: string): string {
  return typed
    .trim()
    .replace(/^((?:[a-z][a-z0-9+.-]*:)?\/\/)?[^/?#]*@/i, '$1')
    .replace(/[?#].*$/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, 300);
}
