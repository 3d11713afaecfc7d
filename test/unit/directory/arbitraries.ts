import fc from 'fast-check';
import type { EngineInstance } from '../../../main/directory/port';
import type { Account, Group } from '../../../main/directory/rules/account';
import type { DirectoryQuery } from '../../../preload/contract/directory';

/** Small worlds in which everything collides: names that fold alike, groups of one name, one person on several instances. */
export const now = Date.UTC(2026, 10, 21, 12, 0, 0);
export const instanceIds = ['ins_000000000000000a', 'ins_000000000000000b', 'ins_000000000000000c'] as const;

export const flagNames = [
  'reactivated',
  'new-admin',
  'new-key',
  'scheduled',
  'linked',
  'near-duplicate',
  'unknown',
] as const;

const instance = (id: string): fc.Arbitrary<EngineInstance> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constantFrom('Berlin', 'Zürich 10', 'Zurich 9', 'Łódź', 'Ana'),
    environment: fc.constantFrom('production', 'staging', 'development'),
    ownKey: fc.constantFrom('u1', 'k1', null),
    mails: fc.boolean(),
  });
export const instances = fc
  .subarray([...instanceIds], { minLength: 1 })
  .chain((ids) => fc.tuple(...ids.map(instance)))
  .map((list): readonly EngineInstance[] => list);

const groups = fc.uniqueArray(fc.integer({ min: 1, max: 6 })).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        name: fc.constantFrom('Sales', 'SALES', 'Finanças', 'Financas', 'Berlin team', 'Ops'),
        magic: id === 1 ? fc.constantFrom('all-users' as const, null) : fc.constant(null),
        memberCount: fc.nat({ max: 9 }),
      }),
    ),
  ),
);

const daysAgo = fc
  .oneof(
    fc.constantFrom(0, 1.9, 2, 2.1, 6.9, 7, 30, 30.1, 90, 91, 180, 181, 400),
    fc.double({ min: 0, max: 400, noNaN: true }),
  )
  .map((days) => new Date(now - Math.floor(days * 86_400_000)).toISOString());
const account: fc.Arbitrary<Account> = fc
  .record({
    instanceId: fc.constantFrom(...instanceIds),
    id: fc.integer({ min: 1, max: 9 }),
    kind: fc.constantFrom('person', 'person', 'person', 'tenant', 'api-key'),
    email: fc.constantFrom(
      'ana@acme.example',
      'Ana@Acme.example',
      'bo@acme.example',
      'søren@b.example',
      'a@b@c',
      'odd',
      '',
      'anna@c',
    ),
    name: fc.constantFrom(
      'Ana Lima',
      'ána lima',
      'Søren Ång',
      'Bo',
      'ana@acme.example',
      '李小龙',
      'مريم',
      'Straße 10',
      'strasse 9',
      'x',
    ),
    status: fc.constantFrom('active', 'disabled', 'invited'),
    role: fc.constantFrom('admin', 'member', 'member'),
    groupIds: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
    manages: fc.constantFrom([], [], [7]),
    source: fc.constantFrom('password', 'google', 'saml', 'odd'),
    tenant: fc.constantFrom(null, 'North'),
    createdAt: fc.option(daysAgo),
    lastSignIn: fc.option(daysAgo),
    updatedAt: fc.option(daysAgo),
  })
  .map(
    (facts): Account =>
      facts.kind === 'api-key'
        ? {
            ...facts,
            kind: 'api-key',
            key: `k${facts.id}`,
            email: '',
            source: 'api-key',
            status: 'active',
            lastSignIn: null,
          }
        : ({ ...facts, key: `u${facts.id}` } as Account),
  );

export const query: fc.Arbitrary<DirectoryQuery> = fc.record({
  view: fc.constantFrom('accounts', 'people'),
  search: fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'a',
        'an',
        'ana',
        'ana l',
        'SØR',
        'ss',
        '@',
        'a@',
        '@a',
        'na@acm',
        'acme',
        '@b@c',
        'b@c',
        'sal',
        'berlin',
        'berlin ana',
        '小',
        'zurich 1',
        'nobody here',
        'lima ana',
        'seen:2026-11',
        'seen:<2026-09 a',
        '-created:2026-01..2026-10-15',
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .array(
          fc.tuple(
            fc.constantFrom('', '', '-'),
            fc.constantFrom(
              'ana',
              'li',
              '"ana lima"',
              'name:an',
              'email:na@',
              'email:acme',
              'domain:acme',
              'domain:@',
              'group:"berlin team"',
              'group:sal',
              'instance:zur',
              'env:prod,staging',
              'source:goo',
              'source:API',
              'tenant:north',
              'status:active',
              'status:nonsense',
              'role:admin',
              'is:key',
              'is:own,reactivated',
              'is:manager',
              'is:pending',
              'is:expired,stale',
              'is:stale,admin',
              'seen:<30d',
              'seen:>90d',
              'seen:never',
              'created:>1y',
              'seen:',
              'grup:x',
            ),
          ),
          { minLength: 1, maxLength: 3 },
        )
        .map((terms) => terms.map((term) => term.join('')).join(' ')),
    },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.constantFrom('a', 'n', 's', '@', '.', 'e', ' '), maxLength: 5 }),
    },
  ),
  filters: fc.record({
    status: fc.subarray(['active', 'disabled', 'invited']),
    instanceIds: fc.oneof(fc.constant([]), fc.subarray([...instanceIds])),
    environments: fc.oneof(fc.constant([]), fc.subarray(['production', 'staging'])),
    groups: fc.oneof(fc.constant([]), fc.subarray(['sales', 'financas', 'group 7', 'unheard of'])),
    notGroups: fc.oneof(fc.constant([]), fc.subarray(['sales', 'ops', 'unheard of'])),
    role: fc.oneof(fc.constant([]), fc.subarray(['admin', 'member'])),
    source: fc.oneof(fc.constant([]), fc.subarray(['password', 'api-key', 'unheard of'])),
    lastSignIn: fc.oneof(fc.constant([]), fc.subarray(['7d', '30d', '30d+', '90d+', '180d+', 'never'])),
    tenants: fc.oneof(fc.constant([]), fc.subarray(['North', '', 'unheard of'])),
    created: fc.oneof(fc.constant([]), fc.subarray(['7d', '30d', '90d', '365d', '365d+'])),
    flags: fc.oneof(fc.constant([]), fc.subarray([...flagNames, 'own'])),
    invitation: fc.oneof(fc.constant([]), fc.subarray(['pending', 'expired', 'stale'])),
    notSeenForDays: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(7, 30, 90) },
    ),
  }),
  groupBy: fc.constantFrom('none', 'none', 'instance', 'group', 'domain'),
  sort: fc.array(
    fc.record({
      column: fc.constantFrom(
        'name',
        'email',
        'instance',
        'status',
        'groups',
        'role',
        'lastSignIn',
        'environment',
        'source',
        'tenant',
        'createdAt',
      ),
      descending: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  offset: fc.constantFrom(0, 0, 0, 3, 20),
  limit: fc.constantFrom(0, 5, 100),
}) as fc.Arbitrary<DirectoryQuery>;

export type Step =
  | { readonly do: 'put' | 'upsert' | 'restore'; readonly accounts: readonly Account[] }
  | {
      readonly do: 'read';
      readonly instanceId: string;
      readonly groups: readonly Omit<Group, 'instanceId'>[];
      readonly accounts: readonly Account[];
      readonly complete: boolean;
    }
  | { readonly do: 'flag'; readonly flag: (typeof flagNames)[number]; readonly refs: readonly string[] }
  | { readonly do: 'invite'; readonly refs: readonly string[]; readonly at: string }
  | { readonly do: 'instances'; readonly instances: readonly EngineInstance[] }
  | { readonly do: 'ask'; readonly query: DirectoryQuery };

const refs = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...instanceIds), fc.constantFrom('u', 'k'), fc.integer({ min: 1, max: 9 }))
    .map(([id, kind, number]) => `${id}:${kind}${number}`),
  { maxLength: 8 },
);

export const accounts = fc.array(account, { maxLength: 12 });
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('put', 'upsert', 'restore'), accounts }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('read'),
      instanceId: fc.constantFrom(...instanceIds),
      groups,
      accounts,
      complete: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('instances'), instances }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('flag'),
      flag: fc.constantFrom(...flagNames),
      refs,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('invite'), refs, at: daysAgo }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('ask'), query }) },
) as fc.Arbitrary<Step>;
