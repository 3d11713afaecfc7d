import type { LeftoverKind } from '../../../preload/contract/leftover-places';
import { t } from '../../../preload/texts/text';
import type { Proposal } from '../../access/rules/plan';
import { apiKeyIn, apiKeyKey } from '../../access/rules/subjects/api-key';
import {
  type LeftoverWanted,
  leftoverIn,
  leftoverKey,
  leftoverName,
  leftoverState,
} from '../../access/rules/subjects/leftover';
import type { Instance } from '../../connections/rules/instance';
import { type Account, accountRef } from '../../directory/rules/account';
import { err, type Failure } from '../../kernel/result';
import { keyProposal } from '../../keys/rules/proposals';
import type { Capability, RemoteApiKey, RemoteDelivery } from '../../metabase/port';

/** Of one account on one instance: what is to be done with what it left running. */
export interface Leaving {
  readonly instance: string;
  readonly account: Account;
  readonly deliveries: readonly RemoteDelivery[];
}

/** Who takes over there; null: the colleague has no enabled account on the instance. */
export interface TakingOver {
  readonly colleague: string;
  readonly account: Account | null;
  /** Whether an administrator may give alerts to another owner. */
  readonly owners: Capability;
}

/** What was found of one account, as far as a plan is about it. */
export interface PlaceFound {
  readonly instance: Instance;
  readonly account: Account;
  readonly failures: readonly { readonly kinds: readonly LeftoverKind[]; readonly failure: Failure }[];
  readonly deliveries: readonly RemoteDelivery[];
  readonly keys: readonly RemoteApiKey[];
  /** Null: nobody takes over, it ends. */
  readonly taking: TakingOver | null;
}

/** `isThere`: about something that was found; else about what was not. */
interface Proposed {
  readonly proposal: Proposal;
  readonly isThere: boolean;
}

/**
 * What a plan is to hold: of what was found all that is sent, or what is in `refs`, keys too. What is in `refs` and was not
 * found, and of all what could not be read, is left out with the reason: nothing is passed over in silence.
 */
export function proposalsFor(
  found: readonly PlaceFound[],
  refs: readonly string[] | null,
  instanceOf: (id: string) => Instance | null,
): readonly Proposed[] {
  const chosen = refs && new Set(refs);
  const there = found.flatMap((place) =>
    proposalsOf(place, (ref) => chosen === null || chosen.has(ref), chosen !== null),
  );
  const known = new Set(there.map(({ target }) => accountRef(target)));
  const left = chosen
    ? [...chosen].filter((ref) => !known.has(ref)).map((ref) => notThere(ref, found, instanceOf))
    : found.flatMap(unread);
  return [
    ...there.map((proposal) => ({ proposal, isThere: true })),
    ...left.map((proposal) => ({ proposal, isThere: false })),
  ];
}

function proposalsOf(
  { instance, account, deliveries, keys, taking }: PlaceFound,
  isMeant: (ref: string) => boolean,
  hasKeys: boolean,
): readonly Proposal[] {
  const refOf = (key: string) => accountRef({ ...account, key });
  const leaving = {
    instance: instance.name,
    account,
    deliveries: deliveries.filter((one) => isMeant(refOf(leftoverKey(one)))),
  };
  const ofKeys = hasKeys ? keys.filter((key) => isMeant(refOf(apiKeyKey(key)))) : [];
  if (taking === null)
    return [...toStop(leaving), ...ofKeys.map((key) => keyProposal(instance, key, 'delete-keys'))];
  const about = { instance: instance.name, colleague: taking.colleague };
  return [
    ...toHandOver(leaving, taking),
    ...ofKeys.map((key): Proposal => {
      const target = { instanceId: instance.id, key: apiKeyKey(key), email: '', name: key.name };
      return { target, refused: err('KEY_OF_NOBODY', { email: key.name, ...about }).error };
    }),
  ];
}

/** Something that was chosen and is not to be found: its server could not be asked, or it is gone. */
function notThere(
  ref: string,
  found: readonly PlaceFound[],
  instanceOf: (id: string) => Instance | null,
): Proposal {
  const [instanceId = ''] = ref.split(':', 1);
  const key = ref.slice(instanceId.length + 1);
  const delivery = leftoverIn(key);
  const kind: LeftoverKind = delivery?.kind ?? 'api-key';
  const name = delivery ? leftoverName({ ...delivery, name: '' }) : `API key ${apiKeyIn(key) ?? ''}`;
  const failure = found
    .filter(({ instance }) => instance.id === instanceId)
    .flatMap(({ failures }) => failures)
    .find(({ kinds }) => kinds.includes(kind))?.failure;
  const instance = instanceOf(instanceId)?.name ?? 'a removed instance';
  return {
    target: { instanceId, key, email: '', name },
    refused: failure ?? err('LEFTOVER_NOT_THEIRS', { email: name, instance }).error,
  };
}

/** What could not be read of a place, as one line for each reason; keys are no part of a plan for all. */
function unread({ instance, account, failures }: PlaceFound): readonly Proposal[] {
  return failures.flatMap(({ kinds, failure }) => {
    const sent = kinds.filter((kind) => kind !== 'api-key');
    if (sent.length === 0) return [];
    const target = {
      instanceId: instance.id,
      key: `leftover:unread:${account.id}:${sent.join('+')}`,
      email: '',
      name: `The ${sent.map((kind) => `${kind}s`).join(' and ')} of ${account.email || account.name}`,
    };
    return [{ target, refused: failure }];
  });
}

/** What somebody made ends for all who get it; from what they only get, they are taken off. */
function toStop({ account, deliveries }: Leaving): readonly Proposal[] {
  return deliveries.map((delivery) => {
    const owns = delivery.ownerId === account.id;
    const wanted: LeftoverWanted = owns ? { active: false } : { out: whoIs(account) };
    return { ...proposed(account, delivery, wanted), warnings: owns ? endingFor(account, delivery) : [] };
  });
}

/**
 * What somebody made goes to a colleague where Metabase lets, which is: alerts, on newer servers. What they get goes to
 * the colleague everywhere.
 */
function toHandOver(leaving: Leaving, taking: TakingOver): readonly Proposal[] {
  return leaving.deliveries.map((delivery) => handedOver(leaving, taking, delivery));
}

function handedOver({ account, instance }: Leaving, taking: TakingOver, delivery: RemoteDelivery): Proposal {
  const { colleague, account: taker } = taking;
  const about = { email: leftoverName(delivery), instance, colleague };
  if (!taker) return refused(account, delivery, err('NO_COLLEAGUE', about).error);
  const owns = delivery.ownerId === account.id;
  const receives = delivery.recipientIds.includes(account.id);
  const movesOwner = owns && canChangeOwner(delivery, taking.owners);
  if (!movesOwner && !receives) return refused(account, delivery, err('OWNER_FIXED', about).error);
  const wanted: LeftoverWanted = {
    ...(movesOwner ? { owner: whoIs(taker) } : {}),
    ...(receives ? { out: whoIs(account), into: whoIs(taker) } : {}),
  };
  const stays = t(
    'It still belongs to {name}: Metabase gives it to nobody else, and it runs with the rights of its owner.',
    { name: account.name },
  );
  return { ...proposed(account, delivery, wanted), warnings: owns && !movesOwner ? [stays] : [] };
}

/** Subscriptions keep their owner in every version; of alerts an unknown version is asked, and may refuse. */
export const canChangeOwner = ({ kind }: Pick<RemoteDelivery, 'kind'>, owners: Capability): boolean =>
  kind === 'alert' && owners.state !== 'no';

/** How many get it besides the account. */
export const othersOf = (
  { recipientIds, addresses, places }: RemoteDelivery,
  { id }: Pick<Account, 'id'>,
): number => recipientIds.filter((one) => one !== id).length + addresses.length + places;

const whoIs = ({ id, name }: Account) => ({ id, name });

function endingFor(account: Account, delivery: RemoteDelivery): readonly string[] {
  const others = othersOf(delivery, account);
  if (others === 0) return [];
  const ending = t(
    '{others, plural, one {# other gets it} other {# others get it}}, and will not any more.',
    { others },
  );
  const mail = delivery.kind === 'alert' ? [t('Metabase tells them by e-mail that it ended.')] : [];
  return [[ending, ...mail].join(' ')];
}

const targetOf = ({ instanceId }: Account, delivery: RemoteDelivery) => ({
  instanceId,
  key: leftoverKey(delivery),
  email: '',
  name: leftoverName(delivery),
});

const proposed = (account: Account, delivery: RemoteDelivery, wanted: LeftoverWanted) => ({
  target: targetOf(account, delivery),
  wanted,
  seen: leftoverState(delivery),
});

const refused = (account: Account, delivery: RemoteDelivery, failure: Failure): Proposal => ({
  target: targetOf(account, delivery),
  refused: failure,
});
