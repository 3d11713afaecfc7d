import { nobodyProtected } from '../../../main/access/rules/guards';
import type { PlanInput } from '../../../main/access/rules/plan';

/** Facts for a plan of disabling nobody, where nothing is known. */
export const planInput = (over: Partial<PlanInput> = {}): PlanInput => ({
  change: { action: 'disable' },
  targets: [],
  instances: new Map(),
  groups: new Map(),
  admins: new Map(),
  active: new Map(),
  protections: nobodyProtected,
  leaving: new Set(),
  ...over,
});
