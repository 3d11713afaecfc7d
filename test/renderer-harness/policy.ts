import { rightsWith } from '../../main/policy/rules/roles';
import type { Bridge, Reply } from '../../preload/contract';
import type { Limits, Policy, ReasonWish, Role, RoleState } from '../../preload/contract/policy';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

/** A policy that lasts as long as the page; with `?policy=always` one that wants a ticket for everything. */
let held: Policy =
  new URLSearchParams(globalThis.location?.search ?? '').get('policy') === 'always'
    ? {
        reason: 'always',
        ticket: { pattern: 'INC-\\d{4,}', example: 'INC-20418', words: 'the number of the request' },
      }
    : { reason: 'leavers', ticket: null };

let limits: Limits = {
  dormantDays: 90,
  graceDays: 14,
  leaverHours: 24,
  reviewDays: 90,
  retentionDays: null,
  seatPrice: { cents: 1200, currency: 'EUR' },
};

/** With `?managed` an organisation has set some of it. */
const isManaged = new URLSearchParams(globalThis.location?.search ?? '').has('managed');
let role: Role = 'owner';

const roleState = (): RoleState => ({
  ...{ role, own: role, isSetByOrganisation: isManaged },
  rights: rightsWith(role, true).slice(),
});

const unmanaged = {
  ...{ readFrom: null, since: null, organisation: null, contact: null, problem: null },
  ...{ lines: [], notUnderstood: [] },
};
const managed = {
  ...{ readFrom: '/etc/rollcall/policy.json', since: '2026-11-02T08:00:00.000Z', problem: null },
  ...{ organisation: 'Acme IT', contact: 'Service desk, ext. 204', notUnderstood: ['colour'] },
  lines: [
    { id: 'roles' as const, text: 'Roles: * owner' },
    { id: 'safe-modes' as const, text: 'Safe modes, at least: production type' },
  ],
};

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
    role: () => later(() => roleState()),
    setRole: (asked) => {
      role = asked.role;
      return later(() => roleState());
    },
    organisation: () => later(() => (isManaged ? managed : unmanaged)),
    limits: () => later(() => limits),
    setLimits: (asked) => {
      limits = asked.limits;
      return later(() => limits);
    },
  };
}
