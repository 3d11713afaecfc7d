import { nobodyProtected } from '../../../main/access/rules/guards';
import { createPlanner, type Plan, type PlanInput } from '../../../main/access/rules/plan';
import type { Account } from '../../../main/directory/rules/account';

/** What a test says of a plan; of the rest nothing is known. */
export type PlanOf = Partial<PlanInput> & { readonly targets?: readonly Account[] };

/** A whole plan at once: of disabling, unless told otherwise. */
export function makePlan({ targets = [], ...over }: PlanOf): Plan {
  const planner = createPlanner({
    change: { action: 'disable' },
    instances: new Map(),
    groups: new Map(),
    admins: new Map(),
    active: new Map(),
    protections: nobodyProtected,
    leaving: new Set(),
    exchangeMs: new Map(),
    ...over,
  });
  planner.take(targets);
  return planner.plan();
}
