import type { ReviewFlag } from '../../../preload/contract/reviews';
import { provisioned } from './assigning';

/** What of a row tells whether somebody has decided the own account. */
export interface JudgedRow {
  readonly email: string;
  readonly flags: readonly ReviewFlag[];
  /** The account belongs to the reviewer it was given to. */
  readonly isSubject: boolean;
  readonly decidedBy: string | null;
  readonly via: 'row' | 'stroke' | 'worksheet' | null;
}

/**
 * Whether an account was decided by the person it belongs to, as far as that can be known. Of a worksheet its reviewer decides.
 * In the window whoever sits there does, whoever the account was given to: told by the user of the operating system, when the
 * account's address begins with that name, and by the account Rollcall signs in with. It cannot be known of somebody
 * whose address is spelled otherwise where Rollcall signs in by an API key, nor of other accounts of whom it signs in as.
 */
export const isOwnDecision = ({ email, flags, isSubject, decidedBy, via }: JudgedRow): boolean =>
  isSubject ||
  ((via === 'row' || via === 'stroke') &&
    decidedBy !== null &&
    (provisioned({ email }, decidedBy) || flags.includes('own')));
