import type { Proposal } from '../../access/rules/plan';
import {
  type LeftoverWanted,
  leftoverKey,
  leftoverName,
  leftoverState,
} from '../../access/rules/subjects/leftover';
import type { Account } from '../../directory/rules/account';
import { err, type Failure } from '../../kernel/result';
import type { Capability, RemoteDelivery } from '../../metabase/port';

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

/** What somebody made ends for all who get it; from what they only get, they are taken off. */
export function toStop({ account, deliveries }: Leaving): readonly Proposal[] {
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
export function toHandOver(leaving: Leaving, taking: TakingOver): readonly Proposal[] {
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
  const stays = `It still belongs to ${account.name}: Metabase gives it to nobody else, and it runs with the rights of its owner.`;
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
  const who = others === 1 ? '1 other gets it' : `${others} others get it`;
  const mail = delivery.kind === 'alert' ? ' Metabase tells them by e-mail that it ended.' : '';
  return [`${who}, and will not any more.${mail}`];
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
