import type { Occasion } from '../../preload/contract/access';
import type { ReasonWish } from '../../preload/contract/policy';
import type { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import type { Plan } from './rules/plan';

/** A plan kept by main until it is carried out, once, or expires. */
export interface HeldPlan extends Plan {
  readonly id: string;
  /** The run it takes back, or null. */
  readonly undoes: string | null;
  /** Of a plan for whole people: why, and what was searched. */
  readonly occasion: Occasion | null;
  /** What the client's policy wants of its reason. */
  readonly wish: ReasonWish;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface ExecuteRequest {
  readonly planId: string;
  readonly reason: string;
  /** What the user typed where the plan asks for it. */
  readonly typed: string | null;
  /** The reason was found good when this was agreed to; a policy that has changed since asks nothing of it. */
  readonly isAgreed?: boolean;
}

/** What a plan is held with. */
export type HeldWith = Pick<HeldPlan, 'undoes' | 'occasion' | 'wish'>;

/** Plans that wait to be carried out (security A10: the window runs a plan by its id, never a list of its own). */
export interface PlanShelf {
  hold(plan: Plan, held: HeldWith): HeldPlan;
  /** Hands out a plan for its one use. Fails with PLAN_USED, PLAN_EXPIRED or CONFIRMATION_MISSING; the last leaves it there. */
  take(request: ExecuteRequest): Result<HeldPlan>;
  /** Takes a plan back that could not be begun: nothing of it was done, so it may be tried again. */
  putBack(plan: HeldPlan): void;
}

const livesMinutes = 10;

export function createPlanShelf(clock: Clock): PlanShelf {
  const plans = new Map<string, HeldPlan>();
  const used = new Set<string>();
  return {
    hold(plan, about) {
      const held: HeldPlan = {
        ...plan,
        ...about,
        id: newId('pln'),
        expiresAt: clock.now() + livesMinutes * 60_000,
      };
      for (const [id, old] of plans) if (old.expiresAt < clock.now()) plans.delete(id);
      plans.set(held.id, held);
      return held;
    },
    take({ planId, typed }) {
      if (used.has(planId)) return err('PLAN_USED');
      const plan = plans.get(planId);
      if (!plan || plan.expiresAt < clock.now()) return err('PLAN_EXPIRED', { minutes: livesMinutes });
      if (plan.expected !== null && typed?.trim() !== plan.expected) {
        return err('CONFIRMATION_MISSING', { expected: plan.expected });
      }
      plans.delete(planId);
      used.add(planId);
      return ok(plan);
    },
    putBack(plan) {
      used.delete(plan.id);
      plans.set(plan.id, plan);
    },
  };
}
