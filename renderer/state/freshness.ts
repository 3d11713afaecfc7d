import type { SyncState } from '../../preload/contract/connections';
import { msg } from '../../preload/texts/text';
import { inWords } from '../../preload/texts/words';

/** How far an instance's accounts can be relied on, as a status dot shows it. */
export type Freshness = 'reachable' | 'stale' | 'unreachable';

export const freshnessWords: Readonly<Record<Freshness, string>> = inWords({
  reachable: msg('Up to date'),
  stale: msg('Not fresh'),
  unreachable: msg('Could not be read'),
});

/** Older than this is called not fresh, in ms. */
const staleAfter = 24 * 3_600_000;

/** @param now the present in ms */
export function freshnessOf(sync: SyncState, now: number): Freshness {
  if (sync.failure) return 'unreachable';
  if (sync.readAt === null || now - Date.parse(sync.readAt) > staleAfter) return 'stale';
  return 'reachable';
}
