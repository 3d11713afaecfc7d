import type { RosterMover } from '../../../preload/contract/roster';
import { fold } from '../../directory/rules/fold';

/** What a department and a job come to: the groups of a role template, instance by instance. */
export interface RosterRole {
  /** Empty: of any. Both empty: nobody's. */
  readonly department: string;
  readonly job: string;
  /** Of the template. */
  readonly name: string;
  readonly groups: readonly { readonly instanceId: string; readonly names: readonly string[] }[];
}

/** An enabled account, and the names of its groups. */
export interface GroupedAccount {
  readonly ref: string;
  readonly instanceId: string;
  readonly instance: string;
  readonly groups: readonly string[];
}

export interface Roles {
  /** The role of a row: that of its department and job before that of one of them. */
  of(row: { readonly department: string; readonly job: string }): RosterRole | null;
  /**
   * What keeps accounts from being as a role says: groups they lack, and groups that only other roles give. What was
   * given besides any role stays.
   */
  changes(role: RosterRole, accounts: readonly GroupedAccount[]): RosterMover['changes'];
}

const plain = (text: string): string => fold(text).trim().replace(/\s+/gu, ' ');

export function rolesOf(all: readonly RosterRole[]): Roles {
  const byRow = new Map(all.map((role) => [keyOf(role.department, role.job), role]));
  const given = new Map<string, Set<string>>();
  for (const { groups } of all)
    for (const { instanceId, names } of groups) {
      const there = given.get(instanceId) ?? new Set();
      given.set(instanceId, there);
      for (const name of names) there.add(plain(name));
    }
  return {
    of({ department, job }) {
      if (department === '' && job === '') return null;
      return (
        byRow.get(keyOf(department, job)) ??
        byRow.get(keyOf('', job)) ??
        byRow.get(keyOf(department, '')) ??
        null
      );
    },
    changes(role, accounts) {
      return accounts.flatMap(({ ref, instanceId, instance, groups }) => {
        const wanted = role.groups.find((one) => one.instanceId === instanceId)?.names ?? [];
        const wantedNames = new Set(wanted.map(plain));
        const has = new Set(groups.map(plain));
        const join = wanted.filter((name) => !has.has(plain(name)));
        const leave = groups.filter(
          (name) => !wantedNames.has(plain(name)) && given.get(instanceId)?.has(plain(name)) === true,
        );
        return join.length + leave.length === 0 ? [] : [{ ref, instance, join, leave }];
      });
    },
  };
}

const keyOf = (department: string, job: string): string => `${plain(department)}\n${plain(job)}`;
