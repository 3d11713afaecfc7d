import type { LeftoverKind, LeftoverPlace } from '../../preload/contract/leftover-places';
import type { LaterItem } from '../../preload/contract/leftovers';
import type { HeldPlan } from '../access/plans';
import type { AccessService } from '../access/service';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Account } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import { err, type Failure, ok, type Result } from '../kernel/result';
import { nothingKnown } from '../metabase/capabilities';
import type { RemoteApiKey, RemoteDelivery } from '../metabase/port';
import { createLater, type LaterPorts } from './later';
import { proposalsFor } from './rules/proposals';
import { leftoverPlace } from './view';

export interface LeftoverPorts extends LaterPorts {
  readonly access: Pick<AccessService, 'propose'>;
  readonly connections: Pick<ConnectionsService, 'get' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
}

/** What one account of a person left running on its instance. */
export interface LeftoversFound {
  readonly instance: Instance;
  readonly account: Account;
  /** What could not be read, and why; what else was read is here all the same. */
  readonly failures: readonly { readonly kinds: readonly LeftoverKind[]; readonly failure: Failure }[];
  readonly lacks: readonly LeftoverKind[];
  readonly deliveries: readonly RemoteDelivery[];
  /** API keys that the account was the last to change. */
  readonly keys: readonly RemoteApiKey[];
}

/** What is to be done with it. `refs`: only these; left out: all that is sent, and no key. */
export interface LeftoverWish {
  readonly email: string;
  /** The address of who takes over; null: nobody, it ends. */
  readonly to: string | null;
  readonly refs: readonly string[] | null;
}

export interface LeftoversService {
  /**
   * Asks every instance on which the person has an account, all at once. What fails is said and hides nothing else. What
   * was left for later and is gone by now is taken off that list.
   */
  of(email: string): Promise<readonly LeftoverPlace[]>;
  /** The same of these accounts, for a plan that is about them. */
  ofAccounts(accounts: readonly Account[]): Promise<readonly LeftoverPlace[]>;
  /**
   * What could not be looked at, or is not there any more, is left out and named. Fails with NOTHING_LEFT_RUNNING,
   * SAME_PERSON, or as the only instance failed. See `propose` of `AccessService`.
   */
  plan(wish: LeftoverWish, attempt: boolean): Promise<Result<HeldPlan>>;
  /** What is left for later, oldest first. */
  later(): Promise<readonly LaterItem[]>;
  /** Reads the person's leftovers and puts these on the list; how many are new. Fails with NOTHING_LEFT_RUNNING where none is there. */
  putOff(email: string, refs: readonly string[], note: string): Promise<Result<{ listed: number }>>;
  forget(refs: readonly string[], reason: string): Promise<Result<void>>;
  /** Asks about everything on the list. `unknown` names instances that could not be asked. */
  checkLater(): Promise<{ left: LaterItem[]; settled: number; unknown: string[] }>;
}

export function createLeftovers(ports: LeftoverPorts): LeftoversService {
  const { access, connections, directory } = ports;
  const list = createLater(ports);

  async function look(account: Account): Promise<readonly LeftoversFound[]> {
    const instance = connections.get(account.instanceId);
    if (!instance || account.kind === 'api-key') return [];
    const nothing = { instance, account, failures: [], lacks: [], deliveries: [], keys: [] };
    const client = await connections.client(instance.id);
    if (!client.ok) return [{ ...nothing, failures: [{ kinds: everyKind, failure: client.error }] }];
    const [sent, keys] = await Promise.all([client.value.deliveries(account.id), client.value.apiKeys()]);
    const failed = [
      ...(sent.ok
        ? sent.value.failed.map(({ kind, failure }) => ({ kinds: [kind], failure }))
        : [{ kinds: sentKinds, failure: sent.error }]),
      ...(keys.ok ? [] : [{ kinds: ['api-key'] as const, failure: keys.error }]),
    ];
    const lacks = [
      ...(sent.ok ? sent.value.lacks : []),
      ...(keys.ok && keys.value === null ? (['api-key'] as const) : []),
    ];
    return [
      {
        ...nothing,
        failures: together(failed),
        lacks,
        deliveries: sent.ok ? sent.value.deliveries : [],
        keys: keys.ok ? (keys.value ?? []).filter(({ changedBy }) => changedBy?.id === account.id) : [],
      },
    ];
  }

  const accountsOf = async (email: string) => directory.engine.accountsOf(foldEmail(email));
  const lookAt = async (accounts: readonly Account[]) => (await Promise.all(accounts.map(look))).flat();

  async function seen(found: readonly LeftoversFound[]): Promise<readonly LeftoverPlace[]> {
    const since = new Map((await list.list()).map((item) => [item.ref, item.since]));
    return found.map((one) => leftoverPlace(one, since));
  }

  async function of(email: string): Promise<readonly LeftoverPlace[]> {
    const places = await seen(await lookAt(await accountsOf(email)));
    await list.settle(email, places);
    return places;
  }

  return {
    of,
    ofAccounts: async (accounts) => seen(await lookAt(accounts)),

    async plan({ email, to, refs }, attempt) {
      if (to !== null && foldEmail(to) === foldEmail(email)) return err('SAME_PERSON', { colleague: to });
      const found = await lookAt(await accountsOf(email));
      const colleagues = to === null ? [] : await accountsOf(to);
      const takerOn = ({ id }: Instance) =>
        colleagues.find(({ instanceId, status }) => instanceId === id && status !== 'disabled') ?? null;
      const proposals = proposalsFor(
        found.map((one) => ({
          ...one,
          taking:
            to === null
              ? null
              : { colleague: to, account: takerOn(one.instance), owners: ownersOn(one.instance) },
        })),
        refs,
        connections.get,
      );
      if (!proposals.some(({ isThere }) => isThere)) {
        const failure = found.find((one) => one.failures.length > 0)?.failures[0]?.failure;
        return failure ? { ok: false, error: failure } : err('NOTHING_LEFT_RUNNING', { email });
      }
      const action = to === null ? 'stop-leftovers' : 'hand-over-leftovers';
      return access.propose(
        { action },
        proposals.map(({ proposal }) => proposal),
        attempt,
      );
    },

    later: list.list,

    async putOff(email, refs, note) {
      const places = await of(email);
      const chosen = new Set(refs);
      if (!places.some(({ items }) => items.some(({ ref }) => chosen.has(ref)))) {
        const failure = places.find((place) => place.failures.length > 0)?.failures[0];
        return failure
          ? err('LEFTOVERS_UNREAD', { why: failure.failure.message })
          : err('NOTHING_LEFT_RUNNING', { email });
      }
      const put = await list.put(email, places, chosen, note);
      return put.ok ? ok({ listed: put.value }) : put;
    },

    forget: list.forget,

    async checkLater() {
      const people = [...new Set((await list.list()).map(({ email }) => email))];
      const before = (await list.list()).length;
      const unknown = new Set<string>();
      for (const email of people)
        for (const { instance, failures } of await of(email)) if (failures.length > 0) unknown.add(instance);
      const left = await list.list();
      return { left: [...left], settled: Math.max(0, before - left.length), unknown: [...unknown].sort() };
    },
  };
}

const sentKinds = ['subscription', 'alert'] as const;
const everyKind = [...sentKinds, 'api-key'] as const;

/** Whether an administrator may give alerts to another owner there. */
const ownersOn = (instance: Instance) =>
  (instance.facts?.server.capabilities ?? nothingKnown).notificationOwner;

/** What failed for the same reason is said once. */
function together(failed: LeftoversFound['failures']): LeftoversFound['failures'] {
  const byReason = new Map<string, { kinds: LeftoverKind[]; failure: Failure }>();
  for (const { kinds, failure } of failed) {
    const key = JSON.stringify(failure);
    const known = byReason.get(key) ?? { kinds: [], failure };
    known.kinds.push(...kinds);
    byReason.set(key, known);
  }
  return [...byReason.values()];
}
