import { isoTime } from './clock';

/** UTC with milliseconds or finer, and a day that every month has: what is cut off it needs no calendar. */
const plain = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}\.\d{3}\d*Z$/;

/**
 * A time as somebody else wrote it, in the one form of `isoTime`; null for what is not a time. Finer parts than
 * milliseconds are cut off. The short way matters: a large instance brings 300,000 times, and making each anew took
 * longer than reading the JSON around them.
 */
export function isoTimeOf(text: string | null): string | null {
  if (text === null) return null;
  if (plain.test(text)) return text.length === 24 ? text : `${text.slice(0, 23)}Z`;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : isoTime(ms);
}
