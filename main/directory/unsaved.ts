import type { Replaced } from './engine/table';
import type { Account, AccountKey } from './rules/account';

/** Who found a change: a reading, or we ourselves, who read an account back after we had changed it. */
export type ChangeBy = 'reading' | 'rollcall';

/** Who changed what the file holds, and when they found it. */
export interface Finding {
  readonly by: ChangeBy;
  /** ISO time; null for a reading, which finds all as of its beginning, and tells that when it ends. */
  readonly at: string | null;
}

export const foundByReading: Finding = { by: 'reading', at: null };

/** One step of an account since the file last heard of it; null: it was not there. */
export interface Step extends Finding {
  readonly before: Account | null;
  readonly after: Account | null;
}

/** By account, in the order in which it happened. */
export type Steps = ReadonlyMap<AccountKey, readonly Step[]>;

/**
 * What the table knows and the file does not. What could not be written stays here and is written the next time. How an
 * account is now is told by the table when it is written: kept here it would be there twice.
 */
export interface Unsaved {
  note(instanceId: string, changed: Iterable<Replaced>, found: Finding): void;
  /** Hands over what there is of an instance, or of some of its accounts: it has to be written, or given back. */
  take(instanceId: string, now: (key: AccountKey) => Account | null, some?: readonly AccountKey[]): Steps;
  giveBack(instanceId: string, taken: Steps): void;
  /** What the file holds of an account that was put before it had been loaded: so it did not appear, it may have changed. */
  remembered(account: Account): void;
  has(instanceId: string, key: AccountKey): boolean;
  /** Drops what belongs to no known instance. */
  keepOnly(isKnown: (instanceId: string) => boolean): void;
}

/** Where a step began. It led to where the next one began, and the last one to how the account is now. */
type Start = Omit<Step, 'after'>;

/** Nearly all steps of a first reading: one list stands for all of them. */
const appeared: readonly Start[] = [{ ...foundByReading, before: null }];

export function createUnsaved(): Unsaved {
  const instances = new Map<string, Map<AccountKey, readonly Start[]>>();

  const of = (instanceId: string) => {
    const known = instances.get(instanceId);
    if (known) return known;
    const made = new Map<AccountKey, readonly Start[]>();
    instances.set(instanceId, made);
    return made;
  };

  return {
    note(instanceId, changed, found) {
      const accounts = of(instanceId);
      for (const { key, before } of changed) {
        const known = accounts.get(key);
        const isPlain = known === undefined && before === null && found === foundByReading;
        accounts.set(key, isPlain ? appeared : joined(known ?? [], { ...found, before }));
      }
    },
    take(instanceId, now, some) {
      const accounts = of(instanceId);
      const taken = new Map<AccountKey, readonly Step[]>();
      for (const key of some ?? [...accounts.keys()]) {
        const starts = accounts.get(key);
        if (!starts) continue;
        taken.set(
          key,
          starts.map((start, at) => {
            const next = starts[at + 1];
            return { ...start, after: next ? next.before : now(key) };
          }),
        );
        accounts.delete(key);
      }
      return taken;
    },
    giveBack(instanceId, taken) {
      const accounts = of(instanceId);
      for (const [key, steps] of taken)
        accounts.set(key, (accounts.get(key) ?? []).reduce(joined, steps.map(startOf)));
    },
    remembered(account) {
      const accounts = of(account.instanceId);
      const [first, ...later] = accounts.get(account.key) ?? [];
      if (first?.before === null) accounts.set(account.key, [{ ...first, before: account }, ...later]);
    },
    has: (instanceId, key) => instances.get(instanceId)?.has(key) === true,
    keepOnly(isKnown) {
      for (const id of [...instances.keys()]) if (!isKnown(id)) instances.delete(id);
    },
  };
}

const startOf = ({ before, by, at }: Step): Start => ({ before, by, at });

/** What one reading finds in several passes is one step: it tells how things were and how they are. */
function joined(starts: readonly Start[], start: Start): readonly Start[] {
  if (starts.at(-1)?.by === 'reading' && start.by === 'reading') return starts;
  return [...starts, start];
}
