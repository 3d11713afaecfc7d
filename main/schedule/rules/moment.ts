import { fromDate, parseDate, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date';
import type { Moment, Said } from '../../../preload/contract/schedule';
import { err, ok, type Result } from '../../kernel/result';

/** Further ahead nobody knows the rules of a time zone, nor who still works here. */
const mostYears = 5;

/**
 * The moment that is meant by a time on the wall of a zone. Where the clocks are put forward over it, the time as far
 * behind the change is meant; where it comes twice because they are put back, the first one (as RFC 5545 has it). Both are said.
 *
 * @param now milliseconds since the epoch
 */
export function momentOf({ local, zone }: Said, now: number): Result<Moment> {
  if (!isZone(zone)) return err('ZONE_UNKNOWN', { zone });
  const said = parse(local);
  if (said === null) return err('WHEN_INVALID', { when: local });
  const first = toZoned(said, zone, 'earlier');
  const second = toZoned(said, zone, 'later');
  const exists = toCalendarDateTime(second).compare(said) === 0;
  const isTwice = exists && first.compare(second) !== 0;
  const moment = exists ? first : second;
  const at = moment.toDate();
  const words = momentWords(at.toISOString(), zone);
  if (at.getTime() <= now) return err('WHEN_PASSED', { when: words });
  if (at > fromDate(new Date(now), zone).add({ years: mostYears }).toDate())
    return err('WHEN_TOO_FAR', { years: mostYears });
  return ok({ at: at.toISOString(), zone, words, note: noteOf(exists, isTwice) });
}

function noteOf(exists: boolean, isTwice: boolean): string | null {
  if (!exists) return 'The clocks are put forward over the time you gave: it is done as much later.';
  return isTwice ? 'The clocks are put back then and this time comes twice: the first is meant.' : null;
}

/** A moment in words that leave no doubt: `Mon, 1 March 2027, 09:00 GMT+1 (Europe/Berlin)`, or `… 08:00 UTC`. */
export function momentWords(at: string, zone: string): string {
  const form = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone: zone,
  });
  const words = form.format(new Date(at)).replace(' at ', ', ');
  return words.endsWith(` ${zone}`) ? words : `${words} (${zone})`;
}

function parse(local: string): ReturnType<typeof parseDateTime> | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(local)
      ? toCalendarDateTime(parseDate(local))
      : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)
        ? parseDateTime(local)
        : null;
  } catch {
    return null; // the library throws at a day that no month has
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
