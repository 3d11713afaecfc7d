import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../main/access/rules/group-book';
import { membershipRules } from '../../../main/access/rules/subjects/membership';
import type { Account, Group } from '../../../main/directory/rules/account';
import { createFaultFinder, type Fault, faultKey, mostOfKind } from '../../../main/integrity/rules/faults';
import { repairOf } from '../../../main/integrity/rules/repairs';
import { wordsOf } from '../../../main/integrity/rules/words';
import { anAccount, anInstance } from '../../helpers/samples';

const { id: instanceId } = anInstance();
const group = (id: number, name: string, over: Partial<Group> = {}): Group => ({
  ...{ instanceId, id, name, magic: null, memberCount: 0, ...over },
});
const everyone = group(1, 'All Users', { magic: 'all-users' });
const admins = group(2, 'Administrators', { magic: 'administrators' });
const tenants = group(3, 'All tenant users', { magic: 'all-tenant-users', isTenant: true });
const usual = [everyone, admins, tenants, group(7, 'Sales'), group(9, 'Customers', { isTenant: true })];

/** Rows of everybody in the group of everybody, and of what the accounts say. */
const rowsOf = (accounts: readonly Account[]) =>
  accounts.flatMap(({ id, kind, groupIds }) =>
    // A key is numbered apart from its hidden user.
    (kind === 'api-key' ? [] : [kind === 'tenant' ? tenants.id : everyone.id, ...groupIds]).map(
      (groupId) => ({ userId: id, groupId }),
    ),
  );

function faultsOf(
  accounts: readonly Account[],
  groups: readonly Group[] = usual,
  rows: readonly { readonly userId: number; readonly groupId: number }[] | null = rowsOf(accounts),
) {
  const people = new Map(accounts.filter(({ kind }) => kind !== 'api-key').map((one) => [one.id, one]));
  const finder = createFaultFinder({
    groups,
    hasManagers: true,
    knows: (id) => people.has(id),
    accountOf: (id) => people.get(id) ?? null,
  });
  if (rows) {
    for (const row of rows) finder.takeMembership(row);
    finder.endOfMemberships();
  }
  for (const account of accounts) finder.takeAccount(account);
  return finder.found();
}

const kinds = (found: { readonly faults: readonly Fault[] }) => found.faults.map(({ kind }) => kind);
const account = (id: number, over: Partial<Account> = {}) => anAccount(id, { instanceId, ...over });

describe('faults', () => {
  it('are none where Metabase made everything', () => {
    const found = faultsOf([
      account(1, { role: 'admin', groupIds: [2] }),
      account(2, { groupIds: [7] }),
      account(3, { kind: 'tenant', groupIds: [3, 9] }),
      account(4, { role: 'admin', groupIds: [2], status: 'disabled' }),
      account(5, { kind: 'api-key', key: 'k5', email: '', role: 'admin', groupIds: [2] }),
    ]);
    expect(found).toMatchObject({ faults: [], counts: {}, strangers: [] });
  });

  it('are seen at administrators, tenants and managers', () => {
    expect(kinds(faultsOf([account(1, { role: 'admin' })]))).toEqual(['hidden-admin']);
    expect(kinds(faultsOf([account(1, { groupIds: [2] })]))).toEqual(['powerless-admin']);
    // Enabling takes both away.
    expect(kinds(faultsOf([account(1, { role: 'admin', status: 'disabled' })]))).toEqual([]);
    const manager = account(1, { role: 'admin', groupIds: [2, 7], manages: [7] });
    expect(kinds(faultsOf([manager]))).toEqual(['barred-manager']);
    const both = [account(1, { kind: 'tenant', groupIds: [3, 2] }), account(2, { groupIds: [9] })];
    expect(kinds(faultsOf(both))).toEqual(['wrong-tenancy', 'wrong-tenancy']);
  });

  it('keep the twin that is more in use', () => {
    const twin = (id: number, over: Partial<Account>) => account(id, { email: 'Ann@acme.example', ...over });
    const later = twin(1, { lastSignIn: '2026-11-01T00:00:00Z', email: ' ann@ACME.example' });
    const earlier = twin(2, { lastSignIn: '2020-11-01T00:00:00Z' });
    const invited = twin(3, { status: 'invited', lastSignIn: null });
    const [first, second] = faultsOf([invited, earlier, later]).faults;
    expect(first).toMatchObject({ kind: 'address-twins', keeps: { id: 1 }, other: { id: 2 } });
    expect(second).toMatchObject({ keeps: { id: 1 }, other: { id: 3 } });
    const over = faultsOf([later, { ...earlier, status: 'disabled' }]).faults;
    expect(over.map((fault) => wordsOf(fault).repair)).toEqual([null]);
    expect(kinds(faultsOf([later, earlier].map((one) => ({ ...one, status: 'disabled' as const }))))).toEqual(
      [],
    );
  });

  it('are seen at groups, and no free name is taken', () => {
    const list = [...usual, group(10, 'sales ', { memberCount: 9 }), group(11, 'Sales (2)')];
    const [fault] = faultsOf([], list).faults;
    expect(fault).toMatchObject({
      kind: 'name-twins',
      keeps: { id: 10 },
      other: { id: 7 },
      name: 'Sales (3)',
    });
    expect(kinds(faultsOf([], [{ ...everyone, name: 'Everyone' }, admins]))).toEqual(['built-in-renamed']);
    expect(kinds(faultsOf([], [everyone, group(2, 'Bosses')]))).toEqual(['built-in-missing']);
    // A server that lists no groups has told nothing.
    expect(kinds(faultsOf([], []))).toEqual([]);
  });

  it('are not made up where the memberships could not be read', () => {
    expect(kinds(faultsOf([account(1), account(2, { kind: 'tenant' })], usual, null))).toEqual([]);
  });

  it('are counted where they are too many to list', () => {
    const many = Array.from({ length: mostOfKind + 3 }, (_, at) => account(at + 1));
    const found = faultsOf(many, usual, []);
    expect(found.faults).toHaveLength(mostOfKind);
    expect(found.counts).toEqual({ 'not-in-everyone': mostOfKind + 3 });
  });

  it('are found each once wherever they are planted, and nothing besides', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 30 }),
        fc.infiniteStream(
          fc.constantFrom('none', 'hidden-admin', 'powerless-admin', 'not-in-everyone', 'orphan-group'),
        ),
        fc.uniqueArray(fc.integer({ min: 1_000, max: 1_010 }), { maxLength: 4 }),
        (ids, kindsOfAccounts, gone) => {
          const planted = ids.map((id) => [id, kindsOfAccounts.next().value as string] as const);
          const is = (id: number, kind: string) => planted.some((one) => one[0] === id && one[1] === kind);
          const accounts = planted.map(([id, kind]) =>
            account(id, {
              role: kind === 'hidden-admin' ? 'admin' : 'member',
              groupIds: [
                ...(kind === 'powerless-admin' ? [2] : []),
                ...(kind === 'orphan-group' ? [55] : []),
              ],
            }),
          );
          const rows = [
            ...rowsOf(accounts).filter(
              ({ userId, groupId }) => !(groupId === 1 && is(userId, 'not-in-everyone')),
            ),
            ...gone.map((userId) => ({ userId, groupId: 7 })),
          ];
          const found = faultsOf(accounts, usual, rows);
          const expected = [
            ...planted.map(([, kind]) => kind).filter((kind) => kind !== 'none'),
            ...gone.map(() => 'orphan-user'),
          ];
          expect([...kinds(found)].sort()).toEqual(expected.sort());
          expect([...found.strangers].sort()).toEqual([...gone].sort());
          expect(new Set(found.faults.map(faultKey)).size).toBe(found.faults.length);
        },
      ),
    ));
});

describe('a repair', () => {
  const ward = { instanceId, book: bookOf(usual) };

  it('is proposed exactly where the words promise one, and leads where they say', () => {
    const faults = [
      ...faultsOf(
        [
          account(1, { role: 'admin', manages: [7], groupIds: [7] }),
          account(2, { groupIds: [2, 55] }),
          account(3, { kind: 'tenant', groupIds: [3, 7] }),
          account(4, { email: 'TWIN@acme.example' }),
          account(5, { email: 'twin@acme.example' }),
          account(6, { groupIds: [3] }),
        ],
        [...usual, group(10, 'SALES')],
        [
          ...[1, 2, 4, 5, 6].map((userId) => ({ userId, groupId: 1 })),
          ...[
            { userId: 2, groupId: 55 },
            { userId: 77, groupId: 7 },
            { userId: 77, groupId: 1 },
          ],
        ],
      ).faults,
      ...faultsOf([], [{ ...everyone, name: 'Everyone' }]).faults,
    ];
    expect([...new Set(faults.map(({ kind }) => kind))].sort()).toEqual([
      'address-twins',
      'barred-manager',
      'built-in-missing',
      'built-in-renamed',
      'hidden-admin',
      'name-twins',
      'not-in-everyone',
      'orphan-group',
      'orphan-user',
      'powerless-admin',
      'wrong-tenancy',
    ]);
    for (const fault of faults) {
      const { repair, database } = wordsOf(fault);
      // One way there is, and only one.
      expect([repair, database].filter((way) => way !== null)).toHaveLength(1);
      const proposal = repairOf(fault, ward);
      expect(proposal === null).toBe(repair === null);
      if (proposal && 'wanted' in proposal && proposal.target.key.startsWith('membership:')) {
        const { seen, wanted } = proposal as unknown as Parameters<typeof mended>[0];
        expect(membershipRules.writesFor(seen, wanted)).toHaveLength(1);
        expect(membershipRules.writesFor(mended({ seen, wanted }), wanted)).toEqual([]);
        expect(membershipRules.wayBack('', seen, mended({ seen, wanted }), wanted)).toBeNull();
      }
    }
  });

  const mended = ({
    seen,
    wanted,
  }: {
    readonly seen: Exclude<Parameters<typeof membershipRules.writesFor>[0], null>;
    readonly wanted: Parameters<typeof membershipRules.writesFor>[1];
  }) => ({ ...seen, isIn: wanted.isIn, isManager: wanted.isManager ?? seen.isManager });
});
