import type { ReviewDecision, ReviewFlag } from '../../../preload/contract/reviews';
import { foldEmail } from '../../directory/rules/fold';
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

/** What tells whether somebody has decided of rights they gave themselves. */
export interface GivenRow extends Pick<JudgedRow, 'decidedBy' | 'via'> {
  readonly provisionedBy: string | null;
  /** The reviewer it was given to has made it or given it rights. */
  readonly isProvisioner: boolean;
}

/** Of an actor such as `jane@DESK-12` the user, folded. */
export const userOf = (actor: string): string => foldEmail(actor).split('@', 1)[0] ?? '';

const isInWindow = ({ via }: Pick<JudgedRow, 'via'>): boolean => via === 'row' || via === 'stroke';

/**
 * Whether an account was decided by the person it belongs to, as far as that can be known. Of a worksheet its reviewer decides.
 * In the window whoever sits there does, whoever the account was given to: told by the user of the operating system, when the
 * account's address begins with that name, and by the account Rollcall signs in with. It cannot be known of somebody
 * whose address is spelled otherwise where Rollcall signs in by an API key, nor of other accounts of whom it signs in as.
 */
export const isOwnDecision = (row: JudgedRow): boolean =>
  row.isSubject ||
  (isInWindow(row) &&
    row.decidedBy !== null &&
    (provisioned({ email: row.email }, row.decidedBy) || row.flags.includes('own')));

/** The same of who gave the account its rights, as the journal names them. */
export const isGiversDecision = ({ provisionedBy, isProvisioner, decidedBy, via }: GivenRow): boolean =>
  isProvisioner ||
  (isInWindow({ via }) &&
    provisionedBy !== null &&
    decidedBy !== null &&
    userOf(decidedBy) !== '' &&
    userOf(decidedBy) === userOf(provisionedBy));

type Undecided<Row> = Omit<Row, 'decidedBy' | 'via'> & {
  readonly decision: ReviewDecision | null;
  readonly decidedBy: string | null;
  readonly via: JudgedRow['via'];
};

/** What is decided already, or would be if `actor` decided it in the window now. */
const asIfBy = <Row extends Undecided<object>>(row: Row, actor: string): Row =>
  row.decision === null ? { ...row, decidedBy: actor, via: 'row' } : row;

/** Whether it is, or would be, the own account of whoever sits in front of the window. */
export const isOwnRow = (row: Undecided<JudgedRow>, actor: string): boolean =>
  isOwnDecision(asIfBy(row, actor));

/** Whether it has, or would have, its rights of them. */
export const isGiversRow = (row: Undecided<GivenRow>, actor: string): boolean =>
  isGiversDecision(asIfBy(row, actor));
