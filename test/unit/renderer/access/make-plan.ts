import type { PlanStep, PlanView, RunView, Skipped, StepResult } from '../../../../preload/contract/access';

export const step = (id: number, change: Partial<PlanStep> = {}): PlanStep => ({
  ref: `ins_0000000000000001:u${id}`,
  instanceId: 'ins_0000000000000001',
  instance: 'finance',
  environment: 'production',
  email: `person${id}@acme.example`,
  name: `Person ${id}`,
  action: 'disable',
  before: { status: 'active', role: 'member', groups: [] },
  details: [],
  requests: [],
  warnings: [],
  lost: [],
  reason: null,
  ...change,
});

export const skipped = (id: number): Skipped => ({
  ref: `ins_0000000000000001:u${id}`,
  email: `person${id}@acme.example`,
  instance: 'finance',
  reason: { code: 'ALREADY_DISABLED', message: 'Already disabled.', nextStep: 'Nothing to do.' },
});

export const plan = (change: Partial<PlanView> = {}): PlanView => ({
  id: 'pln_0000000000000001',
  action: 'disable',
  steps: [step(1)],
  skipped: [],
  confirmation: 'one-click',
  expected: null,
  seconds: 1,
  undoes: null,
  wish: { isRequired: false, ticket: null },
  expiresAt: '2026-01-01T00:10:00Z',
  ...change,
});

export const result = (
  id: number,
  state: StepResult['state'],
  change: Partial<StepResult> = {},
): StepResult => ({
  seq: id,
  ref: `ins_0000000000000001:u${id}`,
  instanceId: 'ins_0000000000000001',
  instance: 'finance',
  email: `person${id}@acme.example`,
  action: 'disable',
  state,
  failure: null,
  verifiedAt: state === 'verified' ? '2026-01-01T00:00:01Z' : null,
  ...change,
});

let drawn = 0;

/** Each is drawn after the one before. */
export function run(steps: readonly StepResult[], change: Partial<RunView> = {}): RunView {
  const having = (state: string): number => steps.filter((one) => one.state === state).length;
  return {
    id: 'run_0000000000000001',
    action: 'disable',
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: '2026-01-01T00:00:02Z',
    reason: '',
    phase: (change.finishedAt === null ? 'going' : 'ended') as RunView['phase'],
    pace: null,
    steps: [...steps],
    summary: {
      verified: having('verified'),
      skipped: having('skipped'),
      failed: having('failed'),
      unknown: having('unknown'),
    },
    undoable: having('verified') > 0,
    drawn: ++drawn,
    ...change,
  };
}
