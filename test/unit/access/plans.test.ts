import { expect, it } from 'vitest';
import { createPlanShelf } from '../../../main/access/plans';
import { anAccount, anInstance } from '../../helpers/samples';
import { makePlan } from './plan-input';

const wish = { isRequired: false, ticket: null };

function shelf() {
  let now = Date.UTC(2026, 10, 20);
  const plans = createPlanShelf({ now: () => now, wait: async () => undefined });
  const instance = anInstance();
  const plan = makePlan({ targets: [anAccount(1)], instances: new Map([[instance.id, instance]]) });
  const careful = anInstance({ safeMode: 'type' });
  const strict = makePlan({ targets: [anAccount(1)], instances: new Map([[careful.id, careful]]) });
  return {
    plans,
    held: plans.hold(plan, { undoes: null, occasion: null, wish }),
    strict: plans.hold(strict, { undoes: null, occasion: null, wish }),
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
  };
}
const by = (planId: string) => ({ planId, reason: '', typed: null });

it('A10: a plan can be carried out for ten minutes', () => {
  const { plans, held, pass } = shelf();
  pass(10);
  expect(plans.take(by(held.id)).ok).toBe(true);
});

it('A10: and not any longer, whether or not another plan was made meanwhile', () => {
  const { plans, held, pass } = shelf();
  pass(10.01);
  expect(plans.take(by(held.id))).toMatchObject({ error: { code: 'PLAN_EXPIRED', params: { minutes: 10 } } });
  plans.hold(held, { undoes: null, occasion: null, wish });
  expect(plans.take(by(held.id))).toMatchObject({ error: { code: 'PLAN_EXPIRED' } });
});

it('A10: a plan is handed out once, unless it could not be begun', () => {
  const { plans, held, pass } = shelf();
  expect(plans.take(by(held.id)).ok).toBe(true);
  expect(plans.take(by(held.id))).toMatchObject({ error: { code: 'PLAN_USED' } });
  plans.putBack(held);
  expect(plans.take(by(held.id)).ok).toBe(true);
  plans.putBack(held);
  pass(11);
  expect(plans.take(by(held.id))).toMatchObject({ error: { code: 'PLAN_EXPIRED' } });
});

it('A10: a plan that wants words is handed out for those words only, and waits for them', () => {
  const { plans, strict } = shelf();
  expect(strict.expected).toBe('p1@acme.example');
  for (const typed of [null, '', 'p2@acme.example'])
    expect(plans.take({ ...by(strict.id), typed })).toMatchObject({
      error: { code: 'CONFIRMATION_MISSING' },
    });
  expect(plans.take({ ...by(strict.id), typed: ' p1@acme.example ' })).toMatchObject({ ok: true });
});
