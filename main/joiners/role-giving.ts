import type { Run } from '../access/run';
import type { Services } from '../services';

/** Writes down who has a role once accounts with its groups are being made: a plan that nobody agreed to gives nobody one. */
export interface RoleGiving {
  note(planId: string, roleId: string): void;
  begun(open: Pick<Services, 'templates'>, run: Run): Promise<void>;
}

/** As many plans are remembered; the oldest go. */
const most = 100;

export function createRoleGiving(): RoleGiving {
  const byPlan = new Map<string, string>();
  return {
    note(planId, roleId) {
      byPlan.set(planId, roleId);
      for (const first of byPlan.keys()) if (byPlan.size > most) byPlan.delete(first);
    },
    async begun({ templates }, { planId, steps }) {
      const roleId = byPlan.get(planId);
      if (roleId === undefined) return;
      const emails = steps.filter(({ state }) => state !== 'skipped').map(({ email }) => email);
      // A role that is gone meanwhile, or full, is nobody's: the accounts are made all the same.
      if (emails.length > 0) await templates.give(roleId, emails);
    },
  };
}
