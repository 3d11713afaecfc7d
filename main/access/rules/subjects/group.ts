import type { Action } from '../../../../preload/contract/access';
import { t } from '../../../../preload/texts/text';
import type { ErrorCode } from '../../../kernel/codes';
import { err } from '../../../kernel/result';
import type { Request, SubjectRules } from './subject';

/** Somebody in a group. */
export interface Member {
  readonly userId: number;
  readonly isManager: boolean;
}

/** A group as it was read. */
export interface GroupState {
  readonly id: number;
  readonly name: string;
  /** Of every status. Null where the step is not about them, and nobody asked. */
  readonly members: readonly Member[] | null;
}

/** How a group is to be. A `name` of null: it is not to be there. */
export interface GroupWanted {
  readonly name: string | null;
  /** Who is to be in it; only of a group that is made again. */
  readonly members: readonly Member[];
  /** Of a group of tenant users. */
  readonly isTenant: boolean;
}

export type GroupWrite = Request &
  (
    | { readonly kind: 'create-group' | 'rename-group'; readonly name: string; readonly isTenant: boolean }
    | { readonly kind: 'delete-group' }
    | { readonly kind: 'put-into'; readonly userId: number; readonly isManager: boolean }
  );

/** `group:12` is there; `group:new:Sales` is to be made, and found by its name: Metabase lets no two have one (4.4). */
export const newGroupKey = (name: string): string => `group:new:${name}`;
export const groupKey = (id: number): string => `group:${id}`;

/** Metabase's number of the group of a key, or null of one that is to be made. */
export const groupIdIn = (key: string): number | null =>
  key.startsWith('group:new:') ? null : Number(key.slice('group:'.length));

const already: Partial<Record<Action, ErrorCode>> = {
  'create-group': 'GROUP_THERE',
  'rename-group': 'ALREADY_SO',
  'delete-group': 'GROUP_GONE',
};

const isIn = (members: readonly Member[] | null, { userId, isManager }: Member): boolean =>
  (members ?? []).some((one) => one.userId === userId && one.isManager === isManager);

/** A group of one instance. */
export const groupRules: SubjectRules<GroupWanted, GroupState, GroupWrite> = {
  writesFor(now, { name, members, isTenant }) {
    if (name === null) return now ? [{ kind: 'delete-group' }] : [];
    const missing = members.filter((member) => !isIn(now?.members ?? null, member));
    return [
      ...(now === null ? [{ kind: 'create-group', name, isTenant } as const] : []),
      ...(now !== null && now.name !== name ? [{ kind: 'rename-group', name, isTenant } as const] : []),
      ...missing.map((member) => ({ kind: 'put-into', ...member }) as const),
    ];
  },
  isDone(write, now) {
    if (write.kind === 'delete-group') return now === null;
    if (now === null) return false;
    return write.kind === 'put-into' ? isIn(now.members, write) : now.name === write.name;
  },
  isAnswered: () => false,
  absent: () => null,
  calledAfter: ({ name }) => name,
  differs(was, is) {
    if (was === null || is === null) return was !== is;
    if (was.name !== is.name) return true;
    if (was.members === null || is.members === null) return false;
    // Who agreed to delete it was told whom it holds.
    const [before, now] = [was.members, is.members];
    return before.length !== now.length || before.some((member) => !isIn(now, member));
  },
  words: (state) =>
    state === null
      ? 'no such group'
      : `“${state.name}”${state.members === null ? '' : ` with ${counted(state.members.length)}`}`,
  asWanted: (action) => already[action] ?? 'ALREADY_SO',
  recorded: ({ name, members }) => ({ name, ...(members === null ? {} : { members: members.length }) }),
  partOf: (write) =>
    write.kind === 'put-into'
      ? { action: 'add-to-groups', about: { user: write.userId } }
      : { action: write.kind, about: null },
  partly: (left, names) => err('PARTLY_DONE', { ...names, missing: missingWords[left.kind] }).error,
  wayBack(key, before, after, { isTenant }) {
    if (before === null)
      return after && { key: groupKey(after.id), wanted: { name: null, members: [], isTenant }, lost: [] };
    const { name, members } = before;
    if (after !== null)
      return after.name === name ? null : { key, wanted: { name, members: [], isTenant }, lost: [] };
    return {
      key: newGroupKey(name),
      wanted: { name, members: members ?? [], isTenant },
      lost: [
        t(
          'What the group was allowed to open: Metabase forgets that with the group. Give it again in Metabase.',
        ),
        t('Its number, and its place in the group mappings of a single sign-on.'),
      ],
    };
  },
  detailsOf({ name, members }, writes) {
    if (name === null) return [t('The group is deleted. The accounts in it stay as they are.')];
    return [
      ...writes.flatMap((write) =>
        write.kind === 'rename-group' ? [t('It is called {name} then.', { name })] : [],
      ),
      ...(members.length > 0
        ? [
            t('{count, plural, one {# account is} other {# accounts are}} put back into it.', {
              count: members.length,
            }),
          ]
        : []),
    ];
  },
  requestsOf(write, { key }) {
    const id = groupIdIn(key) ?? ':id';
    switch (write.kind) {
      case 'create-group':
        return ['POST /api/permissions/group'];
      case 'rename-group':
        return [`PUT /api/permissions/group/${id}`];
      case 'delete-group':
        return [`DELETE /api/permissions/group/${id}`];
      case 'put-into':
        return [`POST /api/permissions/membership (user ${write.userId}, group ${id})`];
    }
  },
  exchangesOf: (_seen, _wanted, writes) => 1 + 2 * writes.length,
};

const missingWords: Readonly<Record<GroupWrite['kind'], string>> = {
  'create-group': 'making the group',
  'rename-group': 'the new name of the group',
  'delete-group': 'deleting the group',
  'put-into': 'somebody who was in the group',
};

const counted = (members: number): string => (members === 1 ? '1 account' : `${members} accounts`);
