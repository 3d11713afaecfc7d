import { languages } from './stand-in/names.mjs';
import { mix, mulberry32, pick, weigh } from './stand-in/random.mjs';

/** Somebody of the made-up company. Days are counted back from the day on which the demo began. */
export interface DemoPerson {
  readonly email: string;
  readonly first: string;
  readonly last: string;
  readonly status?: 'disabled' | 'invited';
  readonly isAdmin?: true;
  /** How the account came to be there; a password, unless told. */
  readonly source?: 'saml' | 'ldap';
  readonly groups?: readonly string[];
  readonly joined: number;
  /** Days since the last sign-in; left out: never. */
  readonly seen?: number;
}

export const siteKeys = ['finance', 'operations', 'warehouse'] as const;
export type SiteKey = (typeof siteKeys)[number];

export const demoDomain = 'larkspur.example';
const at = (name: string): string => `${name}@${demoDomain}`;

/** People whom a newcomer is led to. The page names some of them too: `test/unit/demo/people.test.ts` compares. */
export const planted = {
  /** Has left, and is still everywhere. */
  leaver: at('nadia.petrova'),
  /** An administrator who has not signed in for more than a year. */
  dormantAdmin: at('victor.hale'),
  /** One human, two addresses. */
  twins: [at('katarzyna.nowak'), at('k.nowak')],
  /** Invited long ago, never came. */
  invited: at('tomas.lindqvist'),
  /** Becomes an administrator between the first reading and the second, and nobody here knows why. */
  risen: at('marek.sokol'),
  /** On leave, and back again: her accounts are disabled. */
  returning: at('lena.weiss'),
  /** Two people of one name. */
  namesakes: [at('anna.kim'), at('anna.kim.ops')],
} as const;

/** Whom Rollcall signs in as where there are no API keys. */
export const consoleEmail = at('rollcall.console');

const leaver: DemoPerson = {
  email: planted.leaver,
  first: 'Nadia',
  last: 'Petrova',
  joined: 1_610,
  seen: 9,
};

/** Who is where for the sake of the story. The first of each site may administer it for good. */
const fixed: Readonly<Record<SiteKey, readonly DemoPerson[]>> = {
  finance: [
    { email: at('ines.duarte'), first: 'Inês', last: 'Duarte', isAdmin: true, joined: 1_900, seen: 1 },
    { email: at('owen.clarke'), first: 'Owen', last: 'Clarke', isAdmin: true, joined: 1_200, seen: 3 },
    { email: planted.dormantAdmin, first: 'Victor', last: 'Hale', isAdmin: true, joined: 1_750, seen: 421 },
    { ...leaver, source: 'saml', groups: ['Controlling', 'Board reports'] },
    { email: planted.twins[0], first: 'Katarzyna', last: 'Nowak', joined: 900, seen: 2, source: 'saml' },
    { email: planted.twins[1], first: 'Katarzyna', last: 'Nowak', joined: 410, seen: 236 },
    { email: planted.invited, first: 'Tomas', last: 'Lindqvist', status: 'invited', joined: 204 },
    {
      email: planted.risen,
      first: 'Marek',
      last: 'Sokol',
      joined: 330,
      seen: 1,
      source: 'saml',
      groups: ['Treasury'],
    },
    {
      email: planted.returning,
      first: 'Lena',
      last: 'Weiß',
      status: 'disabled',
      joined: 1_100,
      seen: 190,
      groups: ['Controlling'],
    },
    { email: planted.namesakes[0], first: 'Anna', last: 'Kim', joined: 700, seen: 4, source: 'saml' },
  ],
  operations: [
    { email: at('ines.duarte'), first: 'Inês', last: 'Duarte', isAdmin: true, joined: 1_500, seen: 6 },
    { email: at('samir.haddad'), first: 'Samir', last: 'Haddad', isAdmin: true, joined: 1_480, seen: 1 },
    { ...leaver, isAdmin: true, source: 'ldap', groups: ['Logistics'] },
    {
      email: planted.returning,
      first: 'Lena',
      last: 'Weiß',
      status: 'disabled',
      joined: 980,
      seen: 188,
      source: 'ldap',
    },
    { email: planted.namesakes[1], first: 'Anna', last: 'Kim', joined: 260, seen: 12, source: 'ldap' },
    { email: at('priya.nair'), first: 'Priya', last: 'Nair', joined: 620, seen: 2, source: 'ldap' },
  ],
  warehouse: [
    { email: consoleEmail, first: 'Rollcall', last: 'Console', isAdmin: true, joined: 60, seen: 1 },
    { email: at('samir.haddad'), first: 'Samir', last: 'Haddad', isAdmin: true, joined: 1_300, seen: 15 },
    { ...leaver, groups: ['Stock'] },
    { email: at('priya.nair'), first: 'Priya', last: 'Nair', joined: 300, seen: 8, groups: ['Stock'] },
  ],
};

interface Crowd {
  readonly size: number;
  /** So many of the whole company's people have an account there too. */
  readonly shared: number;
  readonly source: NonNullable<DemoPerson['source']> | null;
}

const crowds: Readonly<Record<SiteKey, Crowd>> = {
  finance: { size: 110, shared: 62, source: 'saml' },
  operations: { size: 80, shared: 50, source: 'ldap' },
  warehouse: { size: 50, shared: 24, source: null },
};

/** One of the many, the same each time. */
function drawn(number: number, taken: ReadonlySet<string>): Pick<DemoPerson, 'email' | 'first' | 'last'> {
  for (let attempt = 0; ; attempt++) {
    const random = mulberry32(mix(number, attempt, 0x1a2b));
    const language = weigh(random, languages);
    const [first, firstLatin] = pick(random, language.first);
    const [last, lastLatin] = pick(random, language.last);
    const email = at(`${firstLatin}.${lastLatin}`);
    if (!taken.has(email)) return { email, first, last };
  }
}

/** The whole company, as it was before anybody looked: who has an account on which of its instances. */
export function demoPeople(): Readonly<Record<SiteKey, readonly DemoPerson[]>> {
  const taken = new Set(siteKeys.flatMap((key) => fixed[key].map(({ email }) => email)));
  const company: Pick<DemoPerson, 'email' | 'first' | 'last'>[] = [];
  const nth = (index: number) => {
    while (company.length <= index) {
      const one = drawn(company.length, taken);
      taken.add(one.email);
      company.push(one);
    }
    return company[index] as (typeof company)[number];
  };
  let own = Math.max(...siteKeys.map((key) => crowds[key].shared));
  const of = (key: SiteKey): readonly DemoPerson[] => {
    const { size, shared, source } = crowds[key];
    const many = Array.from({ length: size - fixed[key].length }, (_, index) => {
      const person = nth(index < shared ? index : own++);
      return { ...person, ...standing(key, person.email, source) };
    });
    return [...fixed[key], ...many];
  };
  return { finance: of('finance'), operations: of('operations'), warehouse: of('warehouse') };
}

/** How somebody of the many stands on one instance. */
function standing(
  key: SiteKey,
  email: string,
  source: Crowd['source'],
): Pick<DemoPerson, 'joined' | 'seen' | 'status' | 'source'> {
  const random = mulberry32(mix(...[...`${key}/${email}`].map((letter) => letter.codePointAt(0) ?? 0)));
  const joined = 40 + Math.floor(random() * 1_400);
  const status = weigh(random, [
    ['active', 88],
    ['disabled', 8],
    ['invited', 4],
  ] as const);
  const [from, to] = weigh(random, [
    [[0, 7], 52],
    [[7, 30], 24],
    [[30, 90], 12],
    [[90, 400], 12],
  ] as const);
  const seen = Math.min(joined - 1, Math.floor(from + random() * (to - from)));
  return {
    joined,
    ...(status === 'invited' ? {} : { seen: status === 'disabled' ? Math.min(joined - 1, seen + 60) : seen }),
    ...(status === 'active' ? {} : { status }),
    ...(source !== null && random() < 0.8 ? { source } : {}),
  };
}
