import {
  type LeaverAccountRow,
  type LeaverRow,
  type LeaversShown,
  type LeaversSort,
  type LeaversSummary,
  mostLeaving,
} from '../../preload/contract/leavers';
import type { ConnectionsService } from '../connections/service';
import { fold } from '../directory/rules/fold';
import { inParts, mapInParts, sortedInParts } from '../kernel/in-parts';
import { ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import type { Leaver } from './rules/evidence';
import { isShown, leaverOrder } from './rules/listing';
import { timelinessOf } from './rules/timeliness';
import { lateInWords } from './rules/why-words';
import type { LeaversService, Period } from './service';

export interface LeaversLookPorts {
  readonly leavers: Pick<LeaversService, 'evidence'>;
  readonly policy: Pick<PolicyService, 'limits'>;
  readonly connections: Pick<ConnectionsService, 'all'>;
}

export interface LeaversQuestion {
  readonly shown: LeaversShown;
  readonly search: string;
  readonly sort: LeaversSort;
  readonly isDescending: boolean;
}

/**
 * Leavers as a list that is looked through by windows. Evidence is told anew by a look and kept until the next one, so that
 * figures, windows and a plan of one look are of the same moment. All of it fails as the journal does.
 */
export interface LeaversLook {
  summary(period: Period): Promise<Result<LeaversSummary>>;
  rows(
    period: Period,
    question: LeaversQuestion,
    offset: number,
    limit: number,
  ): Promise<Result<{ readonly rows: LeaverRow[]; readonly total: number }>>;
  accounts(period: Period, email: string): Promise<Result<LeaverAccountRow[]>>;
  /** Addresses of those with an enabled account, as many as a plan takes. */
  active(period: Period): Promise<Result<string[]>>;
}

const kinds: readonly LeaversShown[] = ['all', 'active', 'late', 'within', 'untold', 'signed-in', 'again'];
/** Questions whose answer is kept, in order: a scroll asks the same one for each window. */
const mostOrders = 8;

export function createLeaversLook({ leavers, policy, connections }: LeaversLookPorts): LeaversLook {
  let last: { readonly key: string; readonly found: readonly Leaver[]; readonly inOrder: InOrder } | null =
    null;
  const keyOf = ({ from, to }: Period): string => JSON.stringify([from, to]);

  async function look(period: Period): Promise<Result<readonly Leaver[]>> {
    const found = await leavers.evidence(period);
    if (!found.ok) return found;
    // Nothing has changed: what was put in order is still right.
    if (last?.found === found.value) last = { ...last, key: keyOf(period) };
    else last = { key: keyOf(period), found: found.value, inOrder: ordered(found.value) };
    return found;
  }
  const looked = (period: Period): Promise<Result<readonly Leaver[]>> =>
    last?.key === keyOf(period) ? Promise.resolve(ok(last.found)) : look(period);
  const ofQuestion = (found: readonly Leaver[], question: LeaversQuestion): Promise<readonly Leaver[]> =>
    (last?.found === found ? last.inOrder : ordered(found))(question);

  return {
    async summary(period) {
      const found = await look(period);
      if (!found.ok) return found;
      const { leaverHours } = await policy.limits();
      const { measured, withinPercent, median, p95 } = timelinessOf(found.value);
      const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as LeaversSummary['counts'];
      await inParts(found.value, (part) => {
        for (const kind of kinds) counts[kind] += part.filter((one) => isShown(one, kind)).length;
      });
      return ok({
        counts,
        ...{ measured, withinPercent, median, p95, limitHours: leaverHours },
      });
    },
    async rows(period, question, offset, limit) {
      const found = await looked(period);
      if (!found.ok) return found;
      const matching = await ofQuestion(found.value, question);
      return ok({ rows: matching.slice(offset, offset + limit).map(rowOf), total: matching.length });
    },
    async accounts(period, email) {
      const found = await looked(period);
      if (!found.ok) return found;
      const places = new Map(connections.all().map((one) => [one.name, one]));
      const one = found.value.find((leaver) => leaver.email === email);
      return ok(
        (one?.accounts ?? []).map((account) => {
          const { instance, statusNow, result, verifiedAt, isEstimated, hoursFromEnd, lastSignIn } = account;
          const place = places.get(instance);
          return {
            ...{ instanceId: place?.id ?? null, instance, environment: place?.environment ?? null },
            ...{ email: account.email, statusNow, result, verifiedAt, isEstimated, hoursFromEnd, lastSignIn },
            hasSignedInAfter: account.hasSignedInAfter,
            reactivatedAt: [...account.reactivatedAt],
            ...{ checkedAt: account.checkedAt, actor: account.actor, entries: [...account.entries] },
          };
        }),
      );
    },
    async active(period) {
      const found = await looked(period);
      if (!found.ok) return found;
      const question = { shown: 'active', search: '', sort: 'urgency', isDescending: false } as const;
      const active = await ofQuestion(found.value, question);
      return ok(active.slice(0, mostLeaving).map(({ email }) => email));
    },
  };
}

type InOrder = (question: LeaversQuestion) => Promise<readonly Leaver[]>;

/** Those a question asks for, in its order. Texts are folded once, and what was asked before is not put in order again. */
function ordered(found: readonly Leaver[]): InOrder {
  const texts = new Map<Leaver, string>();
  const orders = new Map<string, Promise<readonly Leaver[]>>();
  const textOf = (one: Leaver): string => {
    const text = texts.get(one) ?? fold(`${one.email}\n${one.name}\n${one.ticket ?? ''}`);
    texts.set(one, text);
    return text;
  };
  const sorted = (shown: LeaversShown, sort: LeaversSort, isDescending: boolean) =>
    once(JSON.stringify([shown, sort, isDescending]), () =>
      sortedInParts(found, leaverOrder(sort, isDescending), (one) => isShown(one, shown)),
    );
  function once(key: string, make: () => Promise<readonly Leaver[]>): Promise<readonly Leaver[]> {
    const made = orders.get(key) ?? make();
    orders.delete(key);
    orders.set(key, made);
    for (const old of [...orders.keys()].slice(0, -mostOrders)) orders.delete(old);
    return made;
  }
  return async ({ shown, search, sort, isDescending }) => {
    const words = fold(search).split(/\s+/u).filter(Boolean);
    const all = await sorted(shown, sort, isDescending);
    if (words.length === 0) return all;
    return once(JSON.stringify([shown, sort, isDescending, words]), async () => {
      const fits = await mapInParts(all, (one) => words.every((word) => textOf(one).includes(word)));
      return all.filter((_, at) => fits[at]);
    });
  };
}

const rowOf = (one: Leaver): LeaverRow => ({
  ...{ email: one.email, name: one.name, endedAt: one.endedAt, endSource: one.endSource, ticket: one.ticket },
  ...{ requestedAt: one.requestedAt, disabledAt: one.disabledAt, isEstimated: one.isEstimated },
  ...{ hoursFromEnd: one.hoursFromEnd, isWithin: one.isWithin, why: lateInWords(one.why) },
  ...{ accounts: one.accounts.length, stillActive: one.stillActive, signedInAfter: one.signedInAfter },
  ...{ reactivations: one.reactivations, leftoversRunning: one.leftoversRunning },
});
