import type { Bridge, Reply } from '../../preload/contract';
import type { Policy, ReasonWish } from '../../preload/contract/policy';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

/** A policy that lasts as long as the page; with `?policy=always` one that wants a ticket for everything. */
let held: Policy =
  new URLSearchParams(globalThis.location?.search ?? '').get('policy') === 'always'
    ? {
        reason: 'always',
        ticket: { pattern: 'INC-\\d{4,}', example: 'INC-20418', words: 'the number of the request' },
      }
    : { reason: 'leavers', ticket: null };

export const fakeWish = (): ReasonWish => ({
  isRequired: held.reason === 'always',
  ticket:
    held.reason === 'always' && held.ticket
      ? { example: held.ticket.example, words: held.ticket.words }
      : null,
});

export function fakePolicy(later: Later): Bridge['policy'] {
  return {
    get: () => later(() => held),
    set: async ({ policy }) => {
      if (policy.ticket?.pattern.includes('('))
        return {
          ok: false,
          error: {
            code: 'PATTERN_INVALID',
            message: 'This pattern of ticket numbers cannot be used: an opening ( is not closed.',
            nextStep: 'Write it like [A-Z]+-\\d+ for INC-20418.',
          },
        };
      held = policy;
      return later(() => held);
    },
  };
}
