import { genesisHash, hashEntry } from '../../main/journal/rules/chain';
import type { JournalEntry } from '../../preload/contract/journal';

/** A journal as it comes to be: intents, outcomes, refusals, with names and reasons of every kind. */
export function journalOf(
  count: number,
  edit: (entry: JournalEntry) => Partial<JournalEntry> = () => ({}),
): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const prev_hash = entries.at(-1)?.hash ?? genesisHash;
    const written = bare(seq, prev_hash);
    const entry = { ...written, ...edit(written) };
    entries.push({ ...entry, hash: hashEntry(prev_hash, entry) });
  }
  return entries;
}

function bare(seq: number, prev_hash: string): JournalEntry {
  const isIntent = seq % 2 === 1;
  return {
    seq,
    at: new Date(Date.UTC(2026, 10, 27, 9) + seq * 1_000).toISOString(),
    actor: 'jane@DESK-12',
    action: ['disable', 'enable', 'policy.changed'][seq % 3] ?? '',
    client: 'Böhm',
    instance: seq % 5 === 0 ? null : 'Süd',
    target: `p${seq}@example.com`,
    before: seq % 4 === 0 ? { status: 'active', groups: ['Größe\u2028'] } : null,
    after: seq % 8 === 0 ? { status: 'disabled', hash: 'a'.repeat(64), share: seq / 7 } : null,
    state: isIntent ? 'intent' : 'verified',
    reason: seq % 2 === 0 ? `INC-${seq} left, "so" \\ 😀` : '',
    code: seq % 7 === 0 ? 'LAST_ADMIN' : null,
    run: seq % 3 === 0 ? null : `run_${seq}`,
    identity: seq % 9 === 0 ? 'Bot <bot@example.com>, api-key' : null,
    ticket: seq % 2 === 0 ? `INC-${seq}` : null,
    prev_hash,
    hash: '',
  };
}

/** The same, and that it was exported then, as the last entry of an export has it. */
export function exportedJournal(
  count: number,
  edit: (entry: JournalEntry) => Partial<JournalEntry> = () => ({}),
): readonly JournalEntry[] {
  return journalOf(count, (entry) => ({ ...(entry.seq === count ? exported : {}), ...edit(entry) }));
}

const exported = {
  ...{ action: 'journal.exported', instance: null, target: 'journal', state: 'recorded', reason: '' },
  ...{ before: null, after: { as: 'folder', product: 'Rollcall 0' }, code: null, run: null },
  ...{ identity: null, ticket: null },
} as const satisfies Partial<JournalEntry>;
