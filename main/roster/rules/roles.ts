import type { RosterMover, RosterPick } from '../../../preload/contract/roster';
import { fold } from '../../directory/rules/fold';

/** What a department and a job come to: the groups of a role template, instance by instance. */
export interface RosterRole {
  /** Of the template; null: of a list that was given beside the roster. */
  readonly id: string | null;
  /** Empty: of any. Both empty: nobody's, until it is picked. */
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
   *
   * @param kept groups of roles that the person has beside that of their post: they stay as well
   */
  changes(
    role: RosterRole,
    accounts: readonly GroupedAccount[],
    kept?: readonly RosterRole['groups'][],
  ): RosterMover['changes'];
}

/** A role that somebody has beside the one of their department and job. */
export interface KeptRole {
  /** Folded. */
  readonly email: string;
  readonly groups: RosterRole['groups'];
}

/** The roles that posts come to: what was picked for one wins over what the templates say of themselves. */
export function pickedRoles(all: readonly RosterRole[], picks: readonly RosterPick[]): readonly RosterRole[] {
  const byId = new Map(all.map((role) => [role.id, role]));
  const said = new Map(picks.map((pick) => [keyOf(pick.department, pick.job), pick]));
  const own = all.filter((role) => isOfPost(role) && !said.has(keyOf(role.department, role.job)));
  const picked = [...said.values()].flatMap(({ department, job, templateId }) => {
    const role = templateId === null ? undefined : byId.get(templateId);
    return role ? [{ ...role, department, job }] : [];
  });
  return [...own, ...picked];
}

/** Picks as they are after others: the later one of a post holds, and of all the last `most`. */
export function withPicks(
  before: readonly RosterPick[],
  more: readonly RosterPick[],
  most: number,
): RosterPick[] {
  const all = new Map([...before, ...more].map((pick) => [keyOf(pick.department, pick.job), pick]));
  return [...all.values()].slice(-most);
}

/** Rosters give and take it: it is named for a department or a job. */
export const isOfPost = ({ department, job }: Pick<RosterRole, 'department' | 'job'>): boolean =>
  department !== '' || job !== '';

/** As departments, jobs and groups are compared. */
export const plain = (text: string): string => fold(text).trim().replace(/\s+/gu, ' ');

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
    changes(role, accounts, kept = []) {
      return accounts.flatMap(({ ref, instanceId, instance, groups }) => {
        const namesIn = (places: RosterRole['groups']) =>
          places.find((one) => one.instanceId === instanceId)?.names ?? [];
        const wanted = namesIn(role.groups);
        const staying = new Set([...wanted, ...kept.flatMap(namesIn)].map(plain));
        const has = new Set(groups.map(plain));
        const join = wanted.filter((name) => !has.has(plain(name)));
        const leave = groups.filter(
          (name) => !staying.has(plain(name)) && given.get(instanceId)?.has(plain(name)) === true,
        );
        return join.length + leave.length === 0 ? [] : [{ ref, instance, join, leave }];
      });
    },
  };
}

const keyOf = (department: string, job: string): string => `${plain(department)}\n${plain(job)}`;
