import type { DormantRow, Standing } from '../../../preload/contract/dormancy';
import { daysSince, looksLikeProgram, standingOf } from '../../dormancy/rules/dormancy';
import { isoTimeFast } from '../../kernel/iso-time';
import type { DormancyFigures, DormancyMeasure } from '../port';
import { type Account, type AccountRef, accountRef, splitAccountRef } from '../rules/account';
import { foldEmail } from '../rules/fold';
import { kinds, noCohort, statuses } from './cohorts';
import { flagBits } from './flags';
import { accountKey, accountNumber } from './instances';
import type { InvitedAgain } from './invitations';
import type { People } from './people';
import { instanceOf } from './rows';
import type { Table } from './table';

const disabled = statuses.indexOf('disabled');
const apiKey = kinds.indexOf('api-key');

/** In the order in which they are counted; 0 is an account that is not dormant at all. */
const standings: readonly (Standing | null)[] = [
  null,
  'unseen',
  'never',
  'stale-invite',
  'elsewhere',
  'newcomer',
  'protected',
  'own',
  'service',
  'unsure',
  'api-key',
];
const numberOf = new Map(standings.map((standing, at) => [standing, at]));
const dormantKinds: readonly Standing[] = ['unseen', 'never', 'stale-invite'];

/** What becomes of every account, as of one moment and one state of the table. */
interface Judged {
  readonly figures: DormancyFigures;
  /** By slot, as numbers of `standings`. */
  readonly standing: Uint8Array;
  readonly people: People;
  readonly measure: DormancyMeasure;
  /** Slots of the rows that were asked for before, longest unseen first. */
  readonly lists: Map<string, Int32Array>;
}

export interface DormancySource {
  readonly table: Table;
  people(): People;
  again(): InvitedAgain;
  revision(): number;
}

export interface DormantAccounts {
  dormancy(measure: DormancyMeasure): DormancyFigures;
  /** A window of the accounts of these standings, those unseen for longest first. */
  dormantRows(
    measure: DormancyMeasure,
    shown: readonly Standing[],
    offset: number,
    limit: number,
  ): { rows: DormantRow[]; total: number };
  /** Those of these accounts, or with null of all, that have one of these standings; none where there are more than `most`. */
  dormantAccounts(
    measure: DormancyMeasure,
    shown: readonly Standing[],
    refs: readonly AccountRef[] | null,
    most: number,
  ): { count: number; accounts: Account[] };
  /** Sets these rows out to be taken a part at a time while the table goes on changing; see `Extracts`. */
  openDormant(id: string, measure: DormancyMeasure, shown: readonly Standing[]): { count: number };
  /** Null where it is not known, or was taken to its end. */
  readDormant(id: string, limit: number): { rows: DormantRow[]; isLast: boolean } | null;
}

/** Rows that are set out: who they are, and what they were found to be. */
interface SetOut {
  readonly judged: Judged;
  readonly refs: readonly AccountRef[];
  readonly standing: Uint8Array;
  next: number;
}

/** The oldest is dropped for a new one: whoever asked for it has ended without a word. */
const mostOpen = 6;

/**
 * Finds who is dormant: one pass over the people, since whoever was seen anywhere was seen. The last answer is kept, so that
 * figures, windows and a plan of one look are told from the same.
 */
export function createDormantAccounts(source: DormancySource): DormantAccounts {
  const { table } = source;
  const open = new Map<string, SetOut>();
  /** By number of the address: 1 for a person's, 2 for a program's. Numbers are for good, so each is looked at once. */
  let kindOfAddress = new Uint8Array(0);
  function isProgram(slot: number): boolean {
    const address = table.address[slot] as number;
    if (address >= kindOfAddress.length) {
      const wider = new Uint8Array(Math.ceil(table.identities.texts.size * 1.25));
      wider.set(kindOfAddress);
      kindOfAddress = wider;
    }
    const known = kindOfAddress[address] || (looksLikeProgram(table.emailOf(slot)) ? 2 : 1);
    kindOfAddress[address] = known;
    return known === 2;
  }

  let last: { readonly key: string; readonly judged: Judged } | null = null;

  function judged(measure: DormancyMeasure): Judged {
    const key = `${source.revision()} ${JSON.stringify(measure)}`;
    if (last?.key !== key) last = { key, judged: judge(source, measure, isProgram) };
    return last.judged;
  }

  function slotsOf(measure: DormancyMeasure, shown: readonly Standing[]): Int32Array {
    const { standing, people, lists } = judged(measure);
    const wanted = shown.length === 0 ? dormantKinds : shown;
    const key = [...wanted].sort().join();
    const known = lists.get(key);
    if (known) return known;
    const numbers = new Set(wanted.map((one) => numberOf.get(one)));
    const asked = Uint8Array.from(standings, (_, at) => (numbers.has(at) ? 1 : 0));
    const found: number[] = [];
    for (let slot = 0; slot < standing.length; slot++)
      if (asked[standing[slot] as number] === 1) found.push(slot);
    const slots = ordered(table, people, Int32Array.from(found));
    lists.set(key, slots);
    return slots;
  }

  const slotOf = (ref: AccountRef): number | undefined => {
    const { instanceId, key } = splitAccountRef(ref);
    return table.instance(instanceId)?.slots.get(accountNumber(key));
  };

  return {
    dormancy: (measure) => judged(measure).figures,
    dormantRows(measure, shown, offset, limit) {
      const slots = slotsOf(measure, shown);
      const { standing, people } = judged(measure);
      return {
        rows: Array.from(slots.subarray(offset, offset + limit), (slot) =>
          rowOf(table, people, slot, standings[standing[slot] as number] as Standing, measure.now),
        ),
        total: slots.length,
      };
    },
    dormantAccounts(measure, shown, refs, most) {
      if (refs === null) {
        const slots = slotsOf(measure, shown);
        const count = slots.length;
        return { count, accounts: count > most ? [] : Array.from(slots, (slot) => table.account(slot)) };
      }
      const { standing } = judged(measure);
      const isDormant = (slot: number) =>
        (shown.length === 0 ? dormantKinds : shown).includes(standings[standing[slot] as number] as Standing);
      const accounts = refs.flatMap((ref) => {
        const slot = slotOf(ref);
        return slot !== undefined && isDormant(slot) ? [table.account(slot)] : [];
      });
      return { count: accounts.length, accounts: accounts.length > most ? [] : accounts };
    },
    openDormant(id, measure, shown) {
      const of = judged(measure);
      const slots = slotsOf(measure, shown);
      open.set(id, {
        judged: of,
        refs: Array.from(slots, (slot) => refOf(table, slot)),
        standing: Uint8Array.from(slots, (slot) => of.standing[slot] as number),
        next: 0,
      });
      for (const oldest of open.keys()) if (open.size > mostOpen) open.delete(oldest);
      return { count: slots.length };
    },
    readDormant(id, limit) {
      const taken = open.get(id);
      if (!taken) return null;
      const { refs, standing, judged: of, next } = taken;
      taken.next = Math.min(next + limit, refs.length);
      const rows: DormantRow[] = [];
      for (let at = next; at < taken.next; at++) {
        const slot = slotOf(refs[at] as AccountRef);
        if (slot === undefined) continue;
        const what = standings[standing[at] as number] as Standing;
        rows.push(rowOf(table, source.people(), slot, what, of.measure.now));
      }
      const isLast = taken.next === refs.length;
      if (isLast) open.delete(id);
      return { rows, isLast };
    },
  };
}

/** By when the person was seen last, nobody knows first; then by the age of the account, then by name of the instance. */
function ordered(table: Table, people: People, slots: Int32Array): Int32Array {
  const { person, createdAt } = table;
  const seen = Float64Array.from(slots, (slot) =>
    orFirst(people.lastSignIn[person[slot] as number] as number),
  );
  const made = Float64Array.from(slots, (slot) => orFirst(createdAt[slot] as number));
  const places = Uint32Array.from(slots, (_, at) => at);
  places.sort(
    (a, b) =>
      (seen[a] as number) - (seen[b] as number) ||
      (made[a] as number) - (made[b] as number) ||
      (slots[a] as number) - (slots[b] as number),
  );
  return Int32Array.from(places, (at) => slots[at] as number);
}

/** Times are after 1970, so this is before all of them. */
const orFirst = (time: number): number => (Number.isNaN(time) ? -1 : time);

function judge(
  { table, people: joined, again }: DormancySource,
  measure: DormancyMeasure,
  isProgram: (slot: number) => boolean,
): Judged {
  const people = joined();
  const { cohort, cohorts, createdAt, lastSignIn, flags, size, number } = table;
  const { slots, starts } = people;
  const standing = new Uint8Array(size);
  const chosen = new Set(measure.instanceIds);
  const isChosen = table.instances.map(
    (one) => one !== undefined && (chosen.size === 0 || chosen.has(one.id)),
  );
  const isUnread = table.instances.map((one) => one !== undefined && measure.unread.includes(one.id));
  const invited = table.instances.map((one) => (one ? again().get(one.id) : undefined));
  const isSeat = Uint8Array.from(cohorts.instance, (_, of) =>
    cohorts.kind[of] !== apiKey && cohorts.status[of] !== disabled && of !== noCohort ? 1 : 0,
  );
  const guarded = new Set(measure.protectedRefs);
  const guardedEmails = new Set(measure.protectedEmails);
  const longest = measure.days * 86_400_000;
  const counts = new Uint32Array(standings.length);
  const byInstance = table.instances.map(() => ({ seats: 0, unseen: 0, never: 0, staleInvites: 0 }));
  const instanceAt = (slot: number): number => cohorts.instance[cohort[slot] as number] as number;
  let dormantPeople = 0;

  /** What speaks for leaving a dormant account alone, or null. */
  function exemption(slot: number, hasUnread: boolean): Standing | null {
    if (((flags[slot] as number) & flagBits.own) !== 0) return 'own';
    if (guarded.size > 0 && guarded.has(refOf(table, slot))) return 'protected';
    if (guardedEmails.size > 0 && guardedEmails.has(foldEmail(table.emailOf(slot)))) return 'protected';
    if (hasUnread) return 'unsure';
    return isProgram(slot) ? 'service' : null;
  }

  for (let who = 0; who < people.size; who++) {
    const start = starts[who] as number;
    const end = starts[who + 1] as number;
    let newest = Number.NaN;
    let hasSeat = false;
    let hasUnread = false;
    for (let at = start; at < end; at++) {
      const slot = slots[at] as number;
      if (isSeat[cohort[slot] as number] !== 1) continue;
      hasSeat = true;
      const instance = instanceAt(slot);
      if (isUnread[instance]) hasUnread = true;
      const later = invited[instance]?.get(number[slot] as number) ?? Number.NaN;
      for (const since of [createdAt[slot] as number, later])
        if (!(newest >= since) && !Number.isNaN(since)) newest = since;
    }
    if (!hasSeat) continue;
    const of = standingOf({ last: people.lastSignIn[who] as number, newest }, measure);
    let isDormant = false;
    for (let at = start; at < end; at++) {
      const slot = slots[at] as number;
      const instance = instanceAt(slot);
      if (isSeat[cohort[slot] as number] !== 1 || !isChosen[instance]) continue;
      const place = byInstance[instance] as (typeof byInstance)[number];
      place.seats++;
      let found: Standing | null = of === 'seen' ? null : of;
      if (of === 'seen') {
        const own = lastSignIn[slot] as number;
        const since = Number.isNaN(own) ? (createdAt[slot] as number) : own;
        if (measure.now - since >= longest) found = 'elsewhere';
      } else if (of !== 'newcomer') found = exemption(slot, hasUnread) ?? of;
      if (found === null) continue;
      const numbered = numberOf.get(found) as number;
      standing[slot] = numbered;
      counts[numbered] = (counts[numbered] as number) + 1;
      if (found === 'unseen') place.unseen++;
      else if (found === 'never') place.never++;
      else if (found === 'stale-invite') place.staleInvites++;
      else continue;
      isDormant = true;
    }
    if (isDormant) dormantPeople++;
  }
  for (let slot = 0; slot < size; slot++) {
    if (cohorts.kind[cohort[slot] as number] !== apiKey || !isChosen[instanceAt(slot)]) continue;
    const numbered = numberOf.get('api-key') as number;
    standing[slot] = numbered;
    counts[numbered] = (counts[numbered] as number) + 1;
  }
  const sum = (of: 'seats' | 'unseen' | 'never' | 'staleInvites') =>
    byInstance.reduce((total, place) => total + place[of], 0);
  return {
    figures: {
      places: table.instances.flatMap((one, at) =>
        one && isChosen[at]
          ? [
              {
                instanceId: one.id,
                instance: one.name,
                environment: one.environment,
                ...(byInstance[at] as (typeof byInstance)[number]),
              },
            ]
          : [],
      ),
      seats: sum('seats'),
      dormant: sum('unseen') + sum('never') + sum('staleInvites'),
      people: dormantPeople,
      counts: Object.fromEntries(
        standings.flatMap((one, at) => (one === null ? [] : [[one, counts[at] as number]])),
      ) as Record<Standing, number>,
    },
    standing,
    people,
    measure,
    lists: new Map(),
  };
}

const refOf = (table: Table, slot: number): AccountRef =>
  accountRef({
    instanceId: instanceOf(table, slot).id,
    key: accountKey(table.number[slot] as number),
  });

function rowOf(table: Table, people: People, slot: number, standing: Standing, now: number): DormantRow {
  const account = table.account(slot);
  const instance = instanceOf(table, slot);
  const who = table.person[slot] as number;
  const seen = account.kind === 'api-key' ? Number.NaN : (people.lastSignIn[who] as number);
  const seenBy = Number.isNaN(seen)
    ? undefined
    : Array.from(people.slots.subarray(people.starts[who], people.starts[who + 1])).find(
        (other) => table.lastSignIn[other] === seen,
      );
  const since = Number.isNaN(seen) ? (table.createdAt[slot] as number) : seen;
  return {
    ref: accountRef(account),
    instanceId: account.instanceId,
    instance: instance.name,
    environment: instance.environment,
    id: account.id,
    kind: account.kind,
    email: account.email,
    name: account.name,
    role: account.role,
    source: account.source,
    tenant: account.tenant,
    standing,
    createdAt: account.createdAt,
    lastSignIn: account.lastSignIn,
    seenAt: Number.isNaN(seen) ? null : isoTimeFast(seen),
    seenOn: seenBy === undefined ? null : instanceOf(table, seenBy).name,
    days: daysSince(since, now),
  };
}
