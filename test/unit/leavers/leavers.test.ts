import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../main/kernel/result';
import { notedIn, recordedEnd } from '../../../main/leavers/noted';
import { leaversReport } from '../../../main/leavers/report';
import { type EndFacts, type Known, leaverOf } from '../../../main/leavers/rules/evidence';
import { quantile, timelinessOf } from '../../../main/leavers/rules/timeliness';
import { usualLimits } from '../../../main/policy/rules/policy';
import type { ReportHead } from '../../../main/reports/rules/report';
import type { JournalEntry } from '../../../preload/contract/journal';
import { anAccount } from '../../helpers/samples';

const end = '2026-11-10T18:00:00.000Z';
const hoursOn = (hours: number): string => new Date(Date.parse(end) + hours * 3_600_000).toISOString();
const email = 'p1@acme.example';

const facts: EndFacts = {
  ...{ endedAt: end, source: 'ticket', origin: '', rosterId: '', ticket: 'HR-7' },
  ...{ requester: 'ann', approver: 'bo', requestedAt: null },
};

const entry = (seq: number, at: string, over: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ seq, at, actor: 'jane@desk', action: 'disable', client: 'Acme', instance: 'finance', target: email },
  ...{ before: { status: 'active' }, after: null, state: 'verified', reason: '', code: null, run: 'run_1' },
  ...{ prev_hash: '', identity: null, ticket: null, hash: `hash-${seq}` },
  ...over,
});

const known = (over: Partial<Known> = {}): Known => ({
  ...{ email, facts, searches: [], entries: [], accounts: [anAccount(1, { status: 'disabled' })] },
  places: new Map([['ins_0000000000000001', { name: 'finance', signedInAs: 'Key', readAt: hoursOn(40) }]]),
  ...{ reactivated: new Map(), ticketOf: () => null, leftovers: null, limitHours: 24 },
  now: Date.parse(hoursOn(100)),
  ...over,
});

/** Market 8.3: each field, and the columns of the report that answer it; `accounts.` and `searches.` are its other tables. */
const fields: Readonly<Record<string, readonly string[]>> = {
  person: ['person', 'name'],
  'roster identifier': ['roster_id'],
  'termination date/time and its source': ['ended_at', 'end_source'],
  'request received (ticket id, time, requester, approver)': [
    ...['ticket', 'requested_at', 'requester', 'approver'],
  ],
  'accounts found per instance, incl. none': [
    'accounts_found',
    'searches.instance',
    'searches.accounts_found',
  ],
  'proof of the search': ['searched_at', 'instances_searched', 'not_searched', 'searches.read_at'],
  'state before': ['accounts.state_before'],
  action: ['accounts.action'],
  'actor (person + credential + workstation)': ['accounts.actor', 'accounts.credential'],
  time: ['accounts.at'],
  'result and response code': ['accounts.result', 'accounts.code'],
  'verified state and time': ['accounts.status_now', 'accounts.verified_at'],
  'elapsed from termination and from ticket': ['hours_from_end', 'hours_from_request'],
  'within limit, and why not': ['within_limit', 'why_not'],
  'last login after termination': [
    'signed_in_after',
    'accounts.last_sign_in',
    'accounts.signed_in_after_end',
  ],
  'leftovers handled': ['leftovers_found', 'leftovers_running'],
  're-activation checks since': ['reactivations', 'accounts.active_again', 'accounts.checked_until'],
  'journal entry ids and hash': ['accounts.journal_entries', 'accounts.journal_hash'],
};

describe('the evidence of a leaver', () => {
  it('has a column for every field of market 8.3 but attachments, which nothing here takes', async () => {
    const head = { title: 'Leavers' } as unknown as ReportHead;
    const made = await leaversReport(
      {
        leavers: { evidence: async () => ok([leaverOf(known())]) },
        policy: { limits: async () => usualLimits },
        reports: { head: async () => ok(head) },
        unknownAccounts: { figure: async () => null },
      },
      { from: null, to: null },
    );
    if (!made.ok) throw new Error(made.error.code);
    const columns = made.value.report.tables.flatMap(({ name, columns: of }) =>
      of.map((column) => (name === 'leavers' ? column.name : `${name}.${column.name}`)),
    );
    for (const [field, wanted] of Object.entries(fields))
      expect([field, wanted.filter((column) => !columns.includes(column))]).toEqual([field, []]);
  });

  it('is within the limit to the minute, and late after it', () => {
    const at = (hours: number) => leaverOf(known({ entries: [entry(1, hoursOn(hours))] }));
    expect(at(24)).toMatchObject({ isWithin: true, why: '', hoursFromEnd: 24, stillActive: 0 });
    expect(at(24.1)).toMatchObject({ isWithin: false, why: 'done 24.1 hours after the end' });
    expect(at(-3)).toMatchObject({ isWithin: true, hoursFromEnd: -3 });
    expect(at(30).accounts).toMatchObject([
      {
        before: 'active',
        actor: 'jane@desk',
        credential: 'Key',
        result: 'disabled, read back',
        hash: 'hash-1',
      },
    ]);
  });

  it('says why it was late: asked for late, or an attempt that failed', () => {
    const asked = known({ facts: { ...facts, requestedAt: hoursOn(30) }, entries: [entry(1, hoursOn(31))] });
    expect(leaverOf(asked)).toMatchObject({ why: 'asked for 30 hours after the end', hoursFromRequest: 1 });
    const failed = entry(1, hoursOn(2), { state: 'failed', code: 'SERVER_BUSY' });
    expect(leaverOf(known({ entries: [failed, entry(2, hoursOn(50))] })).why).toBe(
      'an attempt before failed: SERVER_BUSY',
    );
  });

  it('is not settled while one account is active, and not late before it is due', () => {
    const accounts = [anAccount(1, { status: 'disabled' }), anAccount(2, { email, lastSignIn: hoursOn(1) })];
    const of = (over: Partial<Known> = {}) =>
      leaverOf(known({ accounts, entries: [entry(1, hoursOn(1))], ...over }));
    expect(of()).toMatchObject({
      ...{ disabledAt: null, isWithin: false, stillActive: 1 },
      signedInAfter: hoursOn(1),
    });
    const settled = known({ accounts, entries: [entry(1, hoursOn(1), { target: 'other@acme.example' })] });
    expect(leaverOf(settled)).toMatchObject({ isWithin: false, why: 'still active on finance' });
    expect(of({ now: Date.parse(hoursOn(2)) })).toMatchObject({ isWithin: null });
  });

  it('estimates where somebody else did it, and cannot tell without an end or an account', () => {
    const elsewhere = known({ accounts: [anAccount(1, { status: 'disabled', updatedAt: hoursOn(5) })] });
    expect(leaverOf(elsewhere)).toMatchObject({ isEstimated: true, isWithin: true, hoursFromEnd: 5 });
    expect(leaverOf(known({ facts: null, entries: [entry(1, hoursOn(1))] }))).toMatchObject({
      ...{ isWithin: null, why: 'nobody has said when their work ended' },
    });
    expect(leaverOf(known({ accounts: [] }))).toMatchObject({ isWithin: null, why: 'no account was found' });
  });

  it('leaves an earlier end out, and counts who was active again', () => {
    const ref = 'ins_0000000000000001:u1';
    const before = entry(1, hoursOn(-24 * 200));
    const again = known({
      entries: [before, entry(2, hoursOn(3))],
      reactivated: new Map([[ref, [hoursOn(9)]]]),
    });
    // Somebody else has disabled it again since, and nothing tells when.
    expect(leaverOf(again)).toMatchObject({ isWithin: null, hoursFromEnd: null, reactivations: 1 });
    expect(leaverOf({ ...again, reactivated: new Map() })).toMatchObject({ hoursFromEnd: 3, isWithin: true });
  });

  it('keeps what was said of an end as the journal has it', () => {
    expect(notedIn(recordedEnd(facts))).toEqual(facts);
    const all = { ...facts, origin: 'hr.csv', rosterId: '77', requestedAt: hoursOn(1) };
    expect(notedIn(recordedEnd(all))).toEqual(all);
    expect(notedIn({ ended_at: 7 })).toBeNull();
  });
});

describe('timeliness', () => {
  it('takes times that were measured, by the nearest rank', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 1, maxLength: 60 }), (hours) => {
        const sorted = [...hours].sort((a, b) => a - b);
        for (const share of [0.5, 0.95]) {
          const found = quantile(sorted, share) as number;
          expect(sorted.filter((one) => one <= found).length / sorted.length).toBeGreaterThanOrEqual(share);
          expect(sorted.filter((one) => one < found).length / sorted.length).toBeLessThan(share);
        }
        const leavers = hours.map((hour) => leaverOf(known({ entries: [entry(1, hoursOn(hour))] })));
        const within = hours.filter((hour) => hour <= 24).length;
        expect(timelinessOf(leavers)).toMatchObject({
          ...{ leavers: hours.length, measured: hours.length, within, late: hours.length - within },
          ...{ median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), stillActive: 0 },
        });
      }),
    ));

  it('tells nothing of nobody', () => {
    expect(timelinessOf([])).toMatchObject({ leavers: 0, median: null, p95: null, withinPercent: null });
  });
});
