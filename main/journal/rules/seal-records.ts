import type { JournalEntry, SealRemark } from '../../../preload/contract/journal';

/** What the journal says of its own seal. Such an entry is the first that the seal covers after what it tells. */
export const sealActions = {
  /** Entries before this one were never sealed. */
  began: 'journal.sealed',
  keyReplaced: 'journal.key-replaced',
  /** The journal did not end where its seal, or the keychain, says. */
  broken: 'journal.broken',
} as const;

export interface SealRecord {
  readonly action: (typeof sealActions)[keyof typeof sealActions];
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
  readonly code: string | null;
}

const kinds: Readonly<Record<string, SealRemark['kind']>> = {
  [sealActions.began]: 'sealed-from',
  [sealActions.keyReplaced]: 'key-replaced',
  [sealActions.broken]: 'broken',
};

/** What a reader of the verdict has to know, out of the entries themselves. */
export function remarksIn(entries: readonly Pick<JournalEntry, 'seq' | 'action'>[]): readonly SealRemark[] {
  return entries.flatMap(({ seq, action }) => {
    const kind = kinds[action];
    return kind ? [{ seq, kind }] : [];
  });
}
