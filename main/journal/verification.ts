import type { Kysely } from 'kysely';
import type { Verification as Verdict } from '../../preload/contract/journal';
import type { Workspace } from '../store/schema';
import { readSeal } from './repository';
import type { ChainHead } from './rules/chain';
import { isSealMissing, keyIdOf, type SealedHead, sealFault } from './rules/seal';
import { type WalkChain, type WalkWatch, walkChain } from './walk';

/** What was found of the journal, with its end. */
export interface Verification extends Verdict {
  readonly head: ChainHead;
  readonly sealed: SealedHead | null;
}

/** What the keychain holds, for a check. Without an answer of it the seal is only compared with the end. */
export interface Known {
  readonly key: Uint8Array | null;
  /** Whether the keychain answered. */
  readonly isAnswered: boolean;
  readonly remembered: ChainHead | null;
}

/**
 * Checks the whole chain, oldest first, and what its end should be. Null where it was stopped.
 *
 * @param walk goes along most of the chain, in whatever thread; its last entries are looked at here
 */
export async function verifyEntries(
  db: Kysely<Workspace>,
  known: Known,
  walk: WalkChain,
  watch: WalkWatch = {},
): Promise<Verification | null> {
  const { key, remembered } = known;
  const along = await walk(remembered, watch);
  if (along === null) return null;
  // What was appended meanwhile comes with the seal over it, in one look.
  const { end, sealed } = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => ({
      end: along.fault ? along : ((await walkChain(trx, along, remembered)) ?? along),
      sealed: await readSeal(trx),
    }));
  const { head, remarks } = end;
  const missed = end.isRemembered || remembered === null ? null : missing(remembered, head);
  const unsealed = isSealMissing({ head, sealed }, key)
    ? ({ seq: head.seq, kind: 'unsealed' } as const)
    : null;
  const fault = end.fault ?? (sealed && sealFault(sealed, head, key)) ?? missed ?? unsealed;
  return { entries: head.seq, head, sealed, fault, seal: sealState(sealed, known), remarks: [...remarks] };
}

const missing = (remembered: ChainHead, head: ChainHead) =>
  remembered.seq > head.seq
    ? ({ seq: head.seq + 1, kind: 'cut' } as const)
    : ({ seq: remembered.seq, kind: 'seal' } as const);

function sealState(sealed: SealedHead | null, { key, isAnswered }: Known): Verdict['seal'] {
  if (!isAnswered) return 'keychain-away';
  if (sealed === null) return 'none';
  if (key === null) return 'key-missing';
  return keyIdOf(key) === sealed.key ? 'checked' : 'key-changed';
}
