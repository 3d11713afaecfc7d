import type { Standing } from '../../../preload/contract/dormancy';
import { staleMs } from '../../directory/rules/invitation';

const day = 86_400_000;

/** When somebody is dormant, in days, and as of when, in milliseconds. */
export interface Measure {
  readonly now: number;
  readonly days: number;
  readonly graceDays: number;
}

/**
 * What tells of a person: when they were seen last on any instance, and when the newest of their enabled accounts was made or
 * invited. Milliseconds; not a number where nobody knows.
 */
export interface Seen {
  readonly last: number;
  readonly newest: number;
}

/** `seen`: not dormant at all. */
export type PersonStanding = Extract<Standing, 'unseen' | 'never' | 'stale-invite' | 'newcomer'> | 'seen';

/**
 * What a person is, whatever speaks for leaving them alone. Somebody who was given an account lately is a newcomer even
 * where an older one sleeps. Who never came is a stale invitation at first, and dormant in the end; where nothing says
 * when they were invited, nothing says that anybody ever came (metabase-api 8).
 */
export function standingOf({ last, newest }: Seen, { now, days, graceDays }: Measure): PersonStanding {
  if (now - last < days * day) return 'seen';
  if (now - newest < graceDays * day) return 'newcomer';
  if (!Number.isNaN(last)) return 'unseen';
  const age = now - newest;
  if (!(age < days * day)) return 'never';
  return age >= staleMs ? 'stale-invite' : 'newcomer';
}

/** Words that programs are called by, and people are not. */
const programs =
  `api automations? bots? ci cron daemon deploy embed embedding etl integrations? jenkins monitoring
  (?:no|do-?not)-?reply pipeline robot scheduler scripts? serviceaccount services? svc sync system terraform
  webhook`.replaceAll(/\s+/g, '|');
const program = new RegExp(`(?:^|[._+-]|\\d)(?:${programs})(?=[._+-]|\\d|@|$)`, 'i');

/**
 * Whether the part of an address before the @ is what programs are called by, such as `svc-etl`, `no-reply`. A guess, said
 * to be one: whoever is meant is left alone until somebody chooses them.
 */
export function looksLikeProgram(email: string): boolean {
  const at = email.lastIndexOf('@');
  return program.test(at < 0 ? email : email.slice(0, at));
}

/** Whole days since, at least none; null where there is no time. */
export const daysSince = (at: number, now: number): number | null =>
  Number.isNaN(at) ? null : Math.max(0, Math.floor((now - at) / day));
