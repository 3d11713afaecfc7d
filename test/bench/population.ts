import type { EngineInstance } from '../../main/directory/port';
import type { Account, Group } from '../../main/directory/rules/account';

/** A made-up client for measuring: the same for the same numbers. */
export interface Population {
  readonly instances: readonly EngineInstance[];
  readonly groups: readonly Group[];
  readonly accounts: readonly Account[];
}

const firstNames =
  'Anna Maria João Søren Łukasz Zoë Peter Olga Wei Jürgen Mary Émile Noah Aisha Diego Fatima Ivan Chloé Hans Priya Tomáš Nadia Omar Lucía Sven Ingrid Kofi Mei Ayşe Yuki'.split(
    ' ',
  );
const syllables = 'ka lo mi ren tos vin gar bel dor nas pe qui sch mann ez ova ski sen ton ley'.split(' ');
const groupNames =
  'Administrators,Marketing,Sales,Finance,Support,Data team,Engineering,Operations,Legal,HR,Executives,Contractors,Partners,Analysts,Product'.split(
    ',',
  );
const cities =
  'Berlin Paris Madrid Lisbon Warsaw Prague Vienna Rome Oslo Dublin Athens Zurich Turin Lyon Porto'.split(
    ' ',
  );

export function populationOf(options: {
  readonly instances: number;
  readonly accountsEach: number;
  readonly now: number;
}): Population {
  let state = 12345;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * limit);
  };
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const surname = () =>
    Array.from({ length: 2 + below(2) }, () => one(syllables))
      .join('')
      .replace(/^./, (letter) => letter.toUpperCase());
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{Mn}/gu, '')
      .replace(/[øØ]/g, 'o')
      .replace(/[łŁ]/g, 'l')
      .toLowerCase();

  const people = Array.from({ length: Math.ceil(options.instances * options.accountsEach * 0.6) }, (_, n) => {
    const first = one(firstNames);
    const last = surname();
    return {
      name: `${first} ${last}`,
      email: `${plain(first)}.${plain(last)}${n % 7 === 0 ? n : ''}@${one(['acme.example', 'acme.example', 'initech.example', 'globex.example'])}`,
    };
  });
  const instances = Array.from(
    { length: options.instances },
    (_, n): EngineInstance => ({
      id: `ins_${n.toString(16).padStart(16, '0')}`,
      name: `${one(cities)} ${n + 1}`,
      environment: one(['production', 'staging', 'development'] as const),
      ownKey: 'u1',
    }),
  );
  const groups = instances.flatMap(({ id: instanceId }) => [
    { instanceId, id: 1, name: 'All Users', magic: 'all-users', memberCount: options.accountsEach } as const,
    ...groupNames.map(
      (name, n): Group => ({
        instanceId,
        id: n + 2,
        name,
        magic: n === 0 ? 'administrators' : null,
        memberCount: 10,
      }),
    ),
  ]);
  const ago = (days: number) =>
    new Date(options.now - days * 86_400_000 - below(86_400) * 1000).toISOString();
  const accounts = instances.flatMap(({ id: instanceId }) =>
    Array.from({ length: options.accountsEach }, (_, n): Account => {
      const person = one(people);
      const never = below(10) === 0;
      const admin = below(50) === 0;
      const status = below(8) === 0 ? 'disabled' : never ? 'invited' : 'active';
      return {
        instanceId,
        key: `u${n + 1}`,
        id: n + 1,
        kind: 'person',
        email: person.email,
        name: person.name,
        status,
        role: admin ? 'admin' : 'member',
        groupIds: [
          ...new Set([...(admin ? [2] : []), ...Array.from({ length: below(4) }, () => 3 + below(14))]),
        ],
        manages: [],
        source: one(['password', 'password', 'google', 'saml', 'ldap']),
        tenant: null,
        createdAt: ago(400 + below(1000)),
        lastSignIn: never ? null : ago(below(400)),
        updatedAt: ago(below(400)),
      };
    }),
  );
  return { instances, groups, accounts };
}
