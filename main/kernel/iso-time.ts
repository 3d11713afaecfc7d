import { isoTime } from './clock';

/**
 * A time as somebody else wrote it, in the one form of `isoTime`; null for what is not a time. Finer parts than
 * milliseconds are cut off. The short way matters: a large instance brings 300,000 times, and making each anew took
 * longer than reading the JSON around them.
 */
export function isoTimeOf(text: string | null): string | null {
  if (text === null) return null;
  if (isPlain(text)) return text.length === 24 ? text : `${text.slice(0, 23)}Z`;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : isoTime(ms);
}

/** Milliseconds since the epoch of a time in the form of `isoTime`, or of any other that `Date.parse` reads. */
export function msOfIsoTime(text: string): number {
  if (text.length !== 24 || !isPlain(text)) return Date.parse(text);
  const month = two(text, 5);
  // Years are counted from March, so that the day that comes and goes is the last one (days from civil, H. Hinnant).
  const year = two(text, 0) * 100 + two(text, 2) - (month <= 2 ? 1 : 0);
  const century = Math.floor(year / 100);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + two(text, 8) - 1;
  const days = 365 * year + Math.floor(year / 4) - century + Math.floor(century / 4) + dayOfYear - 719_468;
  const minutes = (days * 24 + two(text, 11)) * 60 + two(text, 14);
  return (minutes * 60 + two(text, 17)) * 1000 + digit(text, 20) * 100 + two(text, 21);
}

/**
 * UTC with milliseconds or finer, and a day that every month has: what is cut off it needs no calendar. Letter by letter,
 * because a regular expression takes five times as long.
 */
function isPlain(text: string): boolean {
  const { length } = text;
  if (length < 24 || length > 40 || text.charCodeAt(length - 1) !== 90) return false;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(10) !== 84) return false;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58 || text.charCodeAt(19) !== 46) return false;
  for (let at = 20; at < length - 1; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return (
    isWithin(text, 0, 0, 99) &&
    isWithin(text, 2, 0, 99) &&
    isWithin(text, 5, 1, 12) &&
    isWithin(text, 8, 1, 28) &&
    isWithin(text, 11, 0, 23) &&
    isWithin(text, 14, 0, 59) &&
    isWithin(text, 17, 0, 59)
  );
}

function isWithin(text: string, at: number, least: number, most: number): boolean {
  if (!isDigit(text.charCodeAt(at)) || !isDigit(text.charCodeAt(at + 1))) return false;
  const value = two(text, at);
  return value >= least && value <= most;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
