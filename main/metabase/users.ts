import { setImmediate } from 'node:timers/promises';
import { err, ok, type Result } from '../kernel/result';
import type { Calls } from './calls';
import type { RemoteUser, UserPage } from './port';
import { isPersonRow, toRemoteUser } from './rows';
import { UserListSchema, UserSchema } from './schemas';
import { readUserRow } from './user-rows';

/** Largest page asked for: one answer of a few megabytes. */
const PAGE_MOST = 2_000;
const SEARCH_PAGE = 100;
const ADMIN_PAGE = 500;
/** Rows a search by e-mail looks at before it asks for the id instead. */
const SEARCH_MOST = 1_000;
/**
 * Where reading to the end of a list stops in any case: a server may claim any total (D6), and a list that was not read
 * to its end tells nothing, so that is a failure.
 */
const ROWS_MOST = 100_000;
const ADMINS_MOST = 10_000;
/** The same in milliseconds: the last page may begin so long after the first. */
const LIST_MS = 180_000;
/** Rows checked before other work of the thread gets its turn: a full page at once would stall a window for 100 ms. */
const ROWS_AT_ONCE = 500;

/** What reading users asks. */
export type Reader = Pick<Calls, 'host' | 'capabilities' | 'list' | 'find'>;

type Status = 'all' | 'active' | 'deactivated';
interface Query {
  readonly status: Status;
  readonly query?: string;
  readonly group_id?: number;
}

/** One page of the list, people only. Fails naming the row when a row has no id. */
export async function userPage(
  reader: Reader,
  query: Query,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Result<UserPage>> {
  const { host } = reader;
  if (!isPage({ offset, limit })) return noPage();
  const page = await reader.list(listPath(reader, query, { offset, limit }), UserListSchema, 'user list');
  if (!page.ok) return page;
  const { data, total } = page.value;
  if (data.length > limit)
    return err('RESPONSE_INVALID', { host, where: 'user list: more rows than asked for' });
  const users: RemoteUser[] = [];
  const others: number[] = [];
  for (const [index, row] of data.entries()) {
    const user = readUserRow(row);
    if (user === null)
      return err('RESPONSE_INVALID', { host, where: `user list: row ${offset + index + 1} has no id` });
    if (isPersonRow(user)) users.push(user);
    else others.push(user.id);
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
  }
  return ok({ users, others, total });
}

/** The path of such a page, for who reads its rows elsewhere. */
export function userPagePath(
  reader: Pick<Reader, 'capabilities'>,
  page: { readonly offset: number; readonly limit: number },
): Result<string> {
  return isPage(page) ? ok(listPath(reader, { status: 'all' }, page)) : noPage();
}

const isPage = ({ offset, limit }: { readonly offset: number; readonly limit: number }): boolean =>
  isWhole(offset, 0, Number.MAX_SAFE_INTEGER) && isWhole(limit, 1, PAGE_MOST);

const noPage = () =>
  err('INVALID_INPUT', { what: 'a page of users must be of 1 to 2,000, from a whole number on' });

/**
 * Tenant users are left out of lists unless `tenancy=all` is sent (3.1); versions without tenants ignore it. `limit` is
 * always sent: without one the answer is unpaged.
 */
export function listPath(
  reader: Pick<Reader, 'capabilities'>,
  query: Query,
  page: { readonly offset: number; readonly limit: number },
): string {
  const params = new URLSearchParams({ status: query.status });
  if (query.query !== undefined) params.set('query', query.query);
  if (query.group_id !== undefined) params.set('group_id', String(query.group_id));
  if (reader.capabilities().tenancyParameter.state !== 'no') params.set('tenancy', 'all');
  params.set('limit', String(page.limit));
  params.set('offset', String(page.offset));
  return `/api/user?${params}`;
}

/**
 * One user of any status, or null. First the list, narrowed by e-mail, because reading by id hides deactivated users
 * before about 0.55 (3.4). Where the list does not show the id (the e-mail was changed meanwhile, or matches too many)
 * the id is asked for; and where that says nothing of deactivated users, their list is read.
 */
export async function findUser(
  reader: Reader,
  id: number,
  email: string,
): Promise<Result<RemoteUser | null>> {
  if (email !== '') {
    const listed = await search(reader, { status: 'all', query: email }, id, SEARCH_MOST);
    if (!listed.ok || listed.value) return listed;
  }
  const single = await reader.find(`/api/user/${id}`, UserSchema, 'user');
  if (!single.ok) return single;
  if (single.value) return ok(isPersonRow(single.value) ? toRemoteUser(single.value) : null);
  if (reader.capabilities().deactivatedById.state === 'yes') return ok(null);
  return search(reader, { status: 'deactivated' }, id, ROWS_MOST);
}

/** Pages through a list until the id turns up; `_` and `%` in an e-mail are wildcards, so others may come first (3.1). */
async function search(
  reader: Reader,
  query: Query,
  id: number,
  most: number,
): Promise<Result<RemoteUser | null>> {
  const limit = query.query === undefined ? PAGE_MOST : SEARCH_PAGE;
  let found: RemoteUser | undefined;
  const read = await readPages(reader, query, { limit, most }, ({ users }) => {
    found = users.find((user) => user.id === id);
    return found !== undefined;
  });
  if (!read.ok) return read;
  // Behind too many others the id is asked for instead; there is nothing to ask instead of the whole list.
  if (read.value === 'cut' && query.query === undefined) return endless(reader);
  return ok(found ?? null);
}

/** Enabled people in the Administrators group, every page of them, each once. */
export async function readActiveAdmins(
  reader: Reader,
  adminGroupId: number,
): Promise<Result<readonly RemoteUser[]>> {
  const admins = new Map<number, RemoteUser>();
  const query = { status: 'active', group_id: adminGroupId } as const;
  const read = await readPages(reader, query, { limit: ADMIN_PAGE, most: ADMINS_MOST }, ({ users }) => {
    for (const user of users) if (user.active) admins.set(user.id, user);
    return false;
  });
  if (!read.ok) return read;
  return read.value === 'cut' ? endless(reader) : ok([...admins.values()]);
}

/** The pages of a list one after the other, until `take` has enough, the list ends, or it is cut at `most` rows. */
async function readPages(
  reader: Reader,
  query: Query,
  { limit, most }: { readonly limit: number; readonly most: number },
  take: (page: UserPage) => boolean,
): Promise<Result<'enough' | 'ended' | 'cut'>> {
  const until = performance.now() + LIST_MS;
  for (let offset = 0; offset < most && performance.now() < until; offset += limit) {
    const page = await userPage(reader, query, { offset, limit });
    if (!page.ok) return page;
    if (take(page.value)) return ok('enough');
    if (offset + limit >= page.value.total) return ok('ended');
  }
  return ok('cut');
}

const endless = ({ host }: Reader) => err('RESPONSE_INVALID', { host, where: 'user list: it does not end' });

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
