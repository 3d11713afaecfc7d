import { isDeepStrictEqual } from 'node:util';
import type { Instance } from './instance';

/** How the instances in the workspace differ from those that are known here. */
export interface Differences {
  readonly gone: readonly string[];
  /** New ones, and those that are reached or signed in to in another way: what was read of them says nothing any more. */
  readonly reachedAnew: readonly Instance[];
  /** The same servers under another name, mode or place. */
  readonly described: readonly Instance[];
}

/**
 * Another program may have changed the workspace. What servers are known to be (`facts`) is left out: both programs learn
 * that by themselves.
 */
export function differencesOf(known: readonly Instance[], stored: readonly Instance[]): Differences {
  const there = new Set(stored.map(({ id }) => id));
  const before = new Map(known.map((instance) => [instance.id, instance]));
  const reachedAnew: Instance[] = [];
  const described: Instance[] = [];
  for (const instance of stored) {
    const mine = before.get(instance.id);
    if (!mine || !isDeepStrictEqual(wayOf(mine), wayOf(instance))) reachedAnew.push(instance);
    else if (!isDeepStrictEqual({ ...mine, facts: null }, { ...instance, facts: null }))
      described.push({ ...instance, facts: mine.facts });
  }
  return { gone: known.flatMap(({ id }) => (there.has(id) ? [] : id)), reachedAnew, described };
}

const wayOf = ({ address, reach, pinned, signIn, email, credentialSince }: Instance) =>
  [address, reach, pinned, signIn, email, credentialSince] as const;
