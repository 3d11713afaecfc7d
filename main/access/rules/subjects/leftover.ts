import type { Action } from '../../../../preload/contract/access';
import { t } from '../../../../preload/texts/text';
import { err } from '../../../kernel/result';
import type { RemoteDelivery } from '../../../metabase/port';
import { asWantedAlready } from '../intent';
import type { SubjectRules, WayBack } from './subject';

/** A subscription or an alert, as far as changes are about it and runs keep it. */
export type LeftoverState = Pick<
  RemoteDelivery,
  'kind' | 'name' | 'active' | 'ownerId' | 'owner' | 'recipientIds' | 'endpoint'
> & {
  /** Recipients that are no accounts, and other places it goes to. */
  readonly others: number;
};

/** An account by its number, and its name for the words. */
export interface Who {
  readonly id: number;
  readonly name: string;
}

/** How it is to be after a step. What is left out stays as it is. */
export interface LeftoverWanted {
  readonly active?: boolean;
  readonly owner?: Who;
  /** Whoever is to be off the list, and whoever is to be on it. */
  readonly out?: Who;
  readonly into?: Who;
}

/** One request: the whole of it is sent back changed. */
export type LeftoverWrite = { readonly endpoint: string } & (
  | { readonly kind: 'stop' | 'restart' }
  | { readonly kind: 'owner'; readonly ownerId: number }
  | { readonly kind: 'recipient'; readonly out: number | null; readonly into: number | null }
);

export const leftoverKey = ({ kind, id }: Pick<RemoteDelivery, 'kind' | 'id'>): string =>
  `leftover:${kind}-${id}`;

/** The kind and number in a key, or null of a key that is of something else. */
export function leftoverIn(key: string): Pick<RemoteDelivery, 'kind' | 'id'> | null {
  const [, kind, id] = /^leftover:(subscription|alert)-(\d{1,10})$/.exec(key) ?? [];
  return kind === undefined ? null : { kind: kind as RemoteDelivery['kind'], id: Number(id) };
}

/** How runs and the journal call it: names are not unique. */
export const leftoverName = ({ kind, id, name }: Pick<RemoteDelivery, 'kind' | 'id' | 'name'>): string =>
  `${kind === 'alert' ? 'Alert' : 'Subscription'} ${id} “${name || 'without a name'}”`;

export function leftoverState({ addresses, places, ...delivery }: RemoteDelivery): LeftoverState {
  const { kind, name, active, ownerId, owner, recipientIds, endpoint } = delivery;
  const others = addresses.length + places;
  return { kind, name, active, ownerId, owner, recipientIds, endpoint, others };
}

/** A delivery that somebody made or receives. It ends, goes to somebody else, or loses a recipient. */
export const leftoverRules: SubjectRules<LeftoverWanted, LeftoverState, LeftoverWrite> = {
  writesFor,
  isDone(write, now) {
    if (now === null) return write.kind === 'stop';
    switch (write.kind) {
      case 'stop':
      case 'restart':
        return now.active === (write.kind === 'restart');
      case 'owner':
        return now.ownerId === write.ownerId;
      case 'recipient':
        return !isOn(now, write.out) && (write.into === null || isOn(now, write.into));
    }
  },
  isAnswered: () => false,
  // One that is gone sends nothing any more.
  absent: (wanted, names) => (wanted.active === false ? null : err('LEFTOVER_GONE', names).error),
  calledAfter: () => null,
  differs: (was, is, wanted) =>
    was !== null &&
    is !== null &&
    (was.active !== is.active ||
      was.ownerId !== is.ownerId ||
      [wanted.out, wanted.into].some((who) => who && isOn(was, who.id) !== isOn(is, who.id))),
  words: (state) =>
    state
      ? `${state.active ? 'running' : 'ended'}, of ${state.owner || 'nobody'}, with ${recipients(state)}`
      : 'not there',
  asWanted: asWantedAlready,
  recorded: ({ kind, name, active, owner, recipientIds, others }) => ({
    kind,
    name,
    status: active ? 'running' : 'ended',
    owner,
    recipients: recipientIds.length + others,
  }),
  partOf: (write) => ({ action: actions[write.kind], about: null }),
  partly: (left, names) => err('PARTLY_DONE', { ...names, missing: missing[left.kind] }).error,
  wayBack,
  detailsOf: (wanted, writes, isUndo) => writes.map((write) => detailOf(write, wanted, isUndo)),
  requestsOf: ({ endpoint, kind }) => [`PUT ${endpoint} (${inShort[kind]})`],
  /** A look before; each write reads it, sends it back and is read back. */
  exchangesOf: (_, __, writes) => 1 + 3 * writes.length,
};

function detailOf({ kind }: LeftoverWrite, wanted: LeftoverWanted, isUndo: boolean): string {
  switch (kind) {
    case 'stop':
      return t('Ends for everybody who gets it.');
    case 'restart':
      return t('Runs again, as before.');
    case 'owner':
      return t(isUndo ? 'Belongs to {name} again.' : 'Belongs to {name}.', {
        name: wanted.owner?.name ?? t('somebody else'),
      });
    case 'recipient':
      return recipientWords(wanted, isUndo);
  }
}

const isOn = ({ recipientIds }: LeftoverState, id: number | null): boolean =>
  id !== null && recipientIds.includes(id);

const recipients = ({ recipientIds, others }: LeftoverState): string => {
  const count = recipientIds.length + others;
  return count === 1 ? '1 recipient' : `${count} recipients`;
};

function writesFor(now: LeftoverState | null, wanted: LeftoverWanted): readonly LeftoverWrite[] {
  if (!now) return [];
  const { endpoint } = now;
  const { active, owner, out, into } = wanted;
  const leaves = out !== undefined && isOn(now, out.id);
  const joins = into !== undefined && !isOn(now, into.id);
  return [
    ...(active === true && !now.active ? [{ kind: 'restart', endpoint } as const] : []),
    ...(owner && now.ownerId !== owner.id ? [{ kind: 'owner', endpoint, ownerId: owner.id } as const] : []),
    ...(leaves || joins
      ? [{ kind: 'recipient', endpoint, out: out?.id ?? null, into: into?.id ?? null } as const]
      : []),
    ...(active === false && now.active ? [{ kind: 'stop', endpoint } as const] : []),
  ];
}

/** Only what the step was about goes back. */
function wayBack(
  key: string,
  before: LeftoverState | null,
  after: LeftoverState | null,
  wanted: LeftoverWanted,
): WayBack | null {
  if (!before || !after) return null;
  const { out, into } = wanted;
  const wasTaken = out && isOn(before, out.id) && !isOn(after, out.id);
  const wasPut = into && !isOn(before, into.id) && isOn(after, into.id);
  const back: LeftoverWanted = {
    ...(before.active !== after.active ? { active: before.active } : {}),
    ...(before.ownerId !== after.ownerId && before.ownerId !== null
      ? { owner: { id: before.ownerId, name: before.owner } }
      : {}),
    ...(wasTaken ? { into: out } : {}),
    ...(wasPut ? { out: into } : {}),
  };
  return writesFor(after, back).length > 0 ? { key, wanted: back, lost: [] } : null;
}

function recipientWords({ out, into }: LeftoverWanted, isUndo: boolean): string {
  if (out && into) {
    const names = { name: into.name, other: out.name };
    return t(
      isUndo ? 'Goes to {name} again instead of {other}.' : 'Goes to {name} instead of {other}.',
      names,
    );
  }
  if (into) return t(isUndo ? 'Goes to {name} again.' : 'Goes to {name}.', { name: into.name });
  return t('No longer goes to {name}.', { name: out?.name ?? t('somebody') });
}

const actions: Readonly<Record<LeftoverWrite['kind'], Action>> = {
  stop: 'stop-leftovers',
  restart: 'restart-leftovers',
  owner: 'hand-over-leftovers',
  recipient: 'hand-over-leftovers',
};

const missing: Readonly<Record<LeftoverWrite['kind'], string>> = {
  stop: 'ending it',
  restart: 'starting it again',
  owner: 'the new owner',
  recipient: 'the new recipient',
};

const inShort: Readonly<Record<LeftoverWrite['kind'], string>> = {
  stop: 'end it',
  restart: 'start it again',
  owner: 'another owner',
  recipient: 'its recipients',
};
