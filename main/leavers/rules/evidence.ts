import type { Search } from '../../../preload/contract/access';
import type { JournalEntry } from '../../../preload/contract/journal';
import type { Account } from '../../directory/rules/account';
import { type Attached, attachedIn } from './attached';
import { courseOf } from './course';

const hour = 3_600_000;

/** What was said of the end of somebody's work: by a roster, or by hand out of a ticket. */
export interface EndFacts {
  /** ISO time; of a day that is all that is known, the end of that day (UTC). */
  readonly endedAt: string;
  readonly source: 'roster' | 'ticket';
  /** Where it stands: the roster's name. */
  readonly origin: string;
  readonly rosterId: string;
  readonly ticket: string;
  readonly requester: string;
  readonly approver: string;
  readonly requestedAt: string | null;
}

/** Everything that is known of one leaver. */
export interface Known {
  readonly email: string;
  readonly facts: EndFacts | null;
  /** Of the journal, oldest first: searches for them, and everything about their accounts. */
  readonly searches: readonly { readonly entry: JournalEntry; readonly search: Search }[];
  readonly entries: readonly JournalEntry[];
  /** As last read. */
  readonly accounts: readonly Account[];
  readonly places: ReadonlyMap<string, KnownPlace>;
  /** When accounts that had been disabled were found active again, by account. */
  readonly reactivated: ReadonlyMap<string, readonly string[]>;
  readonly ticketOf: (reason: string) => string | null;
  readonly leftovers: { readonly found: number; readonly running: number } | null;
  readonly limitHours: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface KnownPlace {
  readonly name: string;
  /** Who Rollcall is there; a name, never a secret. */
  readonly signedInAs: string | null;
  /** When it was read last, and so when the account was seen to be as it is. */
  readonly readAt: string | null;
}

export interface LeaverAccount {
  readonly person: string;
  readonly instance: string;
  readonly id: number | null;
  readonly email: string;
  readonly before: string | null;
  readonly action: string | null;
  readonly actor: string | null;
  readonly credential: string | null;
  readonly at: string | null;
  readonly result: string;
  readonly code: string | null;
  readonly verifiedAt: string | null;
  /** It was disabled by somebody else (for good), and all that tells when is when Metabase changed it last. */
  readonly isEstimated: boolean;
  readonly hoursFromEnd: number | null;
  readonly hoursFromRequest: number | null;
  readonly statusNow: string;
  readonly lastSignIn: string | null;
  readonly hasSignedInAfter: boolean;
  readonly reactivatedAt: readonly string[];
  /** It was disabled, and active again after the end: by whatever, here or elsewhere. */
  readonly wasActiveAgain: boolean;
  readonly checkedAt: string | null;
  /** `12 13`: numbers of its entries, and the hash of the last. */
  readonly entries: readonly number[];
  readonly hash: string | null;
}

/** The evidence of one leaver (market 8.3). */
export interface Leaver {
  readonly email: string;
  readonly name: string;
  readonly rosterId: string | null;
  readonly endedAt: string | null;
  readonly endSource: string | null;
  readonly ticket: string | null;
  readonly requestedAt: string | null;
  readonly requester: string | null;
  readonly approver: string | null;
  readonly searchedAt: string | null;
  readonly instancesSearched: number;
  readonly gaps: readonly string[];
  readonly accounts: readonly LeaverAccount[];
  readonly stillActive: number;
  /** When the last of the accounts was disabled and that was read back; null while one is not. */
  readonly disabledAt: string | null;
  readonly isEstimated: boolean;
  readonly hoursFromEnd: number | null;
  readonly hoursFromRequest: number | null;
  /** Null where it cannot be told: no end is known, or there was nothing to disable. */
  readonly isWithin: boolean | null;
  /** Why it is not within, or cannot be told. */
  readonly why: string;
  readonly signedInAfter: string | null;
  readonly reactivations: number;
  readonly leftoversFound: number | null;
  readonly leftoversRunning: number | null;
  readonly attachments: readonly Attached[];
  readonly searches: readonly {
    readonly instance: string;
    readonly at: string;
    readonly readAt: string | null;
    readonly found: number;
  }[];
}

const ms = (iso: string | null): number => (iso === null ? Number.NaN : Date.parse(iso));
/** The later of a time and one that need not be known; null where the first is not. */
const later = (at: string | null, than: string | null): string | null => (ms(than) > ms(at) ? than : at);
/** With one decimal; negative where it was done before. */
const hoursBetween = (from: string | null, to: string | null): number | null =>
  from === null || to === null ? null : Math.round(((ms(to) - ms(from)) / hour) * 10) / 10;

/** An account may be disabled so long before its end for that to be about this end, in ms. */
const ahead = 90 * 24 * hour;

export function leaverOf(known: Known): Leaver {
  const { facts, searches, accounts, places, leftovers, limitHours, now } = known;
  const endedAt = facts?.endedAt ?? null;
  const first = searches[0]?.entry ?? null;
  const last = searches.at(-1) ?? null;
  const requestedAt = facts?.requestedAt ?? first?.at ?? null;
  // What was done about an earlier end is not evidence of this one.
  const since = endedAt === null ? ms(first?.at ?? null) : ms(endedAt) - ahead;
  const own = known.entries.filter((entry) => !(ms(entry.at) < since));
  const rows = accounts
    .filter((account) => account.kind !== 'api-key')
    .map((account) => accountOf(account, own, since, requestedAt));
  const active = rows.filter(({ statusNow }) => statusNow !== 'disabled');
  const done = rows.flatMap(({ verifiedAt }) => verifiedAt ?? []).sort();
  const disabledAt = active.length === 0 && done.length === rows.length ? (done.at(-1) ?? null) : null;
  const hoursFromEnd = hoursBetween(endedAt, disabledAt);
  const gaps = last?.search.gaps.map(({ instance, why }) => `${instance}: ${why}`) ?? [];
  const signIns = rows.flatMap((one) => (one.hasSignedInAfter && one.lastSignIn ? [one.lastSignIn] : []));
  const judged = judge({
    endedAt,
    requestedAt,
    disabledAt,
    hoursFromEnd,
    rows,
    active,
    limitHours,
    own,
    now,
  });
  return {
    email: known.email,
    name: accounts[0]?.name ?? '',
    rosterId: facts?.rosterId || null,
    endedAt,
    endSource: facts && [facts.source, facts.origin].filter(Boolean).join(': '),
    ticket: facts?.ticket || (first && (first.ticket ?? known.ticketOf(first.reason))),
    requestedAt,
    requester: facts?.requester || null,
    approver: facts?.approver || null,
    searchedAt: last?.entry.at ?? null,
    instancesSearched: last?.search.instances.length ?? 0,
    gaps,
    accounts: rows,
    stillActive: active.length,
    disabledAt,
    isEstimated: rows.some((row) => row.isEstimated),
    hoursFromEnd,
    hoursFromRequest: hoursBetween(requestedAt, disabledAt),
    ...judged,
    signedInAfter: signIns.sort().at(-1) ?? null,
    reactivations: rows.reduce((sum, { reactivatedAt }) => sum + reactivatedAt.length, 0),
    leftoversFound: leftovers?.found ?? null,
    leftoversRunning: leftovers?.running ?? null,
    attachments: attachedIn(own),
    searches: searches.flatMap(({ entry, search }) =>
      search.instances.map(({ instance, readAt, found }) => ({ instance, at: entry.at, readAt, found })),
    ),
  };

  function accountOf(
    account: Account,
    entries: readonly JournalEntry[],
    from: number,
    asked: string | null,
  ): LeaverAccount {
    const place = places.get(account.instanceId);
    const its = entries.filter(
      ({ instance, target }) => instance === place?.name && target === account.email,
    );
    const reactivatedAt = (known.reactivated.get(`${account.instanceId}:${account.key}`) ?? []).filter(
      (at) => !(ms(at) < from),
    );
    const { done, againAt, activeAt } = courseOf(its, reactivatedAt);
    const about = its.filter(({ action }) => action === 'disable' || action === 'enable');
    const disables = about.filter(({ action }) => action === 'disable');
    const isDisabled = account.status === 'disabled';
    // Nothing ends somebody's access while the account is active, whatever was done before.
    const verified = isDisabled ? done : null;
    const told = verified ?? disables.filter(({ state }) => state !== 'intent').at(-1) ?? null;
    const intent = told && disables.filter(({ state, seq }) => state === 'intent' && seq < told.seq).at(-1);
    // Somebody else did it: Metabase keeps no day of it but that of the last change (metabase-api 2.1). It was after it
    // was last known to be active.
    const elsewhere = !verified && isDisabled ? later(account.updatedAt, activeAt) : null;
    const verifiedAt = verified?.at ?? elsewhere;
    const lastSignIn = account.lastSignIn;
    return {
      person: known.email,
      instance: place?.name ?? account.instanceId,
      id: account.id,
      email: account.email,
      before: textIn(intent?.before ?? told?.before ?? null, 'status'),
      action: told?.action ?? null,
      actor: told?.actor ?? null,
      credential: told === null ? null : (told.identity ?? place?.signedInAs ?? null),
      at: intent?.at ?? told?.at ?? null,
      result: verified
        ? 'disabled, read back'
        : isDisabled
          ? 'found disabled'
          : done || againAt
            ? 'disabled, and active again'
            : told
              ? told.state
              : 'nothing was done',
      code: told?.code ?? null,
      verifiedAt,
      isEstimated: elsewhere !== null,
      hoursFromEnd: hoursBetween(endedAt, verifiedAt),
      hoursFromRequest: hoursBetween(asked, verifiedAt),
      statusNow: account.status,
      lastSignIn,
      hasSignedInAfter: endedAt !== null && ms(endedAt) <= now && ms(lastSignIn) > ms(endedAt),
      reactivatedAt,
      wasActiveAgain: ms(againAt) > ms(endedAt),
      checkedAt: place?.readAt ?? null,
      entries: about.map(({ seq }) => seq),
      hash: about.at(-1)?.hash ?? null,
    };
  }
}

interface Judging {
  readonly endedAt: string | null;
  readonly requestedAt: string | null;
  readonly disabledAt: string | null;
  readonly hoursFromEnd: number | null;
  readonly rows: readonly LeaverAccount[];
  readonly active: readonly LeaverAccount[];
  readonly limitHours: number;
  /** What was done about this end. */
  readonly own: readonly JournalEntry[];
  readonly now: number;
}

/** Within the limit or not, and why not. */
function judge(about: Judging): Pick<Leaver, 'isWithin' | 'why'> {
  const { endedAt, requestedAt, disabledAt, hoursFromEnd, rows, active, limitHours, own, now } = about;
  if (rows.length === 0) return { isWithin: null, why: 'no account was found' };
  if (endedAt === null) return { isWithin: null, why: 'nobody has said when their work ended' };
  const due = ms(endedAt) + limitHours * hour;
  if (active.length > 0) {
    const where = [...new Set(active.map(({ instance }) => instance))].join(', ');
    if (now <= due) return { isWithin: null, why: `still active on ${where}, and not due yet` };
    const failed = active.find(({ code }) => code !== null);
    return {
      isWithin: false,
      why: `still active on ${where}${failed ? `: ${failed.code}` : ''}${active.some((one) => one.wasActiveAgain || one.reactivatedAt.length > 0) ? ', active again after it was disabled' : ''}`,
    };
  }
  if (disabledAt === null || hoursFromEnd === null)
    return { isWithin: null, why: 'disabled, and nothing tells when' };
  if (ms(disabledAt) <= due) return { isWithin: true, why: '' };
  if (requestedAt !== null && ms(requestedAt) > due)
    return { isWithin: false, why: `asked for ${hoursBetween(endedAt, requestedAt)} hours after the end` };
  if (rows.some(({ wasActiveAgain }) => wasActiveAgain))
    return {
      isWithin: false,
      why: `active again after it was disabled: done ${hoursFromEnd} hours after the end`,
    };
  const failed = own.find(
    ({ action, state, code }) => action === 'disable' && state === 'failed' && code !== null,
  );
  return {
    isWithin: false,
    why: failed ? `an attempt before failed: ${failed.code}` : `done ${hoursFromEnd} hours after the end`,
  };
}

function textIn(value: Readonly<Record<string, unknown>> | null, key: string): string | null {
  const found = value?.[key];
  return typeof found === 'string' ? found : null;
}
