import type { JournalSecrets } from '../../main/credentials/journal-secrets';
import { ok } from '../../main/kernel/result';

/** What a keychain holds of a journal, in memory. Tests take things away from it, or put others in their place. */
export interface HeldSecrets extends JournalSecrets {
  held: { key: Buffer | null; head: { readonly seq: number; readonly hash: string } | null };
}

/** With a key that every process of a test has, or with none yet. */
export function journalSecrets(key: Buffer | null = Buffer.alloc(32, 7)): HeldSecrets {
  const held: HeldSecrets['held'] = { key, head: null };
  return {
    held,
    key: async () => ok(held.key),
    async makeKey() {
      held.key = Buffer.alloc(32, 8);
      return ok(held.key);
    },
    remembered: async () => ok(held.head),
    async remember(head) {
      held.head = head;
      return ok();
    },
  };
}
