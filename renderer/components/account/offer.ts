import type { Action } from '../../../preload/contract/access';
import type { AccountRow } from '../../../preload/contract/directory';
import type { AccountState } from '../../state/runs';
import { visibleText } from '../visible-text';

/** The one thing that can be done to an account now. */
export type Offer =
  | { readonly kind: 'change'; readonly action: Action; readonly word: string; readonly label: string }
  | { readonly kind: 'recheck'; readonly runId: string; readonly word: string; readonly label: string };

/**
 * What an account's button does, or null where there is none: for API keys, which Metabase cannot disable, and while a
 * change is on its way. The own account has its button: main refuses it and says why, so that the guard is seen.
 */
export function offerOf(row: AccountRow, state: AccountState): Offer | null {
  if (row.kind === 'api-key' || state.kind === 'pending') return null;
  const where = `${visibleText(row.email)} on ${visibleText(row.instance)}`;
  if (state.kind === 'unknown') {
    return { kind: 'recheck', runId: state.runId, word: 'Read', label: `Read again ${where}` };
  }
  if (state.status === 'disabled') {
    return { kind: 'change', action: 'enable', word: 'Enable', label: `Enable ${where}` };
  }
  return { kind: 'change', action: 'disable', word: 'Disable', label: `Disable ${where}` };
}
