import type { CopyRows, Narrowing, Selection, SelectionCount } from '../../../preload/contract/selection';
import { type Account, type AccountRef, accountRef, splitAccountRef } from '../rules/account';
import type { CopiedCells } from '../rules/cells';
import type { Compare } from './alphabet';
import { type Bits, clearBit, countBits, hasBit, setBit, wordsFor } from './bits';
import { kinds } from './cohorts';
import { copiedRows } from './copied-rows';
import { accountNumber } from './instances';
import type { TextOrders } from './order';
import type { Question } from './query';
import type { Table } from './table';

/** What selections need of the engine. */
export interface SelectionSource {
  readonly table: Table;
  readonly compare: Compare;
  readonly texts: TextOrders;
  /** Another text whenever the same narrowing may let others through: with the table, and with the minutes. */
  asOf(): string;
  /** The accounts that a search and filters let through. */
  matching(narrowing: Narrowing): Bits;
  /** Slots of the rows of a question of accounts, from `offset` on. */
  slots(question: Question, offset: number, limit: number): readonly number[];
}

export interface Selections {
  /** How many are chosen, how many of what `shown` lets through, and which of `seen`. */
  countSelection(request: {
    readonly selection: Selection;
    readonly shown: Narrowing;
    readonly seen: readonly AccountRef[];
  }): SelectionCount;
  /**
   * How many accounts are chosen, and all of them by name; none where there are more than `most`. API keys are left out
   * unless they are named: no action of the table applies to them, but whoever asks for one by name is told so.
   */
  chosen(selection: Selection, most: number): { count: number; accounts: Account[] };
  /** The accounts at places `first` to `last` (both included) of a question of accounts, without API keys. */
  range(question: Question, first: number, last: number): AccountRef[];
  /** The first `most` of the chosen accounts as cells, by name, and how many there are. */
  copyRows(request: CopyRows, most: number): CopiedCells & { copied: number; of: number };
}

/** As many narrowings are remembered: those of a selection and that of the table. */
const mostRemembered = 8;

/** Resolves selections step by step on sets of bits: half a million accounts are a few thousand words of them. */
export function createSelections(source: SelectionSource): Selections {
  const { table, compare } = source;
  const remembered = new Map<string, Bits>();
  let as = '';

  function matching({ search, filters }: Narrowing): Bits {
    if (as !== source.asOf() || remembered.size > mostRemembered) remembered.clear();
    as = source.asOf();
    const key = JSON.stringify([search, filters]);
    const bits = remembered.get(key) ?? source.matching({ search, filters });
    remembered.set(key, bits);
    return bits;
  }

  const slotOf = (ref: string): number | undefined => {
    const { instanceId, key } = splitAccountRef(ref);
    return table.instance(instanceId)?.slots.get(accountNumber(key));
  };

  function resolve(selection: Selection, hasKeys: boolean): Bits {
    const bits: Bits = new Uint32Array(wordsFor(table.size));
    for (const step of selection) {
      if (step.kind === 'refs') {
        for (const ref of step.refs) {
          const slot = slotOf(ref);
          if (slot === undefined) continue;
          if (step.chosen) setBit(bits, slot);
          else clearBit(bits, slot);
        }
        continue;
      }
      const matched = hasKeys ? matching(step) : withoutKeys(matching(step));
      for (let at = 0; at < bits.length; at++) {
        const word = matched[at] ?? 0;
        bits[at] = step.chosen ? (bits[at] as number) | word : (bits[at] as number) & ~word;
      }
    }
    return bits;
  }

  /** How many of each cohort. */
  function tally(bits: Bits): Uint32Array {
    const counts = new Uint32Array(table.cohorts.count);
    const { cohort } = table;
    for (let at = 0; at < bits.length; at++) {
      let left = bits[at] as number;
      while (left !== 0) {
        const lowest = left & -left;
        left ^= lowest;
        const facts = cohort[(at << 5) + 31 - Math.clz32(lowest)] as number;
        counts[facts] = (counts[facts] as number) + 1;
      }
    }
    return counts;
  }

  const isKey = (facts: number) => kinds[table.cohorts.kind[facts] as number] === 'api-key';

  function withoutKeys(bits: Bits): Bits {
    const key = Uint8Array.from({ length: table.cohorts.count }, (_, facts) => (isKey(facts) ? 1 : 0));
    const kept = bits.slice();
    for (let at = 0; at < kept.length; at++) {
      let left = kept[at] as number;
      while (left !== 0) {
        const lowest = left & -left;
        left ^= lowest;
        if (key[table.cohort[(at << 5) + 31 - Math.clz32(lowest)] as number] === 1)
          kept[at] = (kept[at] as number) & ~lowest;
      }
    }
    return kept;
  }

  /** As a table that nobody has sorted. */
  const byName = (bits: Bits): number[] => [...source.texts.byName()].filter((slot) => hasBit(bits, slot));

  return {
    countSelection({ selection, shown, seen }) {
      const all = resolve(selection, true);
      const instances = new Set<number>();
      let accounts = 0;
      let keys = 0;
      tally(all).forEach((count, facts) => {
        if (count === 0) return;
        if (isKey(facts)) keys += count;
        else {
          accounts += count;
          instances.add(table.cohorts.instance[facts] as number);
        }
      });
      const able = withoutKeys(matching(shown));
      const both = Uint32Array.from(able, (word, at) => word & (all[at] ?? 0));
      return {
        accounts,
        instances: instances.size,
        keys,
        shown: { accounts: countBits(able), chosen: countBits(both) },
        seen: seen.filter((ref) => {
          const slot = slotOf(ref);
          return slot !== undefined && hasBit(all, slot);
        }),
      };
    },
    chosen(selection, most) {
      const bits = resolve(selection, false);
      const count = countBits(bits);
      return { count, accounts: count > most ? [] : byName(bits).map((slot) => table.account(slot)) };
    },
    range: (question, first, last) =>
      source.slots(question, first, last - first + 1).flatMap((slot) => {
        const account = table.account(slot);
        return account.kind === 'api-key' ? [] : [accountRef(account)];
      }),
    copyRows({ selection, columns, hasHeader }, most) {
      const slots = byName(resolve(selection, false));
      const copied = slots.slice(0, most);
      return {
        ...copiedRows(table, copied, columns, hasHeader, compare),
        copied: copied.length,
        of: slots.length,
      };
    },
  };
}
