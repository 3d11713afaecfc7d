import type { Instance } from '../../connections/rules/instance';
import { batchCeiling, shareCeiling } from '../../connections/rules/safe-mode';
import { err, type Failure } from '../../kernel/result';
import type { PlanStep } from './plan';
import { isTaking } from './wanted';

/**
 * Why an instance gets none of its steps: there are more than it takes at once, or they would hit too large a share of
 * those who work there. Half a list is worse than none, so it is all or nothing for each server, through however many
 * instances one leads there.
 *
 * @param active enabled people by instance
 */
export function limitsFor(
  steps: readonly PlanStep[],
  instances: ReadonlyMap<string, Instance>,
  active: ReadonlyMap<string, number>,
): (step: PlanStep) => Failure | null {
  const counts = new Map<string, number>();
  const addressOf = ({ target }: PlanStep) => instances.get(target.instanceId)?.address ?? '';
  for (const step of steps) counts.set(addressOf(step), (counts.get(addressOf(step)) ?? 0) + 1);
  return (step) => {
    const instance = instances.get(step.target.instanceId);
    if (!instance) return null;
    const count = counts.get(instance.address) ?? 0;
    const { environment, safeMode, name } = instance;
    const ceiling = batchCeiling(environment, safeMode);
    if (count > ceiling) return err('BATCH_TOO_LARGE', { count, ceiling }).error;
    const people = active.get(instance.id);
    const share = shareCeiling(environment);
    if (share === null || people === undefined || !isTaking(step.action)) return null;
    if (count <= share.least || count <= (people * share.percent) / 100) return null;
    return err('SHARE_TOO_LARGE', { count, people, percent: share.percent, instance: name }).error;
  };
}
