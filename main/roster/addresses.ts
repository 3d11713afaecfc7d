import type { RosterChanged } from '../../preload/contract/roster';
import { msg } from '../../preload/texts/text';
import { inWords } from '../../preload/texts/words';
import type { HeldPlan } from '../access/plans';
import type { ConnectionsService } from '../connections/service';
import type { AccountRef } from '../directory/rules/account';
import type { Editing, OwnWish } from '../joiners/editing';
import { err, type Failure, type Result } from '../kernel/result';

export interface AddressPorts {
  readonly editing: Pick<Editing, 'planEach'>;
  readonly connections: Pick<ConnectionsService, 'get'>;
}

/**
 * The plan that gives accounts the addresses of the roster. An ordinary plan of edits: each account is read first, an
 * address that another account has is refused, and what is done can be undone.
 */
export type PlanAddresses = (
  changed: readonly RosterChanged[],
  attempt: boolean,
) => Promise<Result<HeldPlan>>;

const guessed = inWords({
  name: msg('Recognised by the name alone. Make sure that it is the same person.'),
  mailbox: msg('Recognised by what stands before the @. Make sure that it is the same person.'),
});

export function createPlanAddresses({ editing, connections }: AddressPorts): PlanAddresses {
  return (changed, attempt) => {
    const wishes = new Map<AccountRef, OwnWish | Failure>();
    for (const { email, refs, wanted, by, hasLeft } of changed)
      for (const ref of refs as readonly AccountRef[]) {
        const instance = connections.get(ref.split(':')[0] ?? '')?.name ?? '';
        wishes.set(
          ref,
          hasLeft
            ? err('LEFT_NOT_EDITED', { email, instance }).error
            : { email: wanted, ...(by === 'other-address' ? {} : { warnings: [guessed[by]] }) },
        );
      }
    return editing.planEach(wishes, attempt);
  };
}
