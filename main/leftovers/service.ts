import type { LeftoverKind } from '../../preload/contract/leftovers';
import type { HeldPlan } from '../access/plans';
import type { Proposal } from '../access/rules/plan';
import { leftoverKey } from '../access/rules/subjects/leftover';
import type { AccessService } from '../access/service';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import { type Account, accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import { err, type Failure, type Result } from '../kernel/result';
import { nothingKnown } from '../metabase/capabilities';
import type { RemoteApiKey, RemoteDelivery } from '../metabase/port';
import { toHandOver, toStop } from './rules/proposals';

export interface LeftoverPorts {
  readonly access: Pick<AccessService, 'propose'>;
  readonly connections: Pick<ConnectionsService, 'get' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
}

/** What one account of a person left running on its instance. */
export interface LeftoversFound {
  readonly instance: Instance;
  readonly account: Account;
  /** Why nobody could look there, or null. */
  readonly failure: Failure | null;
  readonly lacks: readonly LeftoverKind[];
  readonly deliveries: readonly RemoteDelivery[];
  /** API keys that the account was the last to change. */
  readonly keys: readonly RemoteApiKey[];
}

/** What is to be done with it. `refs`: only these; left out: all. */
export interface LeftoverWish {
  readonly email: string;
  /** The address of who takes over; null: nobody, it ends. */
  readonly to: string | null;
  readonly refs: readonly string[] | null;
}

export interface LeftoversService {
  /** Asks every instance on which the person has an account, all at once. An instance that fails says so and hides none. */
  of(email: string): Promise<readonly LeftoversFound[]>;
  /** Fails with NOTHING_LEFT_RUNNING, SAME_PERSON, or as the only instance failed. See `propose` of `AccessService`. */
  plan(wish: LeftoverWish, attempt: boolean): Promise<Result<HeldPlan>>;
}

export function createLeftovers({ access, connections, directory }: LeftoverPorts): LeftoversService {
  async function look(account: Account): Promise<readonly LeftoversFound[]> {
    const instance = connections.get(account.instanceId);
    if (!instance || account.kind === 'api-key') return [];
    const nothing = { instance, account, failure: null, lacks: [], deliveries: [], keys: [] };
    const client = await connections.client(instance.id);
    if (!client.ok) return [{ ...nothing, failure: client.error }];
    const [found, keys] = await Promise.all([client.value.deliveries(account.id), client.value.apiKeys()]);
    if (!found.ok) return [{ ...nothing, failure: found.error }];
    if (!keys.ok) return [{ ...nothing, deliveries: found.value.deliveries, failure: keys.error }];
    const { deliveries, lacks } = found.value;
    return [
      {
        ...nothing,
        lacks: [...lacks, ...(keys.value === null ? (['api-key'] as const) : [])],
        deliveries,
        keys: (keys.value ?? []).filter(({ changedBy }) => changedBy?.id === account.id),
      },
    ];
  }

  const accountsOf = async (email: string) => directory.engine.accountsOf(foldEmail(email));

  async function of(email: string): Promise<readonly LeftoversFound[]> {
    return (await Promise.all((await accountsOf(email)).map(look))).flat();
  }

  /** Who takes over on an instance: an account that works. */
  const takerOn = (colleagues: readonly Account[], { id }: Instance): Account | null =>
    colleagues.find(({ instanceId, status }) => instanceId === id && status !== 'disabled') ?? null;

  return {
    of,
    async plan({ email, to, refs }, attempt) {
      if (to !== null && foldEmail(to) === foldEmail(email)) return err('SAME_PERSON', { colleague: to });
      const found = await of(email);
      const colleagues = to === null ? [] : await accountsOf(to);
      const chosen = refs && new Set(refs);
      const isChosen = (account: Account, delivery: RemoteDelivery) =>
        !chosen || chosen.has(accountRef({ ...account, key: leftoverKey(delivery) }));
      const proposals = found.flatMap(({ instance, account, deliveries: all }): readonly Proposal[] => {
        const deliveries = all.filter((delivery) => isChosen(account, delivery));
        const leaving = { instance: instance.name, account, deliveries };
        if (to === null) return toStop(leaving);
        const owners = (instance.facts?.server.capabilities ?? nothingKnown).notificationOwner;
        return toHandOver(leaving, { colleague: to, account: takerOn(colleagues, instance), owners });
      });
      if (proposals.length === 0) {
        const failure = found.find((one) => one.failure)?.failure;
        return failure ? { ok: false, error: failure } : err('NOTHING_LEFT_RUNNING', { email });
      }
      const action = to === null ? 'stop-leftovers' : 'hand-over-leftovers';
      return access.propose({ action }, proposals, attempt);
    },
  };
}
