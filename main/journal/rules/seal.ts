import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ChainHead } from './chain';

/**
 * The seal over the last entry of the journal, which a chain alone cannot give: whoever cuts entries off, or writes all
 * of them anew, would need the key to seal what is left. The key is in the keychain of the workstation and never
 * leaves it, so a seal is checked there, by Rollcall; everybody else compares the `seq` and `hash` of earlier receipts.
 *
 * seal = HMAC-SHA256(key, "rollcall-journal-seal-1\n<seq>\n<hash>\n"), lower-case hex.
 */
export function sealOf(key: Uint8Array, { seq, hash }: ChainHead): string {
  return createHmac('sha256', key).update(`rollcall-journal-seal-1\n${seq}\n${hash}\n`).digest('hex');
}

/** Tells keys apart without telling anything of them. */
export function keyIdOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('rollcall-journal-key-1\n').digest('hex').slice(0, 16);
}

/** The head of a journal with its seal, as the store keeps it. */
export interface SealedHead extends ChainHead {
  /** Which key sealed it: a fingerprint, not the key. */
  readonly key: string;
  /** The first entry that was sealed with this key. */
  readonly since: number;
  readonly seal: string;
}

/** As receipts and exports print the last entry: whoever keeps it can prove that nothing before was changed or cut off. */
export interface PrintedHead extends ChainHead {
  /** Null where nothing was appended since there are seals. */
  readonly seal: string | null;
  readonly key: string | null;
}

/** The same as one line, for covers and reports. */
export function headWords({ seq, hash, seal, key }: PrintedHead): string {
  return `No. ${seq}, ${hash}${seal === null ? '' : `, seal ${seal} (key ${key})`}`;
}

export function isSealedBy(key: Uint8Array, head: SealedHead): boolean {
  const [expected, given] = [Buffer.from(sealOf(key, head)), Buffer.from(head.seal)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * There are entries and none is sealed, though the keychain holds a key: who has one sealed with it, and the seal was taken
 * away. Entries from before there were seals have no key either.
 */
export function isSealMissing(
  end: { readonly head: ChainHead; readonly sealed: SealedHead | null },
  key: Uint8Array | null,
): boolean {
  return end.sealed === null && end.head.seq > 0 && key !== null;
}

/** What a seal found at the end of the journal says of it. `cut`: entries are missing; `seal`: they are others. */
export function sealFault(sealed: SealedHead, head: ChainHead, key: Uint8Array | null) {
  if (sealed.seq > head.seq) return { seq: head.seq + 1, kind: 'cut' } as const;
  const isSame = sealed.seq === head.seq && sealed.hash === head.hash;
  const isGenuine = key === null || keyIdOf(key) !== sealed.key || isSealedBy(key, sealed);
  return isSame && isGenuine ? null : ({ seq: Math.max(head.seq, 1), kind: 'seal' } as const);
}
