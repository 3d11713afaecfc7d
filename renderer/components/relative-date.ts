import { dateFormat, fromNow } from '../../preload/texts/formats';
import { t } from '../../preload/texts/text';

/** Words for how long ago something was. The caller gives the present. */

const dayLength = 86_400_000;

/**
 * Calendar days apart in the user's time zone: "Today", "Yesterday", "41 days ago", "8 months ago", "2 years ago", and the
 * same ahead ("Tomorrow", "In 3 days"). Days up to 60, because dormancy is counted in days.
 */
export function relativeDay(date: Date, now: Date): string {
  const days = Math.round((startOfDay(date) - startOfDay(now)) / dayLength);
  if (Math.abs(days) <= 60) return sentence(fromNow(days, 'day'));
  const months = wholeMonths(date, now);
  if (Math.abs(months) < 24) return sentence(fromNow(months, 'month'));
  return sentence(fromNow(Math.trunc(months / 12), 'year'));
}

/** For what is fresh: "Just now", "2 min ago", "3 h ago" within a day, then as relativeDay. */
export function relativeMoment(date: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  if (minutes >= 24 * 60) return relativeDay(date, now);
  // What has just happened can be ahead of a clock on screen that moves twice a minute.
  if (minutes < 1) return minutes > -60 ? t('Just now') : relativeDay(date, now);
  return minutes < 60
    ? t('{minutes} min ago', { minutes })
    : t('{hours} h ago', { hours: Math.floor(minutes / 60) });
}

/** The whole date and time, for a title, e.g. "Friday, 21 November 2025 at 14:02". */
export const fullDate = dateFormat({ dateStyle: 'full', timeStyle: 'short' });

/** A day of the calendar, which is the same everywhere, e.g. “27 November 2026”. */
export const calendarDay = dateFormat({ dateStyle: 'long', timeZone: 'UTC' });

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Months that have passed in full, signed. */
function wholeMonths(date: Date, now: Date): number {
  const [early, late] = date < now ? [date, now] : [now, date];
  const months = (late.getFullYear() - early.getFullYear()) * 12 + late.getMonth() - early.getMonth();
  const whole = late.getDate() < early.getDate() ? months - 1 : months;
  return date < now ? -whole : whole;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
