import { err, ok } from '../../kernel/result';
import type { DeliveryChange } from '../../metabase/port';
import { placeGuard } from '../rules/guards';
import {
  type LeftoverState,
  type LeftoverWrite,
  leftoverIn,
  leftoverName,
  leftoverState,
} from '../rules/subjects/leftover';
import type { Place, Subject } from './subject';

/** A subscription or an alert. */
export async function openLeftover({
  ports,
  step,
  instance,
  client,
}: Place): Promise<Subject<LeftoverState, LeftoverWrite> | null> {
  const leftover = leftoverIn(step.accountKey);
  if (!leftover) return null;
  const { kind, id } = leftover;
  const forbidden = async () => {
    const now = ports.connections.get(instance.id);
    return placeGuard(now ?? undefined, { email: '', name: step.email });
  };
  return {
    async see() {
      const read = await client.delivery(kind, id);
      if (!read.ok) return read;
      const { value } = read;
      return ok(value && { state: leftoverState(value), called: leftoverName(value), account: null });
    },
    forbidden,
    forbiddenThere: async () => null,
    send: (seen, write) =>
      seen
        ? client.changeDelivery(kind, id, changeOf(write))
        : Promise.resolve({ result: err('NOT_FOUND', { what: step.email }), sent: 'no' }),
  };
}

function changeOf(write: LeftoverWrite): DeliveryChange {
  switch (write.kind) {
    case 'stop':
    case 'restart':
      return { kind: 'activity', active: write.kind === 'restart' };
    case 'owner':
      return { kind: 'owner', ownerId: write.ownerId };
    case 'recipient':
      return { kind: 'recipient', out: write.out, into: write.into };
  }
}
