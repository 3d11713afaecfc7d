import { addApiKey } from '../../main/demo/stand-in/api-keys.mjs';
import { addCollection, addDashboard } from '../../main/demo/stand-in/collections.mjs';
import { addDelivery } from '../../main/demo/stand-in/deliveries.mjs';
import { groupNames, languages } from '../../main/demo/stand-in/names.mjs';
import { hex, mix, mulberry32, pick, weigh } from '../../main/demo/stand-in/random.mjs';
import { INTERNAL_USER_ID } from '../../main/demo/stand-in/state.mjs';
import { awkward } from './awkward-names.mjs';

const MINUTE = 60_000;
const DAY = 86_400_000;
const YEARS = 5;
/** Everybody who signs in with a password has this one, but for the first administrator if asked otherwise. */
const PASSWORD = 'correct-horse-7';
const DOMAINS = /** @type {const} */ ([
  ['acme.example', 70],
  ['acme-group.example', 18],
  ['contractor.example', 8],
  ['acme.example.co', 4],
]);
/** Below this many, an instance has no people with awkward names. */
const FEW = 40;
/** Seed of the people that every instance may draw. */
const SHARED = 1;

/**
 * Fills an instance. The same options give the same rows; `overlap` of the people come from a pool that every instance
 * draws on, so that one human has accounts on several.
 *
 * @param {import('../../main/demo/stand-in/state.mjs').State} state
 * @param {Record<string, any>} options
 */
export const seed = (state, options) => {
  const { flags, features, now, accounts = 200, seed: number = 1, name = 'Sandbox' } = options;
  const random = mulberry32(mix(number, 0x5eed));
  const today = Math.floor(now() / 3_600_000) * 3_600_000;
  const useTenants = flags.tenants && features.tenants === true && options.tenants !== false;
  Object.assign(state.settings, {
    'site-name': name,
    'site-locale': options.siteLocale ?? 'en',
    'admin-email': options.adminEmail ?? 'admin@acme.example',
    'hide-stacktraces': false,
    'redirect-all-requests-to-https': false,
    ...(flags.tenants && { 'use-tenants': useTenants }),
  });

  const groups = addGroups(state, flags, random);
  if (useTenants) addTenants(state);
  const people = choosePeople({ accounts, number, options, useTenants });
  const oldest = today - YEARS * 365 * DAY;
  people.forEach((person, index) => {
    const joined = oldest + ((today - oldest - DAY) * (index + random())) / (people.length + 1);
    addPerson(state, { person, joined, today, random, groups, features });
  });
  if (options.maria === 'admin') state.setAdmin(state.userByEmail(MARIA.email)?.id ?? 0, true);

  state.addUser(
    {
      email: 'internal@metabase.com',
      first_name: 'Metabase',
      last_name: 'Internal',
      type: 'internal',
      is_active: false,
      date_joined: stamp(oldest),
    },
    INTERNAL_USER_ID,
  );
  addDeliveries(state, stamp(today - 60 * DAY));
  addDashboards(state, groups);
  return credentials(state, addKeys(state, { flags, options, random, groups, at: stamp(today - 90 * DAY) }));
};

/** Some of what people have sent, among them what a leaver leaves running. */
const addDeliveries = (state, at) => {
  const of = (email) => state.userByEmail(email).id;
  const [maria, mel, dana] = [MARIA.email, 'mel.member@acme.example', 'dana.disabled@acme.example'].map(of);
  const outside = 'board@partner.example';
  for (const one of [
    { kind: 'subscription', name: 'Weekly sales', by: maria, to: [maria, mel, outside] },
    { kind: 'subscription', name: 'Morning numbers', by: dana, to: [mel] },
    { kind: 'subscription', name: 'Support queue', by: mel, to: [mel, maria] },
    { kind: 'alert', name: 'Stock below minimum', by: maria, to: [maria] },
    { kind: 'alert', name: 'Refunds above limit', by: mel, to: [mel, maria] },
    { kind: 'subscription', name: 'Numbers in Slack', by: maria, slack: true },
  ])
    addDelivery(state, { ...one, at });
};

/** A collection and a dashboard for each of the first groups, one in the root that everybody may open, and a personal one. */
const addDashboards = (state, groups) => {
  for (const { id, name } of groups.slice(0, 6)) {
    const collection = addCollection(state, name, { [id]: 'read' });
    addDashboard(state, `${name} overview`, collection.id);
  }
  state.rootRights = { [state.magicGroup('all-internal-users').id]: 'read' };
  addDashboard(state, 'Company numbers');
  const personal = addCollection(
    state,
    "Mel Member's Personal Collection",
    {},
    state.userByEmail('mel.member@acme.example').id,
  );
  addDashboard(state, 'Drafts of Mel', personal.id);
};

const MARIA = {
  email: 'maria.ortiz@acme.example',
  first: 'Maria',
  last: 'Ortiz',
  role: 'member',
  status: 'active',
};

const addGroups = (state, flags, random) => {
  state.addGroup('All Users', { magic: 'all-internal-users' });
  state.addGroup('Administrators', { magic: 'admin' });
  if (flags.tenants) state.addGroup('All tenant users', { magic: 'all-external-users', tenant: true });
  if (flags.dataAnalysts) state.addGroup('Data Analysts', { magic: 'data-analyst' });
  const count = 12 + Math.floor(random() * 13);
  return groupNames.slice(0, count).map((groupName) => state.addGroup(groupName));
};

const addTenants = (state) => {
  for (const [id, name, is_active] of /** @type {const} */ ([
    [1, 'Globex', true],
    [2, 'Initech', true],
    [3, 'Umbrella (closed)', false],
  ])) {
    const slug = name
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/-$/, '');
    state.tenants.set(id, { id, name, slug, is_active, attributes: null });
  }
};

/** The people of one instance in the order of their ids; the first ones are fixed. */
const choosePeople = ({ accounts, number, options, useTenants }) => {
  const fixed = [
    {
      email: options.adminEmail ?? 'admin@acme.example',
      first: 'Ada',
      last: 'Administrator',
      role: 'admin',
      status: 'active',
      password: options.adminPassword ?? PASSWORD,
    },
    { email: 'grace.keeper@acme.example', first: 'Grace', last: 'Keeper', role: 'admin', status: 'active' },
    { email: 'owen.keeper@acme.example', first: 'Owen', last: 'Keeper', role: 'admin', status: 'active' },
    MARIA,
    { email: 'mel.member@acme.example', first: 'Mel', last: 'Member', role: 'member', status: 'active' },
    {
      email: 'dana.disabled@acme.example',
      first: 'Dana',
      last: 'Disabled',
      role: 'member',
      status: 'deactivated',
    },
    { email: 'ivan.invited@acme.example', first: 'Ivan', last: 'Invited', role: 'member', status: 'invited' },
    {
      email: 'sam.saml@acme.example',
      first: 'Sam',
      last: 'Saml',
      role: 'member',
      status: 'active',
      sso: 'saml',
    },
  ];
  if (accounts < fixed.length) throw new RangeError(`--accounts must be at least ${fixed.length}`);
  const tenantUsers = useTenants ? Math.min(9, Math.floor(accounts / 10)) : 0;
  const room = accounts - fixed.length - tenantUsers;
  const traps = room >= FEW ? awkward : [];
  const drawn = room - traps.length;
  const shared = Math.round(drawn * (options.overlap ?? 0.4));
  const seen = new Map();
  const people = [
    ...traps,
    ...Array.from({ length: shared }, (_, index) => person(mulberry32(mix(SHARED, index)), '', seen)),
    ...Array.from({ length: drawn - shared }, (_, index) =>
      person(mulberry32(mix(number, index, 0xa11)), `.${number.toString(36)}${index.toString(36)}`),
    ),
  ];
  shuffle(people, mulberry32(mix(number, 0x5401)));
  const tenants = Array.from({ length: tenantUsers }, (_, index) => ({
    ...person(mulberry32(mix(number, index, 0x7e4)), `.tenant${index}`),
    role: 'member',
    tenant: 1 + (index % 3),
    ...(index % 3 === 2 && { status: 'deactivated' }),
  }));
  return [...fixed, ...people, ...tenants];
};

/**
 * Somebody, out of a generator. The e-mail is unique through its suffix, or through a counter over `seen`.
 * @param {() => number} random
 * @param {string} suffix
 * @param {Map<string, number>} [seen]
 */
const person = (random, suffix, seen) => {
  const language = weigh(random, languages);
  const [first, firstLatin] = pick(random, language.first);
  const [last, lastLatin] = pick(random, language.last);
  const sso = weigh(random, SOURCES);
  const domain = weigh(random, DOMAINS);
  const name = `${firstLatin}.${lastLatin}${suffix}`;
  const times = seen?.get(`${name}@${domain}`) ?? 0;
  seen?.set(`${name}@${domain}`, times + 1);
  const local = times === 0 ? name : `${name}${times + 1}`;
  const shouted = sso === 'saml' && random() < 0.1;
  const nameless = random();
  return {
    email: `${shouted ? local.replace(/^[^.]+/, (part) => part.toUpperCase()) : local}@${domain}`,
    first: nameless < 0.01 ? null : first,
    last: nameless < 0.005 || nameless > 0.995 ? null : last,
    sso,
  };
};

const SOURCES = /** @type {const} */ ([
  [null, 46],
  ['google', 20],
  ['ldap', 14],
  ['saml', 14],
  ['scim', 6],
]);

const STATUSES = /** @type {const} */ ([
  ['active', 85],
  ['deactivated', 9],
  ['invited', 6],
]);

const addPerson = (state, { person: chosen, joined, today, random, groups, features }) => {
  const status = chosen.status ?? weigh(random, STATUSES);
  const admin = chosen.role === undefined ? random() < 0.015 : chosen.role === 'admin';
  const lastLogin = status === 'invited' ? null : Math.max(joined + MINUTE, signedIn(status, today, random));
  const source = chosen.sso ?? null;
  const user = state.addUser({
    email: chosen.email,
    first_name: chosen.first,
    last_name: chosen.last,
    is_active: status !== 'deactivated',
    is_superuser: admin,
    sso_source: source,
    date_joined: stamp(joined, random),
    last_login: lastLogin === null ? null : stamp(lastLogin, random),
    updated_at: stamp(
      Math.max(joined, status === 'deactivated' ? lastLogin + 5 * DAY * random() : joined),
      random,
    ),
    is_qbnewb: random() < 0.4,
    locale: random() < 0.06 ? pick(random, ['de', 'fr', 'es', 'pt_BR', 'ja']) : null,
    login_attributes: random() < 0.04 ? { region: pick(random, ['north', 'south']) } : null,
    tenant_id: chosen.tenant ?? null,
    password: source === null ? (chosen.password ?? PASSWORD) : null,
  });
  if (chosen.tenant !== undefined) return;
  const count = Math.floor(random() * random() * 5);
  for (let index = 0; index < count; index += 1) {
    const group = pick(random, groups);
    const manager = features.advanced_permissions === true && !admin && random() < 0.02;
    state.addMembership(user.id, group.id, manager);
  }
};

/** A sign-in between today and two years ago; longer ago for the deactivated. */
const signedIn = (status, today, random) => {
  if (status === 'deactivated') return today - (30 + random() * 700) * DAY;
  const [from, to] = weigh(random, [
    [[0, 1], 25],
    [[1, 7], 25],
    [[7, 30], 18],
    [[30, 180], 18],
    [[180, 730], 14],
  ]);
  return today - (from + random() * (to - from)) * DAY;
};

/**
 * A time as Metabase prints it: with six digits, three, or none.
 * @param {number} at
 * @param {() => number} [random]
 */
const stamp = (at, random) => {
  const iso = new Date(Math.floor(at)).toISOString();
  if (!random) return iso;
  const kind = random();
  if (kind < 0.02) return `${iso.slice(0, 19)}Z`;
  if (kind < 0.1) return iso;
  return `${iso.slice(0, -1)}${String(Math.floor(random() * 1000)).padStart(3, '0')}Z`;
};

const shuffle = (items, random) => {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other], items[index]];
  }
};

const addKeys = (state, { flags, options, random, groups, at }) => {
  if (!flags.apiKeys || options.apiKey === false) return { apiKey: null, memberApiKey: null };
  const keys = [
    ['Rollcall console', state.magicGroup('admin').id, options.apiKey ?? randomKey(random)],
    ['Nightly export', groups[0].id, randomKey(random)],
    ['Embedding pipeline <b>', groups[5].id, randomKey(random)],
  ].map(([name, groupId, key]) =>
    addApiKey(state, {
      name,
      groupId,
      key,
      at,
      by: 1,
      uuid: `${hex(random, 8)}-0000-4000-8000-${hex(random, 12)}`,
    }),
  );
  return { apiKey: keys[0].key, memberApiKey: keys[1].key };
};

const randomKey = (random) => `mb_${Buffer.from(hex(random, 33)).toString('base64')}`;

/** What a test signs in with. */
const credentials = (state, keys) => {
  const of = (email) => {
    const user = state.userByEmail(email);
    return { id: user.id, email: user.email, password: user.password };
  };
  return {
    admin: { ...of(state.users.get(1).email) },
    secondAdmin: of('grace.keeper@acme.example'),
    member: of('mel.member@acme.example'),
    disabled: of('dana.disabled@acme.example'),
    invited: of('ivan.invited@acme.example'),
    sso: { id: of('sam.saml@acme.example').id, email: 'sam.saml@acme.example' },
    maria: of(MARIA.email),
    ...keys,
  };
};
