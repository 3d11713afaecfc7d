import type { Flag } from '../../../preload/contract/directory';
import { type AccountRef, splitAccountRef } from '../rules/account';
import { accountNumber, type InstanceEntry } from './instances';

/** In the order in which they are shown, each with its bit. */
export const flagBits: Readonly<Record<Flag, number>> = {
  reactivated: 1,
  'new-admin': 2,
  'new-key': 4,
  scheduled: 64,
  linked: 8,
  'near-duplicate': 16,
  unknown: 128,
  own: 32,
};
export const flagNames = Object.keys(flagBits) as readonly Flag[];
/** How many different sets of flags there can be. */
export const flagSets = 256;

export const flagsOf = (bits: number): Flag[] => flagNames.filter((flag) => (bits & flagBits[flag]) !== 0);

/**
 * Which accounts carry which flags, by instance and account number. Kept apart from the accounts, as flags are told
 * before the accounts are loaded, and outlast an account that a reading takes away and the next one brings back.
 */
export interface Flags {
  /** Replaces the accounts that carry `flag`. Returns those it may have changed, by instance. */
  set(flag: Flag, refs: readonly AccountRef[]): ReadonlyMap<string, ReadonlySet<number>>;
  /** The bits of one account; that it is our own is not set but seen. */
  of(instance: InstanceEntry, number: number): number;
}

export function createFlags(): Flags {
  const carried = new Map<string, Map<number, number>>();
  return {
    set(flag, refs) {
      const bit = flagBits[flag];
      const changed = new Map<string, Set<number>>();
      const note = (instanceId: string, number: number) => {
        const numbers = changed.get(instanceId) ?? new Set();
        changed.set(instanceId, numbers.add(number));
      };
      for (const [instanceId, byNumber] of carried) {
        for (const [number, bits] of byNumber) {
          if ((bits & bit) === 0) continue;
          note(instanceId, number);
          if (bits === bit) byNumber.delete(number);
          else byNumber.set(number, bits & ~bit);
        }
      }
      for (const ref of refs) {
        const { instanceId, key } = splitAccountRef(ref);
        const number = accountNumber(key);
        const byNumber = carried.get(instanceId) ?? new Map<number, number>();
        carried.set(instanceId, byNumber.set(number, (byNumber.get(number) ?? 0) | bit));
        note(instanceId, number);
      }
      return changed;
    },
    of(instance, number) {
      const own = instance.ownKey !== null && accountNumber(instance.ownKey) === number;
      return (carried.get(instance.id)?.get(number) ?? 0) | (own ? flagBits.own : 0);
    },
  };
}
