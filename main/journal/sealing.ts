import type { JournalSecrets } from '../credentials/journal-secrets';
import { err, type Failure, type Result } from '../kernel/result';
import type { ChainHead } from './rules/chain';
import { isSealMissing, keyIdOf, type SealedHead, sealFault, sealOf } from './rules/seal';
import { type SealRecord, sealActions } from './rules/seal-records';

/** The end of the journal as the file has it, within the transaction that appends to it. */
export interface FoundEnd {
  readonly head: ChainHead;
  readonly sealed: SealedHead | null;
  hashAt(seq: number): Promise<string | null>;
}

/** What goes before the entries that are to be appended, and how the last of all is sealed. */
export interface Begun {
  readonly records: readonly SealRecord[];
  readonly seal: (head: ChainHead) => SealedHead;
}

export interface Sealing {
  /** Asks the keychain for what `begin` needs, so that no transaction waits for it. Throws SealingFailed. */
  prepare(): Promise<void>;
  /**
   * Looks whether the journal ends as it was sealed before anything is put behind it: a seal over what follows would
   * make whole what was not. Throws SealingFailed when a key has to be made and the keychain does not take it.
   */
  begin(end: FoundEnd): Promise<Begun>;
  /** What `begin` found is on the disk, with what was appended; `head` is the end now. */
  committed(head: ChainHead): Promise<void>;
  /** Seals an entry as the last lot that was appended was sealed. Throws where nothing was. */
  seal(head: ChainHead): SealedHead;
  /** Has the keychain remember how far the journal has come, if it went on since. */
  remember(): Promise<void>;
}

export class SealingFailed extends Error {
  override readonly name = 'SealingFailed';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** @param notice told what the user has to know: that the key is another one, or the journal not as it was sealed */
export function createSealing(secrets: JournalSecrets, notice: (about: Failure) => void): Sealing {
  let key: Buffer | null = null;
  /** It was made here, and nothing on the disk is sealed with it yet. */
  let isUnused = false;
  /** An entry the journal must hold: what the keychain remembered when this began, then the end as it was left last. */
  let known: ChainHead | null | 'unread' = 'unread';
  let unremembered: ChainHead | null = null;
  let remembering = Promise.resolve();
  let seal: Begun['seal'] = () => {
    throw new Error('nothing was appended yet');
  };
  /** Told when it is on the disk. */
  let found: readonly Failure[] = [];

  /** The key that is in use, and why it is another one than the one that sealed before. */
  async function keyFor(sealed: SealedHead | null) {
    if (key && (sealed === null || sealed.key === keyIdOf(key))) return { key, why: null } as const;
    const stored = given(await secrets.key());
    if (!stored) isUnused = true;
    key = stored ?? given(await secrets.makeKey());
    const isSame = sealed === null || sealed.key === keyIdOf(key);
    const why = isSame ? null : stored === null ? 'JOURNAL_KEY_MISSING' : 'JOURNAL_KEY_CHANGED';
    return { key, why } as const;
  }

  /** The entry the journal should hold and does not: by its seal, or by what is known here and in the keychain. */
  async function lostEntry({ head, sealed, hashAt }: FoundEnd, by: Buffer): Promise<ChainHead | null> {
    if (sealed && sealFault(sealed, head, by)) return { seq: sealed.seq, hash: sealed.hash };
    if (known === null || known === 'unread' || known.seq === 0) return null;
    return (await hashAt(known.seq)) === known.hash ? null : known;
  }

  async function rememberNow(): Promise<void> {
    const head = unremembered;
    unremembered = null;
    if (!head || head.seq === 0) return;
    const kept = await secrets.remember({ seq: head.seq, hash: head.hash });
    // Until the next time it remembers less: an earlier entry, which the journal holds too.
    if (!kept.ok) unremembered ??= head;
  }

  /** One after the other, so that an earlier entry never takes the place of a later one. */
  function remember(): Promise<void> {
    remembering = remembering.then(rememberNow, rememberNow);
    return remembering;
  }

  return {
    async prepare() {
      key ??= given(await secrets.key());
      if (known === 'unread') known = given(await secrets.remembered());
    },

    async begin(end) {
      const { head, sealed } = end;
      const { key: by, why } = await keyFor(sealed);
      const keyId = keyIdOf(by);
      const lost = await lostEntry(end, by);
      const records: SealRecord[] = [];
      const failures: Failure[] = [];
      if (lost) {
        const code = lost.seq > head.seq ? 'JOURNAL_CUT' : 'JOURNAL_REWRITTEN';
        records.push({ action: sealActions.broken, before: { ...lost }, after: { ...head }, code });
        failures.push(err(code, { seq: lost.seq }).error);
      }
      const isSealGone = isSealMissing(end, isUnused ? null : by);
      if (isSealGone && !lost) {
        records.push({
          action: sealActions.broken,
          before: null,
          after: { ...head },
          code: 'JOURNAL_SEAL_GONE',
        });
        failures.push(err('JOURNAL_SEAL_GONE', { seq: head.seq }).error);
      }
      if (why && sealed) {
        const before = { key: sealed.key, sealed_to: sealed.seq };
        records.push({ action: sealActions.keyReplaced, before, after: { key: keyId }, code: why });
        failures.push(err(why, { seq: sealed.seq }).error);
      }
      const since = sealed === null || why ? head.seq + 1 : sealed.since;
      if (sealed === null && head.seq > 0 && !isSealGone)
        records.push({ action: sealActions.began, before: null, after: { key: keyId, since }, code: null });
      found = failures;
      seal = ({ seq, hash }) => ({ seq, hash, key: keyId, since, seal: sealOf(by, { seq, hash }) });
      return { records, seal };
    },

    async committed(head) {
      unremembered = head;
      known = head;
      if (head.seq > 0) isUnused = false;
      const told = found;
      found = [];
      for (const failure of told) notice(failure);
      // Recorded once is enough.
      if (told.length > 0) await remember();
    },

    seal: (head) => seal(head),
    remember,
  };
}

function given<T>(result: Result<T>): T {
  if (!result.ok) throw new SealingFailed(result.error);
  return result.value;
}
