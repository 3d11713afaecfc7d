import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssigner, provisioned } from '../../../main/reviews/rules/assigning';
import { differences } from '../../../main/reviews/rules/drift';
import { endedBy, hrOf, type NotedEnd } from '../../../main/reviews/rules/hr';
import { metricsOf } from '../../../main/reviews/rules/metrics';
import { type AfterRow, type Carried, outcomeOf } from '../../../main/reviews/rules/outcome';
import { isShared, type Judged, judge, usualThresholds } from '../../../main/reviews/rules/recommendation';
import { rubberStamps } from '../../../main/reviews/rules/rubber-stamp';
import { isSameScope } from '../../../main/reviews/rules/scope';
import type { KnownFact } from '../../../main/roster/facts';

const now = Date.parse('2026-11-27T12:00:00.000Z');
const ago = (days: number) => new Date(now - days * 86_400_000).toISOString();

const judged = (over: Partial<Judged>) =>
  judge(
    {
      ...{
        kind: 'person',
        email: 'ann@acme.example',
        status: 'active',
        role: 'member',
        flags: [],
        own: false,
      },
      ...{ createdAt: ago(400), lastSignIn: ago(3), isProtected: false, end: null },
      ...over,
    },
    usualThresholds,
    now,
  );

const ended = (day: string) => ({ last: { day, by: 'hr.csv' }, left: null });
const left = (status: string) => ({ last: null, left: { status, by: 'hr.csv' } });

const fact = (over: Partial<KnownFact>): KnownFact => ({
  ...{ status: null, endsOn: '', hasLeft: null, manager: null, department: null, roster: 'hr.csv' },
  ...{ readAt: '2026-11-20T00:00:00.000Z', ...over },
});
const noted = (at: string): NotedEnd => ({
  ...{ endedAt: '2026-10-31T23:59:59.999Z', source: 'ticket', origin: '', ticket: 'HR-12', at },
});

describe('the end of work', () => {
  const [before, after] = [noted('2026-11-01T00:00:00.000Z'), noted('2026-11-25T00:00:00.000Z')];
  const byTicket = { endsOn: '2026-10-31', endsOnBy: 'ticket HR-12' };

  it('asks whose an enabled account is that nobody in the roster has', () => {
    expect(judged({ flags: ['unknown'] })).toMatchObject({
      flags: ['unknown'],
      recommendation: 'unsure',
      why: 'The roster read last has nobody it belongs to: whose is it?',
    });
    // What has been done about it already is no question any more.
    expect(judged({ flags: ['unknown'], status: 'disabled' })).toMatchObject({ flags: [] });
  });

  it('is the later of two words', () => {
    expect(hrOf(fact({ endsOn: '2026-12-31' }), before)).toMatchObject({ endsOn: '2026-12-31' });
    expect(hrOf(fact({ endsOn: '2026-12-31' }), after)).toMatchObject(byTicket);
  });

  it('is not taken back by an empty cell, but by a roster that says the person is here', () => {
    expect(hrOf(fact({}), before)).toMatchObject(byTicket);
    expect(hrOf(fact({ hasLeft: false, status: '' }), before)).toMatchObject(byTicket);
    expect(hrOf(fact({ hasLeft: true, status: 'Terminated' }), before)).toMatchObject(byTicket);
    expect(hrOf(fact({ hasLeft: false, status: 'Active' }), before)).toMatchObject({ endsOn: '' });
  });

  it('needs no day', () => {
    const gone = fact({ endsOn: null, hasLeft: true, status: 'Terminated' });
    const said = { status: 'Terminated', by: 'hr.csv' };
    expect(endedBy(gone, undefined)).toEqual({ last: null, left: said });
    expect(endedBy(gone, before)).toMatchObject({ left: said });
    // What was recorded later counts.
    expect(endedBy(gone, after)).toMatchObject({ left: null });
    expect(endedBy(fact({ hasLeft: false, status: 'Active' }), undefined)).toBeNull();
  });
});

describe('a recommendation', () => {
  it('says what is to be done and why', () => {
    const cases: readonly (readonly [Partial<Judged>, string, RegExp])[] = [
      [{}, 'keep', /Signed in 3 days ago/],
      [{ lastSignIn: ago(89) }, 'keep', /89 days/],
      [{ lastSignIn: ago(90) }, 'remove', /Signed in 90 days ago: 90 days or more/],
      [{ lastSignIn: null }, 'remove', /Never signed in, made 400 days ago/],
      [{ lastSignIn: null, createdAt: ago(5) }, 'keep', /New: made 5 days ago/],
      [{ status: 'invited', lastSignIn: null, createdAt: ago(40) }, 'remove', /Invited 40 days ago/],
      [{ status: 'disabled', lastSignIn: ago(900) }, 'keep', /Disabled already/],
      [{ role: 'admin', lastSignIn: ago(50) }, 'change', /administrator who has not signed in for 50/],
      [{ role: 'admin', flags: ['new-admin'] }, 'unsure', /nobody made from here/],
      [{ flags: ['reactivated'] }, 'remove', /active again/],
      [{ end: ended('2026-11-26') }, 'remove', /Work ended on 2026-11-26, says hr.csv/],
      [{ end: ended('2026-11-27') }, 'keep', /Signed in 3 days ago/],
      [{ end: ended('2026-11-26'), isProtected: true }, 'unsure', /ended.*protected/],
      [{ end: ended('2026-11-26'), status: 'disabled' }, 'keep', /Disabled already/],
      [{ end: left('Terminated') }, 'remove', /^Has left: “Terminated”, says hr.csv.$/],
      [{ end: left('Terminated'), isProtected: true }, 'unsure', /Has left.*protected/],
      [{ email: 'info@acme.example' }, 'unsure', /shared/],
      [{ lastSignIn: ago(200), isProtected: true }, 'unsure', /protected/],
      [{ kind: 'api-key', email: '', lastSignIn: null, createdAt: ago(500) }, 'unsure', /500 days/],
      [{ kind: 'api-key', email: '', lastSignIn: null, createdAt: ago(50) }, 'keep', /50 days/],
      [{ own: true, lastSignIn: null }, 'keep', /Rollcall signs in/],
    ];
    for (const [over, recommendation, why] of cases)
      expect([over, judged(over)]).toMatchObject([over, { recommendation, why: expect.stringMatching(why) }]);
  });

  it('flags a disabled administrator, who is none of the active ones', () => {
    expect(judged({ role: 'admin', status: 'disabled' }).flags).toEqual(['disabled-admin']);
  });

  it('knows an address that several people use', () => {
    expect(['info@a.b', 'bi.team@a.b', 'Admin2@a.b', 'test-user@a.b'].map(isShared)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['ann@a.b', 'tim.datason@a.b', 'bianca@a.b', 'adminson@a.b'].map(isShared)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('who decides', () => {
  const reviewer = (email: string, over: object = {}) => ({
    ...{ name: email, email, groups: [], instanceIds: [] },
    ...over,
  });
  const account = (at: number, over: object = {}) => ({
    ...{ ref: `ins:u${at}`, instanceId: 'ins', email: `p${at}@a.b`, person: `p${at}@a.b`, name: '' },
    ...{ groups: ['Sales'], provisionedBy: null },
    ...over,
  });

  it('is never the person, nor who gave the rights, while somebody else can; shares are even', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.array(fc.record({ own: fc.nat(6), by: fc.nat(6) }), { maxLength: 60 }),
        (count, accounts) => {
          const emails = Array.from({ length: count }, (_, at) => `r${at}@x.y`);
          const owner = new Map(accounts.map(({ own }, at) => [`ins:u${at}`, emails[own]]));
          const assign = createAssigner(
            emails.map((email) => reviewer(email)),
            ({ email }, ref) => owner.get(ref) === email,
          );
          const load = new Map<string, number>();
          accounts.forEach(({ own, by }, at) => {
            const actor = emails[by] ? `r${by}@DESK` : null;
            const {
              reviewer: chosen,
              isSubject,
              isProvisioner,
            } = assign(account(at, { provisionedBy: actor }));
            const free = emails.filter((email) => email !== emails[own] && email !== emails[by]);
            expect(isSubject).toBe(false);
            if (free.length > 0) expect([free.includes(chosen), isProvisioner]).toEqual([true, false]);
            load.set(chosen, (load.get(chosen) ?? 0) + 1);
          });
        },
      ),
    ));

  it('is whoever is named for the group or the instance, then whoever is named for nothing', () => {
    const assign = createAssigner(
      [reviewer('a@x', { groups: ['sales'] }), reviewer('b@x'), reviewer('c@x', { instanceIds: ['two'] })],
      () => false,
    );
    expect(assign(account(1)).reviewer).toBe('a@x');
    expect(assign(account(2, { groups: ['Other'] })).reviewer).toBe('b@x');
    expect(assign(account(3, { groups: [], instanceId: 'two' })).reviewer).toBe('c@x');
  });

  it('keeps the accounts of a person together, and says where the only reviewer is the person', () => {
    const assign = createAssigner([reviewer('a@x'), reviewer('b@x')], () => false);
    const first = assign(account(1, { person: 'p' })).reviewer;
    assign(account(2));
    expect([
      assign(account(3, { person: 'p' })).reviewer,
      assign(account(4, { person: 'p' })).reviewer,
    ]).toEqual([first, first]);
    expect(createAssigner([reviewer('a@x')], () => true)(account(1)).isSubject).toBe(true);
    expect([
      provisioned({ email: 'jane@a.b' }, 'Jane@DESK'),
      provisioned({ email: 'jane@a.b' }, 'jan@DESK'),
    ]).toEqual([true, false]);
  });
});

describe('what became of a decision', () => {
  const readAgain = (over: Partial<AfterRow> = {}): AfterRow => ({
    ...{
      ref: 'r',
      isRead: true,
      instance: 'i',
      id: 1,
      kind: 'person',
      email: '',
      name: '',
      status: 'active',
      role: 'member',
    },
    ...{ groups: [], lastSignIn: null },
    ...over,
  });
  const row = (decision: Parameters<typeof outcomeOf>[0]['decision'], over: object = {}) => ({
    ...{ kind: 'person' as const, decision, change: null, note: '' },
    ...over,
  });
  const failed: Carried = { state: 'failed', at: null, run: 'run', why: 'It is protected.' };
  const succeeded: Carried = { ...failed, state: 'verified', why: null };
  const none = new Map<string, Carried>();
  const carried = new Map([['disable', failed]]);

  it('is told by what was read again, not by what a run said', () => {
    const verified = new Map([['disable', succeeded]]);
    expect(outcomeOf(row('keep'), readAgain(), none).result).toBe('kept');
    expect(outcomeOf(row('remove'), readAgain({ status: 'disabled' }), none).result).toBe('done');
    expect(outcomeOf(row('remove'), null, none).result).toBe('done');
    expect(outcomeOf(row('remove'), readAgain(), carried)).toEqual({
      result: 'exception',
      words: 'Not removed: It is protected.',
    });
    expect(outcomeOf(row('remove'), readAgain(), verified).words).toContain('again since');
    expect(outcomeOf(row(null), readAgain(), none).result).toBe('exception');
    expect(outcomeOf(row('unsure', { note: 'Ask Bo' }), readAgain(), none).words).toBe('Unsure: Ask Bo');
    const key = { kind: 'api-key' as const };
    expect(outcomeOf(row('remove', key), readAgain(key), none).result).toBe('exception');
    const change = { change: { admin: true, leave: ['Sales'] } };
    expect(outcomeOf(row('change', change), readAgain(), none).result).toBe('done');
    expect(outcomeOf(row('change', change), readAgain({ groups: ['SALES'] }), none).words).toContain(
      'in Sales',
    );
  });

  it('is not known of what could not be read again, whatever was decided', () => {
    const unread = readAgain({ isRead: false, status: 'disabled' });
    const change = { change: { admin: true, leave: [] } };
    for (const decided of [row('keep'), row('remove'), row('change', change)]) {
      const { result, words } = outcomeOf(decided, unread, new Map([['disable', succeeded]]));
      expect([result, words]).toEqual(['exception', expect.stringContaining('could not be read again')]);
    }
  });

  it('is explained by what the runs made of that very action', () => {
    const change = { change: { admin: true, leave: ['Sales'] } };
    const both = new Map([
      ['revoke-admin', failed],
      ['set-groups', succeeded],
    ]);
    const admin = readAgain({ role: 'admin' });
    expect(outcomeOf(row('change', change), admin, both).words).toBe(
      'Still an administrator: It is protected.',
    );
    expect(outcomeOf(row('change', change), { ...admin, groups: ['Sales'] }, both).words).toBe(
      'Still an administrator: It is protected. Still in Sales: it is so again since.',
    );
  });

  it('is compared with the list before, account by account', () => {
    const one = { ...readAgain(), groups: ['B', 'A'] };
    expect(differences(one, { ...one, groups: ['A', 'B'] })).toEqual([]);
    expect(
      differences(one, { ...one, role: 'admin' as const, status: 'disabled' as const }).map(
        ({ what }) => what,
      ),
    ).toEqual(['status', 'role']);
    expect([differences(null, one), differences(one, null)].flat().map(({ what }) => what)).toEqual([
      'appeared',
      'gone',
    ]);
  });
});

describe('rubber stamps', () => {
  const by = (over: object) => ({
    ...{ reviewer: 'a@x', rows: 100, single: 0, spanMs: 0, largestStroke: 0 },
    decisions: { keep: 50, remove: 1, change: 0, unsure: 0 },
    ...over,
  });
  it('are told of: everything kept, too fast, all in one stroke', () => {
    expect(rubberStamps([by({})])).toEqual([]);
    expect(rubberStamps([by({ decisions: { keep: 100, remove: 0, change: 0, unsure: 0 } })])).toHaveLength(1);
    expect(rubberStamps([by({ single: 61, spanMs: 60_000 })])[0]).toContain('1.0 s each');
    expect(rubberStamps([by({ single: 61, spanMs: 600_000 })])).toEqual([]);
    expect(rubberStamps([by({ largestStroke: 51 })])).toHaveLength(1);
  });
});

it('a scope is the same in whatever order it names what it is narrowed to', () => {
  const scope = {
    ...{ instanceIds: ['b', 'a'], environments: [], groups: ['Sales'], tenants: [], role: [], status: [] },
    kinds: [],
  };
  expect(isSameScope(scope, { ...scope, instanceIds: ['a', 'b'], groups: ['sales'] })).toBe(true);
  expect(isSameScope(scope, { ...scope, instanceIds: ['a'] })).toBe(false);
  expect(isSameScope(scope, { ...scope, groups: [], tenants: ['Sales'] })).toBe(false);
});

it('the metrics of a review are shares of what there was', () => {
  expect(
    metricsOf({
      rows: 200,
      decided: 150,
      onTime: 100,
      wanted: 15,
      verified: 12,
      gapsMs: [3_000, 1_000, 9_000],
      openMs: 9 * 86_400_000,
      adminsKept: 8,
      adminsWithReason: 6,
    }),
  ).toEqual({
    ...{
      completion: 75,
      decidedOnTime: 50,
      changed: 10,
      medianSecondsPerDecision: 3,
      removalsVerified: 80,
      daysToClose: 9,
      adminsJustified: 75,
    },
  });
});
