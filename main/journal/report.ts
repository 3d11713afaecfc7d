import type { JournalEntry } from '../../preload/contract/journal';
import { ok, type Result } from '../kernel/result';
import { controlReferences } from '../reports/rules/controls';
import { type Column, tableOf } from '../reports/rules/report';
import type { MadeReport, ReportsService } from '../reports/service';
import { askedOf, type Wanted } from './rules/wanted';
import type { JournalService } from './service';

const recordText = (value: JournalEntry['before']): string | null =>
  value === null ? null : JSON.stringify(value);

/** The names of `journal list --json` (design, section 6). */
const columns: readonly Column<JournalEntry>[] = [
  { name: 'seq', title: 'No.', kind: 'number', width: 8, read: ({ seq }) => seq },
  { name: 'at', title: 'When', kind: 'moment', read: ({ at }) => at },
  { name: 'actor', title: 'Who', width: 20, read: ({ actor }) => actor },
  { name: 'identity', title: 'Signed in as', isPrinted: false, width: 28, read: ({ identity }) => identity },
  { name: 'action', title: 'What', width: 18, read: ({ action }) => action },
  { name: 'client', isPrinted: false, width: 16, read: ({ client }) => client },
  { name: 'instance', width: 14, read: ({ instance }) => instance },
  { name: 'target', width: 30, read: ({ target }) => target },
  { name: 'before', isPrinted: false, width: 36, read: ({ before }) => recordText(before) },
  { name: 'after', isPrinted: false, width: 36, read: ({ after }) => recordText(after) },
  { name: 'state', title: 'Result', width: 10, read: ({ state }) => state },
  { name: 'code', width: 16, read: ({ code }) => code },
  { name: 'reason', width: 30, read: ({ reason }) => reason },
  { name: 'ticket', width: 12, read: ({ ticket }) => ticket },
  { name: 'run', isPrinted: false, width: 24, read: ({ run }) => run },
  {
    name: 'prev_hash',
    isPrinted: false,
    title: 'Hash before',
    width: 24,
    read: ({ prev_hash }) => prev_hash,
  },
  { name: 'hash', isPrinted: false, width: 24, read: ({ hash }) => hash },
];

export interface JournalReportPorts {
  readonly journal: Pick<JournalService, 'take'>;
  readonly reports: Pick<ReportsService, 'head'>;
}

/** Entries as a table for people, oldest first. It proves nothing by itself: that is what an export of the journal is for. */
export async function journalReport(
  { journal, reports }: JournalReportPorts,
  wanted: Wanted,
): Promise<Result<MadeReport>> {
  const taken = await journal.take(wanted);
  if (!taken.ok) return taken;
  const { count, total, parts } = taken.value;
  const asked = askedOf(wanted);
  const head = await reports.head({
    title: 'Journal',
    scope: Object.keys(asked).length === 0 ? { entries: 'all' } : asked,
    // Changes of access, each with who decided it.
    controls: controlReferences('changes'),
    figures: [
      ['Entries', count],
      ['Entries of the journal', total],
    ],
  });
  if (!head.ok) return head;
  const table = tableOf<JournalEntry>({
    name: 'journal',
    title: 'Journal',
    note: 'A list to read. What proves that no entry was changed or left out is the export of the journal with its proofs.',
    columns,
    rows: parts,
  });
  return ok({ report: { head: head.value, tables: [table] }, rows: count });
}
