import type { LeaverRow, LeaversShown } from '../../../preload/contract/leavers';
import { decimal } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';

export const numberText = (value: number): string => decimal(value);

export const leaversText = (count: number): string =>
  t('{count, plural, one {# leaver} other {# leavers}}', { count });

/** `mostLeaving` of the contract, whose values stay out of the window. */
export const mostInPlan = 1_000;

/** What the button for all with an enabled account says: one plan does not take everybody. */
export function disableText(active: number): string {
  if (active > mostInPlan)
    return t('Disable the first {most, number} of {active, number} still active…', {
      most: mostInPlan,
      active,
    });
  return t('Disable {active, plural, one {the one} other {the #}} still active…', { active });
}

export const shownWords: Readonly<Record<LeaversShown, string>> = {
  all: msg('All'),
  active: msg('Still active'),
  late: msg('Late'),
  within: msg('Within the limit'),
  untold: msg('Cannot be told'),
  'signed-in': msg('Signed in after'),
  again: msg('Active again'),
};

/** In the order in which somebody should look. */
export const shownOrder = Object.keys(shownWords) as readonly LeaversShown[];

/** `3.5 hours`, `12 days`: hours up to two days, as limits are told in hours. */
export function hoursText(hours: number): string {
  const size = Math.abs(hours);
  if (size >= 48) return t('{days, plural, one {# day} other {# days}}', { days: Math.round(hours / 24) });
  // The number is rounded as it is shown; one hour is one on both sides of the end.
  return t('{count, plural, one {{hours} hour} other {{hours} hours}}', {
    count: size,
    hours: numberText(hours),
  });
}

/** How soon somebody was disabled, against the limit. */
export function timeliness({ isWithin, hoursFromEnd, stillActive }: LeaverRow, limitHours: number): string {
  if (stillActive > 0) return isWithin === false ? t('Overdue') : t('Not disabled yet');
  if (isWithin === null || hoursFromEnd === null) return t('Cannot be told');
  if (hoursFromEnd <= 0) return t('Before the end');
  return isWithin
    ? t('Within, {time}', { time: hoursText(hoursFromEnd) })
    : t('Late by {time}', { time: hoursText(hoursFromEnd - limitHours) });
}
