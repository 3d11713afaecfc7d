import type { CheckedPlace, Finding } from '../../preload/contract/integrity';
import type { HeldPlan } from '../access/plans';
import { bookOf } from '../access/rules/group-book';
import type { AccessService } from '../access/service';
import { hostOf, type Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import { accountRef, type Group } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import { failureView } from '../kernel/codes';
import { err, type Failure, type Result } from '../kernel/result';
import type { MetabaseClient } from '../metabase/port';
import { type Fault, type FaultKind, type FaultsFound, faultKey, mostOfKind } from './rules/faults';
import { repairOf } from './rules/repairs';
import { isGrave, wordsOf } from './rules/words';

export interface IntegrityPorts {
  readonly access: Pick<AccessService, 'propose'>;
  readonly connections: Pick<ConnectionsService, 'all' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine' | 'syncState'>;
}

export interface IntegrityReport {
  readonly findings: Finding[];
  readonly places: CheckedPlace[];
}

export interface IntegrityService {
  /**
   * Looks for faults on these instances, or on all: in the table as it was last read, and in the memberships, which each
   * server is asked for. One that cannot be asked says so, and what the table knows of it is checked all the same.
   */
  check(instanceIds: readonly string[] | null): Promise<IntegrityReport>;
  /** Checks again, and plans the repair of those faults that are still there. Fails with FAULT_GONE, or NOT_REPAIRABLE. */
  plan(ids: readonly string[], attempt: boolean): Promise<Result<HeldPlan>>;
}

interface Checked {
  readonly instance: Instance;
  readonly asOf: string | null;
  readonly groups: readonly Group[];
  readonly faults: readonly Fault[];
  readonly failure: Failure | null;
  readonly notes: readonly string[];
}

/** As many that the table does not know are looked up one by one. */
const mostLookedUp = 200;

const number = (value: number): string => value.toLocaleString('en-US');

export function createIntegrity({ access, connections, directory }: IntegrityPorts): IntegrityService {
  const { engine } = directory;

  async function check(instance: Instance): Promise<Checked> {
    const { readAt } = directory.syncState(instance.id);
    const nothing = { instance, asOf: readAt, groups: [], faults: [], failure: null, notes: [] };
    if (readAt === null)
      return { ...nothing, failure: err('NOT_READ_YET', { instance: instance.name }).error };
    const opened = await connections.client(instance.id);
    if (!opened.ok) return fromTable(instance, readAt, opened.error);
    const client = opened.value;
    const [listed, memberships] = await Promise.all([client.groups(), client.membershipBytes()]);
    if (!listed.ok) return fromTable(instance, readAt, listed.error);
    if (!memberships.ok) return fromTable(instance, readAt, memberships.error);
    const groups = listed.value.map((group) => ({ instanceId: instance.id, ...group }));
    const found = await engine.integrity(questionOf(instance, groups), memberships.value.body);
    if (found === null) {
      const unreadable = err('RESPONSE_INVALID', { host: hostOf(instance.address), where: 'memberships' });
      return fromTable(instance, readAt, unreadable.error);
    }
    const confirmed = await confirm(instance, client, found);
    return { ...nothing, groups, ...confirmed };
  }

  /** What the table alone can tell. */
  async function fromTable(instance: Instance, asOf: string, failure: Failure): Promise<Checked> {
    const groups = await engine.groupNames(instance.id);
    const found = await engine.integrity(questionOf(instance, groups), null);
    const notes = ['Memberships were not checked.', ...unlisted(found?.counts ?? {})];
    return { instance, asOf, groups, faults: found?.faults ?? [], failure, notes };
  }

  const questionOf = ({ id, facts }: Instance, groups: readonly Group[]) => ({
    instanceId: id,
    groups,
    hasManagers: facts?.server.capabilities.groupManagers.state === 'yes',
  });

  /**
   * The table may be older than the memberships, and tells nothing of the hidden users of API keys. So what it does not know
   * is asked for before it is called gone.
   */
  async function confirm(
    { facts }: Instance,
    client: MetabaseClient,
    { faults, counts, strangers }: FaultsFound,
  ): Promise<Pick<Checked, 'faults' | 'notes' | 'failure'>> {
    let failure: Failure | null = null;
    const ask = async (question: Promise<Result<boolean>>): Promise<boolean> => {
      const answer = await question;
      if (!answer.ok) failure ??= answer.error;
      // What could not be asked is not called gone.
      return answer.ok ? answer.value : true;
    };
    const gone = async (
      ids: readonly number[],
      isThere: (id: number) => Promise<Result<boolean>>,
    ): Promise<ReadonlySet<number>> => {
      const asked = ids.slice(0, mostLookedUp);
      const there = await Promise.all(asked.map((id) => ask(isThere(id))));
      return new Set(asked.filter((_, at) => there[at] === false));
    };
    const capabilities = facts?.server.capabilities;
    // From about 0.62 on the users of API keys, deleted ones too, are shown to nobody (metabase-api 3.4).
    const hidesKeys = capabilities?.apiKeys.state !== 'no' && capabilities?.passwordResetUrl.state !== 'no';
    const goneUsers = hidesKeys
      ? new Set<number>()
      : await gone(strangers, async (id) => {
          const person = await client.user(id, '');
          if (!person.ok || person.value !== null) return person.ok ? { ok: true, value: true } : person;
          return client.isUser(id);
        });
    const homes = faults.flatMap((fault) => (fault.kind === 'orphan-group' ? [fault.groupId] : []));
    const goneGroups = await gone([...new Set(homes)], (id) => client.isGroup(id));
    const isReal = (fault: Fault): boolean => {
      if (fault.kind === 'orphan-user') return goneUsers.has(fault.userId);
      return fault.kind !== 'orphan-group' || goneGroups.has(fault.groupId);
    };
    const { 'orphan-user': _users, 'orphan-group': _groups, ...sure } = counts;
    return {
      failure,
      faults: faults.filter(isReal),
      notes: [
        ...(hidesKeys && strangers.length > 0
          ? [
              `${number(strangers.length)} ${strangers.length === 1 ? 'user has memberships and is' : 'users have memberships and are'} in no list: the hidden ones of API keys, or of rows that are gone. This version does not tell which, so they were not judged.`,
            ]
          : []),
        ...(!hidesKeys && strangers.length > mostLookedUp
          ? [
              `Only ${number(mostLookedUp)} of ${number(strangers.length)} users that are in no list were looked up. Refresh the instance, and check again.`,
            ]
          : []),
        ...unlisted(sure),
      ],
    };
  }

  const chosen = (ids: readonly string[] | null) =>
    connections.all().filter(({ id }) => ids === null || ids.includes(id));

  return {
    async check(instanceIds) {
      const checked = await Promise.all(chosen(instanceIds).map(check));
      return {
        findings: checked.flatMap((one) => one.faults.map((fault) => findingOf(one.instance, fault))),
        places: checked.map(({ instance, asOf, failure, notes }) => ({
          instanceId: instance.id,
          instance: instance.name,
          asOf,
          failure: failure && failureView(failure),
          notes: [...notes],
        })),
      };
    },

    async plan(ids, attempt) {
      const wanted = new Set(ids);
      const instanceIds = [...new Set(ids.map((id) => id.slice(0, id.indexOf(':'))))];
      const checked = await Promise.all(chosen(instanceIds).map(check));
      const faults = checked.flatMap((one) => {
        const ward = { instanceId: one.instance.id, book: bookOf(one.groups) };
        return one.faults
          .filter((fault) => wanted.has(idOf(one.instance, fault)))
          .map((fault) => repairOf(fault, ward));
      });
      const proposals = faults.filter((proposal) => proposal !== null);
      if (proposals.length > 0) return access.propose({ action: 'repair' }, proposals, attempt);
      const failure = checked.find((one) => one.failure)?.failure;
      if (faults.length === 0 && failure) return { ok: false, error: failure };
      return err(faults.length > 0 ? 'NOT_REPAIRABLE' : 'FAULT_GONE');
    },
  };
}

const idOf = ({ id }: Instance, fault: Fault): string => `${id}:${faultKey(fault)}`;

function findingOf(instance: Instance, fault: Fault): Finding {
  const account =
    fault.kind === 'address-twins'
      ? fault.other
      : fault.kind === 'orphan-group'
        ? fault.holder.account
        : 'account' in fault
          ? fault.account
          : null;
  return {
    id: idOf(instance, fault),
    kind: fault.kind,
    instanceId: instance.id,
    instance: instance.name,
    isGrave: isGrave(fault),
    ...wordsOf(fault),
    account: account && accountRef(account),
  };
}

function unlisted(counts: FaultsFound['counts']): readonly string[] {
  const kinds = Object.entries(counts) as readonly (readonly [FaultKind, number])[];
  return kinds
    .filter(([, count]) => count > mostOfKind)
    .map(
      ([kind, count]) => `Only ${number(mostOfKind)} of ${number(count)} of one kind are listed: ${kind}.`,
    );
}
