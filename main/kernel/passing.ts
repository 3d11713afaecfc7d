import type { ErrorCode } from './codes';

/** Failures of the way there: nothing answered. */
const away: readonly ErrorCode[] = [
  'CONNECTION_LOST',
  'CONNECTION_REFUSED',
  'HOST_UNKNOWN',
  'INSTANCE_AWAY',
  'PROXY_UNREACHABLE',
  'TIMED_OUT',
  'UNREACHABLE',
];

/** Answers that say "not now". */
const busy: readonly ErrorCode[] = ['RATE_LIMITED', 'SERVER_ERROR', 'STARTING_UP'];

/** Whether nothing answered, so that the instance may be away. Refusals, whatever their kind, are answers. */
export const isAway = (code: ErrorCode): boolean => away.includes(code);

/** Whether the failure may be over at any moment. All others are answers, and asking again brings the same. */
export const isPassing = (code: ErrorCode): boolean => isAway(code) || busy.includes(code);
