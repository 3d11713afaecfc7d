import { type AccountRef, splitAccountRef } from '../rules/account';
import { type Bits, intersect, setBit, wordsFor } from './bits';
import { accountNumber } from './instances';
import type { Table } from './table';

/** Accounts somebody has put together, to look at them and nothing else: as long as the program runs. */
export interface KeptLists {
  keep(id: string, refs: readonly AccountRef[]): void;
  /** What of `bits` is in the list; nothing, where the list is not known (any more). */
  within(bits: Bits, id: string): Bits;
}

/** The oldest is forgotten for a new one. */
const mostLists = 20;

export function createKeptLists(table: Table): KeptLists {
  const lists = new Map<string, readonly AccountRef[]>();
  return {
    keep(id, refs) {
      lists.set(id, refs);
      for (const oldest of lists.keys()) if (lists.size > mostLists) lists.delete(oldest);
    },
    within(bits, id) {
      const listed: Bits = new Uint32Array(wordsFor(table.size));
      for (const ref of lists.get(id) ?? []) {
        const { instanceId, key } = splitAccountRef(ref);
        const slot = table.instance(instanceId)?.slots.get(accountNumber(key));
        if (slot !== undefined) setBit(listed, slot);
      }
      intersect(listed, bits);
      return listed;
    },
  };
}
