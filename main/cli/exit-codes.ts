import type { StepState } from '../../preload/contract/access';
import type { ErrorCode } from '../kernel/codes';

/** Exit codes of the command line (design, section 6). */
export const exit = {
  done: 0,
  internal: 1,
  usage: 2,
  nothing: 3,
  partly: 4,
  refused: 5,
  unreachable: 6,
  unknown: 7,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

const nothing: readonly ErrorCode[] = [
  'NO_MOVERS',
  'NOT_IN_TEMPLATE',
  'ALREADY_DISABLED',
  'ALREADY_ACTIVE',
  'ALREADY_ADMIN',
  'NOT_ADMIN',
  'ALREADY_IN_GROUPS',
  'NOT_IN_GROUPS',
  'ALREADY_BACK',
  'ALREADY_PROTECTED',
  'NOT_PROTECTED',
  'NO_SESSIONS',
  'LEFTOVER_ENDED',
  'LEFTOVER_RUNS',
  'LEFTOVER_HANDED_OVER',
  'LEFTOVER_GONE',
  'NOTHING_LEFT_RUNNING',
  'KEY_GONE',
  'FAULT_GONE',
  'NO_API_KEYS',
  'NO_ACCOUNT',
  'ROW_TWICE',
  'ONLY_JOINED',
  'ACCOUNT_GONE',
  'NOTHING_TO_UNDO',
  'NOTHING_FAILED',
  'NOTHING_LEFT',
  'RUN_NOT_GOING',
  'NOTHING_TO_EXPORT',
  'ALREADY_JOINED',
  'ALREADY_APART',
  'NOT_LINKED',
  'NO_PERSON',
  'NO_INCIDENT',
  'ACCOUNT_UNKNOWN',
  'ALIAS_UNKNOWN',
  'START_DROPPED',
  'SCHEDULE_OVER',
  'NOTHING_TO_REMOVE',
  'WORKSHEET_EMPTY',
];
const usage: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'REPORT_TOO_LONG',
  'NO_PRINTER',
  'SAME_PERSON',
  'NOT_FOUND',
  'NAME_TAKEN',
  'ADDRESS_INVALID',
  'ADDRESS_INSECURE',
  'ADDRESS_FORBIDDEN',
  'CLIENT_CERTIFICATE_INVALID',
  'ALREADY_CONNECTED',
  'FILE_UNREADABLE',
  'LIST_TOO_LARGE',
  'LIST_NOT_TEXT',
  'ROSTER_TOO_LARGE',
  'ROSTER_EMPTY',
  'ROSTER_WITHOUT_ADDRESSES',
  'ROSTER_GONE',
  'ROLES_UNFIT',
  'TEMPLATE_NAME_TAKEN',
  'TEMPLATE_GONE',
  'TEMPLATES_UNFIT',
  'DOMAIN_INVALID',
  'ALIAS_OF_ITSELF',
  'FILE_TOO_LARGE',
  'FILE_UNFIT',
  'FILE_NEWER',
  'FILE_NOT_WRITTEN',
  'FILE_NOT_HELD',
  'NOT_PRINTED',
  'PASSPHRASE_WRONG',
  'ROW_BAD',
  'ROW_AMBIGUOUS',
  'PATTERN_INVALID',
  'EXAMPLE_UNFIT',
  'WHEN_INVALID',
  'WHEN_PASSED',
  'WHEN_TOO_FAR',
  'ZONE_UNKNOWN',
  'END_BEFORE_START',
  'REVIEW_NAME_TAKEN',
  'REVIEWER_UNKNOWN',
  'REVIEWER_TWICE',
  'REVIEW_REASON_MISSING',
  'WORKSHEET_UNFIT',
  'WORKSHEET_TOO_LARGE',
  'WORKSHEET_MIXED',
  'WORKSHEET_GONE',
];
const refused: readonly ErrorCode[] = [
  'READ_ONLY',
  'OWN_ACCOUNT',
  'OWN_KEY',
  'PROTECTED',
  'PROTECTIONS_FULL',
  'DISABLED_ACCOUNT',
  'DISABLED_ROLE',
  'TEMPLATES_FULL',
  'TEMPLATE_HOLDERS_FULL',
  'TENANT_USER',
  'TENANT_GROUP',
  'NO_SUCH_GROUP',
  'ADMIN_GROUP',
  'GROUP_OF_ALL',
  'NO_SESSION_CONTROL',
  'OWNER_FIXED',
  'NO_COLLEAGUE',
  'NOT_FOR_ACCOUNTS',
  'NOT_REPAIRABLE',
  'KEY_RENEWED',
  'LAST_ADMIN',
  'API_KEY_ACCOUNT',
  'API_KEY_NOT_A_PERSON',
  'NOTHING_TO_LINK_BY',
  'OTHER_CLIENT',
  'NOT_READ_YET',
  'ROW_OVER',
  'REASON_MISSING',
  'TICKET_MISSING',
  'PLAN_EXPIRED',
  'PLAN_USED',
  'CONFIRMATION_MISSING',
  'NOT_PROVEN',
  'PIN_NOT_AGREED',
  'BATCH_TOO_LARGE',
  'SHARE_TOO_LARGE',
  'CHANGED_SINCE',
  'SET_APART',
  'WORKSPACE_BUSY',
  'SERVER_REFUSED',
  'NOT_APPLIED',
  'NOT_DONE',
  'DROPPED',
  'NOT_SCHEDULABLE',
  'SCHEDULES_FULL',
  'SCHEDULE_RUNNING',
  'SCHEDULE_STRICTER',
  'START_NOT_MADE',
  'REVIEW_EMPTY',
  'REVIEW_TOO_LARGE',
  'REVIEW_INCOMPLETE',
  'REVIEW_MOVED',
  'REVIEW_CLOSED',
  'REVIEW_STILL_OPEN',
  'REVIEW_CHANGED',
  'REVIEW_UNDECIDED',
  'REVIEW_RUN_GOING',
  'REVIEW_CHANGE_UNFIT',
  'WORKSHEET_STALE',
];
const internal: readonly ErrorCode[] = [
  'INTERNAL',
  'WORKSPACE_DAMAGED',
  'WORKSPACE_KEY_MISSING',
  'WORKSPACE_NEWER',
  'STORE_FULL',
  'STORE_FAILED',
];

/** The exit code of a failure that ended the whole command. What is none of the others is about reaching a server or signing in. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code === 'OUTCOME_UNKNOWN' || code === 'NOT_RECORDED') return exit.unknown;
  if (code === 'ROLE_NOT_RESTORED' || code === 'PARTLY_DONE' || code === 'SEARCH_INCOMPLETE')
    return exit.partly;
  if (nothing.includes(code)) return exit.nothing;
  if (usage.includes(code)) return exit.usage;
  if (refused.includes(code)) return exit.refused;
  if (internal.includes(code)) return exit.internal;
  return exit.unreachable;
}

/** The exit code of a run: the worst thing that is true of it, where something done makes the rest "partly". */
export function exitCodeOfRun(
  steps: readonly { readonly state: StepState; readonly code: ErrorCode | null }[],
): ExitCode {
  if (steps.some((step) => step.state === 'unknown')) return exit.unknown;
  // Paused: the rest is still to come.
  if (steps.some((step) => step.state === 'planned')) return exit.partly;
  const isIdle = (code: ErrorCode | null) => code !== null && nothing.includes(code);
  const verified = steps.filter((step) => step.state === 'verified').length;
  const idle = steps.filter((step) => isIdle(step.code)).length;
  if (verified > 0) return verified + idle === steps.length ? exit.done : exit.partly;
  const rest = steps.flatMap(({ code }) => (code === null || isIdle(code) ? [] : [exitCodeOf(code)]));
  return rest.every((code) => code === rest[0]) ? (rest[0] ?? exit.nothing) : exit.partly;
}
