import { isoTimeOf, msOfTime } from '../kernel/iso-time';
import type { ListedUser, RemoteUser } from './port';
import { displayName, isPersonRow } from './rows';
import { readUsualManagers, readUsualPage } from './user-bytes';

/**
 * Rows of the user list, read by hand. The same tolerance as `UserSchema` (a test holds the two against each other for
 * all kinds of rows): only a proper id makes a row a row, everything else falls back to its neutral value. By hand
 * because a list of 100,000 people took the schema longer than all of JSON: 3 µs a row, and 0.4 this way.
 */

/** What one page of the list holds, or in a few words what is wrong with it. */
export type PageOfRows =
  | {
      readonly ok: true;
      readonly users: readonly ListedUser[];
      /** Ids of rows that are no people: see `UserPage`. */
      readonly others: readonly number[];
      readonly total: number;
    }
  | { readonly ok: false; readonly problem: string };

/** Reads the body of a page that began at `offset` and was asked to be of `limit` rows. */
export function readUserPage(body: Uint8Array, offset: number, limit: number): PageOfRows {
  const usual = readUsualPage(body);
  if (usual === null) return readAnyPage(body, offset, limit);
  if (usual.users.length > limit) return tooMany;
  const users: ListedUser[] = [];
  const others: number[] = [];
  for (const user of usual.users) {
    if (isPersonRow(user)) users.push(user);
    else others.push(user.id);
  }
  return { ok: true, users, others, total: usual.total };
}

/** The same, however the rows look. */
export function readAnyPage(body: Uint8Array, offset: number, limit: number): PageOfRows {
  const value = jsonOfBytes(body);
  if (value === undefined) return { ok: false, problem: 'not JSON' };
  if (!isRecord(value) || !Array.isArray(value.data)) return { ok: false, problem: 'data' };
  const { data, total } = value;
  if (!isCount(total)) return { ok: false, problem: 'total' };
  if (data.length > limit) return tooMany;
  const users: ListedUser[] = [];
  const others: number[] = [];
  for (let index = 0; index < data.length; index++) {
    const user = readUserRow(data[index]);
    if (user === null) return { ok: false, problem: `row ${offset + index + 1} has no id` };
    if (isPersonRow(user)) users.push(listed(user));
    else others.push(user.id);
  }
  return { ok: true, users, others, total };
}

const tooMany: PageOfRows = { ok: false, problem: 'more rows than asked for' };

const listed = (user: RemoteUser): ListedUser => ({
  ...user,
  createdAt: msOfTime(user.createdAt),
  lastSignIn: msOfTime(user.lastSignIn),
  updatedAt: msOfTime(user.updatedAt),
});

/** The groups each user may manage, by the number of the user; or null when the body is no list of memberships. */
export function readManagers(body: Uint8Array): ReadonlyMap<number, readonly number[]> | null {
  // One flag is all that can be true in this list, and on most servers it never is: nothing to look for.
  if (!Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes('true')) return new Map();
  return readUsualManagers(body) ?? readAnyManagers(body);
}

/** The same, however the rows look. */
function readAnyManagers(body: Uint8Array): ReadonlyMap<number, readonly number[]> | null {
  const managers = new Map<number, number[]>();
  const value = jsonOfBytes(body);
  if (!isRecord(value)) return null;
  for (const rows of Object.values(value)) {
    if (!Array.isArray(rows)) continue;
    for (const row of rows) {
      if (!isRecord(row) || row.is_group_manager !== true || !isId(row.user_id) || !isId(row.group_id))
        continue;
      const groups = managers.get(row.user_id);
      if (groups) groups.push(row.group_id);
      else managers.set(row.user_id, [row.group_id]);
    }
  }
  return managers;
}

/** One row, or null where it has no proper id. */
export function readUserRow(value: unknown): RemoteUser | null {
  if (!isRecord(value) || !isId(value.id)) return null;
  const email = typeof value.email === 'string' ? value.email : '';
  return {
    id: value.id,
    email,
    name: nameOf(value, email),
    active: typeof value.is_active === 'boolean' ? value.is_active : true,
    admin: value.is_superuser === true,
    groupIds: idsOf(value.group_ids) ?? memberOf(value.user_group_memberships)?.map(({ id }) => id) ?? [],
    manages: managedOf(value.user_group_memberships),
    source:
      textOf(value.sso_source) ??
      (value.google_auth === true ? 'google' : value.ldap_auth === true ? 'ldap' : 'password'),
    tenantId: isId(value.tenant_id) ? value.tenant_id : null,
    createdAt: isoTimeOf(textOf(value.date_joined)),
    lastSignIn: isoTimeOf(textOf(value.last_login)),
    updatedAt: isoTimeOf(textOf(value.updated_at)),
  };
}

type Row = Readonly<Record<string, unknown>>;

function nameOf(row: Row, email: string): string {
  const common = textOf(row.common_name);
  const short = common === null ? '' : common.trim();
  if (short !== '') return short;
  return displayName({
    common_name: null,
    first_name: textOf(row.first_name),
    last_name: textOf(row.last_name),
    email,
  });
}

interface Membership {
  readonly id: number;
  readonly manager: boolean | undefined;
}

/** All memberships, or null where one of them is none. */
function memberOf(value: unknown): readonly Membership[] | null {
  if (!Array.isArray(value)) return null;
  const memberships: Membership[] = [];
  for (const row of value) {
    if (!isRecord(row) || !isId(row.id)) return null;
    const flag = row.is_group_manager;
    memberships.push({ id: row.id, manager: typeof flag === 'boolean' ? flag : undefined });
  }
  return memberships;
}

function managedOf(value: unknown): readonly number[] | null {
  if (value === undefined) return null;
  const memberships = memberOf(value);
  if (!memberships?.some(({ manager }) => manager !== undefined)) return null;
  return memberships.filter(({ manager }) => manager).map(({ id }) => id);
}

function idsOf(value: unknown): readonly number[] | null {
  if (!Array.isArray(value)) return null;
  for (const id of value) if (!isId(id)) return null;
  return value;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const isRecord = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Metabase's ids are 32-bit. */
const isId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 2_147_483_647;
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** As browsers decode: a byte order mark is dropped, a malformed sequence becomes the replacement character. */
function jsonOfBytes(body: Uint8Array): unknown {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const marked = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return JSON.parse(bytes.toString('utf8', marked ? 3 : 0));
  } catch {
    return undefined;
  }
}
