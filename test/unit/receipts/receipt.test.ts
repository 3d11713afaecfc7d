import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occasionActions } from '../../../main/access/rules/occasion';
import type { AccountState } from '../../../main/access/rules/state';
import { err } from '../../../main/kernel/result';
import { receiptHtml } from '../../../main/receipts/rules/html';
import {
  type ReceiptFacts,
  type ReceiptRun,
  type ReceiptStep,
  receiptOf,
} from '../../../main/receipts/rules/receipt';
import { receiptText } from '../../../main/receipts/rules/text';
import type { Search } from '../../../preload/contract/access';
import type { JournalEntry } from '../../../preload/contract/journal';

const state = (over: Partial<AccountState> = {}): AccountState => ({
  status: 'active',
  role: 'member',
  source: 'password',
  groups: ['Sales'],
  manages: [],
  groupIds: [5],
  managedIds: [],
  sessions: null,
  ...over,
});
const step = (over: Partial<ReceiptStep> = {}): ReceiptStep => ({
  seq: 0,
  instanceId: 'ins_a',
  accountKey: 'u1',
  email: 'ana@acme.example',
  state: 'verified',
  failure: null,
  before: state(),
  after: state({ status: 'disabled' }),
  verifiedAt: '2026-11-26T10:00:02.000Z',
  ...over,
});
const run = (over: Partial<ReceiptRun> = {}): ReceiptRun => ({
  id: 'run_1',
  action: 'disable',
  reason: 'INC-7',
  startedAt: '2026-11-26T10:00:00.000Z',
  finishedAt: '2026-11-26T10:00:03.000Z',
  undoes: null,
  steps: [step()],
  ...over,
});
const entry = (over: Partial<JournalEntry> = {}): JournalEntry => ({
  seq: 41,
  at: '2026-11-26T10:00:01.000Z',
  actor: 'jane@DESK-12',
  action: 'disable',
  client: 'Acme',
  instance: 'finance',
  target: 'ana@acme.example',
  before: null,
  after: null,
  state: 'intent',
  reason: 'INC-7',
  code: null,
  run: 'run_1',
  identity: null,
  ticket: null,
  prev_hash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
  ...over,
});
const search: Search = {
  people: ['ana@acme.example'],
  instances: [
    { instance: 'finance', readAt: '2026-11-26T09:59:59.000Z', found: 1 },
    { instance: 'sales', readAt: '2026-11-26T09:59:59.000Z', found: 0 },
  ],
  apart: [{ instance: 'sales', email: 'ana@acme.example' }],
  gaps: [],
};
const searched = (over: Partial<Search> = {}): JournalEntry =>
  entry({
    action: occasionActions.searched,
    state: 'recorded',
    instance: null,
    after: { ...search, ...over },
  });
const facts = (over: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  client: 'Acme',
  product: 'Rollcall 1.0.0',
  madeAt: '2026-11-26T11:00:00.000Z',
  madeAtLocal: '2026-11-26 12:00:00 GMT+1, Europe/Berlin',
  madeBy: 'jane@DESK-12',
  places: new Map([
    [
      'ins_a',
      { name: 'finance', address: 'https://bi.acme.example', version: 'v1.60.2', identity: 'Bot, api-key' },
    ],
  ]),
  head: { seq: 99, hash: 'c'.repeat(64), seal: 'd'.repeat(64), key: 'e'.repeat(16) },
  person: null,
  known: [],
  left: null,
  ...over,
});

describe('a receipt', () => {
  it('says what was found where, before and after, when, who, why, and where it stands in the journal', () => {
    const receipt = receiptOf(run(), [searched(), entry()], null, facts());
    expect(receipt).toMatchObject({
      purpose: 'leaver',
      complete: true,
      who: 'jane@DESK-12',
      accounts: [
        { begun_at: '2026-11-26T10:00:01.000Z', before: { status: 'active' }, after: { status: 'disabled' } },
      ],
      journal: { seq: 99 },
    });
    for (const shown of [receiptText(receipt), receiptHtml(receipt)]) {
      expect(shown).toContain('Leaver receipt: ana@acme.example');
      expect(shown).toContain('sales: no account found');
      expect(shown).toContain('The account ana@acme.example on sales was set apart from this person before');
      expect(shown).toContain('active, member, in Sales, signs in with password');
      expect(shown).toContain('disabled, member, in Sales');
      for (const words of [
        'INC-7',
        'Bot, api-key',
        'v1.60.2',
        'run_1',
        'Europe/Berlin',
        'b'.repeat(64),
        'c'.repeat(64),
        'd'.repeat(64),
      ])
        expect(shown).toContain(words);
    }
  });

  it('is complete only where all was searched and all is as it was meant to be', () => {
    const complete = (entries: JournalEntry[], steps: ReceiptStep[]) =>
      receiptOf(run({ steps }), entries, null, facts()).complete;
    const gap = { instance: 'sales', why: 'It did not answer.', asOf: null };
    const already = step({
      state: 'skipped',
      failure: err('ALREADY_DISABLED', { email: 'a', instance: 'b' }).error,
    });
    const guarded = step({
      state: 'skipped',
      failure: err('LAST_ADMIN', { email: 'a', instance: 'b' }).error,
    });
    expect(complete([searched()], [step(), already])).toBe(true);
    expect(complete([searched({ gaps: [gap] })], [step()])).toBe(false);
    expect(complete([searched()], [step(), guarded])).toBe(false);
    expect(complete([searched()], [step({ state: 'unknown' })])).toBe(false);
    expect(complete([], [step()])).toBe(false);
    const told = receiptText(receiptOf(run(), [searched({ gaps: [gap] })], null, facts()));
    expect(told).toContain('Not complete.');
    expect(told).toContain('sales: not searched wholly');
    expect(told).toContain('It did not answer.');
  });

  it('of an incident has the reason that came later, and keeps that there was none', () => {
    const later = entry({ action: occasionActions.explained, reason: 'Stolen laptop', state: 'recorded' });
    const began = entry({ action: occasionActions.began, reason: '', state: 'recorded' });
    const receipt = receiptOf(run({ reason: '' }), [searched(), began, later], null, facts());
    expect(receipt).toMatchObject({
      purpose: 'incident',
      reason: '',
      explained: [{ reason: 'Stolen laptop' }],
    });
    expect(receiptText(receipt)).toContain('(none given)');
  });

  it('cannot be broken out of by what a server says', () => {
    const wild = fc.string({ unit: 'binary', maxLength: 60 });
    const nasty = fc.oneof(
      wild,
      fc.constantFrom('</li><script>x()</script>', 'a\nReason: forged', '"><img onerror=x>'),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, (email, group, reason) => {
        const steps = [step({ email, before: state({ groups: [group] }) })];
        const given = receiptOf(
          run({ steps, reason: `x${reason}` }),
          [entry({ target: email })],
          null,
          facts(),
        );
        const plain = receiptOf(
          run({ steps: [step({ email: 'a', before: state({ groups: ['b'] }) })], reason: 'x' }),
          [entry({ target: 'a' })],
          null,
          facts(),
        );
        const tags = (html: string) => html.match(/<[^>]*>/g);
        expect(tags(receiptHtml(given))).toEqual(tags(receiptHtml(plain)));
        expect(receiptText(given).split('\n')).toHaveLength(receiptText(plain).split('\n').length);
      }),
    );
  });
});
