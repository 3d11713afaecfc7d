import type { Action } from '../../../preload/contract/access';
import type { Right } from '../../../preload/contract/policy';
import { rightOfAction } from '../../policy/rules/roles';
import type { Wanted } from './wanted';

/**
 * The right that one step about an account takes, which may be more than that of the whole change: whoever gets into the
 * account of an administrator, or gives the role back, has power over the instance.
 */
export function rightOfStep(action: Action, { admin, entry, profile }: Wanted, isAdmin: boolean): Right {
  if (admin === true || (admin === false && isAdmin)) return 'grant';
  if (isAdmin && (entry !== undefined || profile?.email !== undefined)) return 'grant';
  return rightOfAction[action];
}
