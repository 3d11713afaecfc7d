import type { ChangeKind } from '../../../preload/contract/history';

/** One change of one account as the directory keeps it (directory/rules/drift.ts makes them). */
export interface Change {
  readonly seq: number;
  readonly instanceId: string;
  readonly key: string;
  readonly kind: ChangeKind;
  /** The value before and after; of who appeared or is gone the whole state (`AccountFacts`). */
  readonly before: unknown;
  readonly after: unknown;
}

/** What is known of an account that appeared or is gone. */
export interface AccountFacts {
  readonly status: string;
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly source: string;
  readonly groups: readonly string[];
  readonly manages: readonly string[];
}

/** Several changes of one fact as the one difference they make. */
export type NetChange<C extends Change> = C & {
  /** How many changes it stands for. */
  readonly steps: number;
};

/** What a change is about: changes of one fact follow each other, and only first and last count. */
type Fact = string;

interface Step {
  readonly fact: Fact;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * The difference between how things were before `changes` (oldest first, of any accounts) and how they are after. Who was
 * disabled and enabled again is not in it. Who appeared or is gone stands there once, with the state at the end or the
 * one at the beginning, and nothing beside it. Newest first.
 */
export function netOf<C extends Change>(changes: readonly C[]): readonly NetChange<C>[] {
  const accounts = new Map<string, C[]>();
  for (const change of changes) {
    const account = `${change.instanceId}:${change.key}`;
    const known = accounts.get(account);
    if (known) known.push(change);
    else accounts.set(account, [change]);
  }
  return [...accounts.values()].flatMap(netOfOne).sort((a, b) => b.seq - a.seq);
}

function netOfOne<C extends Change>(changes: readonly C[]): readonly NetChange<C>[] {
  const facts = new Map<Fact, { before: unknown; after: unknown; last: C; steps: number }>();
  for (const change of changes) {
    for (const { fact, before, after } of stepsOf(change)) {
      const known = facts.get(fact);
      if (known) {
        known.after = after;
        known.last = change;
        known.steps += 1;
      } else facts.set(fact, { before, after, last: change, steps: 1 });
    }
  }
  const presence = facts.get('presence');
  const isThere = presence?.after === true;
  if (presence && presence.before !== presence.after) {
    const state = isThere ? factsAt(facts, 'after') : factsAt(facts, 'before');
    const kinds = presenceKinds(presence.last.kind);
    const kind = isThere ? kinds.appeared : kinds.gone;
    const change = { ...presence.last, kind, before: isThere ? null : state, after: isThere ? state : null };
    return [{ ...change, steps: presence.steps }];
  }
  // Came and went between the two: nothing is left of it.
  if (presence && !isThere) return [];
  return [...facts].flatMap(([fact, { before, after, last, steps }]) => {
    const kind = before === after ? null : kindOf(fact, after);
    if (kind === null) return [];
    const isMembership = fact.startsWith('group:') || fact.startsWith('manager:');
    const name = fact.slice(fact.indexOf(':') + 1);
    return [
      isMembership
        ? { ...last, kind, before: after === true ? null : name, after: after === true ? name : null, steps }
        : { ...last, kind, before, after, steps },
    ];
  });
}

/** The facts a change is about, with what they were and are. */
function stepsOf({ kind, before, after }: Change): readonly Step[] {
  const member = (list: string, name: unknown, is: boolean): readonly Step[] => [
    { fact: `${list}:${String(name)}`, before: !is, after: is },
  ];
  switch (kind) {
    case 'appeared':
    case 'key-appeared':
      return presenceSteps(after, true);
    case 'gone':
    case 'key-gone':
      return presenceSteps(before, false);
    case 'disabled':
    case 'enabled':
      return [{ fact: 'status', before: statusWord(before), after: statusWord(after) }];
    case 'became-admin':
    case 'lost-admin':
      return [{ fact: 'role', before, after }];
    case 'group-gained':
      return member('group', after, true);
    case 'group-lost':
      return member('group', before, false);
    case 'manager-gained':
      return member('manager', after, true);
    case 'manager-lost':
      return member('manager', before, false);
    case 'renamed':
      return [{ fact: 'name', before, after }];
    case 'email-changed':
      return [{ fact: 'email', before, after }];
    case 'source-changed':
      return [{ fact: 'source', before, after }];
  }
}

/** Who appears comes with all its facts, and who goes takes them along: so they can be compared when it comes back. */
function presenceSteps(state: unknown, is: boolean): readonly Step[] {
  const facts = (state ?? {}) as Partial<AccountFacts>;
  const scalar = (fact: 'status' | 'role' | 'name' | 'email' | 'source'): readonly Step[] => {
    const value = fact === 'status' ? statusWord(facts.status) : (facts[fact] ?? null);
    return value === null ? [] : [{ fact, before: is ? null : value, after: is ? value : null }];
  };
  const lists = [
    ...(facts.groups ?? []).map((name) => `group:${name}`),
    ...(facts.manages ?? []).map((name) => `manager:${name}`),
  ];
  return [
    { fact: 'presence', before: !is, after: is },
    ...(['status', 'role', 'name', 'email', 'source'] as const).flatMap(scalar),
    ...lists.map((fact) => ({ fact, before: !is, after: is })),
  ];
}

/** Signing in for the first time makes an invited account active; that is no change anybody made. */
function statusWord(status: unknown): 'enabled' | 'disabled' | null {
  if (typeof status !== 'string') return null;
  return status === 'disabled' ? 'disabled' : 'enabled';
}

function presenceKinds(kind: ChangeKind): { readonly appeared: ChangeKind; readonly gone: ChangeKind } {
  return kind.startsWith('key-')
    ? { appeared: 'key-appeared', gone: 'key-gone' }
    : { appeared: 'appeared', gone: 'gone' };
}

function kindOf(fact: Fact, after: unknown): ChangeKind | null {
  if (fact === 'status') return after === 'disabled' ? 'disabled' : 'enabled';
  if (fact === 'role') return after === 'admin' ? 'became-admin' : 'lost-admin';
  if (fact === 'name') return 'renamed';
  if (fact === 'email') return 'email-changed';
  if (fact === 'source') return 'source-changed';
  if (fact.startsWith('group:')) return after === true ? 'group-gained' : 'group-lost';
  if (fact.startsWith('manager:')) return after === true ? 'manager-gained' : 'manager-lost';
  return null;
}

/** The state of an account at one end of its changes, as far as they tell. */
function factsAt(
  facts: ReadonlyMap<Fact, { readonly before: unknown; readonly after: unknown }>,
  end: 'before' | 'after',
): Partial<AccountFacts> {
  const value = (fact: Fact): string | undefined => {
    const known = facts.get(fact)?.[end];
    return typeof known === 'string' ? known : undefined;
  };
  const named = (list: string): string[] =>
    [...facts].flatMap(([fact, known]) =>
      fact.startsWith(`${list}:`) && known[end] === true ? [fact.slice(list.length + 1)] : [],
    );
  const scalars = {
    role: value('role'),
    name: value('name'),
    email: value('email'),
    source: value('source'),
  };
  const status = value('status');
  return {
    ...(status === undefined ? {} : { status: status === 'disabled' ? 'disabled' : 'active' }),
    ...Object.fromEntries(Object.entries(scalars).filter(([, known]) => known !== undefined)),
    groups: named('group').sort(),
    manages: named('manager').sort(),
  };
}
