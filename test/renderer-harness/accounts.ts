import type { AccountRow } from '../../preload/contract/directory';
import type { Environment, SafeMode } from '../../preload/contract/values';

/** Everything the fake bridge knows of one instance. */
export interface FakeInstance {
  readonly id: string;
  name: string;
  address: string;
  environment: Environment;
  safeMode: SafeMode;
  readonly accounts: number;
  /** Hours since it was read; null for never. */
  readonly hoursOld: number | null;
  readonly isUnreachable: boolean;
  tags?: readonly string[];
}

export type FakeAccount = Omit<AccountRow, 'marks' | 'instance' | 'environment'>;

const firstNames = [
  'Maria',
  'Tomás',
  'Lucía',
  'Ana',
  'Jürgen',
  'Søren',
  'Aïcha',
  'Noor',
  'Mei',
  'Oluwaseun',
  'Zoë',
  'Ivan',
  'Priya',
  'Émile',
  'Hannah',
  'Yusuf',
];
const lastNames = [
  'Ortiz',
  'Ortiz-Vega',
  'Keller',
  'Adeyemi',
  'Nguyễn',
  'Öztürk',
  'Smith',
  'Müller',
  'Kowalska',
  'Rossi',
  'Haddad',
  'Tanaka',
  'Okafor',
  'Dubois',
  'Jansen',
  'Singh',
];
const groupNames = [
  'Analysts',
  'Payroll',
  'Sales EU',
  'Controllers',
  'Marketing',
  'Support',
  'Data Platform',
  'Board',
  'Auditors',
  'Logistics & Warehousing, Northern Europe',
  'منتجات',
  'Ops',
];
const domains = ['acme.example', 'globex.example'];
const sources = ['password', 'google', 'ldap', 'saml'];

/** Names that break careless screens: markup, a formula, right-to-left with an override, very long, empty-looking. */
const oddNames = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example")',
  'محمد \u202Eevil\u202C علي',
  'W'.repeat(120),
  '\u200B\u200B',
  'O’Neil “Bob” & Söhne',
];

/** A small generator with a seed, so that every look at a screen shows the same people. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const day = 86_400_000;

/** Those of the fake schedule. */
const scheduledRefs: ReadonlySet<string> = new Set([
  'ins_0000000000000001:u1',
  'ins_0000000000000004:u4',
  'ins_0000000000000004:u9',
]);

/** A made-up directory: the same person may have accounts on several instances. */
export function makeAccounts(instances: readonly FakeInstance[], now: number): FakeAccount[] {
  const accounts: FakeAccount[] = [];
  for (const [at, instance] of instances.entries()) {
    const random = randomFrom(at + 1);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    for (let i = 0; i < instance.accounts; i++) {
      const first = firstNames[i % firstNames.length] ?? '';
      const last = lastNames[Math.floor(i / firstNames.length) % lastNames.length] ?? '';
      const turn = Math.floor(i / (firstNames.length * lastNames.length));
      const isKey = i === 3;
      const odd = i >= 20 && i < 20 + oddNames.length ? oddNames[i - 20] : undefined;
      const plain = `${first}.${last}`
        .normalize('NFD')
        .replace(/[\u0300-\u036f’]/g, '')
        .toLowerCase();
      const email = `${plain}${turn === 0 ? '' : turn}@${domains[turn % 2] ?? ''}`;
      const chance = random();
      const status = chance < 0.78 ? 'active' : chance < 0.92 ? 'disabled' : 'invited';
      const groups = groupNames.filter(() => random() < 0.12);
      accounts.push({
        ref: `${instance.id}:${isKey ? 'k' : 'u'}${i + 1}`,
        instanceId: instance.id,
        id: i + 1,
        kind: isKey ? 'api-key' : i % 97 === 96 ? 'tenant' : 'person',
        email: isKey ? '' : email,
        name: isKey ? 'Nightly export' : (odd ?? `${first} ${last}${turn === 0 ? '' : ` ${turn}`}`),
        status: isKey ? 'active' : i === 0 ? 'active' : status,
        role: i % 480 === 0 ? 'admin' : 'member',
        groups,
        manages: [],
        flags: scheduledRefs.has(`${instance.id}:u${i + 1}`) ? ['scheduled'] : [],
        source: isKey ? 'api-key' : pick(sources),
        tenant: i % 97 === 96 ? 'Globex' : null,
        createdAt: new Date(now - (400 + random() * 800) * day).toISOString(),
        lastSignIn:
          status === 'invited' || isKey ? null : new Date(now - random() ** 3 * 500 * day).toISOString(),
        own: i === 7,
      });
    }
  }
  return accounts;
}
