import type { Buffer } from 'node:buffer';

/*
 * Texts as bytes: UTF-16 units below 128 are a byte, the others two or three. As UTF-8 does it, but half a surrogate pair
 * is a unit like any other, so no text becomes another one, and what is found in bytes is what `includes` would find.
 */

/** A unit takes no more bytes than this. */
export const mostBytes = 3;

/** Writes a text, for which there has to be room, and returns where it ends. */
export function writeUnits(text: string, into: Uint8Array, at: number): number {
  let end = at;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (unit < 0x80) into[end++] = unit;
    else {
      if (unit < 0x800) into[end++] = 0xc0 | (unit >> 6);
      else {
        into[end++] = 0xe0 | (unit >> 12);
        into[end++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      into[end++] = 0x80 | (unit & 0x3f);
    }
  }
  return end;
}

export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * mostBytes);
  return bytes.subarray(0, writeUnits(text, bytes, 0));
}

export function readUnits(bytes: Buffer, start: number, end: number): string {
  for (let at = start; at < end; at++) if ((bytes[at] as number) >= 0x80) return readWide(bytes, start, end);
  return bytes.toString('latin1', start, end);
}

function readWide(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += unitLength(bytes[at] as number))
    text += String.fromCharCode(unitAt(bytes, at));
  return text;
}

/** The unit that ends where this byte begins. */
export function unitBefore(bytes: Uint8Array, at: number): number {
  let lead = at - 1;
  while (((bytes[lead] as number) & 0xc0) === 0x80) lead--;
  return unitAt(bytes, lead);
}

const unitLength = (lead: number): number => (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : 3);

function unitAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return lead;
  const next = (bytes[at + 1] as number) & 0x3f;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | next;
  return ((lead & 0x0f) << 12) | (next << 6) | ((bytes[at + 2] as number) & 0x3f);
}
