import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualPolicy } from '../../../main/policy/rules/policy';
import { ticketFinder } from '../../../main/policy/tickets';
import { csvHead, csvOf } from '../../../main/results/csv';
import { lineWriter, type ResultLine, type ResultRun } from '../../../main/results/rules/result-lines';
import type { JournalEntry } from '../../../preload/contract/journal';

const state = {
  status: 'active',
  role: 'member',
  source: 'password',
  groups: ['Sales'],
  manages: [],
} as const;
const before = { ...state, groupIds: [7], managedIds: [], sessions: null };
const instanceId = 'ins_0000000000000001';
const step = {
  instanceId,
  accountKey: 'u12',
  email: 'ann@acme.example',
  reason: null,
  state: 'verified',
  failure: null,
  before,
  after: { ...before, status: 'disabled' },
  verifiedAt: '2026-11-26T10:00:02.000Z',
} as const;
const run: ResultRun = {
  id: 'run_0000000000000001',
  action: 'disable',
  reason: 'INC-20418: left',
  undoes: null,
  steps: [step],
};
const entry = (seq: number, over: Partial<JournalEntry>): JournalEntry => ({
  seq,
  at: `2026-11-26T10:00:0${seq}.000Z`,
  actor: 'jane@DESK-12',
  action: 'disable',
  client: 'ACME',
  instance: 'finance',
  target: 'ann@acme.example',
  before: null,
  after: null,
  state: 'intent',
  reason: '',
  code: null,
  run: run.id,
  identity: null,
  ticket: null,
  prev_hash: '',
  hash: `hash ${seq}`,
  ...over,
});
const places = new Map([
  [
    instanceId,
    {
      name: 'finance',
      address: 'https://finance.example',
      environment: 'production',
      version: 'v0.60.1',
      identity: 'Rollcall',
    },
  ],
]);
const write = lineWriter(
  run,
  [entry(1, {}), entry(2, {}), entry(3, { state: 'verified' }), entry(4, { target: 'bo@acme.example' })],
  places,
  await ticketFinder(usualPolicy),
);

describe('the results of a run', () => {
  it('tell of each account what was, what is, who, why, and where the journal has it', () => {
    expect(write(step)).toMatchObject({
      instance: 'finance',
      id: 12,
      before: { status: 'active', groups: ['Sales'] },
      after: { status: 'disabled' },
      begun_at: '2026-11-26T10:00:01.000Z',
      ended_at: '2026-11-26T10:00:03.000Z',
      result: 'Done, and read back.',
      reason: 'INC-20418: left',
      ticket: 'INC-20418',
      who: 'jane@DESK-12',
      journal_seq: 3,
      journal_hash: 'hash 3',
    });
    const own = write({ ...step, reason: 'no number', state: 'skipped', after: null });
    expect(own).toMatchObject({ reason: 'no number', ticket: null, result: 'Skipped.', after: null });
  });

  it('E2: are cells that no spreadsheet works out, and are read back as they were written', () => {
    const line = write(step);
    const header = (parse(csvHead) as string[][])[0] ?? [];
    return fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('=', '+', '-', '@', '"', ',', ''),
        (text, sign) => {
          const wild: ResultLine = { ...line, reason: sign + text, email: sign + text };
          const rows = parse(csvOf(wild)) as string[][];
          expect(rows).toHaveLength(1);
          expect(rows[0]).toHaveLength(header.length);
          const cell = rows[0]?.[header.indexOf('reason')] ?? '';
          expect(cell).not.toMatch(/^\s*[=+\-@"]/u);
          expect(rows[0]?.[header.indexOf('journal_hash')]).toBe('hash 3');
        },
      ),
    );
  });
});
