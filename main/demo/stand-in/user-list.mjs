import { forbidden, rawJson, text, trace } from './answers.mjs';
import { caller, idParameter, managedGroups, wordParameter } from './request.mjs';
import { adminColumns } from './user-columns.mjs';

/** @typedef {import('./request.mjs').Call} Call */
/** @typedef {import('./user-row.mjs').UserRow} UserRow */

const DEFAULT_LIMIT = 50;

/** @type {import('./request.mjs').Handler} */
const list = (call) => {
  const filter = readFilter(call);
  const admin = requireLister(call);
  const paging = readPaging(call);
  const order = nameOrder(call);
  const users = call.state.derived(`list ${order} ${JSON.stringify(filter)}`, () =>
    select(call, filter, order),
  );
  if (call.flags.unstableTies) call.memory.listRequests += 1;

  const page = paging ? users.slice(paging.offset, paging.offset + paging.limit) : users;
  const rows = page.map((user) => (admin ? listRow(call, user) : JSON.stringify(shortRow(call, user))));
  const { limit, offset } = paging ?? { limit: null, offset: null };
  return rawJson(`{"data":[${rows.join(',')}],"total":${users.length},"limit":${limit},"offset":${offset}}`);
};

const readFilter = (call) => {
  const { query, flags } = call;
  const groupId = idParameter(call, 'group_id');
  const filter = {
    status: query.get('include_deactivated') === 'true' ? 'all' : (query.get('status') ?? 'active'),
    text: (query.get('query') ?? '').toLowerCase(),
    groupId,
  };
  if (!flags.tenants) return filter;
  const tenantId = idParameter(call, 'tenant_id');
  const tenancy = wordParameter(call, 'tenancy', ['all', 'internal', 'external']);
  if (tenantId !== undefined && tenancy !== undefined) {
    throw text(400, 'You cannot specify both `tenancy` and `tenant_id`');
  }
  return { ...filter, tenantId, tenancy: tenancy ?? (tenantId === undefined ? 'internal' : 'all') };
};

/** Whether the caller may list, and whether as an admin, with all columns. */
const requireLister = (call) => {
  const user = caller(call);
  if (user.is_superuser) return true;
  const managed = managedGroups(call);
  const groupId = idParameter(call, 'group_id');
  const manages =
    groupId === undefined ? managed.length > 0 : managed.some((row) => row.group_id === groupId);
  if (!manages && !(call.flags.analystsMayList && user.is_data_analyst)) throw forbidden();
  return false;
};

/** Nothing asked: unpaged. Not a number: as if not asked. Negative: the database refuses. */
const readPaging = (call) => {
  const number = (name) => {
    const value = call.query.get(name);
    return value !== null && /^-?\d+$/.test(value) ? Number(value) : undefined;
  };
  const limit = number('limit');
  const offset = number('offset');
  if (limit === undefined && offset === undefined) return null;
  if ((limit ?? 0) < 0 || (offset ?? 0) < 0) {
    throw trace(500, 'Invalid value for parameter: result FETCH/OFFSET must not be negative', {
      'sql-exception-chain': ['SQLException:', 'SQLState: 2201W'],
    });
  }
  return { limit: limit ?? DEFAULT_LIMIT, offset: offset ?? 0 };
};

/** @param {Call} call */
const select = (call, filter, order) => {
  const { state, flags } = call;
  const matches = matcher(filter.text, flags.queryWildcards);
  const chosen = inNameOrder(call, order).filter(
    (user) =>
      listed(user, flags) &&
      (filter.status === 'all' || user.is_active === (filter.status !== 'deactivated')) &&
      (filter.groupId === undefined || state.membership(user.id, filter.groupId) !== undefined) &&
      (filter.tenantId === undefined || user.tenant_id === filter.tenantId) &&
      inTenancy(user, filter.tenancy) &&
      matches(user),
  );
  if (filter.groupId === undefined || !flags.adminsFirstInGroup) return chosen;
  const rank = (user) =>
    (user.is_superuser ? 0 : 2) + (state.membership(user.id, filter.groupId)?.is_group_manager ? 0 : 1);
  return chosen.sort((a, b) => rank(a) - rank(b));
};

const listed = (user, flags) =>
  user.type === 'personal' || (flags.listsApiKeyUsers && user.type === 'api-key');

const inTenancy = (user, tenancy) => {
  if (tenancy === 'internal') return user.tenant_id === null;
  return tenancy === 'external' ? user.tenant_id !== null : true;
};

/** Substring of one field, as SQL LIKE; a null field never matches, unless nothing is asked. */
const matcher = (wanted, wildcards) => {
  if (wanted === '') return () => true;
  const fits = wildcards && /[%_]/.test(wanted) ? like(wanted) : (value) => value.includes(wanted);
  return (user) => user.folded.some((value) => value !== null && fits(value));
};

const like = (wanted) => {
  const source = wanted
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  const pattern = new RegExp(source, 's');
  return (value) => pattern.test(value);
};

/**
 * Without the tie-break by id a database may return equal names in either order: `unstableTies` turns them round from one
 * request to the next.
 * @param {Call} call
 * @returns {'ascending' | 'descending'} order of the ids among equal names
 */
const nameOrder = ({ flags, memory }) =>
  flags.unstableTies && !flags.idTieBreak && memory.listRequests % 2 === 1 ? 'descending' : 'ascending';

/**
 * By lower(first), lower(last), nulls last; then by id.
 * @param {Call} call
 * @param {'ascending' | 'descending'} order
 */
const inNameOrder = (call, order) =>
  call.state.ordered(order, (users) => {
    const direction = order === 'descending' ? -1 : 1;
    return users.sort((a, b) => {
      const [first, last] = a.folded;
      const [otherFirst, otherLast] = b.folded;
      return compare(first, otherFirst) || compare(last, otherLast) || direction * (a.id - b.id);
    });
  });

const compare = (a, b) => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
};

const listRow = (call, user) => {
  user.listRow ??= JSON.stringify({
    ...adminColumns(call, user),
    group_ids: call.state.groupIds(user.id),
    personal_collection_id: user.id + 1000,
    ...(call.flags.tenants && {
      tenant_collection_id: user.tenant_id === null ? null : user.tenant_id + 500,
    }),
  });
  return user.listRow;
};

const shortRow = (call, user) => ({
  id: user.id,
  email: user.email,
  first_name: user.first_name,
  last_name: user.last_name,
  common_name: user.common_name,
  ...(managedGroups(call).length > 0 && {
    is_superuser: user.is_superuser,
    last_login: user.last_login,
    group_ids: call.state.groupIds(user.id),
  }),
});

/** @type {readonly import('./request.mjs').Route[]} */
export const userListRoutes = [['GET', '/api/user', list]];
