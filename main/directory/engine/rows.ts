import type { AccountRow, Facets, Filters, PersonRow } from '../../../preload/contract/directory';
import { type AccountRef, accountRef } from '../rules/account';
import { foldEmail, type Range, rangesOf } from '../rules/fold';
import { invitationStates } from '../rules/invitation';
import { joinAccounts } from '../rules/person';
import { type Condition, wordsIn } from '../rules/search-language';
import type { Compare } from './alphabet';
import { environments, roles, statuses } from './cohorts';
import { createdChoices, type FacetCounts, signInChoices } from './facets';
import { flagNames, flagsOf } from './flags';
import { groupNames, type InstanceEntry } from './instances';
import type { InvitationReader } from './invitations';
import {
  createdLabels,
  environmentLabels,
  flagLabels,
  invitationLabels,
  roleLabels,
  signInLabels,
  sourceLabel,
  statusLabels,
  tenantLabel,
} from './labels';
import { type People, slotsOf } from './people';
import type { Table } from './table';

export function instanceOf(table: Table, slot: number): InstanceEntry {
  const number = table.cohorts.instance[table.cohort[slot] as number] as number;
  return table.instances[number] as InstanceEntry;
}

/** The words to mark in each cell: those that were looked for there. */
export interface Marks {
  readonly name: readonly string[];
  readonly email: readonly string[];
  readonly domain: readonly string[];
  readonly instance: readonly string[];
  readonly group: readonly string[];
}

export function marksOf(conditions: readonly Condition[]): Marks {
  return {
    name: wordsIn(conditions, 'anywhere', 'name'),
    email: wordsIn(conditions, 'anywhere', 'email'),
    domain: wordsIn(conditions, 'domain'),
    instance: wordsIn(conditions, 'anywhere', 'instance'),
    group: wordsIn(conditions, 'anywhere', 'group'),
  };
}

function emailRanges(email: string, { email: words, domain }: Marks): Range[] {
  const at = email.lastIndexOf('@');
  return rangesOf(email, words, at < 0 ? [] : domain, at);
}

/** What rows are made with. */
export interface RowWords {
  readonly marks: Marks;
  readonly compare: Compare;
  readonly invitations: InvitationReader;
}

export function accountRow(
  table: Table,
  slot: number,
  { marks, compare, invitations }: RowWords,
): AccountRow {
  const invitation = invitations.of(slot);
  const account = table.account(slot);
  const instance = instanceOf(table, slot);
  const groups = groupNames(instance, account.groupIds).sort(compare);
  return {
    ref: accountRef(account) satisfies AccountRef,
    instanceId: account.instanceId,
    instance: instance.name,
    environment: instance.environment,
    id: account.id,
    kind: account.kind,
    email: account.email,
    name: account.name,
    status: account.status,
    role: account.role,
    groups,
    manages: groupNames(instance, account.manages).sort(compare),
    source: account.source,
    tenant: account.tenant,
    createdAt: account.createdAt,
    lastSignIn: account.lastSignIn,
    own: instance.ownKey === account.key,
    flags: flagsOf(table.flags[slot] as number),
    ...(invitation ? { invitation } : {}),
    marks: {
      name: rangesOf(account.name, marks.name),
      email: emailRanges(account.email, marks),
      instance: rangesOf(instance.name, marks.instance),
      groups: groups.map((group) => rangesOf(group, marks.group)),
    },
  };
}

export function personRow(
  table: Table,
  people: People,
  person: number,
  marks: Marks,
  compare: Compare,
): PersonRow {
  const slots = slotsOf(people, person);
  const facts = joinAccounts(slots.map((slot) => table.account(slot)));
  const named = people.named[person] as number;
  const shown = table.account(named);
  const email = shown.kind === 'api-key' ? '' : foldEmail(shown.email);
  return {
    namedBy: accountRef(shown),
    email,
    name: table.nameOf(named),
    instances: [...new Set(slots.map((slot) => instanceOf(table, slot).name))].sort(compare),
    active: facts.active,
    disabled: facts.disabled,
    invited: facts.invited,
    admin: facts.admin,
    lastSignIn: facts.lastSignIn,
    accounts: slots.length,
    flags: flagsOf(slots.reduce((bits, slot) => bits | (table.flags[slot] as number), 0)),
    marks: { name: rangesOf(table.nameOf(named), marks.name), email: emailRanges(email, marks) },
  };
}

/**
 * The choices of each facet with their counts. Fixed lists and instances are always whole; of groups, sources
 * and tenants only those with rows, and those chosen now, so that a choice can always be taken back.
 */
export function facetRows(
  table: Table,
  counts: FacetCounts,
  chosen: Pick<Filters, 'groups' | 'source' | 'tenants'>,
  compare: Compare,
): Facets {
  const { groupSets, sources, tenants } = table;
  const byLabel = (a: { label: string }, b: { label: string }) => compare(a.label, b.label);
  const count = (values: Uint32Array, number: number) => values[number] ?? 0;
  return {
    status: statuses.map((value, n) => ({
      value,
      label: statusLabels[value],
      count: count(counts.status, n),
    })),
    instance: table.instances
      .flatMap((entry) =>
        entry ? [{ value: entry.id, label: entry.name, count: count(counts.instance, entry.number) }] : [],
      )
      .sort(byLabel),
    group: groupSets.folded
      .map((value, n) => ({ value, label: groupSets.labels[n] ?? value, count: count(counts.group, n) }))
      .filter((choice) => choice.count > 0 || chosen.groups.includes(choice.value))
      .sort(byLabel),
    role: roles.map((value, n) => ({ value, label: roleLabels[value], count: count(counts.role, n) })),
    source: sources.texts
      .map((value, n) => ({ value, label: sourceLabel(value), count: count(counts.source, n) }))
      .filter((choice) => choice.count > 0 || chosen.source.includes(choice.value))
      .sort(byLabel),
    lastSignIn: signInChoices.map((value, n) => ({
      value,
      label: signInLabels[value],
      count: count(counts.lastSignIn, n),
    })),
    environment: environments.map((value, n) => ({
      value,
      label: environmentLabels[value],
      count: count(counts.environment, n),
    })),
    tenant: tenants.texts
      .map((value, n) => ({ value, label: tenantLabel(value), count: count(counts.tenant, n) }))
      .filter((choice) => choice.count > 0 || chosen.tenants.includes(choice.value))
      .sort(byLabel),
    created: createdChoices.map((value, n) => ({
      value,
      label: createdLabels[value],
      count: count(counts.created, n),
    })),
    flag: flagNames.map((value, n) => ({ value, label: flagLabels[value], count: count(counts.flag, n) })),
    invitation: invitationStates.map((value, n) => ({
      value,
      label: invitationLabels[value],
      count: count(counts.invitation, n),
    })),
  };
}

/** Administrators of one instance, of all kinds and statuses. */
export function adminSlots(table: Table, instance: InstanceEntry): number[] {
  const admin = roles.indexOf('admin');
  return [...instance.slots].filter((slot) => table.cohorts.role[table.cohort[slot] as number] === admin);
}
