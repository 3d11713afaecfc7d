import type { Leftover, LeftoverPlace } from '../../preload/contract/leftover-places';
import { inEnglish } from '../../preload/texts/text';
import { apiKeyKey } from '../access/rules/subjects/api-key';
import { leftoverKey } from '../access/rules/subjects/leftover';
import { accountRef } from '../directory/rules/account';
import { failureView } from '../kernel/codes';
import { nothingKnown } from '../metabase/capabilities';
import { canChangeOwner, othersOf } from './rules/proposals';
import type { LeftoversFound } from './service';

/** A picture of what was found on one instance. `since`: when things were put on the list for later, by ref. */
export function leftoverPlace(found: LeftoversFound, since: ReadonlyMap<string, string>): LeftoverPlace {
  const { instance, account, failures, lacks, deliveries, keys } = found;
  const refOf = (key: string) => accountRef({ ...account, key });
  const owners = (instance.facts?.server.capabilities ?? nothingKnown).notificationOwner;
  const sent = deliveries.map((delivery): Leftover => {
    const owns = delivery.ownerId === account.id;
    const receives = delivery.recipientIds.includes(account.id);
    const ref = refOf(leftoverKey(delivery));
    return {
      ref,
      laterSince: since.get(ref) ?? null,
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
      laterSince: since.get(refOf(apiKeyKey(key))) ?? null,
      kind: 'api-key',
      name: key.name,
      owns: true,
      receives: false,
      others: 0,
      fixed: 'A key belongs to nobody: it can be deleted here, or renewed under API keys.',
    }),
  );
  return {
    instanceId: instance.id,
    instance: instance.name,
    email: account.email,
    status: account.status,
    failures: failures.map(({ kinds, failure }) => ({
      kinds: [...kinds],
      failure: inEnglish(() => failureView(failure)),
    })),
    lacks: [...lacks],
    items: [...sent, ...made],
  };
}
