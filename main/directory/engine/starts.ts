/**
 * The first two letters of a text as one number, 0 for one that is missing: tells nearly always, without a look at the
 * text, that it begins otherwise than what is searched for.
 */
export function startOf(text: string): number {
  return (((text.charCodeAt(0) || 0) << 16) | (text.charCodeAt(1) || 0)) >>> 0;
}
