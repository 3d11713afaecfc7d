import type { LeaverRow, LeaversShown } from '../../../preload/contract/leavers';

import { decimal } from '../../../preload/texts/formats';

export const numberText = (value: number): string => decimal(value);

export const leaversText = (count: number): string =>
  `${numberText(count)} ${count === 1 ? 'leaver' : 'leavers'}`;

/** `mostLeaving` of the contract, whose values stay out of the window. */
export const mostInPlan = 1_000;

/** What the button for all with an enabled account says: one plan does not take everybody. */
export function disableText(active: number): string {
  if (active > mostInPlan)
    return `Disable the first ${numberText(mostInPlan)} of ${numberText(active)} still active…`;
  return `Disable ${active === 1 ? 'the one' : `the ${numberText(active)}`} still active…`;
}

export const shownWords: Readonly<Record<LeaversShown, string>> = {
  all: 'All',
  active: 'Still active',
  late: 'Late',
  within: 'Within the limit',
  untold: 'Cannot be told',
  'signed-in': 'Signed in after',
  again: 'Active again',
};

/** In the order in which somebody should look. */
export const shownOrder = Object.keys(shownWords) as readonly LeaversShown[];

/** `3.5 hours`, `12 days`: hours up to two days, as limits are told in hours. */
export function hoursText(hours: number): string {
  const size = Math.abs(hours);
  const words = size < 48 ? counted(hours, 'hour') : counted(Math.round(hours / 24), 'day');
  return words;
}

const counted = (value: number, unit: string): string =>
  `${numberText(value)} ${unit}${Math.abs(value) === 1 ? '' : 's'}`;

/** How soon somebody was disabled, against the limit. */
export function timeliness({ isWithin, hoursFromEnd, stillActive }: LeaverRow, limitHours: number): string {
  if (stillActive > 0) return isWithin === false ? 'Overdue' : 'Not disabled yet';
  if (isWithin === null || hoursFromEnd === null) return 'Cannot be told';
  if (hoursFromEnd <= 0) return 'Before the end';
  return isWithin ? `Within, ${hoursText(hoursFromEnd)}` : `Late by ${hoursText(hoursFromEnd - limitHours)}`;
}
