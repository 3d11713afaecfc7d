import { fieldErrors, forbidden, json, noContent, notFound, text } from './answers.mjs';
import { caller, idParameter, isText, requireAdmin, timestamp, wordParameter } from './request.mjs';

/**
 * What people have sent to themselves and others: dashboard subscriptions (`/api/pulse`, every release), alerts
 * (`/api/alert`, before 0.54) and notifications (`/api/notification`, since then).
 *
 * Metabase, read for this: `src/metabase/pulse/api/pulse.clj`, `src/metabase/api/alert.clj` (0.48),
 * `src/metabase/notification/api/notification.clj`, `before-update` of `src/metabase/notification/models.clj`.
 *
 * @typedef {{ id: number, channel_type: string, recipients: (number | string)[] }} Channel   a user's number, or an address
 * @typedef {object} Delivery
 * @property {number} id
 * @property {'subscription' | 'alert'} kind
 * @property {string} name
 * @property {number} creator_id
 * @property {boolean} active
 * @property {boolean} skip_if_empty
 * @property {Channel[]} channels
 * @property {string} created_at
 */

/**
 * @param {import('./state.mjs').State} state
 * @param {{ kind: 'subscription' | 'alert', name: string, by: number, to?: readonly (number | string)[], slack?: boolean, at: string }} options
 * @returns {Delivery}
 */
export const addDelivery = (state, { kind, name, by, to = [], slack = false, at }) => {
  const id = Math.max(0, ...state.deliveries.keys()) + 1;
  const channels = [
    ...(to.length > 0 ? [{ id: id * 10, channel_type: 'email', recipients: [...to] }] : []),
    ...(slack ? [{ id: id * 10 + 1, channel_type: 'slack', recipients: [] }] : []),
  ];
  const row = {
    id,
    kind,
    name,
    creator_id: by,
    active: true,
    skip_if_empty: true,
    channels,
    created_at: at,
  };
  state.deliveries.set(id, row);
  return row;
};

/** Deactivating somebody takes them off old-style recipients, and of nothing newer (metabase-api 3.7). */
export const dropRecipient = (state, flags, userId) => {
  for (const row of state.deliveries.values()) {
    if (row.kind === 'alert' && flags.notifications) continue;
    for (const channel of row.channels)
      channel.recipients = channel.recipients.filter((recipient) => recipient !== userId);
  }
};

/** What the Enterprise endpoint does for a user: off every list, and what they made ends. */
export const unsubscribeFromAll = (state, userId) => {
  for (const row of state.deliveries.values()) {
    if (row.creator_id === userId) row.active = false;
    for (const channel of row.channels)
      channel.recipients = channel.recipients.filter((recipient) => recipient !== userId);
  }
};

const person = (state, id) => {
  const user = state.users.get(id);
  return {
    id,
    email: user?.email ?? null,
    first_name: user?.first_name ?? null,
    last_name: user?.last_name ?? null,
    common_name: user?.common_name ?? null,
  };
};

const concerns = (row, userId) =>
  row.creator_id === userId || row.channels.some(({ recipients }) => recipients.includes(userId));

const pulse = (call, row) => ({
  id: row.id,
  name: row.kind === 'alert' ? null : row.name,
  creator_id: row.creator_id,
  creator: person(call.state, row.creator_id),
  archived: !row.active,
  skip_if_empty: row.skip_if_empty,
  collection_id: null,
  parameters: [],
  created_at: row.created_at,
  updated_at: row.created_at,
  can_write: true,
  ...(row.kind === 'alert'
    ? {
        alert_condition: 'rows',
        alert_first_only: false,
        alert_above_goal: null,
        card: { id: row.id + 100, name: row.name },
      }
    : { dashboard_id: row.id + 200, cards: [{ id: row.id + 100, name: `${row.name}, first card` }] }),
  channels: row.channels.map((channel) => ({
    ...channel,
    enabled: true,
    schedule_type: 'daily',
    schedule_hour: 8,
    schedule_day: null,
    details: channel.channel_type === 'slack' ? { channel: '#numbers' } : {},
    recipients: channel.recipients.map((to) =>
      typeof to === 'number' ? person(call.state, to) : { email: to },
    ),
  })),
});

const rowsOf = (call, kind) => [...call.state.deliveries.values()].filter((row) => row.kind === kind);

const boolean = (call, name) => wordParameter(call, name, ['true', 'false']) === 'true';

/** @type {import('./request.mjs').Handler} */
const pulses = (call) => {
  const archived = boolean(call, 'archived');
  const own = boolean(call, 'creator_or_recipient');
  const self = caller(call);
  const rows = rowsOf(call, 'subscription')
    .filter((row) => row.active === !archived)
    .filter((row) => (own ? concerns(row, self.id) : self.is_superuser || row.creator_id === self.id));
  return json(rows.map((row) => pulse(call, row)));
};

const found = (call, kind) => {
  const row = call.state.deliveries.get(call.params.id);
  if (row?.kind !== kind) throw notFound();
  const self = caller(call);
  if (!self.is_superuser && !concerns(row, self.id)) throw forbidden();
  return row;
};

/** What may be changed needs the administrator here; owners change their own in Metabase, nobody does through Rollcall. */
const toChange = (call, kind) => {
  const row = found(call, kind);
  requireAdmin(call);
  return row;
};

/** Channels of the old shape, as a change sends all of them. */
const readChannels = (row, channels) => {
  if (!Array.isArray(channels) || channels.length === 0)
    throw fieldErrors(400, { channels: 'nullable one or more map.' });
  row.channels = channels.map((channel, index) => ({
    id: channel.id ?? row.id * 10 + index,
    channel_type: channel.channel_type,
    recipients: (channel.recipients ?? []).map((to) => to.id ?? to.email),
  }));
};

/** @type {import('./request.mjs').Handler} */
const changePulse = (call) => {
  const row = toChange(call, 'subscription');
  if (call.body.channels !== undefined && call.body.channels !== null) readChannels(row, call.body.channels);
  if (isText(call.body.name)) row.name = call.body.name;
  // Both have a default, so what is left out is switched off.
  row.active = call.body.archived !== true;
  row.skip_if_empty = call.body.skip_if_empty === true;
  return json(pulse(call, row));
};

/** @type {import('./request.mjs').Handler} */
const alerts = (call) => {
  const archived = boolean(call, 'archived');
  const asked = idParameter(call, 'user_id');
  const self = caller(call);
  const userId = self.is_superuser ? asked : self.id;
  const rows = rowsOf(call, 'alert')
    .filter((row) => row.active === !archived)
    .filter((row) => userId === undefined || concerns(row, userId));
  return json(rows.map((row) => pulse(call, row)));
};

/** @type {import('./request.mjs').Handler} */
const changeAlert = (call) => {
  const row = toChange(call, 'alert');
  if (call.body.channels !== undefined && call.body.channels !== null) {
    readChannels(row, call.body.channels);
    // One that reaches nobody ends by itself.
    const reaches = row.channels.some(
      ({ channel_type, recipients }) => channel_type === 'slack' || recipients.length > 0,
    );
    if (!reaches) row.active = false;
  }
  if (typeof call.body.archived === 'boolean') row.active = !call.body.archived;
  return json(pulse(call, row));
};

const notification = (call, row) => ({
  id: row.id,
  payload_type: 'notification/card',
  payload_id: row.id + 300,
  payload: {
    id: row.id + 300,
    card_id: row.id + 100,
    card: { id: row.id + 100, name: row.name },
    send_once: false,
    send_condition: 'has_result',
  },
  active: row.active,
  creator_id: row.creator_id,
  creator: person(call.state, row.creator_id),
  created_at: row.created_at,
  updated_at: row.created_at,
  subscriptions: [
    { id: row.id, type: 'notification-subscription/cron', cron_schedule: '0 0 8 * * ? *', event_name: null },
  ],
  handlers: row.channels.map((channel) => ({
    id: channel.id,
    channel_type: `channel/${channel.channel_type}`,
    channel_id: null,
    template_id: null,
    active: true,
    recipients: channel.recipients.map((to, index) =>
      typeof to === 'number'
        ? {
            id: channel.id * 100 + index,
            type: 'notification-recipient/user',
            user_id: to,
            user: person(call.state, to),
            permissions_group_id: null,
            details: null,
          }
        : {
            id: channel.id * 100 + index,
            type: 'notification-recipient/raw-value',
            user_id: null,
            permissions_group_id: null,
            details: { value: to },
          },
    ),
  })),
});

/** @type {import('./request.mjs').Handler} */
const notifications = (call) => {
  const ids = ['creator_id', 'recipient_id', 'creator_or_recipient_id'].map((name) =>
    idParameter(call, name),
  );
  const [creator, recipient, either] = ids;
  const all = boolean(call, 'include_inactive');
  const self = caller(call);
  const rows = rowsOf(call, 'alert')
    .filter((row) => all || row.active)
    .filter((row) => creator === undefined || row.creator_id === creator)
    .filter(
      (row) => recipient === undefined || row.channels.some((one) => one.recipients.includes(recipient)),
    )
    .filter((row) => either === undefined || concerns(row, either))
    .filter((row) => self.is_superuser || concerns(row, self.id));
  return json(rows.map((row) => notification(call, row)));
};

/** The whole notification is sent, as the browser does. @type {import('./request.mjs').Handler} */
const changeNotification = (call) => {
  const row = toChange(call, 'alert');
  const { body, flags } = call;
  if (body.payload_type !== 'notification/card' || body.payload_id !== row.id + 300)
    throw text(400, 'Update payload_type is not allowed.');
  if (body.creator_id !== undefined && body.creator_id !== row.creator_id) {
    if (!flags.notificationOwner) throw text(400, 'Update creator_id is not allowed.');
    if (!call.state.users.has(body.creator_id)) throw fieldErrors(400, { creator_id: 'unknown user.' });
    row.creator_id = body.creator_id;
  }
  if (typeof body.active === 'boolean') row.active = body.active;
  if (Array.isArray(body.handlers))
    row.channels = body.handlers.map((handler, index) => ({
      id: handler.id ?? row.id * 10 + index,
      channel_type: String(handler.channel_type).replace('channel/', ''),
      recipients: (handler.recipients ?? []).map((to) => to.user_id ?? to.details?.value),
    }));
  return json(notification(call, row));
};

/** @type {import('./request.mjs').Handler} */
const unsubscribeSelf = (call) => {
  const row = found(call, 'alert');
  const self = caller(call);
  for (const channel of row.channels) channel.recipients = channel.recipients.filter((to) => to !== self.id);
  row.updated_at = timestamp(call);
  return noContent();
};

/** @type {readonly import('./request.mjs').Route[]} */
export const deliveryRoutes = [
  ['GET', '/api/pulse', pulses],
  ['GET', '/api/pulse/:id', (call) => json(pulse(call, found(call, 'subscription')))],
  ['PUT', '/api/pulse/:id', changePulse],
  ['GET', '/api/alert', alerts, 'legacyAlerts'],
  ['GET', '/api/alert/:id', (call) => json(pulse(call, found(call, 'alert'))), 'legacyAlerts'],
  ['PUT', '/api/alert/:id', changeAlert, 'legacyAlerts'],
  ['GET', '/api/notification', notifications, 'notifications'],
  ['GET', '/api/notification/:id', (call) => json(notification(call, found(call, 'alert'))), 'notifications'],
  ['PUT', '/api/notification/:id', changeNotification, 'notifications'],
  ['POST', '/api/notification/:id/unsubscribe', unsubscribeSelf, 'notifications'],
];
