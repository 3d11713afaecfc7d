import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/directory/engine/engine';
import type { DormancyMeasure } from '../../../main/directory/port';
import { type Account, accountRef } from '../../../main/directory/rules/account';
import { looksLikeProgram, standingOf } from '../../../main/dormancy/rules/dormancy';
import { now, accounts as someAccounts, instances as someInstances } from '../directory/arbitraries';

const day = 86_400_000;
const ago = (days: number): number => now - days * day;
const usual = { now, days: 90, graceDays: 14 };

describe('who is dormant', () => {
  it.each([
    ['seen yesterday', ago(1), ago(900), 'seen'],
    ['seen to the day', ago(90), ago(900), 'unseen'],
    ['seen an hour less', ago(90) + 3_600_000, ago(900), 'seen'],
    ['asleep, and given an account last week', ago(400), ago(7), 'newcomer'],
    ['never, made last week', Number.NaN, ago(7), 'newcomer'],
    ['never, invited three weeks ago', Number.NaN, ago(21), 'newcomer'],
    ['never, invited 30 days ago', Number.NaN, ago(30), 'stale-invite'],
    ['never, for longer than anybody may sleep', Number.NaN, ago(90), 'never'],
    ['never, and nobody knows since when', Number.NaN, Number.NaN, 'never'],
  ] as const)('%s: %s %s is %s', (_, last, newest, standing) => {
    expect(standingOf({ last, newest }, usual)).toBe(standing);
  });

  it('knows what programs are called, and leaves people alone', () => {
    for (const one of [
      'svc-etl@x',
      'no-reply@x',
      'noreply2@x',
      'api@x',
      'bot.sales@x',
      'ci_runner@x',
      'SVC.Backup@x',
    ])
      expect([one, looksLikeProgram(one)]).toEqual([one, true]);
    for (const one of ['abbot@x', 'cicely@x', 'ana.botha@x', 'serviceman@x', 'apia@x', 'syncere@x', '@x', ''])
      expect([one, looksLikeProgram(one)]).toEqual([one, false]);
  });

  it('is what a plain reckoning over people says, in every small world', () =>
    fc.assert(
      fc.property(
        fc.record({ instances: someInstances, accounts: someAccounts }),
        fc.constantFrom(1, 7, 30, 90, 180),
        fc.constantFrom(0, 2, 14, 60),
        fc.array(fc.nat({ max: 40 }), { maxLength: 3 }),
        fc.boolean(),
        (world, days, graceDays, guarded, hasUnread) => {
          const engine = createEngine({ now: () => now });
          engine.setInstances(world.instances);
          const known = new Set(world.instances.map(({ id }) => id));
          const accounts = world.accounts.filter(({ instanceId }) => known.has(instanceId));
          engine.upsert(accounts);
          const held = world.instances.flatMap(({ id }) =>
            engine.accounts(engine.keys(id).map((key) => `${id}:${key}` as const)),
          );
          const measure: DormancyMeasure = {
            ...{ now, days, graceDays, instanceIds: [] },
            unread: hasUnread ? [world.instances[0]?.id ?? ''] : [],
            protectedRefs: guarded.flatMap((at) => (held[at] ? [accountRef(held[at])] : [])),
            protectedEmails: [],
          };
          const expected = reckoned(held, world.instances, measure);
          const { counts, dormant, seats } = engine.dormancy(measure);
          expect(counts).toEqual(tally([...expected.values()]));
          const wanted = ['unseen', 'never', 'stale-invite'];
          const isDormant = [...expected].filter(([, standing]) => wanted.includes(standing));
          expect(dormant).toBe(isDormant.length);
          expect(seats).toBe(
            held.filter((one) => one.kind !== 'api-key' && one.status !== 'disabled').length,
          );
          const listed = engine.dormantRows(measure, [], 0, 500);
          expect(listed.total).toBe(dormant);
          expect(listed.rows.map(({ ref }) => ref).sort()).toEqual(isDormant.map(([ref]) => ref).sort());
          const seen = listed.rows.map(({ seenAt }) => (seenAt === null ? 0 : Date.parse(seenAt)));
          expect(seen).toEqual([...seen].sort((a, b) => a - b));
          engine.openDormant('ext_1', measure, []);
          const taken: string[] = [];
          for (;;) {
            const part = engine.readDormant('ext_1', 3);
            taken.push(...(part?.rows.map(({ ref }) => ref) ?? []));
            if (part === null || part.isLast) break;
          }
          expect(taken).toEqual(listed.rows.map(({ ref }) => ref));
        },
      ),
    ));

  it('follows the table: who signs in is dormant no longer, and is left out of a plan', () => {
    const engine = createEngine({ now: () => now });
    engine.setInstances([{ id: 'ins_a', name: 'A', environment: 'production', ownKey: null }]);
    const base = { ...anybody, instanceId: 'ins_a', lastSignIn: new Date(ago(200)).toISOString() };
    engine.upsert([
      { ...base, key: 'u1', id: 1, email: 'a@x' },
      { ...base, key: 'u2', id: 2, email: 'b@x' },
    ]);
    const measure = { ...usual, instanceIds: [], unread: [], protectedRefs: [], protectedEmails: [] };
    expect(engine.dormantAccounts(measure, [], null, 10).count).toBe(2);
    expect(engine.dormantAccounts(measure, [], null, 1)).toEqual({ count: 2, accounts: [] });
    engine.upsert([{ ...base, key: 'u1', id: 1, email: 'a@x', lastSignIn: new Date(ago(1)).toISOString() }]);
    const left = engine.dormantAccounts(measure, [], ['ins_a:u1', 'ins_a:u2', 'ins_a:u9'], 10);
    expect(left.accounts.map(({ key }) => key)).toEqual(['u2']);
  });
});

const anybody: Omit<Account, 'instanceId' | 'key' | 'id' | 'email'> = {
  kind: 'person',
  name: 'Somebody',
  status: 'active',
  role: 'member',
  groupIds: [],
  manages: [],
  source: 'password',
  tenant: null,
  createdAt: '2020-01-01T00:00:00.000Z',
  lastSignIn: null,
  updatedAt: null,
};

const names = [
  ...['unseen', 'never', 'stale-invite', 'elsewhere', 'newcomer'],
  ...['protected', 'own', 'service', 'unsure', 'api-key'],
];
const tally = (standings: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, standings.filter((one) => one === name).length]));

const ms = (iso: string | null): number => (iso === null ? Number.NaN : Date.parse(iso));

/** The same said plainly: people by folded address, each account by itself. */
function reckoned(
  accounts: readonly Account[],
  instances: readonly { readonly id: string; readonly ownKey: string | null }[],
  { days, graceDays, unread, protectedRefs }: DormancyMeasure,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const people = new Map<string, Account[]>();
  for (const one of accounts) {
    if (one.kind === 'api-key') {
      found.set(accountRef(one), 'api-key');
      continue;
    }
    const folded = one.email.trim().toLowerCase();
    const who = folded === '' ? accountRef(one) : folded;
    people.set(who, [...(people.get(who) ?? []), one]);
  }
  for (const own of people.values()) {
    const seats = own.filter(({ status }) => status !== 'disabled');
    const last = Math.max(...own.map(({ lastSignIn }) => ms(lastSignIn)).filter((at) => !Number.isNaN(at)));
    const newest = Math.max(...seats.map(({ createdAt }) => ms(createdAt)).filter((at) => !Number.isNaN(at)));
    const wasSeen = Number.isFinite(last);
    for (const one of seats) {
      const ref = accountRef(one);
      const put = (standing: string) => found.set(ref, standing);
      if (wasSeen && now - last < days * day) {
        const since = one.lastSignIn === null ? ms(one.createdAt) : ms(one.lastSignIn);
        if (now - since >= days * day) put('elsewhere');
      } else if (Number.isFinite(newest) && now - newest < graceDays * day) put('newcomer');
      else {
        const isOld = !Number.isFinite(newest) || now - newest >= days * day;
        const standing = wasSeen
          ? 'unseen'
          : isOld
            ? 'never'
            : now - newest >= 30 * day
              ? 'stale-invite'
              : 'newcomer';
        if (standing === 'newcomer') put(standing);
        else if (instances.find(({ id }) => id === one.instanceId)?.ownKey === one.key) put('own');
        else if (protectedRefs.includes(ref)) put('protected');
        else if (seats.some(({ instanceId }) => unread.includes(instanceId))) put('unsure');
        else put(looksLikeProgram(one.email) ? 'service' : standing);
      }
    }
  }
  return found;
}
