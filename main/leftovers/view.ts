import type { Leftover, LeftoverPlace } from '../../preload/contract/leftovers';
import { apiKeyKey } from '../access/rules/subjects/api-key';
import { leftoverKey } from '../access/rules/subjects/leftover';
import { accountRef } from '../directory/rules/account';
import { failureView } from '../kernel/codes';
import { nothingKnown } from '../metabase/capabilities';
import { canChangeOwner, othersOf } from './rules/proposals';
import type { LeftoversFound } from './service';

/** A picture of what was found on one instance. */
export function leftoverPlace(found: LeftoversFound): LeftoverPlace {
  const { instance, account, failure, lacks, deliveries, keys } = found;
  const refOf = (key: string) => accountRef({ ...account, key });
  const owners = (instance.facts?.server.capabilities ?? nothingKnown).notificationOwner;
  const sent = deliveries.map((delivery): Leftover => {
    const owns = delivery.ownerId === account.id;
    const receives = delivery.recipientIds.includes(account.id);
    return {
      ref: refOf(leftoverKey(delivery)),
      kind: delivery.kind,
      name: delivery.name,
      owns,
      receives,
      others: othersOf(delivery, account),
      fixed: owns && !canChangeOwner(delivery, owners) ? 'Metabase gives it to no other owner.' : null,
    };
  });
  const made = keys.map(
    (key): Leftover => ({
      ref: refOf(apiKeyKey(key)),
      kind: 'api-key',
      name: key.name,
      owns: true,
      receives: false,
      others: 0,
      fixed: 'A key belongs to nobody. Delete or renew it under API keys.',
    }),
  );
  return {
    instanceId: instance.id,
    instance: instance.name,
    email: account.email,
    status: account.status,
    failure: failure && failureView(failure),
    lacks: [...lacks],
    items: [...sent, ...made],
  };
}
