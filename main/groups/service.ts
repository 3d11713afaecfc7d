import type { Action } from '../../preload/contract/access';
import type { GroupWish } from '../../preload/contract/groups';
import { t } from '../../preload/texts/text';
import type { HeldPlan } from '../access/plans';
import { holdsOn } from '../access/rules/group-sync';
import type { Proposal } from '../access/rules/plan';
import { groupKey, newGroupKey } from '../access/rules/subjects/group';
import type { AccessService } from '../access/service';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import { fold } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import { type Err, err, type Result } from '../kernel/result';
import type { GroupMember, MetabaseClient, RemoteGroup } from '../metabase/port';

export interface GroupsPorts {
  readonly access: Pick<AccessService, 'propose'>;
  readonly connections: Pick<ConnectionsService, 'get' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
}

/**
 * Plans to make, rename or delete the groups of one name, a step for each instance. Every instance is asked for its
 * groups first: who agrees to delete one has to know whom it holds now. One that cannot be asked is left out, with why.
 */
export type PlanGroups = (wish: GroupWish, attempt: boolean) => Promise<Result<HeldPlan>>;

const actions = {
  create: 'create-group',
  rename: 'rename-group',
  delete: 'delete-group',
} as const satisfies Record<GroupWish['kind'], Action>;

export function createPlanGroups({ access, connections, directory }: GroupsPorts): PlanGroups {
  async function proposalOn(instanceId: string, wish: GroupWish): Promise<Proposal> {
    const called = wish.kind === 'create' ? wish.name : await nameOf(instanceId, wish.group);
    const refusal = (failure: Err): Proposal => ({
      target: targetOf(instanceId, newGroupKey(called), called),
      refused: failure.error,
    });
    const instance = connections.get(instanceId);
    if (!instance) return refusal(err('OTHER_CLIENT'));
    const opened = await connections.client(instanceId);
    if (!opened.ok) return refusal(opened);
    const groups = await opened.value.groups();
    if (!groups.ok) return refusal(groups);
    if (wish.kind === 'create') return creation(instance, wish.name, groups.value);
    const group = groups.value.find(({ name }) => fold(name) === fold(wish.group));
    const names = { email: called, instance: instance.name };
    if (!group) return refusal(err('GROUP_GONE', names));
    if (group.magic !== null) return refusal(err('GROUP_BUILT_IN', names));
    if (wish.kind === 'rename') return renaming(instance, group, wish.name, groups.value);
    return deletion(instance, group, opened.value, refusal);
  }

  /** As it is written there; where it is not known, as it was asked for. */
  async function nameOf(instanceId: string, group: string): Promise<string> {
    const known = await directory.engine.groupNames(instanceId);
    return known.find(({ name }) => fold(name) === fold(group))?.name ?? group;
  }

  async function deletion(
    instance: Instance,
    group: RemoteGroup,
    client: MetabaseClient,
    refusal: (failure: Err) => Proposal,
  ): Promise<Proposal> {
    const [members, opens, known] = await Promise.all([
      client.groupMembers(group.id),
      openedBy(client, group.id),
      directory.engine.groupPlaces(fold(group.name)),
    ]);
    if (!members.ok) return refusal(members);
    const keys = known?.places.find(({ instanceId }) => instanceId === instance.id)?.keys ?? 0;
    return {
      target: targetOf(instance.id, groupKey(group.id), group.name),
      wanted: { name: null, members: [], isTenant: group.isTenant === true },
      seen: { id: group.id, name: group.name, members: members.value },
      warnings: [
        ...effectsOf(group, members.value),
        ...opens,
        ...(keys > 0
          ? [
              t(
                '{keys, plural, one {# API key works} other {# API keys work}} with its rights: Metabase moves them to All Users.',
                { keys },
              ),
            ]
          : []),
        ...holdsOn(instance, group.id)
          .holds.filter(({ hold }) => hold === 'sets')
          .map(({ provider }) => t('{provider} fills it: its mapping loses the group.', { provider })),
      ],
      lost: [t('What the group was allowed to open: Metabase forgets that with the group.')],
    };
  }

  return async (wish, attempt) => {
    const proposals = await Promise.all(
      [...new Set(wish.instanceIds)].map((instanceId) => proposalOn(instanceId, wish)),
    );
    return access.propose({ action: actions[wish.kind] }, proposals, attempt);
  };
}

const targetOf = (instanceId: string, key: string, name: string) => ({ instanceId, key, email: '', name });

function creation(instance: Instance, name: string, groups: readonly RemoteGroup[]): Proposal {
  const there = groups.find((group) => fold(group.name) === fold(name));
  const target = targetOf(instance.id, newGroupKey(name), name);
  if (there) return { target, refused: err('GROUP_THERE', { email: name, instance: instance.name }).error };
  return { target, wanted: { name, members: [], isTenant: false }, seen: null };
}

function renaming(
  instance: Instance,
  group: RemoteGroup,
  name: string,
  groups: readonly RemoteGroup[],
): Proposal {
  const target = targetOf(instance.id, groupKey(group.id), group.name);
  // Of another one, or of this one in other letters: Metabase takes both for taken (4.4).
  const taken = groups.find((one) => fold(one.name) === fold(name) && one.name !== name);
  const other = groups.find((one) => fold(one.name) === fold(name) && one.id !== group.id);
  if (taken || other)
    return { target, refused: err('GROUP_THERE', { email: name, instance: instance.name }).error };
  return {
    target,
    wanted: { name, members: [], isTenant: group.isTenant === true },
    seen: { id: group.id, name: group.name, members: null },
    warnings: [t('Views, templates and lists that name the group go on asking for the old name.')],
  };
}

/** So many collections and databases are named. */
const mostNamed = 5;

/** What a group opens and may query, as far as the server tells. */
async function openedBy(client: MetabaseClient, groupId: number): Promise<readonly string[]> {
  return Promise.all([collectionsOf(client, groupId), databasesOf(client, groupId)]);
}

async function collectionsOf(client: MetabaseClient, groupId: number): Promise<string> {
  const [rights, names] = await Promise.all([client.collectionRights(), client.collectionNames()]);
  if (!rights.ok) return t('Which collections it opens could not be read.');
  const named = rights.value
    .openedBy(groupId)
    .map((id) =>
      id === null
        ? t('Our analytics')
        : (names.ok && names.value.get(id)) || t('collection {id}', { id: String(id) }),
    );
  if (named.length === 0) return t('It opens no collection.');
  return t('It opens {count, plural, one {# collection} other {# collections}}: {names}.', {
    count: named.length,
    names: listed(named),
  });
}

async function databasesOf(client: MetabaseClient, groupId: number): Promise<string> {
  const [rights, names] = await Promise.all([client.queryRights(groupId), client.databaseNames()]);
  if (!rights.ok)
    return t('Which data it may query could not be read: see Admin settings, Permissions in Metabase.');
  const named = rights.value.map(({ databaseId, isWhole }) => {
    const name = (names.ok && names.value.get(databaseId)) || t('database {id}', { id: String(databaseId) });
    return isWhole ? name : t('some tables of {database}', { database: name });
  });
  if (named.length === 0) return t('It may query no database.');
  return t('It may query {count, plural, one {# database} other {# databases}}: {names}.', {
    count: named.length,
    names: listed(named),
  });
}

function listed(names: readonly string[]): string {
  const shown = [...names].sort().slice(0, mostNamed).join(', ');
  const count = names.length - mostNamed;
  return count > 0
    ? t('{names} and {count, plural, one {# other} other {# others}}', { names: shown, count })
    : shown;
}

/** What deleting a group does to people, in short sentences. */
function effectsOf(group: RemoteGroup, members: readonly GroupMember[]): readonly string[] {
  if (members.length === 0) return [t('Nobody is in it.')];
  const managers = members.filter(({ isManager }) => isManager).length;
  return [
    t(
      '{count, plural, one {# account loses} other {# accounts lose}} what only this group lets them open, {enabled, number} of them enabled.',
      { count: members.length, enabled: group.memberCount },
    ),
    ...(managers > 0 ? [t('{managers, number} of them manage it and do so no longer.', { managers })] : []),
  ];
}
