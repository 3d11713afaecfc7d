import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesNoUsableAdmin, nobodyProtected, standingGuard } from '../../../main/access/rules/guards';
import { stateOf } from '../../../main/access/rules/state';
import type { Instance } from '../../../main/connections/rules/instance';
import { type Account, accountRef, isUsableAdmin } from '../../../main/directory/rules/account';
import { err } from '../../../main/kernel/result';
import { ActionSchema } from '../../../preload/contract/access';
import { german } from '../../../preload/texts/german';
import { speak } from '../../../preload/texts/text';
import { anAccount, anInstance, someKey, someServer } from '../../helpers/samples';
import { makePlan, type PlanOf } from './plan-input';

function plan(over: PlanOf & { readonly instance?: Instance }) {
  const instance = over.instance ?? anInstance();
  return makePlan({ instances: new Map([[instance.id, instance]]), ...over });
}

const reasons = (made: ReturnType<typeof plan>) => made.skipped.map((skip) => skip.reason.code);

it('no guard lets an account through whose instance is not of this client', () => {
  const instances = new Map([[anInstance().id, anInstance()]]);
  const foreign = anAccount(1, { instanceId: 'ins_00000000000000ff' });
  for (const action of ActionSchema.options)
    expect(standingGuard(action, foreign, instances, nobodyProtected)).toMatchObject({
      code: 'OTHER_CLIENT',
    });
});

describe('a plan', () => {
  it('plans one step for each account once, in the order of the selection', () => {
    const made = plan({ targets: [anAccount(2), anAccount(1), anAccount(2)] });
    expect(made.steps.map((step) => step.target.key)).toEqual(['u2', 'u1']);
    expect(made.skipped).toEqual([]);
  });

  it('refuses everything on a read-only instance', () => {
    const made = plan({ instance: anInstance({ safeMode: 'read-only' }), targets: [anAccount(1)] });
    expect(reasons(made)).toEqual(['READ_ONLY']);
    expect(made.steps).toEqual([]);
  });

  it('refuses accounts of an instance that is not of this client', () => {
    expect(reasons(plan({ targets: [anAccount(1, { instanceId: 'ins_00000000000000ff' })] }))).toEqual([
      'OTHER_CLIENT',
    ]);
  });

  it('refuses API keys, and accounts that are already as wanted', () => {
    const targets = [
      anAccount(1, { kind: 'api-key', key: 'k1' }),
      anAccount(2, { status: 'disabled' }),
      anAccount(3, { status: 'invited' }),
    ];
    expect(reasons(plan({ targets }))).toEqual(['API_KEY_ACCOUNT', 'ALREADY_DISABLED']);
    expect(reasons(plan({ change: { action: 'enable' }, targets }))).toEqual([
      'API_KEY_ACCOUNT',
      'ALREADY_ACTIVE',
    ]);
  });

  it('gives nobody power over the instance whose role does not let them', () => {
    const powerRefused = err('ROLE_FORBIDS', { role: 'operator', needed: 'owner' }).error;
    const targets = [anAccount(1, { role: 'admin' }), anAccount(2)];
    const into = plan({ powerRefused, change: { action: 'reset-password' }, targets });
    expect(into.steps.map(({ target }) => target.key)).toEqual(['u2']);
    expect(reasons(into)).toEqual(['ROLE_FORBIDS']);
    const now = { email: 'p1@acme.example', firstName: 'A', lastName: 'B', locale: null, attributes: null };
    const edited = (wish: object) =>
      plan({
        powerRefused,
        change: { action: 'edit', edit: new Map(targets.map((one) => [accountRef(one), { now, wish }])) },
        targets,
      });
    expect(reasons(edited({ email: 'mine@acme.example' }))).toEqual(['ROLE_FORBIDS']);
    expect(reasons(edited({ lastName: 'C' }))).toEqual([]);
    // Taking back that an administrator was disabled gives the role again.
    const [was, is] = [anAccount(1, { role: 'admin' }), anAccount(1, { status: 'disabled' })];
    const back = { email: was.email, wanted: { status: 'enabled', admin: true }, lost: [] } as const;
    const after = stateOf(is, { nameOf: String });
    const undoing = new Map([[accountRef(is), { ...back, after }]]);
    const enable = { change: { action: 'enable' }, targets: [is], undoing } as const;
    expect(reasons(plan({ ...enable, powerRefused }))).toEqual(['ROLE_FORBIDS']);
    expect(plan(enable).steps).toHaveLength(1);
  });

  it('offers nothing where the credential is not that of an administrator', () => {
    const identity = { ...someKey, admin: false };
    const made = plan({
      instance: anInstance({
        facts: { server: someServer, identity, groups: [], adminGroupId: 2, certificate: null },
      }),
      targets: [anAccount(1), anAccount(2, { status: 'disabled' })],
    });
    expect(made.steps).toEqual([]);
    expect(reasons(made)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('refuses the account Rollcall signs in with, and offers the rest alone', () => {
    const identity = {
      id: 7,
      email: 'p7@acme.example',
      name: 'Me',
      admin: true,
      kind: 'person',
      groupIds: [2],
    } as const;
    const made = plan({
      instance: anInstance({
        facts: { server: someServer, identity, groups: [], adminGroupId: 2, certificate: null },
      }),
      targets: [anAccount(7), anAccount(8)],
    });
    expect(reasons(made)).toEqual(['OWN_ACCOUNT']);
    expect(made.steps.map((step) => step.target.key)).toEqual(['u8']);
  });

  it('knows the own account by its e-mail too, and through every instance on the same server', () => {
    const own = anInstance({ signIn: 'password', email: 'P7@acme.example ' });
    expect(reasons(plan({ instance: own, targets: [anAccount(7)] }))).toEqual(['OWN_ACCOUNT']);
    const other = anInstance({ id: 'ins_0000000000000002', name: 'again' });
    const instances = new Map([own, other].map((instance) => [instance.id, instance]));
    const through = anAccount(7, { instanceId: other.id });
    expect(reasons(plan({ instances, targets: [through] }))).toEqual(['OWN_ACCOUNT']);
    const elsewhere = new Map(instances).set(other.id, { ...other, address: 'https://sales.example' });
    expect(reasons(plan({ instances: elsewhere, targets: [through] }))).toEqual([]);
  });

  it('disables nobody before the server has said which account is our own', () => {
    const instance = anInstance({ facts: null });
    expect(reasons(plan({ instance, targets: [anAccount(1)] }))).toEqual(['NOT_READ_YET']);
  });

  it.each(['constructor', '__proto__', 'toString'])('A11: a source called %s is only a word', (source) => {
    expect(plan({ targets: [anAccount(1, { source })] }).steps[0]?.warnings).toEqual([]);
  });

  it('keeps the last administrator who can still sign in: invited and disabled ones and keys do not count', () => {
    const last = anAccount(1, { role: 'admin' });
    const others = [
      anAccount(2, { role: 'admin', status: 'invited' }),
      anAccount(3, { role: 'admin', status: 'disabled' }),
      anAccount(4, { role: 'admin', kind: 'api-key', key: 'k4' }),
    ];
    const made = plan({ targets: [last], admins: new Map([[last.instanceId, [last, ...others]]]) });
    expect(reasons(made)).toEqual(['LAST_ADMIN']);
  });

  it('never takes away all usable administrators, whatever is selected in whatever order', () => {
    const status = fc.constantFrom('active', 'disabled', 'invited') as fc.Arbitrary<Account['status']>;
    const kind = fc.constantFrom('person', 'person', 'api-key') as fc.Arbitrary<Account['kind']>;
    const admins = fc.array(fc.record({ status, kind }), { minLength: 1, maxLength: 8 });
    void fc.assert(
      fc.property(admins, fc.infiniteStream(fc.nat(7)), (made, picks) => {
        const all = made.map((over, id) => anAccount(id + 1, { ...over, role: 'admin' }));
        const targets = [...picks.take(12)].map((pick) => all[pick % all.length] as Account);
        const { steps } = plan({ targets, admins: new Map([['ins_0000000000000001', all]]) });
        const gone = new Set(steps.map((step) => step.target.key));
        const left = all.filter((admin) => isUsableAdmin(admin) && !gone.has(admin.key));
        const usableBefore = all.filter(isUsableAdmin);
        expect(usableBefore.length === 0 || left.length > 0).toBe(true);
      }),
    );
  });

  it('refuses all steps of an instance where there are more than it allows at once', () => {
    const instance = anInstance({ environment: 'production', safeMode: 'confirm' });
    const made = plan({ instance, targets: Array.from({ length: 201 }, (_, at) => anAccount(at + 1)) });
    expect(made.steps).toEqual([]);
    expect(new Set(reasons(made))).toEqual(new Set(['BATCH_TOO_LARGE']));
  });

  it('has no ceiling under 1,000 in development with one click', () => {
    const made = plan({ targets: Array.from({ length: 1000 }, (_, at) => anAccount(at + 1)) });
    expect(made.steps).toHaveLength(1000);
  });

  it('refuses more than a share of the people of an instance, but of what takes nothing away', () => {
    const instance = anInstance({ environment: 'production', safeMode: 'confirm' });
    const targets = Array.from({ length: 30 }, (_, at) => anAccount(at + 1));
    const of = (people: number, over: PlanOf = {}) =>
      plan({ instance, targets, active: new Map([[instance.id, people]]), ...over });
    expect(of(120).steps).toHaveLength(30);
    expect(new Set(reasons(of(119)))).toEqual(new Set(['SHARE_TOO_LARGE']));
    // A share of a small instance is nobody: so many may go in any case.
    expect(of(21, { targets: targets.slice(0, 20) }).steps).toHaveLength(20);
    const disabled = targets.map((one) => ({ ...one, status: 'disabled' as const }));
    expect(of(40, { change: { action: 'enable' }, targets: disabled }).steps).toHaveLength(30);
    const development = anInstance();
    expect(plan({ instance: development, targets, active: new Map([[development.id, 30]]) }).skipped).toEqual(
      [],
    );
  });

  it('counts all that leads to one server', () => {
    const [one, two] = [anInstance(), anInstance({ id: 'ins_0000000000000002', name: 'again' })].map(
      (instance) => ({ ...instance, environment: 'production' as const, safeMode: 'confirm' as const }),
    ) as [Instance, Instance];
    const targets = Array.from({ length: 120 }, (_, at) => anAccount(at + 1));
    const through = targets.map((account) => ({ ...account, instanceId: two.id }));
    const instances = new Map([one, two].map((instance) => [instance.id, instance]));
    expect(plan({ instances, targets }).steps).toHaveLength(120);
    expect(plan({ instances, targets: [...targets, ...through] }).steps).toEqual([]);
  });

  it('spares who is protected, by address or as the same person, and says whom to ask', () => {
    const protection = { email: 'p1@acme.example', reason: 'On call', contact: 'Ann', by: 'b', at: '' };
    const protections = {
      byEmail: new Map([[protection.email, protection]]),
      byRef: new Map([['ins_0000000000000001:u2', protection]]),
    };
    const targets = [anAccount(1, { email: 'P1@acme.example' }), anAccount(2), anAccount(3)];
    const made = plan({ targets, protections });
    expect(reasons(made)).toEqual(['PROTECTED', 'PROTECTED']);
    expect(made.skipped[0]?.reason.params).toMatchObject({ reason: 'On call', contact: 'Ann' });
    expect(made.steps.map((step) => step.target.key)).toEqual(['u3']);
    const gives = { targets, protections, change: { action: 'grant-admin' } } as const;
    expect(plan(gives).steps).toHaveLength(3);
    const signsOut = { targets, protections, change: { action: 'revoke-sessions' } } as const;
    expect(reasons(plan(signsOut)).slice(0, 2)).toEqual(['PROTECTED', 'PROTECTED']);
  });

  it('knows its own key', () => {
    const key = anAccount(4, { kind: 'api-key', key: 'k4', email: '', name: someKey.name });
    expect(reasons(plan({ targets: [key] }))).toEqual(['OWN_KEY']);
  });

  it('counts an administrator as gone whom another run may take away', () => {
    const [one, two] = [anAccount(1, { role: 'admin' }), anAccount(2, { role: 'admin' })];
    const admins = new Map([[one.instanceId, [one, two]]]);
    const leaving = new Set(['https://finance.example u2']);
    expect(plan({ targets: [one], admins }).steps).toHaveLength(1);
    expect(reasons(plan({ targets: [one], admins, leaving }))).toEqual(['LAST_ADMIN']);
    const revoke = { change: { action: 'revoke-admin' }, targets: [one, two], admins } as const;
    expect(reasons(plan(revoke))).toEqual(['LAST_ADMIN']);
  });

  it('says what will be asked of the server, how long it takes about, and what cannot be taken back', () => {
    const made = plan({ targets: [anAccount(1)] });
    expect(made.steps[0]).toMatchObject({
      writes: [{ kind: 'disable' }],
      seen: { status: 'active', role: 'member' },
      lost: [expect.stringContaining('subscriptions')],
    });
    const many = plan({ targets: Array.from({ length: 500 }, (_, at) => anAccount(at + 1)) });
    expect(many.seconds).toBeGreaterThan(made.seconds * 50);
  });

  it('takes as long as its slowest server, by what was measured there', () => {
    const fast = anInstance();
    const slow = anInstance({ id: 'ins_0000000000000002', address: 'https://slow.example' });
    const targets = (of: Instance, count: number) =>
      Array.from({ length: count }, (_, at) => anAccount(at + 1, { instanceId: of.id }));
    const seconds = (exchangeMs: readonly (readonly [string, number | null])[]) =>
      plan({
        instances: new Map([fast, slow].map((one) => [one.id, one])),
        targets: [...targets(fast, 100), ...targets(slow, 10)],
        exchangeMs: new Map(exchangeMs),
      }).seconds;
    // A look, the change, the reading back: three exchanges, and a moment for the disk.
    const own = 1;
    expect(seconds([[fast.id, 20]])).toBe(100 * 3 * 0.02 + own);
    expect(
      seconds([
        [fast.id, 20],
        [slow.id, 1_000],
      ]),
    ).toBe(Math.ceil(10 * 3 + 0.1));
    expect(
      seconds([
        [fast.id, null],
        [slow.id, 50],
      ]),
    ).toBe(100 * 3 * 0.12 + own);
    // However fast the servers are, each step has to be on the disk.
    expect(
      seconds([
        [fast.id, 0],
        [slow.id, 0],
      ]),
    ).toBe(Math.ceil(1.1));
  });

  it('asks what the strictest instance asks, and never acts on many at once unseen', () => {
    expect(plan({ targets: [anAccount(1)] }).confirmation).toBe('one-click');
    // Found by a question when it was asked: it may be another one than was on the screen.
    expect(plan({ targets: [anAccount(1)], isUnseen: true }).confirmation).toBe('confirm');
    expect(plan({ targets: [anAccount(1), anAccount(2)] }).confirmation).toBe('confirm');
    const loose = anInstance();
    const stricter = anInstance({
      id: 'ins_0000000000000002',
      address: 'https://b.example',
      safeMode: 'type',
    });
    const both = {
      instances: new Map([loose, stricter].map((one) => [one.id, one])),
      targets: [anAccount(1), anAccount(1, { instanceId: stricter.id })],
    };
    expect(plan(both).confirmation).toBe('type');
    expect(plan({ ...both, targets: [...both.targets].reverse() }).confirmation).toBe('type');
    const strict = plan({ instance: anInstance({ safeMode: 'type' }), targets: [anAccount(1)] });
    expect(strict).toMatchObject({ confirmation: 'type', expected: 'p1@acme.example' });
    const many = plan({ instance: anInstance({ safeMode: 'type' }), targets: [anAccount(1), anAccount(2)] });
    expect(many.expected).toBe('disable 2');
  });

  it('warns in the language of the window', () => {
    speak('de', german);
    try {
      const [step] = plan({ targets: [anAccount(1, { source: 'saml' })] }).steps;
      expect(step?.warnings).toEqual([
        'finance meldet diese Person über SAML an, und das kann das Konto wieder einschalten. Deaktivieren Sie es auch beim Identitätsanbieter.',
      ]);
      expect(step?.lost.join()).toContain('Metabase hat das Konto von den Empfängern');
    } finally {
      speak('en');
    }
  });

  it('warns of identity providers that undo it, of administrators, and of the role an enable does not bring back', () => {
    expect(plan({ targets: [anAccount(1, { source: 'saml' })] }).steps[0]?.warnings.join()).toContain('SAML');
    expect(plan({ targets: [anAccount(1, { source: 'google' })] }).steps[0]?.warnings).toEqual([]);
    const ldap = plan({ change: { action: 'grant-admin' }, targets: [anAccount(1, { source: 'ldap' })] });
    expect(ldap.steps[0]?.warnings.join()).toContain('LDAP, which may set the groups again');
    const admin = anAccount(1, { role: 'admin', status: 'disabled' });
    expect(plan({ change: { action: 'enable' }, targets: [admin] }).steps[0]?.warnings.join()).toContain(
      'comes back as a member',
    );
  });
});

describe('leavesNoUsableAdmin', () => {
  it('does not count the account itself', () => {
    const admin = anAccount(1, { role: 'admin' });
    expect(leavesNoUsableAdmin(admin, [admin])).toBe(true);
    expect(leavesNoUsableAdmin(admin, [admin, anAccount(2, { role: 'admin' })])).toBe(false);
  });
});
