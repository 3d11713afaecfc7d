import type { Instance } from '../../connections/rules/instance';
import type { PlanStep } from './plan';
import { takesAdmin } from './wanted';

/** What one question and its answer take on a usual network, in ms. A guess; a run says better what is left. */
const exchangeMs = 120;

/** About how many seconds a plan takes: servers work side by side, and each does one step after the other. */
export function secondsFor(steps: readonly PlanStep[], instances: ReadonlyMap<string, Instance>): number {
  const perServer = new Map<string, number>();
  for (const step of steps) {
    const server = instances.get(step.account.instanceId)?.address ?? '';
    perServer.set(server, (perServer.get(server) ?? 0) + exchangesOf(step));
  }
  return Math.ceil((Math.max(0, ...perServer.values()) * exchangeMs) / 1000);
}

/** A look before, and for each write the asking and the reading back; leaving a group takes looking it up. */
function exchangesOf({ account, wanted, writes }: PlanStep): number {
  const looks = 1 + (takesAdmin(wanted) && account.role === 'admin' ? 1 : 0);
  const lookUps = writes.filter(({ kind }) => kind === 'leave' || kind === 'manage').length;
  return looks + 2 * writes.length + lookUps;
}
