import type { Kysely } from 'kysely';
import { type Policy, PolicySchema } from '../../preload/contract/policy';
import type { JournalService } from '../journal/service';
import { type Failure, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { Workspace } from '../store/schema';
import { type ReasonFor, reasonRefused, usualPolicy } from './rules/policy';
import { checkedPolicy, ticketFinder } from './tickets';

export interface PolicyPorts {
  readonly db: Kysely<Workspace>;
  readonly journal: Pick<JournalService, 'append'>;
}

/** What the client asks of whoever changes access. Read each time: another program may have changed it. */
export interface PolicyService {
  current(): Promise<Policy>;
  /** Recorded before it holds. Fails with PATTERN_INVALID or EXAMPLE_UNFIT, or as the store fails. */
  set(policy: Policy, reason: string): Promise<Result<Policy>>;
  /** Why a reason is not enough for what is to be done, or null. */
  refused(about: ReasonFor, reason: string): Promise<Failure | null>;
}

const key = 'policy';

export function createPolicyService({ db, journal }: PolicyPorts): PolicyService {
  async function current(): Promise<Policy> {
    const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
    return row ? (PolicySchema.safeParse(parsed(row.value)).data ?? usualPolicy) : usualPolicy;
  }

  return {
    current,

    async set(wanted, reason) {
      const policy = await checkedPolicy(wanted);
      if (!policy.ok) return policy;
      try {
        const before = await current();
        const noted = await journal.append({
          action: 'policy.changed',
          target: null,
          instance: null,
          before: recorded(before),
          after: recorded(policy.value),
          state: 'recorded',
          reason,
          code: null,
          run: null,
        });
        if (!noted.ok) return noted;
        const value = JSON.stringify(policy.value);
        await db
          .insertInto('meta')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute();
        return ok(policy.value);
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

const recorded = ({ reason, ticket }: Policy) => ({
  reason_wanted: reason,
  ...(ticket ? { ticket: ticket.pattern, example: ticket.example, words: ticket.words } : {}),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
