import type { LeftoverKind, LeftoverPlace } from '../../../preload/contract/leftover-places';
import { leftoverIn, leftoverName } from '../../access/rules/subjects/leftover';

interface Listed {
  readonly ref: string;
  readonly kind: LeftoverKind;
  readonly name: string;
}

/** How runs, the journal and receipts call something of a list. */
export function calledAs({ ref, name }: Pick<Listed, 'ref' | 'name'>): string {
  const delivery = leftoverIn(ref.slice(ref.indexOf(':') + 1));
  return delivery ? leftoverName({ ...delivery, name }) : name;
}

/**
 * What of somebody's list is gone: it ended, was handed over, or they are no recipient any more. Only where the server told
 * of things of its kind for every account of the person there: what could not be read may be running still.
 */
export function goneAmong<T extends Listed>(
  items: readonly T[],
  places: readonly LeftoverPlace[],
): readonly T[] {
  const there = new Set(places.flatMap((place) => place.items.map(({ ref }) => ref)));
  return items.filter(({ ref, kind }) => {
    const asked = places.filter(({ instanceId }) => ref.startsWith(`${instanceId}:`));
    return asked.length > 0 && !there.has(ref) && asked.every((place) => wasTold(place, kind));
  });
}

const wasTold = ({ failures, lacks }: LeftoverPlace, kind: LeftoverKind): boolean =>
  !lacks.includes(kind) && failures.every(({ kinds }) => !kinds.includes(kind));
