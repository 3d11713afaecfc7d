import { randomInt } from 'node:crypto';

/** Letters, digits and signs that nobody mistakes for another when reading them out. */
const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '#%+=?'] as const;
const length = 16;

/**
 * A password for one sign-in. It meets Metabase's strictest rule: two letters of each case, a digit, a sign
 * (metabase-api 2.1).
 */
export function temporaryPassword(): string {
  const letters = kinds.flatMap((from) => [pick(from), pick(from)]);
  while (letters.length < length) letters.push(pick(kinds.join('')));
  for (let at = letters.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [letters[at], letters[other]] = [letters[other] ?? '', letters[at] ?? ''];
  }
  return letters.join('');
}

const pick = (from: string): string => from[randomInt(from.length)] ?? '';
