import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { JournalSecrets } from '../../credentials/journal-secrets';
import { err, ok, type Result } from '../../kernel/result';
import type { ChainHead } from '../rules/chain';
import { isSealedBy, keyIdOf } from '../rules/seal';
import type { JournalService } from '../service';
import { filesIn, verifyExport } from './verify-journal.mjs';

export interface CheckedExport {
  /** Sentences about what is wrong; none: the export is what this journal was when it was written. */
  readonly problems: readonly string[];
  readonly entries: number;
  readonly head: ChainHead;
  readonly seal: 'good' | 'bad' | 'none' | 'other-key' | 'no-key';
  /**
   * Whether the journal of this workstation has the export's last entry. With no problems it then has every entry that is shown:
   * the chain binds them to the last one, and across what an extract leaves out the list does, which the last one names.
   */
  readonly isInJournal: boolean;
  /** How many entries that journal has behind the export's last one: what happened since, which the export does not tell. */
  readonly later: number;
  /** When it was made, by the entry that records it; null where something is wrong. ISO, UTC. */
  readonly madeAt: string | null;
}

/**
 * Checks an export as anybody can, and as only the workstation can: its seal, and that its entries are those of the journal
 * here. Fails with NOT_A_JOURNAL, or as keychain and store do.
 */
export type CheckExport = (folder: string, heads: readonly ChainHead[]) => Promise<Result<CheckedExport>>;

const SealSchema = z.object({ hmac: z.string(), key: z.string(), since: z.number() });

export function createExportCheck(
  secrets: Pick<JournalSecrets, 'key'>,
  journal: Pick<JournalService, 'hashAt' | 'head'>,
): CheckExport {
  return async (folder, heads) => {
    if (!fs.existsSync(path.join(folder, 'journal.jsonl')))
      return err('NOT_A_JOURNAL', { name: path.basename(folder), why: 'it holds no journal.jsonl' });
    const verdict = await verifyExport(filesIn(folder), heads);
    const { head, entries } = verdict;
    const [key, here, now] = [await secrets.key(), await journal.hashAt(head.seq), await journal.head()];
    if (!key.ok) return key;
    if (!here.ok) return here;
    if (!now.ok) return now;
    const seal = sealOf(verdict.manifest?.seal, head, key.value);
    const isInJournal = here.value === head.hash;
    const problems = [...verdict.problems];
    if (seal === 'bad') problems.push('The seal was not made with the key of this client.');
    if (!isInJournal) problems.push('The journal of this workstation does not have these entries.');
    const later = Math.max(now.value.seq - head.seq, 0);
    const madeAt = problems.length === 0 ? String(verdict.manifest?.made_at) : null;
    return ok({ problems, entries, head, seal, isInJournal, later, madeAt });
  };
}

function sealOf(given: unknown, head: ChainHead, key: Uint8Array | null): CheckedExport['seal'] {
  const seal = SealSchema.safeParse(given).data;
  if (!seal) return 'none';
  if (key === null) return 'no-key';
  if (keyIdOf(key) !== seal.key) return 'other-key';
  return isSealedBy(key, { ...head, key: seal.key, since: seal.since, seal: seal.hmac }) ? 'good' : 'bad';
}
