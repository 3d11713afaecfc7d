import type { Instance } from '../../connections/rules/instance';
import type { PlanStep } from './plan';
import { rulesOf } from './subjects/kinds';

/** What a question and its answer take, in ms, where nobody has measured it. */
const guessMs = 120;
/** What a step takes here, in ms: intent and outcome are on the disk before and after, one after the other. */
const ownMs = 10;

/**
 * About how many seconds a plan takes: servers work side by side, and each does one step after the other. What goes on
 * here is shared by all of them.
 *
 * @param exchangeMs what an exchange usually takes, in ms, by instance; null where nothing was asked yet
 */
export function secondsFor(
  steps: readonly PlanStep[],
  instances: ReadonlyMap<string, Instance>,
  exchangeMs: ReadonlyMap<string, number | null>,
): number {
  const perServer = new Map<string, number>();
  for (const step of steps) {
    const { instanceId } = step.target;
    const server = instances.get(instanceId)?.address ?? '';
    const ms = exchangesOf(step) * (exchangeMs.get(instanceId) ?? guessMs) + ownMs;
    perServer.set(server, (perServer.get(server) ?? 0) + ms);
  }
  return Math.ceil(Math.max(steps.length * ownMs, ...perServer.values()) / 1000);
}

const exchangesOf = ({ target, seen, wanted, writes }: PlanStep): number =>
  rulesOf(target.key).exchangesOf(seen, wanted, writes);
