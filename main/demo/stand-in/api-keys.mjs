import { fieldErrors, json, newKey, noContent, notFound } from './answers.mjs';
import { idField, requireAdmin, requireTexts, timestamp } from './request.mjs';

/**
 * Adds a key together with the hidden user that owns it.
 * @param {import('./state.mjs').State} state
 * @param {{ name: string, groupId: number, key: string, uuid: string, at: string, by: number }} options
 */
export const addApiKey = (state, { name, groupId, key, uuid, at, by }) => {
  const admins = state.magicGroup('admin');
  const user = state.addUser({
    email: `api-key-user-${uuid}@api-key.invalid`,
    first_name: name,
    last_name: '',
    type: 'api-key',
    date_joined: at,
    updated_at: at,
    is_superuser: groupId === admins?.id,
  });
  state.addMembership(user.id, groupId);
  const id = Math.max(0, ...state.apiKeys.keys()) + 1;
  const row = {
    id,
    name,
    key,
    user_id: user.id,
    group_id: groupId,
    created_at: at,
    updated_at: at,
    updated_by: by,
  };
  state.apiKeys.set(id, row);
  return row;
};

const shown = (state, row) => {
  const by = state.users.get(row.updated_by);
  const group = state.groups.get(row.group_id);
  return {
    id: row.id,
    name: row.name,
    group: { id: group?.id ?? null, name: group?.name ?? null },
    masked_key: `${row.key.slice(0, 7)}${'*'.repeat(row.key.length - 7)}`,
    created_at: row.created_at,
    updated_at: row.updated_at,
    updated_by: { id: row.updated_by, common_name: by?.common_name ?? null },
  };
};

/** @type {import('./request.mjs').Handler} */
const list = (call) => {
  requireAdmin(call);
  return json([...call.state.apiKeys.values()].map((row) => shown(call.state, row)));
};

/** @type {import('./request.mjs').Handler} */
const count = (call) => {
  requireAdmin(call);
  return json(call.state.apiKeys.size);
};

/** @type {import('./request.mjs').Handler} */
const create = (call) => {
  requireTexts(call, ['name']);
  const groupId = idField(call, 'group_id');
  const admin = requireAdmin(call);
  if ([...call.state.apiKeys.values()].some((row) => row.name === call.body.name)) {
    throw fieldErrors(400, { name: 'An API key with this name already exists.' });
  }
  if (!call.state.groups.has(groupId)) throw notFound();
  const uuid = newKey();
  const key = `mb_${Buffer.from(uuid).toString('base64').slice(0, 44)}`;
  const row = addApiKey(call.state, {
    name: call.body.name,
    groupId,
    key,
    uuid,
    at: timestamp(call),
    by: admin.id,
  });
  return json({ ...shown(call.state, row), unmasked_key: key });
};

/** A new secret for a key that is there; the old one is nobody from now on. @type {import('./request.mjs').Handler} */
const regenerate = (call) => {
  const admin = requireAdmin(call);
  const row = call.state.apiKeys.get(call.params.id);
  if (!row) throw notFound();
  row.key = `mb_${Buffer.from(newKey()).toString('base64').slice(0, 44)}`;
  row.updated_at = timestamp(call);
  row.updated_by = admin.id;
  return json({ ...shown(call.state, row), unmasked_key: row.key });
};

/** @type {import('./request.mjs').Handler} */
const remove = (call) => {
  requireAdmin(call);
  const row = call.state.apiKeys.get(call.params.id);
  if (!row) throw notFound();
  call.state.apiKeys.delete(row.id);
  const user = call.state.users.get(row.user_id);
  if (user) user.is_active = false;
  return noContent();
};

/** @type {readonly import('./request.mjs').Route[]} */
export const apiKeyRoutes = [
  ['GET', '/api/api-key', list, 'apiKeys'],
  ['GET', '/api/api-key/count', count, 'apiKeys'],
  ['POST', '/api/api-key', create, 'apiKeys'],
  ['PUT', '/api/api-key/:id/regenerate', regenerate, 'apiKeys'],
  ['DELETE', '/api/api-key/:id', remove, 'apiKeys'],
];
