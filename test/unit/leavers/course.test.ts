import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Known, type Leaver, leaverOf } from '../../../main/leavers/rules/evidence';
import { timelinessOf } from '../../../main/leavers/rules/timeliness';
import type { JournalEntry } from '../../../preload/contract/journal';
import { anAccount } from '../../helpers/samples';

const end = Date.parse('2026-11-10T18:00:00.000Z');
const hoursOn = (hours: number): string => new Date(end + hours * 3_600_000).toISOString();
const limitHours = 24;
const nowHour = 700;

type Status = 'active' | 'disabled';

/** An instance with one account on it, and the journal and the readings of who changes it. */
function world() {
  const entries: JournalEntry[] = [];
  const sightings: string[] = [];
  let status: Status = 'active';
  let changedAt: number | null = null;
  let isOurs = false;
  let isUnseen = false;

  const become = (next: Status, at: number, ours: boolean): void => {
    if (next === status) return;
    [status, changedAt, isOurs] = [next, at, ours];
    isUnseen = next === 'active' && !ours;
  };
  const write = (at: number, over: Partial<JournalEntry>): void => {
    const seq = entries.length + 1;
    entries.push({
      ...{ seq, at: hoursOn(at), actor: 'jane@desk', action: 'disable', client: 'Acme', instance: 'finance' },
      ...{ target: 'p1@acme.example', before: { status }, after: null, state: 'verified', reason: '' },
      ...{ code: null, run: 'run_1', prev_hash: '', identity: null, ticket: null, hash: `hash-${seq}` },
      ...over,
    });
  };
  const change = (at: number, action: 'disable' | 'enable'): void => {
    const wanted = action === 'disable' ? 'disabled' : 'active';
    const before = { status };
    if (status === wanted) {
      write(at, { action, state: 'refused', code: `ALREADY_${wanted.toUpperCase()}` });
      return;
    }
    write(at, { action, state: 'intent', before });
    isUnseen = false;
    become(wanted, at, true);
    write(at, { action, before, after: { status } });
  };

  return {
    does: {
      disable: (at: number) => change(at, 'disable'),
      // An undo of a disable is an enable like any other.
      enable: (at: number) => change(at, 'enable'),
      'fails to disable': (at: number) => {
        if (status === 'disabled') return;
        write(at, { state: 'intent' });
        write(at, { state: 'failed', after: { status }, code: 'SERVER_BUSY' });
        isUnseen = false;
      },
      'enables, nobody knows': (at: number) => maybeEnabled(at, true),
      'does not enable, nobody knows': (at: number) => maybeEnabled(at, false),
      'another enables': (at: number) => become('active', at, false),
      'another disables': (at: number) => {
        if (isUnseen) sightings.push(hoursOn(at - 0.5));
        become('disabled', at, false);
      },
    },
    leaver(over: Partial<Known> = {}): Leaver {
      if (isUnseen) sightings.push(hoursOn(nowHour));
      const place = { name: 'finance', signedInAs: 'Key', readAt: hoursOn(nowHour) };
      const updatedAt = changedAt === null ? null : hoursOn(changedAt);
      return leaverOf({
        email: 'p1@acme.example',
        facts: {
          ...{ endedAt: hoursOn(0), source: 'ticket', origin: '', rosterId: '', ticket: 'HR-7' },
          ...{ requester: 'ann', approver: 'bo', requestedAt: null },
        },
        ...{ searches: [], entries, accounts: [anAccount(1, { status, updatedAt })] },
        places: new Map([['ins_0000000000000001', place]]),
        reactivated: new Map([['ins_0000000000000001:u1', sightings]]),
        ...{ ticketOf: () => null, leftovers: null, limitHours, now: Date.parse(hoursOn(nowHour)) },
        ...over,
      });
    },
    /** The plain truth. */
    truth: () => ({ status, changedAt, isOurs }),
  };

  function maybeEnabled(at: number, happens: boolean): void {
    if (status === 'active') return;
    const before = { status };
    write(at, { action: 'enable', state: 'intent' });
    if (happens) become('active', at, true);
    write(at, { action: 'enable', state: 'unknown', before });
    write(at + 0.2, { action: 'enable', state: happens ? 'verified' : 'failed', before, after: { status } });
  }
}

type Deed = keyof ReturnType<typeof world>['does'];
const deeds = Object.keys(world().does) as Deed[];

function lived(life: readonly (readonly [number, Deed])[]) {
  const one = world();
  for (const [at, deed] of life) one.does[deed](at);
  return one;
}

describe('the course of an account', () => {
  it('that was disabled for a time before the end is measured by the disable that lasted', () => {
    const late = lived([
      [-1690, 'disable'],
      [-1360, 'enable'],
      [232, 'disable'],
    ]).leaver();
    expect(late).toMatchObject({
      ...{ hoursFromEnd: 232, isWithin: false, why: 'done 232 hours after the end', isEstimated: false },
    });
    expect(timelinessOf([late])).toMatchObject({ late: 1, within: 0, median: 232, p95: 232 });
  });

  it('that was enabled again after the end is not done while it is active, and late once it is', () => {
    const active = lived([
      [1, 'disable'],
      [2, 'enable'],
    ]).leaver();
    expect(active).toMatchObject({ isWithin: false, disabledAt: null, hoursFromEnd: null, stillActive: 1 });
    expect(active.why).toBe('still active on finance, active again after it was disabled');
    expect(active.accounts).toMatchObject([{ result: 'disabled, and active again', verifiedAt: null }]);
    const late = lived([
      [1, 'disable'],
      [2, 'enable'],
      [200, 'disable'],
    ]).leaver();
    expect(late).toMatchObject({ isWithin: false, hoursFromEnd: 200 });
    expect(late.why).toBe('active again after it was disabled: done 200 hours after the end');
    expect(late.accounts[0]?.entries).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('of which only the state before a later change tells that it was active', () =>
    expect(
      lived([
        [1, 'disable'],
        [50, 'another enables'],
        [90, 'disable'],
      ]).leaver(),
    ).toMatchObject({ isWithin: false, hoursFromEnd: 90, reactivations: 0 }));

  it('comes to what a plain account of its state says, whoever did what in which order', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -2000, max: 690 }), fc.constantFrom(...deeds)), {
          minLength: 1,
          maxLength: 12,
        }),
        (found) => {
          const life = [...new Map(found).entries()].sort(([a], [b]) => a - b);
          const one = lived(life);
          const leaver = one.leaver();
          const { status, changedAt, isOurs } = one.truth();
          if (status === 'active')
            expect(leaver).toMatchObject({ isWithin: false, disabledAt: null, stillActive: 1 });
          else
            expect(leaver).toMatchObject({
              ...{ hoursFromEnd: changedAt, isEstimated: !isOurs, stillActive: 0 },
              isWithin: (changedAt ?? 0) <= limitHours,
            });
        },
      ),
      { numRuns: 500 },
    ));
});
