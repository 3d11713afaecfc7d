import type { Action } from '../../../preload/contract/access';
import type { AccountRow } from '../../../preload/contract/directory';
import { t } from '../../../preload/texts/text';
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
  const where = { email: visibleText(row.email), instance: visibleText(row.instance) };
  if (state.kind === 'unknown') {
    return {
      kind: 'recheck',
      runId: state.runId,
      word: t('Read'),
      label: t('Read again {email} on {instance}', where),
    };
  }
  if (state.status === 'disabled') {
    return {
      kind: 'change',
      action: 'enable',
      word: t('Enable'),
      label: t('Enable {email} on {instance}', where),
    };
  }
  return {
    kind: 'change',
    action: 'disable',
    word: t('Disable'),
    label: t('Disable {email} on {instance}', where),
  };
}

/** All words that such a button can have. */
export const offerWords = (): readonly string[] => [t('Read'), t('Enable'), t('Disable')];
