import type { ReviewDecision, ReviewFlag, ReviewHr } from '../../../preload/contract/reviews';
import type { Environment } from '../../../preload/contract/values';
import type { AccountKind, AccountRole, AccountStatus } from '../../directory/rules/account';
import { canonicalJson } from '../../journal/rules/chain';

/** An account as it was when the list was frozen (market 8.2), and what was said of it then. Never changes afterwards. */
export interface FrozenRow {
  /** Its place in the list, from 1. */
  readonly seq: number;
  readonly ref: string;
  readonly instance: string;
  readonly environment: Environment;
  /** Metabase's number. */
  readonly id: number;
  readonly kind: AccountKind;
  readonly email: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly role: AccountRole;
  readonly groups: readonly string[];
  readonly groupIds: readonly number[];
  readonly manages: readonly string[];
  readonly source: string;
  readonly tenant: string | null;
  readonly createdAt: string | null;
  readonly lastSignIn: string | null;
  /** Of a disabled one: when, who and why. Without an entry in the journal the time is that of its last change, estimated. */
  readonly disabled: Disabled | null;
  /** Who made it or gave it rights from here, the latest, as the journal names them; null where nobody did. */
  readonly provisionedBy: string | null;
  /** What HR says of the person; null where nobody has said anything. A list of an earlier version has none. */
  readonly hr?: ReviewHr | null;
  readonly flags: readonly ReviewFlag[];
  readonly recommendation: ReviewDecision;
  readonly why: string;
}

export interface Disabled {
  readonly at: string | null;
  readonly isEstimated: boolean;
  readonly by: string | null;
  readonly why: string | null;
}

/**
 * A row as it goes into the hash of the list: the hash is the SHA-256 of all rows in their order, each as canonical JSON
 * (RFC 8785) with a line break behind it. Anybody can work it out from `population.jsonl` of the pack.
 */
export const hashedLine = (row: FrozenRow): string => `${canonicalJson(row)}\n`;
