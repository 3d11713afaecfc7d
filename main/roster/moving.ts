import type { RosterMover } from '../../preload/contract/roster';
import type { HeldPlan } from '../access/plans';
import type { AccessService } from '../access/service';
import type { AccountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import type { Result } from '../kernel/result';
import type { TemplatesService } from '../templates/service';

export interface MovingPorts {
  readonly access: Pick<AccessService, 'plan'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
  readonly templates: Pick<TemplatesService, 'move'>;
}

export interface Moving {
  /**
   * The plan that gives movers the groups of their department and job, and takes those that only other roles give. An
   * ordinary plan: groups that single sign-on manages are refused by its guards as ever.
   */
  plan(movers: readonly RosterMover[], attempt: boolean): Promise<Result<HeldPlan>>;
  /** A plan is being carried out: those who move by it have their new role from now on, and no longer that of their old post. */
  begun(planId: string): Promise<Result<void>>;
}

/** As many plans are remembered: whoever looks at more of them carries out the last one. */
const mostPlans = 20;

export function createMoving({ access, directory, templates }: MovingPorts): Moving {
  const planned = new Map<string, readonly RosterMover[]>();
  return {
    async plan(movers, attempt) {
      const each = new Map(
        movers.flatMap(({ changes }) =>
          changes.map(({ ref, join, leave }) => [ref as AccountRef, { join, leave }] as const),
        ),
      );
      const accounts = await directory.engine.accounts([...each.keys()]);
      const plan = await access.plan({ action: 'set-groups', each }, accounts, attempt, true);
      if (plan.ok) planned.set(plan.value.id, movers);
      for (const old of [...planned.keys()].slice(0, -mostPlans)) planned.delete(old);
      return plan;
    },
    async begun(planId) {
      const movers = planned.get(planId) ?? [];
      planned.delete(planId);
      const moves = movers.flatMap(({ email, roleId }) => (roleId === null ? [] : [{ email, roleId }]));
      return templates.move(moves);
    },
  };
}
