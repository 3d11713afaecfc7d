import type { HeldPlan } from '../../../main/access/plans';
import type { RunRepository } from '../../../main/access/repository';
import type { Protections } from '../../../main/access/rules/guards';
import { isOpen, type Run } from '../../../main/access/run';
import { type AccessPorts, type AccessService, createAccessService } from '../../../main/access/service';
import type { Instance } from '../../../main/connections/rules/instance';
import { type Account, accountRef, isUsableAdmin } from '../../../main/directory/rules/account';
import { err, ok } from '../../../main/kernel/result';
import type { RemoteUser } from '../../../main/metabase/port';
import { usualPolicy } from '../../../main/policy/rules/policy';
import type { Protection } from '../../../preload/contract/protection';
import { anAccount, anInstance, someKey, someServer } from '../../helpers/samples';

/** Group 2 is Administrators, 7 and 8 are groups of people. */
const adminGroup = 2;
export const groupNames = ['Sales', 'Support'] as const;

/** One server's people, by number. */
type Server = Map<number, Account>;

/**
 * The service on servers that live in memory: two instances lead to the first, one to the second, and the third server
 * belongs to another client. Every request waits until the test lets it through, so runs mix in any order. A server does
 * what it is asked, without a guard of its own; what must never happen is noted as it happens.
 */
export class GuardedWorld {
  readonly access: AccessService;
  readonly broken: string[] = [];
  readonly runs: Run[] = [];
  readonly protections = new Map<string, Protection>();
  readonly #servers = new Map<string, Server>();
  readonly #plans: HeldPlan[] = [];
  readonly #known = new Map<string, Account>();
  readonly #waiting: (() => void)[] = [];
  readonly #working = new Set<Promise<unknown>>();
  readonly #instances: readonly Instance[];
  readonly #foreign: Instance;

  constructor(people: readonly (readonly Pick<Account, 'status' | 'role'>[])[]) {
    const facts = (identity: typeof someKey) =>
      ({ server: someServer, identity, groups: [], adminGroupId: adminGroup, certificate: null }) as const;
    const owner = { ...someKey, id: 1, email: 'p1@acme.example', kind: 'person' } as const;
    const at = (n: number, server: string, identity: typeof someKey) =>
      anInstance({
        id: `ins_000000000000000${n}`,
        name: `instance ${n}`,
        address: `https://${server}.example`,
        facts: facts(identity),
        position: n,
      });
    this.#instances = [at(1, 'one', someKey), at(2, 'one', someKey), at(3, 'two', owner)];
    this.#foreign = at(4, 'three', someKey);
    for (const [index, name] of ['one', 'two', 'three'].entries()) {
      const users = (people[index] ?? []).map((over, n) => anAccount(n + 1, { ...over, groupIds: [7] }));
      this.#servers.set(`https://${name}.example`, new Map(users.map((user) => [user.id, user])));
    }
    // Rollcall signs in with an administrator.
    const own = this.#servers.get('https://two.example');
    own?.set(1, anAccount(1, { role: 'admin' }));
    for (const instance of [...this.#instances, this.#foreign])
      for (const user of this.#serverOf(instance).values()) this.#know(instance, user);
    this.access = createAccessService(this.#ports());
  }

  /** All accounts as the directory knows them, those of the other client among them. */
  accounts(): readonly Account[] {
    return [...this.#known.values()];
  }

  /** Keeps a plan to be carried out later, or never. */
  hold(plan: Awaited<ReturnType<AccessService['plan']>>): void {
    if (plan.ok && plan.value.steps.length > 0) this.#plans.push(plan.value);
  }

  /** Begins one of the plans; it goes on as far as requests are let through. */
  async begin(which: number): Promise<void> {
    const [plan] = this.#plans.splice(which % Math.max(1, this.#plans.length), 1);
    if (!plan) return;
    const begun = await this.access.execute({ planId: plan.id, reason: '', typed: plan.expected });
    if (!begun.ok) return;
    const ended = begun.value.ended.then((run) => void this.runs.push(run));
    this.#working.add(ended);
    void ended.finally(() => this.#working.delete(ended));
  }

  isIdle(): boolean {
    return this.#working.size === 0;
  }

  /** Lets one of the waiting requests through, and waits until nothing but waiting is left to do. */
  async letThrough(which: number): Promise<void> {
    const [next] = this.#waiting.splice(which % Math.max(1, this.#waiting.length), 1);
    next?.();
    await quiet();
  }

  async settle(): Promise<void> {
    await quiet();
    while (!this.isIdle()) await this.letThrough(0);
  }

  /** Somebody else takes an administrator away at the server, as long as another one is left. */
  meddle(pick: number): void {
    for (const server of this.#servers.values()) {
      const usable = [...server.values()].filter(isUsableAdmin);
      const chosen = usable[pick % Math.max(1, usable.length)];
      if (chosen && usable.length > 1 && chosen.id !== 1)
        server.set(chosen.id, { ...chosen, role: 'member' });
    }
  }

  #serverOf({ address }: Instance): Server {
    return this.#servers.get(address) ?? new Map();
  }

  #know(instance: Instance, user: Account): Account {
    const account = { ...user, instanceId: instance.id };
    this.#known.set(accountRef(account), account);
    return account;
  }

  async #turn(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async #change(instance: Instance, id: number, change: (user: Account) => Account) {
    // What is under way already cannot be called back.
    const spared = new Set(this.protections.keys());
    await this.#turn();
    const server = this.#serverOf(instance);
    const before = server.get(id);
    if (!before) return { result: err('REMOTE_NOT_FOUND'), sent: 'answered' } as const;
    const hadAdmin = [...server.values()].some(isUsableAdmin);
    const after = change(before);
    server.set(id, after);
    this.#check(instance, before, after, { hadAdmin, spared });
    return { result: ok(), sent: 'answered' } as const;
  }

  #check(
    instance: Instance,
    before: Account,
    after: Account,
    { hadAdmin, spared }: { readonly hadAdmin: boolean; readonly spared: ReadonlySet<string> },
  ): void {
    const who = `${before.email} on ${instance.address}`;
    const server = this.#serverOf(instance);
    if (hadAdmin && ![...server.values()].some(isUsableAdmin)) this.broken.push(`last admin: ${who}`);
    if (instance === this.#foreign) this.broken.push(`another client: ${who}`);
    const isTaken =
      (before.status !== 'disabled' && after.status === 'disabled') ||
      (before.role === 'admin' && after.role === 'member' && before.status !== 'disabled') ||
      before.groupIds.some((group) => !after.groupIds.includes(group));
    if (isTaken && spared.has(before.email)) this.broken.push(`protected: ${who}`);
    if (isTaken && instance.address === 'https://two.example' && before.id === 1)
      this.broken.push(`own account: ${who}`);
  }

  #client(instance: Instance) {
    const change = (id: number, how: (user: Account) => Account) => this.#change(instance, id, how);
    return {
      wake: () => undefined,
      disable: (id: number) => change(id, (user) => ({ ...user, status: 'disabled' })),
      enable: (id: number) => change(id, (user) => ({ ...user, status: 'active', role: 'member' })),
      addToGroup: (id: number, group: number) =>
        change(id, (user) =>
          group === adminGroup
            ? { ...user, role: 'admin' }
            : { ...user, groupIds: [...user.groupIds, group] },
        ),
      leaveGroup: (id: number, group: number) =>
        change(id, (user) =>
          group === adminGroup
            ? { ...user, role: 'member' }
            : { ...user, groupIds: user.groupIds.filter((one) => one !== group) },
        ),
      activeAdmins: async () => {
        await this.#turn();
        const admins = [...this.#serverOf(instance).values()].filter(
          ({ role, status }) => role === 'admin' && status !== 'disabled',
        );
        return ok(admins.map(asRemote));
      },
    };
  }

  #ports(): AccessPorts {
    const stored = new Map<string, Run>();
    const runs: RunRepository = {
      insert: async (run) => void stored.set(run.id, run),
      async saveStep(runId, step) {
        const run = stored.get(runId);
        if (run)
          stored.set(runId, { ...run, steps: run.steps.map((one) => (one.seq === step.seq ? step : one)) });
      },
      async finish(runId, finishedAt) {
        const run = stored.get(runId);
        if (run) stored.set(runId, { ...run, finishedAt });
      },
      get: async (runId) => stored.get(runId) ?? null,
      open: async () => [...stored.values()].filter(isOpen),
      latest: async () => [...stored.values()],
    };
    const groups = groupNames.map((name, at) => ({
      instanceId: '',
      id: 7 + at,
      name,
      magic: null,
      memberCount: 0,
    }));
    const instances = this.#instances;
    const client = (instance: Instance) => this.#client(instance);
    const get = (id: string) => instances.find((one) => one.id === id) ?? null;
    return {
      policy: { current: async () => usualPolicy, refused: async () => null, forbidden: async () => null },
      connections: {
        all: () => instances,
        get,
        exchangeMs: async () => null,
        async client(id: string) {
          const instance = get(id);
          return instance ? ok(client(instance)) : err('NOT_FOUND');
        },
      },
      directory: {
        engine: {
          admins: async (id: string) =>
            this.accounts().filter(({ instanceId, role }) => instanceId === id && role === 'admin'),
          groupNames: async () => groups,
          counts: async () => ({ accounts: 0, people: 0, byInstance: {}, kinds: {} }),
          accounts: async (refs: readonly string[]) => refs.flatMap((ref) => this.#known.get(ref) ?? []),
        },
        readAccount: async (_: unknown, account: Account) => {
          await this.#turn();
          const instance = get(account.instanceId);
          const user = instance && this.#serverOf(instance).get(account.id);
          return ok(instance && user ? this.#know(instance, user) : null);
        },
      },
      journal: { append: async () => ok({}) },
      runs,
      lock: { acquire: async () => true, release: async () => undefined },
      protections: async (): Promise<Protections> => ({ byEmail: this.protections, byRef: new Map() }),
      clock: { now: () => Date.UTC(2026, 10, 20), wait: async () => undefined },
      onProgress: () => undefined,
      report: (cause: unknown) => void this.broken.push(`a bug: ${String(cause)}`),
    } as unknown as AccessPorts;
  }
}

function asRemote(account: Account): RemoteUser {
  const { id, email, name, groupIds } = account;
  return {
    id,
    email,
    name,
    active: true,
    admin: true,
    groupIds,
    manages: null,
    source: 'password',
    tenantId: null,
    createdAt: null,
    lastSignIn: account.status === 'invited' ? null : '2026-11-01T00:00:00Z',
    updatedAt: null,
  };
}

/** Until all that can go on without a request has gone on. */
const quiet = () => new Promise<void>((resolve) => setImmediate(resolve));
