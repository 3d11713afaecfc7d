import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../preload/contract';
import type { ApiKey, KeyFlag } from '../../../../preload/contract/keys';
import { ageText, flagOrder, narrowed, noKeyFilters, ordered } from '../../../../renderer/features/keys/rows';
import { createKeysStore } from '../../../../renderer/features/keys/store';

const day = 86_400_000;
const now = Date.parse('2026-11-01T00:00:00Z');

const keyOf = (id: number, flags: readonly KeyFlag[] = [], given: Partial<ApiKey> = {}): ApiKey => ({
  ref: `ins_${id % 3}:key:${id}`,
  instanceId: `ins_${id % 3}`,
  instance: `Instance ${id % 3}`,
  name: `Key ${id}`,
  group: 'Analysts',
  changedBy: 'Ann Admin',
  changer: 'enabled',
  changerEmail: 'ann@acme.example',
  isAsMade: true,
  createdAt: new Date(now - id * day).toISOString(),
  updatedAt: null,
  begins: `mb_${id}`,
  flags: [...flags],
  ...given,
});

const arbitrary = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 })
  .chain((ids) => fc.tuple(...ids.map((id) => fc.subarray([...flagOrder]).map((flags) => keyOf(id, flags)))));

describe('the rows of the inventory', () => {
  it('are those that hold every word and one of the marks, and no key is lost or twice', () => {
    return fc.assert(
      fc.property(arbitrary, fc.subarray([...flagOrder]), fc.boolean(), (all, flags, desc) => {
        const shown = ordered(narrowed(all, { ...noKeyFilters, flags }), [{ id: 'look', desc }]);
        const wanted = all.filter(
          (key) => flags.length === 0 || flags.some((one) => key.flags.includes(one)),
        );
        expect(shown.map(({ ref }) => ref).sort()).toEqual(wanted.map(({ ref }) => ref).sort());
      }),
    );
  });

  it('begin with what is worth a look most', () => {
    const all = [
      keyOf(1, ['own']),
      keyOf(2, ['old']),
      keyOf(3, ['of-leaver']),
      keyOf(4),
      keyOf(5, ['of-leaver', 'admin']),
    ];
    expect(ordered(all, [{ id: 'look', desc: true }]).map(({ name }) => name)).toEqual([
      'Key 5',
      'Key 3',
      'Key 2',
      'Key 1',
      'Key 4',
    ]);
  });

  it('are found by name, group, instance and who', () => {
    const all = [keyOf(1), keyOf(2, [], { changedBy: 'Dana', changerEmail: 'dana@acme.example' })];
    const find = (search: string) => narrowed(all, { ...noKeyFilters, search }).map(({ name }) => name);
    expect([find('DANA key'), find('instance analysts'), find('mb_1'), find('nobody')]).toEqual([
      ['Key 2'],
      ['Key 1', 'Key 2'],
      ['Key 1'],
      [],
    ]);
  });

  it('say how old a key is', () => {
    const ages = [0, 1, 59, 90, 800].map((days) => ageText(new Date(now - days * day).toISOString(), now));
    expect(ages).toEqual(['0 days', '1 day', '59 days', '2 months', '2 years']);
    expect([ageText(null, now), ageText('soon', now)]).toEqual(['Not told', 'Not told']);
  });
});

describe('the inventory', () => {
  const opened = (answers: readonly (readonly ApiKey[])[]) => {
    const left = [...answers];
    const events: ((run: { action: string; finishedAt: string | null }) => void)[] = [];
    const source = {
      keys: { list: async () => ({ ok: true, value: { keys: left.shift() ?? [], missing: [] } }) },
      on: (_: string, told: (typeof events)[number]) => {
        events.push(told);
        return () => undefined;
      },
    } as unknown as Bridge;
    return {
      keys: createKeysStore(source, () => now),
      tell: (action: string) => events[0]?.({ action, finishedAt: 'x' }),
    };
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('chooses what is shown and never Rollcall’s own key, and forgets what is gone', async () => {
    const all = [keyOf(1), keyOf(2, ['own']), keyOf(3, ['old'])];
    const { keys, tell } = opened([all, [keyOf(3, ['old'])]]);
    keys.start();
    await settled();
    keys.chooseAll(true);
    expect([...keys.store.getState().chosen].sort()).toEqual(['ins_0:key:3', 'ins_1:key:1']);
    keys.narrow({ flags: ['old'] });
    expect(keys.store.getState().shown).toHaveLength(1);
    expect(keys.store.getState().chosen.size).toBe(2);
    tell('delete-keys');
    await settled();
    expect([...keys.store.getState().chosen]).toEqual(['ins_0:key:3']);
  });

  it('keeps the last list on the screen while it looks again, and is not asked by runs about accounts', async () => {
    const { keys, tell } = opened([[keyOf(1)], [keyOf(1), keyOf(4)]]);
    keys.start();
    await settled();
    tell('disable');
    expect(keys.store.getState().isLooking).toBe(false);
    keys.look();
    expect(keys.store.getState()).toMatchObject({ isLooking: true, shown: [{ name: 'Key 1' }] });
    await settled();
    expect(keys.store.getState().shown).toHaveLength(2);
  });
});
