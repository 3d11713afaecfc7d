import { randomUUID } from 'node:crypto';
import { type DemoPerson, demoDomain, demoPeople, planted, type SiteKey } from './people';
import { demoSites } from './sites';
import { addApiKey } from './stand-in/api-keys.mjs';
import { addCollection, addDashboard } from './stand-in/collections.mjs';
import { addDelivery } from './stand-in/deliveries.mjs';
import { mix, mulberry32, pick } from './stand-in/random.mjs';
import { INTERNAL_USER_ID, type State } from './stand-in/state.mjs';

const day = 86_400_000;

export interface DemoSeed {
  readonly key: SiteKey;
  /** When the demo began, in ms: everything of the story lies before. */
  readonly begun: number;
  /** What Rollcall signs in with: an API key or a password. */
  readonly secret: string;
  readonly hasTenants: boolean;
  readonly hasAnalysts: boolean;
}

/** Fills one instance of the made-up company. Everybody but Rollcall has no password, so that nobody else signs in. */
export function seedSite(state: State, { key, begun, secret, hasTenants, hasAnalysts }: DemoSeed): void {
  const site = demoSites[key];
  const ago = (days: number): string => new Date(begun - days * day).toISOString();
  Object.assign(state.settings, {
    'site-name': `Larkspur ${site.name}`,
    'site-locale': 'en',
    'admin-email': `metabase@${demoDomain}`,
    'hide-stacktraces': false,
    'redirect-all-requests-to-https': false,
    ...(hasTenants ? { 'use-tenants': false } : {}),
  });
  state.addGroup('All Users', { magic: 'all-internal-users' });
  const admins = state.addGroup('Administrators', { magic: 'admin' });
  if (hasTenants) state.addGroup('All tenant users', { magic: 'all-external-users', tenant: true });
  if (hasAnalysts) state.addGroup('Data Analysts', { magic: 'data-analyst' });
  const groups = site.groups.map((name) => state.addGroup(name));
  const random = mulberry32(mix(key.length, 0xd3e0));

  for (const person of demoPeople()[key]) {
    const user = state.addUser(rowOf(person, ago, secret));
    const named = groups.filter(({ name }) => person.groups?.includes(name));
    const some = person.groups ? named : [pick(random, groups), pick(random, groups)];
    for (const group of some.slice(0, person.groups ? some.length : Math.floor(random() * 3)))
      state.addMembership(user.id, group.id);
  }
  state.addUser(
    {
      email: 'internal@metabase.com',
      first_name: 'Metabase',
      last_name: 'Internal',
      type: 'internal',
      is_active: false,
      date_joined: ago(2_000),
    },
    INTERNAL_USER_ID,
  );
  addContent(state, groups);
  if (key !== 'warehouse') addLeftovers(state, key, ago, groups);
  if (site.signIn === 'api-key')
    addApiKey(state, {
      ...{ name: 'Rollcall', groupId: admins.id, key: secret, at: ago(60), by: 1 },
      uuid: '00000000-0000-4000-8000-00000000c0de',
    });
}

function rowOf(person: DemoPerson, ago: (days: number) => string, secret: string) {
  const { email, first, last, status, source, joined, seen } = person;
  const isConsole = email.startsWith('rollcall.');
  return {
    email,
    first_name: first,
    last_name: last,
    is_active: status !== 'disabled',
    is_superuser: person.isAdmin === true,
    sso_source: source ?? null,
    date_joined: ago(joined),
    last_login: seen === undefined ? null : ago(seen),
    updated_at: ago(status === 'disabled' ? Math.max(0, (seen ?? joined) - 5) : joined),
    password: isConsole ? secret : null,
  };
}

type Group = ReturnType<State['addGroup']>;

/** A collection with a dashboard for each group, and one dashboard for everybody. */
function addContent(state: State, groups: readonly Group[]): void {
  for (const { id, name } of groups) {
    const collection = addCollection(state, name, { [id]: 'read' });
    addDashboard(state, `${name} overview`, collection.id);
  }
  const everybody = state.magicGroup('all-internal-users');
  if (everybody) state.rootRights = { [everybody.id]: 'read' };
  addDashboard(state, 'Company numbers');
}

/** What the leaver leaves running: subscriptions, an alert, an API key. */
function addLeftovers(
  state: State,
  key: SiteKey,
  ago: (days: number) => string,
  groups: readonly Group[],
): void {
  const by = state.userByEmail(planted.leaver)?.id ?? 0;
  const colleague = state.activeAdmins().find(({ id }: { readonly id: number }) => id !== by)?.id ?? 0;
  const at = ago(120);
  if (key === 'finance') {
    addDelivery(state, {
      ...{ kind: 'subscription', name: 'Board numbers', by, at },
      to: [by, colleague, 'board@partner.example'],
    });
    addDelivery(state, { kind: 'alert', name: 'Cash below limit', by, to: [by], at });
    addApiKey(state, {
      ...{ name: 'Nightly export', groupId: groups[0]?.id ?? 0, at, by },
      // Nobody holds it; the letters that are shown of it are the same each time.
      key: `mb_nigh${randomUUID()}`,
      uuid: '00000000-0000-4000-8000-00000000beef',
    });
  } else addDelivery(state, { kind: 'subscription', name: 'Late deliveries', by, to: [by, colleague], at });
}

/** What somebody does behind the back of the console once it has looked for the first time. */
export function happensMeanwhile(state: State): void {
  const risen = state.userByEmail(planted.risen);
  if (risen) state.setAdmin(risen.id, true);
}
