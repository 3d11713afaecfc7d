import type { DeepLink } from './deep-link';

/** Whether a link is for the client whose data is open. */
export type Standing = 'here' | 'other-client' | 'no-such-client' | 'unreadable';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A client is meant by its name or its id. What is nearly the name is another client: nothing is guessed across that wall. */
export function standingOf(
  link: DeepLink,
  clients: readonly Named[],
  openId: string,
): { readonly standing: Standing; readonly client: Named | null } {
  if (link.kind === 'unknown') return { standing: 'unreadable', client: null };
  const { client: wanted } = link;
  const open = clients.find(({ id }) => id === openId) ?? null;
  // A link that names nobody is for the only client there is; of several it cannot be known which.
  if (wanted === null) return { standing: clients.length === 1 ? 'here' : 'no-such-client', client: open };
  const meant = clients.filter(({ id, name }) => id === wanted || folded(name) === folded(wanted));
  const [only] = meant;
  if (!only || meant.length > 1) return { standing: 'no-such-client', client: null };
  return { standing: only.id === openId ? 'here' : 'other-client', client: only };
}

const folded = (name: string): string => name.normalize('NFC').trim().toLowerCase();
