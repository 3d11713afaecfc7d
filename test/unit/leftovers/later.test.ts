import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calledAs, goneAmong } from '../../../main/leftovers/rules/later';
import { leftRunning } from '../../../main/receipts/rules/left-running';
import type { JournalEntry } from '../../../preload/contract/journal';
import type { Leftover, LeftoverKind, LeftoverPlace } from '../../../preload/contract/leftover-places';

const instanceId = 'ins_0123456789abcdef';
const kinds: readonly LeftoverKind[] = ['subscription', 'alert', 'api-key'];
const refOf = (kind: LeftoverKind, id: number) =>
  `${instanceId}:${kind === 'api-key' ? `key:${id}` : `leftover:${kind}-${id}`}`;

const item = (kind: LeftoverKind, id: number): Leftover => ({
  ref: refOf(kind, id),
  kind,
  name: `${kind} ${id}`,
  owns: true,
  receives: false,
  others: 0,
  fixed: null,
  laterSince: null,
});
const place = (items: readonly Leftover[], given: Partial<LeftoverPlace> = {}): LeftoverPlace => ({
  instanceId,
  instance: 'Finance',
  email: 'ann@acme.example',
  status: 'active',
  failures: [],
  lacks: [],
  items: [...items],
  ...given,
});
const failure = { code: 'TIMEOUT', message: 'No answer in time.', nextStep: 'Look again.' };
const some = fc.uniqueArray(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 5 })), {
  selector: ([kind, id]) => refOf(kind, id),
});

describe('what is left for later', () => {
  it('is off the list exactly when the server told of its kind and it is not there', () => {
    void fc.assert(
      fc.property(
        some,
        some,
        fc.subarray([...kinds]),
        fc.subarray([...kinds]),
        (listed, there, failed, lacks) => {
          const found = place(
            there.map(([kind, id]) => item(kind, id)),
            { failures: failed.length > 0 ? [{ kinds: failed, failure }] : [], lacks },
          );
          const gone = goneAmong(
            listed.map(([kind, id]) => item(kind, id)),
            [found],
          );
          const running = new Set(found.items.map(({ ref }) => ref));
          const expected = listed
            .filter(([kind]) => !failed.includes(kind) && !lacks.includes(kind))
            .map(([kind, id]) => refOf(kind, id))
            .filter((ref) => !running.has(ref));
          expect(gone.map(({ ref }) => ref)).toEqual(expected);
        },
      ),
    );
  });

  it('stays where nobody asked, and where one of two accounts could not be asked', () => {
    expect(goneAmong([item('alert', 1)], [])).toEqual([]);
    const places = [place([]), place([], { failures: [{ kinds: ['alert'], failure }] })];
    expect(goneAmong([item('alert', 1)], places)).toEqual([]);
    expect(goneAmong([item('subscription', 1)], places)).toHaveLength(1);
  });
});

describe('what became of it', () => {
  const found = {
    at: '2026-11-01T00:00:00Z',
    seq: 5,
    more: 0,
    places: [place([item('subscription', 1), item('api-key', 2)])],
  };
  const entry = (seq: number, given: Partial<JournalEntry>): JournalEntry => ({
    seq,
    at: `2026-11-0${seq}T00:00:00Z`,
    actor: 'jane',
    action: 'stop-leftovers',
    client: 'Acme',
    instance: 'Finance',
    target: calledAs(item('subscription', 1)),
    before: null,
    after: null,
    state: 'verified',
    reason: '',
    code: null,
    run: 'run_1',
    identity: null,
    ticket: null,
    prev_hash: '',
    hash: '',
    ...given,
  });
  const became = (entries: readonly JournalEntry[], undone: readonly string[] = []) =>
    leftRunning(found, entries, new Set(undone)).items.map((one) => one.became);

  it('is what was read back last, and a run that was taken back left it running', () => {
    expect(became([])).toEqual(['running', 'running']);
    expect(became([entry(6, {})])).toEqual(['stopped', 'running']);
    // Before the look, elsewhere, or not done: says nothing.
    expect(became([entry(4, {}), entry(6, { instance: 'HR' }), entry(7, { state: 'failed' })])).toEqual([
      'running',
      'running',
    ]);
    const over = entry(6, { action: 'hand-over-leftovers' });
    expect(became([over])).toEqual(['handed-over', 'running']);
    expect(became([over, { ...over, seq: 7, run: 'run_2' }], ['run_2'])).toEqual(['running', 'running']);
    const key = { target: 'api-key 2', action: 'delete-keys' };
    expect(became([entry(6, key)])).toEqual(['running', 'deleted']);
    expect(became([entry(6, { action: 'leftover.later', state: 'recorded', run: null })])).toEqual([
      'left-for-later',
      'running',
    ]);
  });
});
