import { UserRow } from './user-row.mjs';

/** The id of Metabase's own internal user on every instance that has one. */
export const INTERNAL_USER_ID = 13371338;

const NAME_COLUMNS = new Set(['first_name', 'last_name', 'email']);

/**
 * The whole truth of one stand-in instance: rows as in Metabase's database, and what is derived from them, cached until
 * the next change. No rule of the API lives here.
 */
export class State {
  /** @type {Map<number, UserRow>} */
  users = new Map();
  /** @type {Map<number, { id: number, name: string, magic: string | null, tenant: boolean, entity_id: string }>} */
  groups = new Map();
  /** @type {Map<number, { id: number, user_id: number, group_id: number, is_group_manager: boolean }>} */
  memberships = new Map();
  /** @type {Map<number, Record<string, unknown> & { id: number, key: string, user_id: number, name: string }>} */
  apiKeys = new Map();
  /** @type {Map<string, { user_id: number, created_at: number }>} */
  sessions = new Map();
  /** @type {Map<number, { id: number, name: string, slug: string, is_active: boolean, attributes: unknown }>} */
  tenants = new Map();
  /** Subscriptions and alerts. @type {Map<number, import('./deliveries.mjs').Delivery>} */
  deliveries = new Map();
  /** @type {Map<number, import('./collections.mjs').Collection>} */
  collections = new Map();
  /** @type {Map<number, import('./collections.mjs').Dashboard>} */
  dashboards = new Map();
  /** Which group may do what in the root collection. @type {Record<number, 'read' | 'write'>} */
  rootRights = {};
  /** Databases that are connected, by number. @type {Map<number, string>} */
  databases = new Map();
  /** Which of them a group may query, by group and database. @type {Record<number, Record<number, 'all' | 'some'>>} */
  queryRights = {};
  /** Codes of the second factor that were mailed. @type {{ to: string, code: string }[]} */
  outbox = [];
  /** @type {Record<string, unknown>} */
  settings = {};
  /** Providers of OpenID Connect, as `/api/ee/sso/oidc` tells them. @type {Record<string, unknown>[]} */
  oidcProviders = [];
  /** While true the instance answers as one that is still starting. */
  starting = false;

  #byUser = new Map();
  #byGroup = new Map();
  #cache = new Map();
  #orders = new Map();
  #next = { user: 1, group: 1, membership: 1 };

  /** Forget what was derived. Needed only after changing something that is not a user row or a membership. */
  touch() {
    this.#cache.clear();
  }

  /**
   * A value computed once per state of the data.
   * @template T
   * @param {string} key
   * @param {() => T} compute
   * @returns {T}
   */
  derived(key, compute) {
    if (!this.#cache.has(key)) this.#cache.set(key, compute());
    return this.#cache.get(key);
  }

  /**
   * All users in an order by name; kept until a name changes or a row is added.
   * @param {string} key
   * @param {(users: UserRow[]) => UserRow[]} sort
   * @returns {UserRow[]}
   */
  ordered(key, sort) {
    return this.#ordering(key, sort);
  }

  #ordering(key, compute) {
    if (!this.#orders.has(key)) this.#orders.set(key, compute([...this.users.values()]));
    return this.#orders.get(key);
  }

  /**
   * Adds a row, and its membership of All Users (All tenant users for a tenant's user).
   * @param {Record<string, unknown>} values
   * @param {number} [id]
   */
  addUser(values, id = this.#next.user++) {
    const user = new UserRow(id, values, (column) => {
      this.#cache.clear();
      if (NAME_COLUMNS.has(column)) this.#orders.clear();
    });
    if (id !== INTERNAL_USER_ID) this.#next.user = Math.max(this.#next.user, id + 1);
    this.users.set(id, user);
    this.#cache.clear();
    this.#orders.clear();
    if (user.type !== 'internal') {
      const everyone = this.magicGroup(user.tenant_id === null ? 'all-internal-users' : 'all-external-users');
      if (everyone) this.addMembership(id, everyone.id);
      const admins = this.magicGroup('admin');
      if (user.is_superuser && admins) this.addMembership(id, admins.id);
    }
    return user;
  }

  /** Takes a row away with its memberships. Metabase has no way to do so; a restored backup or a database job has. @param {number} id */
  removeUser(id) {
    for (const { id: membership } of this.membershipsOf(id)) this.removeMembership(membership);
    this.users.delete(id);
    this.#cache.clear();
    this.#orders.clear();
  }

  /** @param {string} email */
  userByEmail(email) {
    const index = this.#ordering('e-mails', (users) => new Map(users.map((user) => [user.folded[2], user])));
    return index.get(email.toLowerCase());
  }

  /**
   * @param {string} name
   * @param {{ magic?: string | null, tenant?: boolean, id?: number }} [options]
   */
  addGroup(name, { magic = null, tenant = false, id = this.#next.group } = {}) {
    const group = { id, name, magic, tenant, entity_id: `group-${String(id).padStart(15, '0')}` };
    this.#next.group = Math.max(this.#next.group, id + 1);
    this.groups.set(id, group);
    this.#byGroup.set(id, new Map());
    this.#cache.clear();
    return group;
  }

  /** @param {number} id */
  removeGroup(id) {
    for (const membership of [...(this.#byGroup.get(id)?.values() ?? [])])
      this.removeMembership(membership.id);
    this.#byGroup.delete(id);
    this.groups.delete(id);
    this.#cache.clear();
  }

  /** @param {string} magic */
  magicGroup(magic) {
    for (const group of this.groups.values()) if (group.magic === magic) return group;
    return undefined;
  }

  /**
   * @param {number} userId
   * @param {number} groupId
   * @param {boolean} [manager]
   */
  addMembership(userId, groupId, manager = false) {
    const known = this.membership(userId, groupId);
    if (known) return known;
    const row = {
      id: this.#next.membership++,
      user_id: userId,
      group_id: groupId,
      is_group_manager: manager,
    };
    this.memberships.set(row.id, row);
    if (!this.#byUser.has(userId)) this.#byUser.set(userId, new Map());
    this.#byUser.get(userId).set(groupId, row);
    if (!this.#byGroup.has(groupId)) this.#byGroup.set(groupId, new Map());
    this.#byGroup.get(groupId).set(userId, row);
    this.#membershipChanged(userId);
    this.#followAnalysts(row, true);
    return row;
  }

  /** @param {number} id */
  removeMembership(id) {
    const row = this.memberships.get(id);
    if (!row) return;
    this.memberships.delete(id);
    this.#byUser.get(row.user_id)?.delete(row.group_id);
    this.#byGroup.get(row.group_id)?.delete(row.user_id);
    this.#membershipChanged(row.user_id);
    this.#followAnalysts(row, false);
  }

  /**
   * @param {number} userId
   * @param {number} groupId
   */
  membership(userId, groupId) {
    return this.#byUser.get(userId)?.get(groupId);
  }

  /**
   * @param {number} userId
   * @param {number} groupId
   * @param {boolean} manager
   */
  setManager(userId, groupId, manager) {
    const row = this.membership(userId, groupId);
    if (!row) return;
    row.is_group_manager = manager;
    this.#membershipChanged(userId);
  }

  /** Memberships of one user, by group id. @param {number} userId */
  membershipsOf(userId) {
    return [...(this.#byUser.get(userId)?.values() ?? [])].sort((a, b) => a.group_id - b.group_id);
  }

  /**
   * Memberships of one group, in the order they were made, but for those of users who are not there: only a restored
   * backup or a database job makes such a row, and Metabase joins the two.
   * @param {number} groupId
   */
  membershipsIn(groupId) {
    return [...(this.#byGroup.get(groupId)?.values() ?? [])].filter(({ user_id }) => this.users.has(user_id));
  }

  /** Ids of the groups a user is in. @param {number} userId @returns {number[]} */
  groupIds(userId) {
    return [...(this.#byUser.get(userId)?.keys() ?? [])];
  }

  /**
   * Administrators membership and `is_superuser` together, as Metabase keeps them.
   * @param {number} userId
   * @param {boolean} admin
   */
  setAdmin(userId, admin) {
    const group = this.magicGroup('admin');
    const user = this.users.get(userId);
    if (!group || !user) return;
    const row = this.membership(userId, group.id);
    if (admin && !row) this.addMembership(userId, group.id);
    if (!admin && row) this.removeMembership(row.id);
    user.is_superuser = admin;
  }

  /** Active admins of any kind, API keys included: the server's last-admin check counts them all. */
  activeAdmins() {
    return this.derived('admins', () =>
      [...this.users.values()].filter((user) => user.is_active && user.is_superuser),
    );
  }

  /** Membership of Data Analysts is `is_data_analyst`. */
  #followAnalysts(row, present) {
    const user = this.users.get(row.user_id);
    if (user && this.groups.get(row.group_id)?.magic === 'data-analyst') user.is_data_analyst = present;
  }

  #membershipChanged(userId) {
    this.#cache.clear();
    const user = this.users.get(userId);
    if (user) user.listRow = null;
  }
}
