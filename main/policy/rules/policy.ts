import type { Purpose } from '../../../preload/contract/access';
import type { Policy, ReasonWish } from '../../../preload/contract/policy';
import { err, type Failure, ok, type Result } from '../../kernel/result';
import { patternOf } from './pattern';

/** Of a client that has decided nothing: a leaver is proven by a receipt, and one without a reason proves little. */
export const usualPolicy: Policy = { reason: 'leavers', ticket: null };

/**
 * What is to be done, as far as its reason goes: an ordinary change, whole people, or the reason of an incident, which is
 * given afterwards and is owed whatever the policy.
 */
export type ReasonFor = 'change' | Purpose | 'explanation';

/** What the policy wants of the reason. */
export function wishOf({ reason, ticket }: Policy, about: ReasonFor): ReasonWish {
  const isRequired =
    about === 'explanation' ||
    (about !== 'incident' && (reason === 'always' || (reason === 'leavers' && about === 'leaver')));
  return {
    isRequired,
    ticket: ticket && isRequired ? { example: ticket.example, words: ticket.words } : null,
  };
}

/** Why a reason is not enough, or null. */
export function reasonRefused(
  policy: Policy,
  about: ReasonFor,
  reason: string,
  findTicket: FindTicket,
): Failure | null {
  const wish = wishOf(policy, about);
  if (!wish.isRequired) return null;
  const given = reason.trim();
  const example = wish.ticket?.example ?? 'INC-20418';
  if (given === '') return err('REASON_MISSING', { example }).error;
  if (wish.ticket === null || findTicket(given) !== null) return null;
  return err('TICKET_MISSING', { reason: given, what: wish.ticket.words || 'a ticket number', example })
    .error;
}

/** What ticket numbers look like almost everywhere: `INC-20418`, `INC20418`, `#4711`. */
const usualTicket = /(?<![\p{L}\p{N}])(?:[A-Za-z]{2,12}-?\d{1,12}|#\d{1,12})(?![\p{L}\p{N}])/u;

/** The ticket that a reason names, or null. */
export type FindTicket = (reason: string) => string | null;

/** Finds tickets by the pattern of the client. Where it has none of its own, what looks like one. */
export async function ticketFinder({ ticket }: Policy): Promise<FindTicket> {
  if (ticket === null) return (reason) => usualTicket.exec(reason)?.[0] ?? null;
  const pattern = await patternOf(ticket.pattern);
  return (reason) => (pattern.ok ? pattern.value.find(reason) : null);
}

/** Fails with PATTERN_INVALID, or EXAMPLE_UNFIT: a pattern that refuses its own example would refuse everybody. */
export async function checkedPolicy(policy: Policy): Promise<Result<Policy>> {
  if (policy.ticket === null) return ok(policy);
  const { pattern, example } = policy.ticket;
  const compiled = await patternOf(pattern);
  if (!compiled.ok) return compiled;
  return compiled.value.find(example) === null ? err('EXAMPLE_UNFIT', { example }) : ok(policy);
}
