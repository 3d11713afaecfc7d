import type { Sandbox, SandboxUser } from '../sandbox/server.mjs';

/** An account as a test computes it from a server's own state, to hold against what the window shows. */
export interface ExpectedAccount {
  readonly name: string;
  /** Empty for an API key. */
  readonly email: string;
  readonly instance: string;
  readonly status: 'Active' | 'Disabled' | 'Invited';
  /** In alphabetical order, without the group that everybody is in. */
  readonly groups: readonly string[];
  readonly role: 'Admin' | 'Member';
  /** Epoch in seconds, or null for never. */
  readonly lastSignIn: number | null;
  readonly source: string;
}

/** The order the window sorts words in, put down anew here: the product is not its own judge. */
export const { compare: byAlphabet } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Case and diacritics away, as a search should. Letters that do not decompose, such as ł, are left as they are. */
export const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Everybody and every API key of a server, as Rollcall should list them under the instance's name. */
export function expectedAccounts(instance: string, { state }: Sandbox): readonly ExpectedAccount[] {
  const everyone = state.magicGroup('all-internal-users')?.id;
  const namesOf = (ids: readonly number[]): readonly string[] =>
    ids
      .filter((id) => id !== everyone)
      .map((id) => state.groups.get(id)?.name ?? '')
      .sort(byAlphabet);
  const people = [...state.users.values()].filter((user) => user.type === 'personal');
  return [
    ...people.map((user) => ({
      name: user.common_name.trim(),
      email: user.email,
      instance,
      status: statusOf(user),
      groups: namesOf(state.groupIds(user.id)),
      role: user.is_superuser ? ('Admin' as const) : ('Member' as const),
      lastSignIn: user.last_login === null ? null : Math.floor(Date.parse(user.last_login) / 1000),
      source: user.sso_source ?? 'password',
    })),
    ...[...state.apiKeys.values()].map((key) => ({
      name: key.name,
      email: '',
      instance,
      status: 'Active' as const,
      groups: namesOf([key.group_id]),
      role: state.groups.get(key.group_id)?.magic === 'admin' ? ('Admin' as const) : ('Member' as const),
      lastSignIn: null,
      source: 'api-key',
    })),
  ];
}

function statusOf(user: SandboxUser): ExpectedAccount['status'] {
  if (!user.is_active) return 'Disabled';
  return user.last_login === null ? 'Invited' : 'Active';
}
