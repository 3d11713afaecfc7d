import type { RosterMover } from '../../preload/contract/roster';
import type { HeldPlan } from '../access/plans';
import type { AccessService } from '../access/service';
import type { AccountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import type { Result } from '../kernel/result';

export interface MovingPorts {
  readonly access: Pick<AccessService, 'plan'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
}

/**
 * The plan that gives movers the groups of their department and job, and takes those that only other roles give. An
 * ordinary plan: groups that single sign-on manages are refused by its guards as ever.
 */
export type PlanMovers = (movers: readonly RosterMover[], attempt: boolean) => Promise<Result<HeldPlan>>;

export function createMoving({ access, directory }: MovingPorts): PlanMovers {
  return async (movers, attempt) => {
    const each = new Map(
      movers.flatMap(({ changes }) =>
        changes.map(({ ref, join, leave }) => [ref as AccountRef, { join, leave }] as const),
      ),
    );
    const accounts = await directory.engine.accounts([...each.keys()]);
    return access.plan({ action: 'set-groups', each }, accounts, attempt, true);
  };
}
