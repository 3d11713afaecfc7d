import * as z from 'zod';
import { err, ok, type Result } from '../kernel/result';
import type { Calls } from './calls';
import type {
  Capability,
  DeliveriesFound,
  DeliveryChange,
  DeliveryKind,
  MetabaseClient,
  RemoteDelivery,
} from './port';

/**
 * What Metabase sends by itself. Dashboard subscriptions are pulses in every version. Alerts were pulses of a kind of
 * their own (`/api/alert`) and are notifications since 0.54. Each is changed by reading it and sending it back, because
 * parts that are left out are taken away (Metabase `pulse/api/pulse.clj`, `api/alert.clj`, `notification/api`).
 */
type Form = 'pulse' | 'alert' | 'notification';

const Id = z.number().int().min(1).max(2_147_483_647);
const Name = z.string().catch('').default('');
const Person = z
  .looseObject({ id: Id.nullish().catch(null), email: Name, common_name: z.string().nullish().catch(null) })
  .nullish()
  .catch(null);

const PulseSchema = z.looseObject({
  id: Id,
  name: z.string().nullish().catch(null),
  card: z.looseObject({ name: Name }).nullish().catch(null),
  creator_id: Id.nullish().catch(null),
  creator: Person,
  archived: z.boolean().catch(false).default(false),
  skip_if_empty: z.boolean().catch(false).default(false),
  channels: z
    .array(z.looseObject({ channel_type: Name, recipients: z.array(Person).catch([]).default([]) }))
    .catch([])
    .default([]),
});

const RecipientSchema = z.looseObject({
  user_id: Id.nullish().catch(null),
  details: z
    .looseObject({ value: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

const NotificationSchema = z.looseObject({
  id: Id,
  payload: z
    .looseObject({ card: z.looseObject({ name: Name }).nullish().catch(null) })
    .nullish()
    .catch(null),
  active: z.boolean().catch(true).default(true),
  creator_id: Id.nullish().catch(null),
  creator: Person,
  handlers: z
    .array(z.looseObject({ channel_type: Name, recipients: z.array(RecipientSchema).catch([]).default([]) }))
    .catch([])
    .default([]),
});

type Pulse = z.infer<typeof PulseSchema>;
type Notification = z.infer<typeof NotificationSchema>;

const paths: Readonly<Record<Form, string>> = {
  pulse: '/api/pulse',
  alert: '/api/alert',
  notification: '/api/notification',
};

/** Where alerts may be: in one place where the version is known, else in one of two. */
function formsOf(kind: DeliveryKind, { state }: Capability): readonly Form[] {
  if (kind === 'subscription') return ['pulse'];
  if (state === 'unknown') return ['notification', 'alert'];
  return state === 'yes' ? ['notification'] : ['alert'];
}

type DeliveryCalls = Pick<MetabaseClient, 'deliveries' | 'delivery' | 'changeDelivery'>;

export function createDeliveryCalls(calls: Calls): DeliveryCalls {
  return {
    deliveries: (userId) => readDeliveries(calls, userId),
    async delivery(kind, id) {
      const raw = await findRaw(calls, kind, id);
      return raw.ok ? ok(raw.value?.delivery ?? null) : raw;
    },
    async changeDelivery(kind, id, change) {
      const raw = await findRaw(calls, kind, id);
      if (!raw.ok) return { result: raw, sent: 'no' };
      if (!raw.value) return { result: err('REMOTE_NOT_FOUND', { host: calls.host }), sent: 'no' };
      return calls.write('PUT', `${paths[raw.value.form]}/${id}`, raw.value.bodyFor(change));
    },
  };
}

async function readDeliveries(calls: Calls, userId: number): Promise<Result<DeliveriesFound>> {
  const kinds = ['subscription', 'alert'] as const;
  const read = await Promise.all(
    kinds.map(async (kind) => ({ kind, list: await readKind(calls, kind, userId) })),
  );
  const failed = read.flatMap(({ kind, list }) => (list.ok ? [] : [{ kind, failure: list.error }]));
  const [first] = failed;
  if (first && failed.length === kinds.length) return { ok: false, error: first.failure };
  return ok({
    deliveries: read.flatMap(({ list }) =>
      list.ok
        ? (list.value ?? []).filter((one) => one.ownerId === userId || one.recipientIds.includes(userId))
        : [],
    ),
    lacks: read.flatMap(({ kind, list }) => (list.ok && list.value === null ? [kind] : [])),
    failed,
  });
}

async function readKind(
  calls: Calls,
  kind: DeliveryKind,
  userId: number,
): Promise<Result<readonly RemoteDelivery[] | null>> {
  for (const form of formsOf(kind, calls.capabilities().notifications)) {
    const read = await readList(calls, form, userId);
    if (!read.ok || read.value !== null) return read;
  }
  return ok(null);
}

async function readList(
  calls: Calls,
  form: Form,
  userId: number,
): Promise<Result<readonly RemoteDelivery[] | null>> {
  if (form === 'notification') {
    const path = `${paths[form]}?creator_or_recipient_id=${userId}`;
    const list = await calls.findList(path, z.array(NotificationSchema), 'notifications');
    return list.ok ? ok(list.value?.map(ofNotification) ?? null) : list;
  }
  const query = form === 'alert' ? `?user_id=${userId}` : '';
  const kind = form === 'alert' ? 'alert' : 'subscription';
  const list = await calls.findList(`${paths[form]}${query}`, z.array(PulseSchema), `${kind}s`);
  return list.ok ? ok(list.value?.map((one) => ofPulse(kind, one)) ?? null) : list;
}

interface Raw {
  readonly form: Form;
  readonly delivery: RemoteDelivery;
  bodyFor(change: DeliveryChange): unknown;
}

async function findRaw(calls: Calls, kind: DeliveryKind, id: number): Promise<Result<Raw | null>> {
  for (const form of formsOf(kind, calls.capabilities().notifications)) {
    const path = `${paths[form]}/${id}`;
    if (form === 'notification') {
      const found = await calls.findList(path, NotificationSchema, 'notification');
      if (!found.ok) return found;
      const { value } = found;
      if (value)
        return ok({
          form,
          delivery: ofNotification(value),
          bodyFor: (change) => notificationBody(value, change),
        });
    } else {
      const found = await calls.findList(path, PulseSchema, kind);
      if (!found.ok) return found;
      const { value } = found;
      if (value)
        return ok({ form, delivery: ofPulse(kind, value), bodyFor: (change) => pulseBody(value, change) });
    }
  }
  return ok(null);
}

const nameOf = (who: z.infer<typeof Person>): string => who?.common_name?.trim() || who?.email || '';

/** Whether what a channel reaches is not a list of people: Slack, a webhook. */
const isPlace = (channelType: string): boolean => !channelType.endsWith('email');

function ofPulse(kind: DeliveryKind, pulse: Pulse): RemoteDelivery {
  const recipients = pulse.channels.flatMap((channel) => channel.recipients);
  return {
    kind,
    id: pulse.id,
    name: (pulse.name ?? '') || pulse.card?.name || '',
    active: !pulse.archived,
    ownerId: pulse.creator_id ?? pulse.creator?.id ?? null,
    owner: nameOf(pulse.creator),
    recipientIds: distinct(recipients.flatMap((who) => (who?.id ? [who.id] : []))),
    addresses: distinct(recipients.flatMap((who) => (who && !who.id && who.email ? [who.email] : []))),
    places: pulse.channels.filter(({ channel_type: type }) => isPlace(type)).length,
    endpoint: `${paths[kind === 'alert' ? 'alert' : 'pulse']}/${pulse.id}`,
  };
}

function ofNotification(notification: Notification): RemoteDelivery {
  const recipients = notification.handlers.flatMap((handler) => handler.recipients);
  return {
    kind: 'alert',
    id: notification.id,
    name: notification.payload?.card?.name ?? '',
    active: notification.active,
    ownerId: notification.creator_id ?? notification.creator?.id ?? null,
    owner: nameOf(notification.creator),
    recipientIds: distinct(recipients.flatMap(({ user_id: id }) => (id ? [id] : []))),
    addresses: distinct(recipients.flatMap(({ details }) => (details?.value ? [details.value] : []))),
    places: notification.handlers.filter(({ channel_type: type }) => isPlace(type)).length,
    endpoint: `${paths.notification}/${notification.id}`,
  };
}

const distinct = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

/** `archived` and `skip_if_empty` have defaults of their own: what is left out would be switched off. */
function pulseBody(pulse: Pulse, change: DeliveryChange): unknown {
  const kept = { archived: pulse.archived, skip_if_empty: pulse.skip_if_empty };
  switch (change.kind) {
    case 'activity':
      return { ...kept, archived: !change.active };
    case 'recipient':
      return {
        ...kept,
        channels: swapped(
          pulse.channels,
          change,
          (id) => ({ id }),
          (who) => who?.id,
        ),
      };
    case 'owner': // The server takes no other owner, so nobody asks it to.
      return { ...kept, creator_id: change.ownerId };
  }
}

function notificationBody(notification: Notification, change: DeliveryChange): unknown {
  switch (change.kind) {
    case 'activity':
      return { ...notification, active: change.active };
    case 'owner':
      return { ...notification, creator_id: change.ownerId };
    case 'recipient':
      return {
        ...notification,
        handlers: swapped(
          notification.handlers,
          change,
          (id) => ({ type: 'notification-recipient/user', user_id: id, details: null }),
          ({ user_id: id }) => id,
        ),
      };
  }
}

/** Channels in which one user gives way to another, where there is another, and only where they are not yet on the list. */
function swapped<R>(
  channels: readonly { readonly channel_type: string; readonly recipients: readonly R[] }[],
  { out, into }: Extract<DeliveryChange, { kind: 'recipient' }>,
  recipient: (id: number) => object,
  idOf: (recipient: R) => number | null | undefined,
): readonly object[] {
  const at = channels.findIndex(({ recipients }) => recipients.some((one) => idOf(one) === out));
  const place = at >= 0 ? at : channels.findIndex(({ channel_type: type }) => !isPlace(type));
  const isThere = channels.some(({ recipients }) => recipients.some((one) => idOf(one) === into));
  return channels.map((channel, index) => ({
    ...channel,
    recipients: [
      ...channel.recipients.filter((one) => out === null || idOf(one) !== out),
      ...(into !== null && !isThere && index === place ? [recipient(into)] : []),
    ],
  }));
}
