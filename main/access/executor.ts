import { hostOf, type Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Account } from '../directory/rules/account';
import { toAccount } from '../directory/rules/reading';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { MetabaseClient, WriteResult } from '../metabase/port';
import { type AccountState, isAsWanted, judge, type Outcome, repeatAfter, stateOf } from './rules/outcome';
import { calledIn, leavesNoUsableAdmin, standingGuard } from './rules/plan';
import type { Run, Step } from './run';

export interface ExecutorPorts {
  readonly connections: ConnectionsService;
  readonly directory: DirectoryService;
  readonly journal: JournalService;
  readonly clock: Clock;
}

/** Called with every new state of the step, in order; the change waits until it is stored. */
export type SaveStep = (step: Step) => Promise<void>;

/** How long to wait before looking again, in ms, when an account cannot be read back at once. */
const rereadAfter: readonly number[] = [250, 1000, 3000];

/** Carries out single steps: look, record the intent, change, read back, record the outcome. */
export interface Executor {
  run(run: Run, step: Step, save: SaveStep): Promise<void>;
  /** Reads the account of an `unknown` step again and ends it truthfully; it stays unknown while it cannot be read. */
  recheck(run: Run, step: Step, save: SaveStep): Promise<void>;
  /** Marks what a crash left open, before anything is read again. */
  interrupted(run: Run, step: Step, save: SaveStep): Promise<void>;
}

export function createExecutor({ connections, directory, journal, clock }: ExecutorPorts): Executor {
  async function run(current: Run, planned: Step, save: SaveStep): Promise<void> {
    const instance = connections.get(planned.instanceId);
    const known = await accountOf(planned);
    if (!instance || !known)
      return end(current, planned, save, 'failed', err('NOT_FOUND', { what: planned.email }).error);
    const names = { email: planned.email, instance: instance.name, host: hostOf(instance.address) };

    const opened = await connections.client(instance.id);
    if (!opened.ok) return end(current, planned, save, 'failed', opened.error);
    const client = opened.value;

    const looked = await look(client, instance, known, planned);
    if (!looked.ok)
      return end(current, planned, save, isGuard(looked.error) ? 'skipped' : 'failed', looked.error);
    const before = looked.value;

    // No append, no action: when the intent cannot be made durable, nothing is asked of the server.
    const running: Step = { ...planned, state: 'running', before: await stateNow(before) };
    await save(running);
    const intent = await journal.append(entry(current, running, instance, 'intent', null, null));
    if (!intent.ok) return save({ ...planned, state: 'failed', failure: intent.error });

    const change = () =>
      planned.action === 'disable' ? client.disable(before.id) : client.enable(before.id);
    const first = await change();
    const seen = await readBack(client, before, planned);
    const pause = isUnchanged(seen, planned) ? repeatAfter(first) : null;
    const outcome =
      pause === null
        ? judge(planned.action, first, seen, names)
        : await again(pause, { client, instance, known: before, planned, change, first, names });
    if (outcome.state !== 'verified' || !planned.restoreAdmin)
      return conclude(current, running, instance, save, outcome);
    return conclude(
      current,
      running,
      instance,
      save,
      await restoreAdmin(client, current, running, instance, names),
    );
  }

  /** The one further try of a change that did not happen. Time has passed, so the account and the guards come first. */
  async function again(pause: number, tried: Tried): Promise<Outcome> {
    const { client, instance, known, planned, change, first, names } = tried;
    await clock.wait(pause);
    const looked = await look(client, instance, known, planned);
    const write = looked.ok ? await change() : first;
    return judge(planned.action, write, await readBack(client, known, planned), names);
  }

  /** Reads the account as it is now and asks the guards again, against the server. */
  async function look(
    client: MetabaseClient,
    instance: Instance,
    known: Account,
    planned: Step,
  ): Promise<Result<Account>> {
    const names = { email: planned.email, instance: instance.name };
    const read = await directory.readAccount(client, known);
    if (!read.ok) return read;
    const now = read.value;
    if (now === null) return err('ACCOUNT_GONE', names);
    // What the user agreed to was this person. The table may have learned of another one with the same number.
    if (calledIn(now) !== planned.email) return err('CHANGED_SINCE', names);
    const forbidden = standingGuard(
      planned.action,
      now,
      new Map(connections.all().map((one) => [one.id, one])),
    );
    if (forbidden) return { ok: false, error: forbidden };
    if (isAsWanted(now, planned.action))
      return err(planned.action === 'disable' ? 'ALREADY_DISABLED' : 'ALREADY_ACTIVE', names);
    if (planned.action === 'enable' || now.role !== 'admin') return ok(now);
    const adminGroupId = instance.facts?.adminGroupId;
    if (adminGroupId === null || adminGroupId === undefined) return err('NOT_READ_YET', names);
    const admins = await client.activeAdmins(adminGroupId);
    if (!admins.ok) return admins;
    const asAccounts = admins.value.map((user) =>
      toAccount(instance.id, user, { allUsersGroupIds: [], tenantName: () => null, managedBy: () => [] }),
    );
    return leavesNoUsableAdmin(now, asAccounts) ? err('LAST_ADMIN', names) : ok(now);
  }

  /** Reads until the server answers or patience ends; an account that is not yet as wanted is looked at twice. */
  async function readBack(
    client: MetabaseClient,
    account: Account,
    step: Step,
  ): Promise<Result<Account | null>> {
    let looks = 0;
    for (let attempt = 0; ; attempt++) {
      // What became of a change is worth a real look each time, however dead the instance seems.
      client.wake();
      const read = await directory.readAccount(client, account);
      if (read.ok && (read.value === null || isAsWanted(read.value, step.action) || ++looks === 2))
        return read;
      const pause = rereadAfter[attempt];
      if (pause === undefined) return read;
      await clock.wait(pause);
    }
  }

  /** Enabling takes the administrator role away (metabase-api 3.8): give it back, and look whether it is there. */
  async function restoreAdmin(
    client: MetabaseClient,
    current: Run,
    step: Step,
    instance: Instance,
    names: Readonly<Record<string, string>>,
  ): Promise<Outcome> {
    const failed: Outcome = { state: 'failed', failure: err('ROLE_NOT_RESTORED', names).error };
    const adminGroupId = instance.facts?.adminGroupId;
    const account = await accountOf(step);
    if (!account || adminGroupId === null || adminGroupId === undefined) return failed;
    const intent = await journal.append({
      ...entry(current, step, instance, 'intent', null, null),
      action: 'grant-admin',
    });
    if (!intent.ok) return failed;
    // Whatever this answers, what counts is what the account looks like afterwards.
    const grant = async () => {
      const write = await client.addToGroup(account.id, adminGroupId);
      const read = await directory.readAccount(client, account);
      return { write, role: read.ok ? (read.value?.role ?? null) : null };
    };
    let granted = await grant();
    const pause = granted.role === 'member' ? repeatAfter(granted.write) : null;
    if (pause !== null) {
      await clock.wait(pause);
      granted = await grant();
    }
    return granted.role === 'admin' ? { state: 'verified' } : failed;
  }

  async function conclude(
    current: Run,
    running: Step,
    instance: Instance,
    save: SaveStep,
    outcome: Outcome,
  ): Promise<void> {
    const at = isoTime(clock.now());
    const after = await accountOf(running);
    const failure = outcome.state === 'verified' ? null : outcome.failure;
    const ended: Step = {
      ...running,
      state: outcome.state,
      failure,
      verifiedAt: outcome.state === 'verified' ? at : null,
    };
    const noted = await journal.append(
      entry(current, ended, instance, outcome.state, after ? await stateNow(after) : null, failure),
    );
    if (noted.ok) return save(ended);
    // The server has decided already, so the words for a full disk ("nothing was changed") would be wrong here.
    const names = { email: running.email, instance: instance.name };
    await save({
      ...ended,
      state: 'unknown',
      failure: err('NOT_RECORDED', names).error,
      verifiedAt: null,
    });
  }

  /** Ends a step that asked nothing of the server. */
  async function end(
    current: Run,
    step: Step,
    save: SaveStep,
    state: 'skipped' | 'failed',
    failure: Failure,
  ): Promise<void> {
    const ended: Step = { ...step, state, failure };
    const noted = await journal.append(
      entry(
        current,
        ended,
        connections.get(step.instanceId),
        state === 'skipped' ? 'refused' : 'failed',
        null,
        failure,
      ),
    );
    await save(noted.ok ? ended : { ...ended, failure: noted.error });
  }

  return {
    run,

    async interrupted(current, step, save) {
      const instance = connections.get(step.instanceId);
      const names = { email: step.email, instance: instance?.name ?? 'a removed instance' };
      if (step.state === 'planned')
        return end(current, step, save, 'skipped', err('INTERRUPTED', names).error);
      if (step.state !== 'running') return;
      const unknown: Step = { ...step, state: 'unknown', failure: err('OUTCOME_UNKNOWN', names).error };
      await journal.append(entry(current, unknown, instance, 'unknown', null, unknown.failure));
      await save(unknown);
    },

    async recheck(current, step, save) {
      const instance = connections.get(step.instanceId);
      const known = await accountOf(step);
      if (step.state !== 'unknown' || !instance || !known) return;
      const opened = await connections.client(instance.id);
      if (!opened.ok) return;
      const read = await directory.readAccount(opened.value, known);
      if (!read.ok) return;
      // Somebody else has this number now: that says nothing of our change.
      if (read.value !== null && calledIn(read.value) !== step.email) return;
      const names = { email: step.email, instance: instance.name, host: hostOf(instance.address) };
      await conclude(current, step, instance, save, settle(step, read.value, names));
    },
  };

  async function stateNow(account: Account): Promise<AccountState> {
    return stateOf(account, await directory.engine.groupNames(account.instanceId));
  }

  async function accountOf(step: Step): Promise<Account | null> {
    return (await directory.engine.accounts([step.ref]))[0] ?? null;
  }
}

/** A change that failed, and what a further try of it needs. */
interface Tried {
  readonly client: MetabaseClient;
  readonly instance: Instance;
  readonly known: Account;
  readonly planned: Step;
  readonly change: () => Promise<WriteResult>;
  readonly first: WriteResult;
  readonly names: { readonly email: string; readonly instance: string; readonly host: string };
}

/** Whether reading back shows the account as it was before the change. */
function isUnchanged(read: Result<Account | null>, { action }: Step): boolean {
  return read.ok && read.value !== null && !isAsWanted(read.value, action);
}

/** What an account read long after its change says of that change. */
function settle(step: Step, now: Account | null, names: Readonly<Record<string, string>>): Outcome {
  if (now === null) return { state: 'failed', failure: err('ACCOUNT_GONE', names).error };
  if (!isAsWanted(now, step.action)) return { state: 'failed', failure: err('NOT_DONE', names).error };
  if (step.restoreAdmin && now.role !== 'admin')
    return { state: 'failed', failure: err('ROLE_NOT_RESTORED', names).error };
  return { state: 'verified' };
}

function entry(
  current: Run,
  step: Step,
  instance: Instance | null,
  state: 'intent' | 'verified' | 'failed' | 'unknown' | 'refused',
  after: object | null,
  failure: Failure | null,
) {
  return {
    action: step.action,
    instance: instance?.name ?? null,
    target: step.email,
    before: step.before ? { ...step.before } : null,
    after: after ? { ...after } : null,
    state,
    reason: current.reason,
    code: failure?.code ?? null,
    run: current.id,
  } as const;
}

const guards: ReadonlySet<string> = new Set([
  'ALREADY_DISABLED',
  'ALREADY_ACTIVE',
  'LAST_ADMIN',
  'CHANGED_SINCE',
  'NOT_READ_YET',
  'READ_ONLY',
  'OWN_ACCOUNT',
  'API_KEY_ACCOUNT',
  'OTHER_CLIENT',
]);

function isGuard(failure: Failure): boolean {
  return guards.has(failure.code);
}
