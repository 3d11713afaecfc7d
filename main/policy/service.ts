import type { Kysely } from 'kysely';
import {
  type Limits,
  LimitsSchema,
  type Policy,
  PolicySchema,
  type Right,
  type Role,
  RoleSchema,
  type RoleState,
} from '../../preload/contract/policy';
import type { JournalService } from '../journal/service';
import { err, type Failure, ok, type Result } from '../kernel/result';
import { forgetAgreed } from '../privacy/record';
import { storeFailure } from '../store/database';
import type { Workspace } from '../store/schema';
import type { Organisation } from './organisation';
import { type OrganisationRead, policyWith, roleFor, viewersExport } from './rules/organisation';
import {
  type FindTicket,
  moneyText,
  type ReasonFor,
  reasonRefused,
  usualLimits,
  usualPolicy,
} from './rules/policy';
import { roleRefuses } from './rules/refusal';
import { rightsWith } from './rules/roles';
import { checkedPolicy, ticketFinder } from './tickets';

export interface PolicyPorts {
  readonly db: Kysely<Workspace>;
  /** The name of the client. */
  readonly client: string;
  readonly organisation: Organisation;
  readonly journal: Pick<JournalService, 'append'>;
}

/** What the client asks of whoever changes access. Read each time: another program may have changed it. */
export interface PolicyService {
  current(): Promise<Policy>;
  /** What the client itself says: `current` is what holds, by the organisation and by the role. */
  own(): Promise<Policy>;
  role(): Promise<RoleState>;
  /** Recorded before it holds. Fails with SET_BY_ORGANISATION, or as the store does. */
  setRole(role: Role, reason: string): Promise<Result<RoleState>>;
  /** Why a right is not had, or null. Asked each time: another program may have changed the role. */
  forbidden(right: Right): Promise<Failure | null>;
  readonly organisation: Organisation;
  /** Recorded before it holds. Fails with PATTERN_INVALID or EXAMPLE_UNFIT, or as the store fails. */
  set(policy: Policy, reason: string): Promise<Result<Policy>>;
  limits(): Promise<Limits>;
  /** Recorded before they hold. Fails as the store does. */
  setLimits(limits: Limits, reason: string): Promise<Result<Limits>>;
  /** Why a reason is not enough for what is to be done, or null. */
  refused(about: ReasonFor, reason: string): Promise<Failure | null>;
}

const key = 'policy';
const limitsKey = 'limits';
const roleKey = 'role';

const rowOf = (db: Kysely<Workspace>, of: string) =>
  db.selectFrom('meta').select('value').where('key', '=', of).executeTakeFirst();

async function kept(db: Kysely<Workspace>, of: string): Promise<unknown> {
  const row = await rowOf(db, of);
  return row ? parsed(row.value) : null;
}

async function policyIn(db: Kysely<Workspace>): Promise<Policy> {
  return PolicySchema.safeParse(await kept(db, key)).data ?? usualPolicy;
}

/** Finds tickets as the policy of the moment says, for the journal, which writes more often than a policy changes. */
export function createTicketsOf(
  db: Kysely<Workspace>,
  organisation: OrganisationRead,
): () => Promise<FindTicket> {
  let known: { readonly pattern: string | null; readonly find: FindTicket } | null = null;
  return async () => {
    const policy = policyWith(await policyIn(db), organisation, 'owner');
    const pattern = policy.ticket?.pattern ?? null;
    if (known?.pattern !== pattern || known === null) known = { pattern, find: await ticketFinder(policy) };
    return known.find;
  };
}

export function createPolicyService({ db, journal, client, organisation }: PolicyPorts): PolicyService {
  const own = () => policyIn(db);
  const set = roleFor(organisation, client);

  async function role(): Promise<RoleState> {
    const row = await rowOf(db, roleKey);
    // One that is there and not understood was a choice: never more than it may have been.
    const chosen = row === undefined ? 'owner' : (RoleSchema.safeParse(parsed(row.value)).data ?? 'viewer');
    const holds = set ?? chosen;
    return {
      ...{ role: holds, own: chosen, isSetByOrganisation: set !== null },
      rights: [...rightsWith(holds, viewersExport(organisation))],
    };
  }

  const current = async () => policyWith(await own(), organisation, (await role()).role);
  const limits = async (): Promise<Limits> =>
    LimitsSchema.safeParse({ ...usualLimits, ...((await kept(db, limitsKey)) as object | null) }).data ??
    usualLimits;

  /** Records what was and what is to be, and then keeps it. */
  async function keep<T>(
    of: string,
    next: T,
    about: { readonly before: Said; readonly after: Said; readonly reason: string },
    action = 'policy.changed',
  ): Promise<Result<T>> {
    const noted = await journal.append({
      ...about,
      action,
      target: null,
      instance: null,
      state: 'recorded',
      code: null,
      run: null,
    });
    if (!noted.ok) return noted;
    const value = JSON.stringify(next);
    await db
      .insertInto('meta')
      .values({ key: of, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
    return ok(next);
  }

  return {
    current,
    own,
    role,
    organisation,

    async setRole(wanted, reason) {
      if (set !== null) return err('SET_BY_ORGANISATION');
      try {
        const { own: before } = await role();
        const about = { before: { role: before }, after: { role: wanted }, reason };
        const done = await keep(roleKey, wanted, about, 'role.changed');
        return done.ok ? ok(await role()) : done;
      } catch (cause) {
        return storeFailure(cause);
      }
    },

    async forbidden(right) {
      return roleRefuses(organisation, await role(), right);
    },

    limits,

    async set(wanted, reason) {
      const policy = await checkedPolicy(wanted);
      if (!policy.ok) return policy;
      try {
        const before = recorded(await own());
        return await keep(key, policy.value, { before, after: recorded(policy.value), reason });
      } catch (cause) {
        return storeFailure(cause);
      }
    },

    async setLimits(wanted, reason) {
      try {
        const now = await limits();
        const about = { before: saidOfLimits(now), after: saidOfLimits(wanted), reason };
        const set = await keep(limitsKey, wanted, about);
        // What was agreed to was another retention, also where it comes back some day.
        if (set.ok && now.retentionDays !== wanted.retentionDays) await forgetAgreed(db);
        return set;
      } catch (cause) {
        return storeFailure(cause);
      }
    },

    async refused(about, reason) {
      const policy = await current();
      return reasonRefused(policy, about, reason, await ticketFinder(policy));
    },
  };
}

type Said = Readonly<Record<string, unknown>>;

/** The limits by the names that the journal and the command line have for them. */
export const saidOfLimits = ({ seatPrice, ...limits }: Limits) => ({
  dormant_days: limits.dormantDays,
  grace_days: limits.graceDays,
  leaver_hours: limits.leaverHours,
  review_days: limits.reviewDays,
  retention_days: limits.retentionDays,
  seat_price: seatPrice && moneyText(seatPrice.cents, seatPrice.currency),
});

const recorded = ({ reason, operators, ticket }: Policy) => ({
  reason_wanted: reason,
  ...(operators ? { operators_reason_wanted: operators } : {}),
  ...(ticket ? { ticket: ticket.pattern, example: ticket.example, words: ticket.words } : {}),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
