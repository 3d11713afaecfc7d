import type { Purpose } from '../../../preload/contract/access';
import type { Limits, Policy, ReasonWish } from '../../../preload/contract/policy';
import { err, type Failure } from '../../kernel/result';

/** Of a client that has decided nothing: a leaver is proven by a receipt, and one without a reason proves little. */
export const usualPolicy: Policy = { reason: 'leavers', ticket: null };

/** Of a client that has decided nothing: a quarter, the 24 hours that most promise (market 8.1), and nothing purged. */
export const usualLimits: Limits = {
  dormantDays: 90,
  graceDays: 14,
  leaverHours: 24,
  reviewDays: 90,
  retentionDays: null,
  seatPrice: null,
};

/** Where a client has decided otherwise than most: the names of the limits, and `reason`. */
export function differsFromUsual(
  policy: Policy,
  limits: Limits,
): readonly (keyof Limits | 'reason' | 'ticket')[] {
  const names = Object.keys(usualLimits) as (keyof Limits)[];
  return [
    ...(policy.reason === usualPolicy.reason ? [] : (['reason'] as const)),
    ...(policy.ticket === null ? [] : (['ticket'] as const)),
    ...names.filter((name) => JSON.stringify(limits[name]) !== JSON.stringify(usualLimits[name])),
  ];
}

/** `12.50 EUR`. */
export const moneyText = (cents: number, currency: string): string =>
  `${(cents / 100).toFixed(2)} ${currency}`;

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

/** The ticket that a reason names, or null. */
export type FindTicket = (reason: string) => string | null;
