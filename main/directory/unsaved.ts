import type { Account, AccountKey } from './rules/account';

/** Who found a change: a reading, or we ourselves, who read an account back after we had changed it. */
export type ChangeBy = 'reading' | 'rollcall';

/** One step of an account since the file last heard of it; null: it was not there. */
export interface Step {
  readonly before: Account | null;
  readonly after: Account | null;
  readonly by: ChangeBy;
  /** ISO time when it was found; that of a reading is when the reading began, which is known when it ends. */
  readonly at: string | null;
}

/** By account, in the order in which it happened. */
export type Steps = ReadonlyMap<AccountKey, readonly Step[]>;

/** What the table knows and the file does not. What could not be written stays here and is written the next time. */
export interface Unsaved {
  note(instanceId: string, steps: Iterable<Step>): void;
  /** Hands over what there is of an instance, or of some of its accounts: it has to be written, or given back. */
  take(instanceId: string, some?: readonly AccountKey[]): Steps;
  giveBack(instanceId: string, taken: Steps): void;
  /** What the file holds of an account that was put before it had been loaded: so it did not appear, it may have changed. */
  remembered(account: Account): void;
  has(instanceId: string, key: AccountKey): boolean;
  /** Drops what belongs to no known instance. */
  keepOnly(isKnown: (instanceId: string) => boolean): void;
}

export function createUnsaved(): Unsaved {
  const instances = new Map<string, Map<AccountKey, readonly Step[]>>();

  const of = (instanceId: string) => {
    const known = instances.get(instanceId);
    if (known) return known;
    const made = new Map<AccountKey, readonly Step[]>();
    instances.set(instanceId, made);
    return made;
  };

  return {
    note(instanceId, steps) {
      const accounts = of(instanceId);
      for (const step of steps) {
        const key = (step.after ?? step.before)?.key;
        if (key !== undefined) accounts.set(key, joined(accounts.get(key) ?? [], step));
      }
    },
    take(instanceId, some) {
      const accounts = of(instanceId);
      const taken = new Map<AccountKey, readonly Step[]>();
      for (const key of some ?? [...accounts.keys()]) {
        const steps = accounts.get(key);
        if (!steps) continue;
        taken.set(key, steps);
        accounts.delete(key);
      }
      return taken;
    },
    giveBack(instanceId, taken) {
      const accounts = of(instanceId);
      for (const [key, steps] of taken) accounts.set(key, (accounts.get(key) ?? []).reduce(joined, steps));
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

/** What one reading finds in several passes is one step: it tells how things were and how they are. */
function joined(steps: readonly Step[], step: Step): readonly Step[] {
  const last = steps.at(-1);
  if (last?.by !== 'reading' || step.by !== 'reading') return [...steps, step];
  return [...steps.slice(0, -1), { ...step, before: last.before }];
}
