import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHandOver, secretLines } from '../../../main/access/hand-over';
import { bookOf } from '../../../main/access/rules/group-book';
import { difference, type Profile, type ProfileWish, profileBack } from '../../../main/access/rules/profile';
import type { Arrival } from '../../../main/access/rules/subjects/newcomer';
import { temporaryPassword } from '../../../main/access/temporary-password';
import { plainTable } from '../../../main/directory/sheet';
import { proposalFor, wrongIn } from '../../../main/joiners/rules/joiner-rules';
import { type Joiner, joinersIn } from '../../../main/joiners/rules/joiner-table';
import { anAccount, anInstance } from '../../helpers/samples';

const joiner = (over: Partial<Joiner> = {}): Joiner => ({
  line: 2,
  email: 'ann@acme.example',
  firstName: 'Ann',
  lastName: 'New',
  instances: [],
  groups: null,
  tenant: '',
  attributes: {},
  reason: '',
  ...over,
});

describe('a list of joiners', () => {
  it('is read by its columns, whatever they are called and whatever parts them', () => {
    const table = joinersIn(
      plainTable(
        'Mail;Vorname;Nachname;Groups;Instance;attribute:region;Ticket;Floor\nA@x.org;Zoë;Müller;Sales|Ops;finance;north;INC-1;3',
      ),
    );
    expect(table.ignored).toEqual(['Floor']);
    expect(table.joiners).toEqual([
      joiner({
        email: 'A@x.org',
        firstName: 'Zoë',
        lastName: 'Müller',
        groups: ['Sales', 'Ops'],
        instances: ['finance'],
        attributes: { region: 'north' },
        reason: 'INC-1',
      }),
    ]);
    expect(joinersIn(plainTable('name,floor\nAnn,3')).columns).toEqual([]);
    expect(joinersIn(plainTable('email,name\na@x.org,Ann van New')).joiners[0]).toMatchObject({
      firstName: 'Ann',
      lastName: 'van New',
    });
  });

  it.each([
    [{ email: 'ann' }, 'not an e-mail address'],
    [{ email: '' }, 'no e-mail'],
    [{ firstName: '=1+1' }, 'formula'],
    [{ lastName: 'MÃ¼ller' }, 'another encoding'],
    [{ lastName: 'M\uFFFDller' }, 'another encoding'],
    [{ attributes: { '@x': 'y' } }, 'attribute'],
  ] as const)('refuses %o before anything is planned', (over, words) => {
    expect(String(wrongIn(joiner(over))?.params.what)).toContain(words);
  });

  it('takes names as people have them', () => {
    for (const lastName of ["O'Brien", 'Ångström', 'Âme', 'Ésaü', '李', 'de la Cruz-Núñez'])
      expect(wrongIn(joiner({ lastName }))).toBeNull();
  });
});

describe('somebody new', () => {
  const groups = [
    { id: 1, name: 'All Users', magic: 'all-users' as const },
    { id: 2, name: 'Administrators', magic: 'administrators' as const },
    { id: 7, name: 'Sales', magic: null },
  ].map((group) => ({ ...group, instanceId: 'ins_0000000000000001', memberCount: 0 }));
  const place = { instance: anInstance(), groups, book: bookOf(groups), tenants: new Map<string, number>() };
  const proposed = (over: Partial<Joiner> = {}, there: ReturnType<typeof anAccount> | null = null) =>
    proposalFor(joiner(over), place, there, { groups: ['sales'], entry: 'auto' });

  it('joins groups by name, and everybody’s group with them', () => {
    const made = proposed();
    expect('wanted' in made && (made.wanted as Arrival)).toMatchObject({
      groupIds: [7],
      everyoneId: 1,
      entry: 'mail',
    });
    expect(made.target.key).toBe('new:ann@acme.example');
  });

  it.each([
    [{}, anAccount(1, { status: 'disabled' }), 'DISABLED_THERE'],
    [{}, anAccount(1, { source: 'ldap' }), 'SSO_THERE'],
    [{}, anAccount(1), 'ALREADY_THERE'],
    [{ groups: ['Nowhere'] }, null, 'NO_SUCH_GROUP'],
    [{ groups: ['Administrators'] }, null, 'ADMIN_GROUP'],
    [{ tenant: 'Initech' }, null, 'NO_SUCH_TENANT'],
  ] as const)('is left out where it must be: %o', (over, there, code) => {
    const made = proposed(over, there);
    expect('refused' in made && made.refused.code).toBe(code);
  });
});

describe('a profile', () => {
  const text = fc.option(fc.string({ minLength: 1, maxLength: 8 }), { nil: null });
  const profile: fc.Arbitrary<Profile> = fc.record({
    email: fc.emailAddress(),
    firstName: text,
    lastName: text,
    locale: fc.constantFrom(null, 'de', 'en_US'),
    attributes: fc.option(fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.string()), {
      nil: null,
    }),
  });
  const wish: fc.Arbitrary<ProfileWish> = profile.chain((all) =>
    fc
      .subarray(Object.keys(all) as (keyof Profile)[])
      .map((keys) => Object.fromEntries(keys.map((key) => [key, all[key]]))),
  );

  it('has no difference left once its wish is applied, and none to before once that is taken back', () =>
    fc.assert(
      fc.property(profile, wish, (was, wanted) => {
        const now = { ...was, ...difference(was, wanted) };
        expect(difference(now, wanted)).toBeNull();
        const back = { ...now, ...profileBack(was, wanted) };
        expect(difference(back, was)).toBeNull();
      }),
    ));
});

describe('a secret', () => {
  it('C1: is handed out once, and a newer one of the same account takes its place', () => {
    const desk = createHandOver();
    const secret = { kind: 'password', email: 'ann@acme.example', instance: 'finance' } as const;
    desk.put('run_1', { ...secret, value: 'old' });
    desk.put('run_1', { ...secret, value: 'new' });
    expect(desk.count('run_1')).toBe(1);
    expect(secretLines(desk.take('run_1'))).toBe('ann@acme.example on finance, temporary password: new');
    expect(desk.take('run_1')).toEqual([]);
  });

  it('is still to be seen until whoever is expected to show it has', () => {
    const desk = createHandOver();
    const secret = { kind: 'password', email: 'ann@acme.example', instance: 'finance', value: 'x' } as const;
    desk.put('run_1', secret);
    expect(desk.unshown()).toBe(0);
    const seen = desk.expect('run_2');
    expect(desk.unshown()).toBe(0);
    desk.put('run_2', secret);
    expect(desk.unshown()).toBe(1);
    desk.take('run_2');
    expect(desk.unshown()).toBe(1);
    seen();
    expect(desk.unshown()).toBe(0);
  });

  it('as a password meets the strictest rule of Metabase', () => {
    for (let n = 0; n < 200; n++) {
      const password = temporaryPassword();
      expect(password).toHaveLength(16);
      for (const two of [/[a-z].*[a-z]/, /[A-Z].*[A-Z]/, /\d/, /[^A-Za-z0-9]/]) expect(password).toMatch(two);
    }
  });
});
