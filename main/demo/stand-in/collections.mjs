import { fieldErrors, json, notFound } from './answers.mjs';
import { caller, requireAdmin } from './request.mjs';

/**
 * Collections, the dashboards in them, and which group may open which.
 *
 * Metabase, read for this: `src/metabase/models/collection/graph.clj` (every collection for every group, `none` too),
 * `src/metabase/permissions/models/collection/graph.clj` (the newest: who has no right is left out), `search/api.clj`.
 *
 * @typedef {{ id: number, name: string, personal_owner_id: number | null, rights: Record<number, 'read' | 'write'> }} Collection
 * @typedef {{ id: number, name: string, collection_id: number | null, archived: boolean }} Dashboard
 */

const next = (rows) => Math.max(0, ...rows.keys()) + 1;

/**
 * @param {import('./state.mjs').State} state
 * @param {string} name
 * @param {Record<number, 'read' | 'write'>} [rights]   by group
 * @returns {Collection}
 */
export const addCollection = (state, name, rights = {}, personal_owner_id = null) => {
  const row = { id: next(state.collections), name, personal_owner_id, rights };
  state.collections.set(row.id, row);
  return row;
};

/** @param {import('./state.mjs').State} state @returns {Dashboard} */
export const addDashboard = (state, name, collection_id = null) => {
  const row = { id: next(state.dashboards), name, collection_id, archived: false };
  state.dashboards.set(row.id, row);
  return row;
};

const isShared = (collection) => collection.personal_owner_id === null;

/** @type {import('./request.mjs').Handler} */
const graph = (call) => {
  const { state, flags } = call;
  requireAdmin(call);
  const collections = [...state.collections.values()].filter(isShared);
  const groups = {};
  for (const { id, magic } of state.groups.values()) {
    const isAdmin = magic === 'admin';
    const right = (rights) => (isAdmin ? 'write' : (rights[id] ?? 'none'));
    const all = [
      ['root', right(state.rootRights)],
      ...collections.map((collection) => [String(collection.id), right(collection.rights)]),
    ];
    const told = flags.sparseGraph ? all.filter(([, access]) => access !== 'none') : all;
    if (told.length > 0 || !flags.sparseGraph) groups[id] = Object.fromEntries(told);
  }
  return json({ revision: 1, groups });
};

/** @type {import('./request.mjs').Handler} */
const collections = (call) => {
  requireAdmin(call);
  const excludesOthers = call.query.get('exclude-other-user-collections') === 'true';
  const rows = [...call.state.collections.values()].filter((row) => isShared(row) || !excludesOthers);
  return json([
    { id: 'root', name: 'Our analytics', personal_owner_id: null },
    ...rows.map(({ id, name, personal_owner_id }) => ({ id, name, personal_owner_id, archived: false })),
  ]);
};

/** @type {import('./request.mjs').Handler} */
const dashboard = (call) => {
  requireAdmin(call);
  const row = call.state.dashboards.get(call.params.id);
  if (!row) throw notFound();
  return json({ ...row, description: null, dashcards: [], parameters: [] });
};

/**
 * Which databases groups may query: table by table, or all. The graph of one group has the form of that of all.
 * @type {import('./request.mjs').Handler}
 */
const dataGraph = (call) => {
  const { state, flags, params } = call;
  requireAdmin(call);
  const ids = params.id === undefined ? [...state.groups.keys()] : [params.id];
  const form = (/** @type {'all' | 'some'} */ reach) => {
    if (flags.schemaRights)
      return { data: { native: 'none', schemas: reach === 'all' ? 'all' : { PUBLIC: { 7: 'all' } } } };
    const queries = reach === 'all' ? 'query-builder-and-native' : { PUBLIC: { 7: 'query-builder' } };
    return { 'view-data': 'unrestricted', 'create-queries': queries };
  };
  const nothing = flags.schemaRights
    ? { data: { native: 'none', schemas: 'none' } }
    : { 'view-data': 'blocked' };
  const rightsOf = (/** @type {number} */ group) =>
    Object.fromEntries(
      [...state.databases.keys()].map((id) => {
        const reach = state.queryRights[group]?.[id];
        return [id, reach ? form(reach) : nothing];
      }),
    );
  return json({ revision: 1, groups: Object.fromEntries(ids.map((id) => [id, rightsOf(id)])) });
};

/** @type {import('./request.mjs').Handler} */
const databases = (call) => {
  requireAdmin(call);
  const data = [...call.state.databases].map(([id, name]) => ({ id, name, engine: 'postgres' }));
  return json({ data, total: data.length });
};

/** Dashboards only: nothing else is searched for. @type {import('./request.mjs').Handler} */
const search = (call) => {
  const { state, query } = call;
  caller(call);
  requireAdmin(call);
  const models = query.getAll('models');
  if (models.some((model) => !/^[a-z-]+$/.test(model)))
    throw fieldErrors(
      400,
      { models: 'nullable sequence of models' },
      { models: ['should be one of the models'] },
    );
  const words = (query.get('q') ?? '').toLowerCase();
  const leavesOutPersonal =
    query.get('filter_items_in_personal_collection') === 'exclude' && call.flags.apiKeys;
  const rows = [...state.dashboards.values()].filter((row) => {
    const collection = state.collections.get(row.collection_id ?? 0);
    return (
      !row.archived &&
      row.name.toLowerCase().includes(words) &&
      (models.length === 0 || models.includes('dashboard')) &&
      !(leavesOutPersonal && collection && !isShared(collection))
    );
  });
  const limit = Number(query.get('limit') ?? 50);
  const offset = Number(query.get('offset') ?? 0);
  const data = rows.slice(offset, offset + limit).map((row) => ({
    id: row.id,
    name: row.name,
    model: 'dashboard',
    archived: false,
    collection: {
      id: row.collection_id,
      name: state.collections.get(row.collection_id ?? 0)?.name ?? null,
      authority_level: null,
    },
  }));
  return json({
    data,
    total: rows.length,
    limit,
    offset,
    models: ['dashboard'],
    available_models: ['dashboard'],
  });
};

/** @type {readonly import('./request.mjs').Route[]} */
export const collectionRoutes = [
  ['GET', '/api/collection', collections],
  ['GET', '/api/collection/graph', graph],
  ['GET', '/api/permissions/graph', dataGraph],
  ['GET', '/api/permissions/graph/group/:id', dataGraph, 'graphOfGroup'],
  ['GET', '/api/database', databases],
  ['GET', '/api/dashboard/:id', dashboard],
  ['GET', '/api/search', search],
];
