import type { ChangeKind, ChangeRow, FlagRow } from '../../preload/contract/history';
import type { Instance } from '../connections/rules/instance';
import type { Account } from '../directory/rules/account';
import { factsOf, type ListedChange } from './changes';
import type { OwnStep } from './rules/attribution';
import type { Flag } from './rules/watch';

/** Pictures of changes and flags for the window and the command line. */
export type InstanceOf = (instanceId: string) => Instance | null;

export function changeRow(change: ListedChange, by: OwnStep | null, instanceOf: InstanceOf): ChangeRow {
  const instance = instanceOf(change.instanceId);
  return {
    seq: change.seq,
    kind: change.kind,
    ref: `${change.instanceId}:${change.key}`,
    instanceId: change.instanceId,
    instance: instance?.name ?? 'a removed instance',
    environment: instance?.environment ?? 'production',
    email: change.email,
    name: change.name,
    before: worded(change.before, change.kind),
    after: worded(change.after, change.kind),
    notBefore: change.notBefore,
    at: change.at,
    runId: by?.runId ?? null,
    steps: change.steps,
  };
}

export function flagRow(flag: Flag, now: Account | null, instanceOf: InstanceOf): FlagRow {
  const { id, kind, state, ref, instanceId, email, name, cause, disabledAt, runId, notBefore } = flag;
  const { seenAt, raisedAt, by, note, changedAt } = flag;
  const instance = instanceOf(instanceId);
  return {
    ...{ id, kind, state, ref, instanceId, email, name, cause, disabledAt, runId, notBefore },
    ...{ seenAt, raisedAt, by, note, changedAt },
    instance: instance?.name ?? 'a removed instance',
    environment: instance?.environment ?? 'production',
    status: now?.status ?? null,
  };
}

const words: Readonly<Record<string, string>> = {
  enabled: 'Enabled',
  active: 'Enabled',
  invited: 'Enabled, never signed in',
  disabled: 'Disabled',
  admin: 'Administrator',
  member: 'Member',
};

/** A value of a change in words: one as it is, a whole state as a short line. */
function worded(value: unknown, kind: ChangeKind): string | null {
  if (value === null || value === undefined) return null;
  const facts = factsOf(value);
  if (!facts) return words[String(value)] ?? String(value);
  const { status, role, groups = [] } = facts;
  const parts = [
    // An API key works as long as it is there.
    ...(status === undefined || kind.startsWith('key-') ? [] : [words[status] ?? status]),
    ...(role === 'admin' ? ['Administrator'] : []),
    ...(groups.length === 0 ? [] : [`in ${groups.join(', ')}`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
