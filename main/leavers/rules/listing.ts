import type { LeaversShown, LeaversSort } from '../../../preload/contract/leavers';
import type { Leaver } from './evidence';

/** Whether a leaver is of a kind; see `LeaversShownSchema`. */
export function isShown(one: Leaver, kind: LeaversShown): boolean {
  switch (kind) {
    case 'all':
      return true;
    case 'active':
      return one.stillActive > 0;
    case 'late':
      return one.isWithin === false;
    case 'within':
      return one.isWithin === true;
    case 'untold':
      return one.isWithin === null;
    case 'signed-in':
      return one.signedInAfter !== null;
    case 'again':
      return one.reactivations > 0;
  }
}

/** Who wants a look first: an account that is enabled after its owner left, then what was late. */
const weight = (one: Leaver): number =>
  one.stillActive > 0 ? (one.isWithin === false ? 3 : 2) : one.isWithin === false ? 1 : 0;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What is not known comes last, whichever way. */
function known<T>(read: (one: Leaver) => T | null, order: (a: T, b: T) => number, isDescending: boolean) {
  return (a: Leaver, b: Leaver): number => {
    const [one, other] = [read(a), read(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return isDescending ? order(other, one) : order(one, other);
  };
}

/** In which order they are listed; equals by the end of their work, the latest first, then by address. */
export function leaverOrder(sort: LeaversSort, isDescending: boolean): (a: Leaver, b: Leaver) => number {
  const way = isDescending ? -1 : 1;
  const orders: Readonly<Record<LeaversSort, (a: Leaver, b: Leaver) => number>> = {
    urgency: (a, b) => weight(b) - weight(a),
    person: (a, b) => way * byText(a.email, b.email),
    ended: known(({ endedAt }) => endedAt, byText, isDescending),
    disabled: known(({ disabledAt }) => disabledAt, byText, isDescending),
    hours: known(
      ({ hoursFromEnd }) => hoursFromEnd,
      (a, b) => a - b,
      isDescending,
    ),
  };
  const latest = known(({ endedAt }) => endedAt, byText, true);
  return (a, b) => orders[sort](a, b) || latest(a, b) || byText(a.email, b.email);
}
