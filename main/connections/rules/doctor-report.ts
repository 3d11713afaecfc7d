import type { DoctorReport, DoctorStep, DoctorStepId } from '../../../preload/contract/doctor';
import { t } from '../../../preload/texts/text';

/** Says something in the language spoken when it is asked: the window's for the steps, English for the report of a ticket. */
export type Saying = () => string;

/** What a step came to. */
export interface Finding extends Pick<DoctorStep, 'state'> {
  readonly found: Saying;
  readonly nextStep: Saying;
}

const nothing: Saying = () => '';

export const passed = (found: Saying): Finding => ({ state: 'passed', found, nextStep: nothing });
export const warning = (found: Saying, nextStep: Saying): Finding => ({ state: 'warning', found, nextStep });
export const failed = (found: Saying, nextStep: Saying): Finding => ({ state: 'failed', found, nextStep });
export const skipped = (found: Saying): Finding => ({ state: 'skipped', found, nextStep: nothing });

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
  if (doubts.length === 0) return t('All is well: Rollcall reaches this Metabase and can do its work there.');
  return t('Rollcall reaches this Metabase, but: {doubts}', {
    doubts: doubts.map(({ found }) => found).join(' '),
  });
}

const states: Readonly<Record<DoctorStep['state'], string>> = {
  passed: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  skipped: '-',
};

/** The report to paste into a ticket, of steps that are said in English: plain, aligned, nothing that is not in it anyway. */
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
