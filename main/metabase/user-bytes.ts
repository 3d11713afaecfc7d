import { JsonBytes, type Passage, unusual } from './json-bytes';
import type { ListedUser } from './port';
import { displayName } from './rows';

/** The fields of a row that are read. */
const fields = [
  'id',
  'email',
  'first_name',
  'last_name',
  'common_name',
  'is_active',
  'is_superuser',
  'group_ids',
  'user_group_memberships',
  'sso_source',
  'google_auth',
  'ldap_auth',
  'tenant_id',
  'date_joined',
  'last_login',
  'updated_at',
] as const;
type Field = (typeof fields)[number];
const known = knownOf(fields);

const membershipFields = ['user_id', 'group_id', 'is_group_manager'] as const;
const knownOfMemberships = knownOf(membershipFields);

/** Rows of a list have the same keys in the same order, so each is expected as it was in the row before. */
interface ExpectedKey<F> {
  /** From the end of the value before to the colon. */
  readonly passage: Passage;
  /** Null: of no interest. */
  readonly field: F | null;
}
const expectedMost = 64;

/** Metabase's ids are 32-bit. */
const idMost = 2_147_483_647;

/**
 * A page of the user list out of its bytes, for rows as Metabase writes them; null where anything in it is unlike that,
 * which `user-rows.ts` is for. Measured for 100,000 people: 0.2 s, where text, JSON and rows made one after the other take
 * 0.8 s and leave as much to be cleared away.
 */
export function readUsualPage(
  body: Uint8Array,
): { readonly users: readonly ListedUser[]; readonly total: number } | null {
  return unlessUnusual(() => pageOf(new JsonBytes(body)));
}

/** The groups each user may manage out of the list of memberships, likewise. */
export function readUsualManagers(body: Uint8Array): ReadonlyMap<number, readonly number[]> | null {
  return unlessUnusual(() => managersOf(new JsonBytes(body)));
}

function unlessUnusual<T>(read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    if (cause === unusual) return null;
    throw cause;
  }
}

function managersOf(json: JsonBytes): ReadonlyMap<number, readonly number[]> {
  const managers = new Map<number, number[]>();
  const expected: ExpectedKey<(typeof membershipFields)[number]>[] = [];
  json.openObject();
  for (let isFirst = true; json.nextEntry(isFirst); isFirst = false) {
    json.key();
    json.openArray();
    for (let isFirstRow = true; json.nextItem(isFirstRow); isFirstRow = false) {
      let userId = 0;
      let groupId = 0;
      let isManager = false;
      json.openObject();
      for (let place = 0; ; place++) {
        const field = nextField(json, knownOfMemberships, expected, place);
        if (field === undefined) break;
        if (field === 'user_id') userId = json.whole();
        else if (field === 'group_id') groupId = json.whole();
        else if (field === 'is_group_manager') isManager = json.flag() ?? false;
        else json.skip();
      }
      if (!isManager || !isId(userId) || !isId(groupId)) continue;
      const groups = managers.get(userId);
      if (groups) groups.push(groupId);
      else managers.set(userId, [groupId]);
    }
  }
  json.end();
  return managers;
}

function pageOf(json: JsonBytes) {
  let users: ListedUser[] | null = null;
  let total: number | null = null;
  json.openObject();
  for (let isFirst = true; json.nextEntry(isFirst); isFirst = false) {
    const key = json.key();
    if (key === 'data') users = rowsOf(json);
    else if (key === 'total') total = json.whole();
    else json.skip();
  }
  json.end();
  if (users === null || total === null) throw unusual;
  return { users, total };
}

function rowsOf(json: JsonBytes): ListedUser[] {
  const users: ListedUser[] = [];
  const expected: ExpectedKey<Field>[] = [];
  json.openArray();
  for (let isFirst = true; json.nextItem(isFirst); isFirst = false) users.push(rowOf(json, expected));
  return users;
}

/** Each field of its usual type or null; anything else is for whoever knows what it falls back to. */
function rowOf(json: JsonBytes, expected: ExpectedKey<Field>[]): ListedUser {
  let id = 0;
  let email = '';
  let firstNameAt = -1;
  let lastNameAt = -1;
  let commonName: string | null = null;
  let active = true;
  let admin = false;
  let groupIds: readonly number[] = none;
  let source: string | null = null;
  let isGoogle = false;
  let isLdap = false;
  let tenantId: number | null = null;
  let createdAt = Number.NaN;
  let lastSignIn = Number.NaN;
  let updatedAt = Number.NaN;

  json.openObject();
  for (let place = 0; ; place++) {
    const field = nextField(json, known, expected, place);
    if (field === undefined) break;
    switch (field) {
      case null:
        json.skip();
        break;
      case 'id':
        id = json.whole();
        break;
      case 'email':
        email = json.text() ?? '';
        break;
      case 'first_name':
        firstNameAt = json.at;
        json.skipText();
        break;
      case 'last_name':
        lastNameAt = json.at;
        json.skipText();
        break;
      case 'common_name':
        commonName = json.text();
        break;
      case 'is_active':
        active = json.flag() ?? true;
        break;
      case 'is_superuser':
        admin = json.flag() ?? false;
        break;
      case 'group_ids':
        groupIds = idsOf(json);
        break;
      case 'sso_source':
        source = json.text();
        break;
      case 'google_auth':
        isGoogle = json.flag() ?? false;
        break;
      case 'ldap_auth':
        isLdap = json.flag() ?? false;
        break;
      case 'tenant_id':
        tenantId = json.wholeOrNull();
        break;
      case 'date_joined':
        createdAt = json.time();
        break;
      case 'last_login':
        lastSignIn = json.time();
        break;
      case 'updated_at':
        updatedAt = json.time();
        break;
      default:
        // Lists have no memberships (metabase-api 3.0).
        throw unusual;
    }
  }
  if (!isId(id) || (tenantId !== null && !isId(tenantId))) throw unusual;
  const common = commonName?.trim();
  const name = common
    ? common
    : displayName({
        common_name: null,
        first_name: firstNameAt < 0 ? null : json.textAt(firstNameAt),
        last_name: lastNameAt < 0 ? null : json.textAt(lastNameAt),
        email,
      });
  return {
    id,
    email,
    name,
    active,
    admin,
    groupIds,
    manages: null,
    source: source ?? (isGoogle ? 'google' : isLdap ? 'ldap' : 'password'),
    tenantId,
    createdAt,
    lastSignIn,
    updatedAt,
  };
}

const none: readonly number[] = [];
const isId = (value: number): boolean => value >= 1 && value <= idMost;

/** The field that follows, null for one of no interest; undefined at the end of the row. */
function nextField<F extends string>(
  json: JsonBytes,
  fieldsKnown: ReadonlyMap<string, F>,
  expected: ExpectedKey<F>[],
  place: number,
): F | null | undefined {
  const there = expected[place];
  if (there && json.takeSame(there.passage)) return there.field;
  const { at } = json;
  if (!json.nextEntry(place === 0)) return undefined;
  const field = fieldsKnown.get(json.key()) ?? null;
  const passage = json.since(at);
  if (passage && place < expectedMost) expected[place] = { passage, field };
  return field;
}

/** Null says nothing, and so does an empty list. */
function idsOf(json: JsonBytes): readonly number[] {
  if (json.isNull()) return none;
  const ids: number[] = [];
  json.openArray();
  for (let isFirst = true; json.nextItem(isFirst); isFirst = false) {
    const id = json.whole();
    if (!isId(id)) throw unusual;
    ids.push(id);
  }
  return ids;
}

function knownOf<F extends string>(names: readonly F[]): ReadonlyMap<string, F> {
  return new Map(names.map((name) => [name, name]));
}
