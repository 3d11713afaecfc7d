import type { DirectoryEngine } from '../directory/port';
import { type Account, type AccountRef, accountRef } from '../directory/rules/account';
import { type ChangeRepository, factsOf, type StoredChange } from './changes';
import type { HistoryRepository, OwnDisable } from './repository';
import { madeBy, type OwnStep, stepRefsOf } from './rules/attribution';
import {
  type Disabled,
  type NewFlag,
  newPower,
  reactivation,
  reactivationFact,
  resolution,
} from './rules/watch';

export interface WatcherPorts {
  readonly changes: ChangeRepository;
  readonly repository: HistoryRepository;
  readonly engine: Pick<DirectoryEngine, 'accounts'>;
}

/** Looks at what a reading brought, with the eyes of somebody who disables accounts. Writes no flag itself. */
export interface Watcher {
  /**
   * What should be flagged after a reading of an instance that began at `seenAt`. Once that is kept, `done` has to be
   * called: changes looked at are not looked at again.
   */
  found(instanceId: string, seenAt: string): Promise<Found>;
  /** Flags of an instance that are no longer true, by why. */
  settled(instanceId: string): Promise<ReadonlyMap<string, readonly number[]>>;
}

export interface Found {
  readonly flags: readonly NewFlag[];
  done(): Promise<void>;
}

/** Accounts asked for at once, so that nothing large crosses a thread. */
const atOnce = 500;

/**
 * How far the changes of an instance were looked at. By number and by time: a reading tells with its beginning, so a later
 * number may have an earlier time; and a directory that had to be made anew counts from 1 again.
 */
interface Mark {
  readonly seq: number;
  readonly at: string;
}

const markOf = (instanceId: string) => `history.watched.${instanceId}`;

export function createWatcher({ changes, repository, engine }: WatcherPorts): Watcher {
  async function accountsNow(refs: readonly AccountRef[]): Promise<ReadonlyMap<AccountRef, Account>> {
    const accounts = refs.length === 0 ? [] : await engine.accounts(refs);
    return new Map(accounts.map((account) => [accountRef(account), account]));
  }

  /** By what is known now and not by what changed: that holds after a lost file too, and needs no second reading. */
  async function reactivated(instanceId: string, seenAt: string): Promise<readonly NewFlag[]> {
    const notBefore = await changes.readingBefore(instanceId, seenAt);
    const flags: NewFlag[] = [];
    let after = '';
    for (;;) {
      const ours = await repository.disabledByUs(instanceId, after, atOnce);
      const last = ours.at(-1);
      if (!last) return flags;
      after = last.key;
      const now = await accountsNow(ours.map(({ key }) => `${instanceId}:${key}`));
      const again = ours.filter(({ key }) => {
        const account = now.get(`${instanceId}:${key}`);
        return account !== undefined && account.status !== 'disabled';
      });
      for (const disabled of await withHistory(instanceId, again, now)) {
        const flag = reactivation(disabled, { notBefore, seenAt });
        if (flag) flags.push(flag);
      }
    }
  }

  async function withHistory(
    instanceId: string,
    again: readonly OwnDisable[],
    now: ReadonlyMap<AccountRef, Account>,
  ): Promise<readonly Disabled[]> {
    if (again.length === 0) return [];
    const ended = await repository.endedFacts(again.map(reactivationFact));
    const steps = await repository.stepsOf(
      again.map(({ key }) => `${instanceId}:${key}`),
      null,
    );
    return again.map((one) => ({
      ...one,
      now: now.get(`${instanceId}:${one.key}`) ?? null,
      ownUnknown: steps.some(
        (step) =>
          step.key === one.key &&
          step.action === 'enable' &&
          step.verifiedAt === null &&
          step.startedAt > one.verifiedAt,
      ),
      flaggedBefore: ended.get(reactivationFact(one)) ?? 0,
    }));
  }

  /** New administrators and keys among the changes since the last look. */
  async function empowered(instanceId: string): Promise<Found> {
    const kept = await repository.remembered(markOf(instanceId));
    const from: Mark = kept === null ? { seq: 0, at: '' } : (JSON.parse(kept) as Mark);
    const flags: NewFlag[] = [];
    let mark = from;
    for (let seq = 0; ; ) {
      const page = await changes.after(instanceId, from, powerKinds, seq, atOnce);
      const last = page.at(-1);
      if (!last) break;
      seq = last.seq;
      mark = page.reduce(
        (far, change) => ({
          seq: Math.max(far.seq, change.seq),
          at: far.at > change.at ? far.at : change.at,
        }),
        mark,
      );
      flags.push(...(await flagsOf(page)));
    }
    return {
      flags,
      done: async () => {
        if (mark !== from) await repository.remember(markOf(instanceId), JSON.stringify(mark));
      },
    };
  }

  async function flagsOf(page: readonly StoredChange[]): Promise<readonly NewFlag[]> {
    const now = await accountsNow(page.map(refOf));
    const powerful = page.filter((change) => {
      const account = now.get(refOf(change));
      return account !== undefined && (account.kind === 'api-key' || hasPower(change, account));
    });
    const steps: readonly OwnStep[] = await repository.stepsOf(stepRefsOf(powerful), null);
    return powerful.flatMap((change) => {
      // A run of ours makes no administrators: of an account that appeared as one, who gave it the role is asked.
      if (madeBy(change.kind === 'appeared' ? { ...change, kind: 'became-admin' } : change, steps)) return [];
      const { notBefore, at } = change;
      const isNew = change.kind !== 'became-admin';
      const ref = refOf(change);
      return newPower({ ref, isNew, notBefore, at, now: now.get(ref) ?? null }) ?? [];
    });
  }

  return {
    async found(instanceId, seenAt) {
      const powers = await empowered(instanceId);
      return { flags: [...(await reactivated(instanceId, seenAt)), ...powers.flags], done: powers.done };
    },

    async settled(instanceId) {
      const settled = new Map<string, number[]>();
      let after = 0;
      for (;;) {
        const standing = await repository.standing(instanceId, after, atOnce);
        const last = standing.at(-1);
        if (!last) return settled;
        after = last.id;
        const now = await accountsNow(standing.map(({ ref }) => ref));
        const ended = standing.flatMap((flag) => {
          const why = resolution(flag, now.get(flag.ref) ?? null);
          return why === null ? [] : [{ flag, why }];
        });
        const steps = await repository.stepsOf(
          ended.map(({ flag }) => flag.ref),
          null,
        );
        for (const { flag, why } of ended) {
          const ours = steps.some(
            (step) =>
              `${step.instanceId}:${step.key}` === flag.ref &&
              step.action === 'disable' &&
              (step.verifiedAt ?? '') > flag.raisedAt,
          );
          const reason = ours ? 'Rollcall disabled it.' : why;
          settled.set(reason, [...(settled.get(reason) ?? []), flag.id]);
        }
      }
    },
  };
}

/** Who appeared as a member and is an administrator now has become one since: that is a change of its own. */
function hasPower(change: StoredChange, account: Account): boolean {
  const facts = change.kind === 'appeared' ? factsOf(change.after) : null;
  return account.role === 'admin' && (facts === null || facts.role === 'admin');
}

const powerKinds = ['appeared', 'key-appeared', 'became-admin'] as const;

const refOf = ({ instanceId, key }: Pick<StoredChange, 'instanceId' | 'key'>): AccountRef =>
  `${instanceId}:${key}`;
