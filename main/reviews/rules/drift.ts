import type { AccountKind, AccountRole, AccountStatus } from '../../directory/rules/account';

/** What two lists are compared by. */
export interface Listed {
  readonly ref: string;
  readonly instance: string;
  readonly kind: AccountKind;
  readonly email: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly role: AccountRole;
  readonly groups: readonly string[];
}

export interface Difference {
  readonly instance: string;
  readonly email: string;
  readonly name: string;
  readonly what: 'appeared' | 'gone' | 'status' | 'role' | 'groups' | 'address';
  readonly before: string;
  readonly after: string;
}

/** What is other in a list than in an earlier one, account by account; both may be long, so the earlier one is a map. */
export function differences(before: Listed | null, after: Listed | null): readonly Difference[] {
  const one = after ?? before;
  if (!one) return [];
  const about = { instance: one.instance, email: one.email, name: one.name };
  if (!before) return [{ ...about, what: 'appeared', before: '', after: standing(one) }];
  if (!after) return [{ ...about, what: 'gone', before: standing(one), after: '' }];
  const pairs: readonly (readonly [Difference['what'], string, string])[] = [
    ['address', before.email, after.email],
    ['status', before.status, after.status],
    ['role', before.role, after.role],
    ['groups', inOrder(before.groups), inOrder(after.groups)],
  ];
  return pairs.flatMap(([what, was, is]) => (was === is ? [] : [{ ...about, what, before: was, after: is }]));
}

const inOrder = (groups: readonly string[]): string => [...groups].sort().join('; ');

const standing = ({ status, role }: Listed): string =>
  `${status}${role === 'admin' ? ', administrator' : ''}`;
