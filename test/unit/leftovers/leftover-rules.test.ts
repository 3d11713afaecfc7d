import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LeftoverState,
  type LeftoverWanted,
  type LeftoverWrite,
  leftoverIn,
  leftoverKey,
  leftoverRules,
} from '../../../main/access/rules/subjects/leftover';

const id = fc.integer({ min: 1, max: 4 });
const state: fc.Arbitrary<LeftoverState> = fc.record({
  kind: fc.constantFrom('subscription' as const, 'alert' as const),
  name: fc.string(),
  active: fc.boolean(),
  ownerId: id,
  owner: fc.string(),
  recipientIds: fc.uniqueArray(id),
  endpoint: fc.constant('/api/pulse/1'),
  others: fc.nat(2),
});
const who = id.map((one) => ({ id: one, name: `Person ${one}` }));
const wanted: fc.Arbitrary<LeftoverWanted> = fc.oneof(
  fc.constantFrom({ active: false }, { active: true }),
  fc.record({ owner: who }),
  fc.record({ out: who }),
  fc
    .record({ owner: who, out: who, into: who })
    .filter(({ out, into }) => out.id !== into.id)
    .chain((all) => fc.constantFrom(all, { out: all.out, into: all.into })),
);

/** What Metabase does with a request. */
function after(now: LeftoverState, write: LeftoverWrite): LeftoverState {
  switch (write.kind) {
    case 'stop':
    case 'restart':
      return { ...now, active: write.kind === 'restart' };
    case 'owner':
      return { ...now, ownerId: write.ownerId };
    case 'recipient': {
      const kept = now.recipientIds.filter((one) => one !== write.out);
      const isNew = write.into !== null && !kept.includes(write.into);
      return { ...now, recipientIds: isNew ? [...kept, write.into ?? 0] : kept };
    }
  }
}

/** Asks one thing after the other, as the executor does, and expects each to be done. */
function carriedOut(start: LeftoverState, goal: LeftoverWanted): LeftoverState {
  let now = start;
  for (;;) {
    const [write] = leftoverRules.writesFor(now, goal);
    if (!write) return now;
    now = after(now, write);
    expect(leftoverRules.isDone(write, now)).toBe(true);
  }
}

describe('a leftover', () => {
  it('is as wanted after its requests, and as it was after the undo', () => {
    void fc.assert(
      fc.property(state, wanted, (start, goal) => {
        const end = carriedOut(start, goal);
        const back = leftoverRules.wayBack('leftover:alert-1', start, end, goal);
        const again = back ? carriedOut(end, back.wanted as LeftoverWanted) : end;
        const plain = ({ recipientIds, ...rest }: LeftoverState) => ({
          ...rest,
          recipientIds: [...recipientIds].sort(),
        });
        expect(plain(again)).toEqual(plain(start));
      }),
    );
  });

  it('that is gone needs no ending, and cannot be handed over', () => {
    const names = { email: 'Alert 1 “x”', instance: 'Finance', host: 'bi.example' };
    expect(leftoverRules.writesFor(null, { active: false })).toEqual([]);
    expect(leftoverRules.absent({ active: false }, names)).toBeNull();
    expect(leftoverRules.absent({ owner: { id: 2, name: 'Bob' } }, names)?.code).toBe('LEFTOVER_GONE');
  });

  it('has a key that says what it is, and no other key does', () => {
    void fc.assert(
      fc.property(fc.constantFrom('subscription' as const, 'alert' as const), fc.nat(), (kind, number) => {
        expect(leftoverIn(leftoverKey({ kind, id: number }))).toEqual({ kind, id: number });
      }),
    );
    expect(
      ['u1', 'key:1', 'leftover:card-1', 'leftover:alert-', 'leftover:alert-1x'].map(leftoverIn),
    ).toEqual([null, null, null, null, null]);
  });
});
