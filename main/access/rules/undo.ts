import type { Action } from '../../../preload/contract/access';
import type { AccountState } from './outcome';

/** What taking back one verified step needs, or null when there is nothing to take back. */
export function undoOf(
  action: Action,
  before: AccountState | null,
): { readonly action: Action; readonly restoreAdmin: boolean } | null {
  if (!before) return null;
  if (action === 'disable') return { action: 'enable', restoreAdmin: before.role === 'admin' };
  return before.status === 'disabled' ? { action: 'disable', restoreAdmin: false } : null;
}
