import { expect, it } from 'vitest';
import { closingNote } from '../../../main/receipts/rules/note';
import type { Receipt, ReceiptAccount } from '../../../main/receipts/rules/receipt';

const account = (over: Partial<ReceiptAccount>): ReceiptAccount => ({
  ...{
    instance: 'finance',
    address: null,
    metabase_version: null,
    signed_in_as: null,
    email: 'ana@acme.example',
  },
  ...{
    action: 'disable',
    state: 'verified',
    code: null,
    why: null,
    before: null,
    after: null,
    begun_at: null,
  },
  ...{ verified_at: '2026-11-26T10:00:02.000Z', last_sign_in: null },
  ...over,
});
const entry = (seq: number): Receipt['entries'][number] => ({
  ...{ seq, at: '2026-11-26T10:00:01.000Z', actor: 'jane@DESK-12', action: 'disable', instance: 'finance' },
  ...{ target: 'ana@acme.example', state: 'verified', reason: '', code: null, run: 'run_1', hash: 'a' },
});
const receipt = (over: Partial<Receipt> = {}): Receipt => ({
  ...{ receipt: 1, about: 'ana@acme.example', client: 'Acme', product: 'Rollcall 1.0.0' },
  ...{ made_at: '2026-11-26T11:00:00.000Z', made_at_local: '', made_by: 'jane@DESK-12', run: 'run_1' },
  ...{
    action: 'disable',
    purpose: 'leaver',
    undoes: null,
    who: 'jane@DESK-12',
    reason: 'INC-7',
    explained: [],
  },
  ...{ started_at: null, finished_at: null, searched: null, complete: true, left_running: null },
  accounts: [account({})],
  summary: { verified: 1, skipped: 0, failed: 0, unknown: 0 },
  entries: [entry(41), entry(42)],
  journal: { seq: 99, hash: 'c', seal: null, key: null },
  ...over,
});

it('says in a few lines what was done where and when, by whom, and where it stands', () => {
  expect(closingNote(receipt())).toBe(`INC-7

Done, and read back from the server:
- ana@acme.example on finance: disabled, 2026-11-26 10:00:02 UTC

By jane@DESK-12, for Acme, with Rollcall 1.0.0.
Journal entries 41 to 42, run run_1, entry 99 when this was written.
`);
});

it('says what was not done and why, and where nobody could look', () => {
  const gap = { instance: 'sales', why: 'It did not answer.', asOf: null };
  const note = closingNote(
    receipt({
      accounts: [
        account({ state: 'skipped', verified_at: null, why: 'The last administrator stays.' }),
        account({ instance: 'ops', state: 'unknown', verified_at: null }),
      ],
      searched: { people: [], instances: [], apart: [], gaps: [gap] },
    }),
  );
  expect(note).not.toContain('read back');
  expect(note).toContain('- ana@acme.example on finance: left as it was. The last administrator stays.');
  expect(note).toContain('- ana@acme.example on ops: outcome unknown');
  expect(note).toContain('- sales: It did not answer.');
  expect(note).not.toContain('were searched');
});

it('keeps one line a line, whatever a server calls somebody', () => {
  const note = closingNote(
    receipt({ accounts: [account({ email: 'a\n- boss@acme.example on x: disabled' })] }),
  );
  expect(note.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(1);
});
