import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bits, hasBit } from '../../../main/directory/engine/bits';
import { createSearchTexts } from '../../../main/directory/engine/search-texts';

const slots = 40;

/** Accounts that only have names, and what is to be found of them. */
function opened(mostLeft: number) {
  const called = new Map<number, string>();
  const search = createSearchTexts(
    { nameOf: (slot) => called.get(slot) ?? '', emailOf: (slot) => `${called.get(slot)}@acme.example` },
    mostLeft,
  );
  search.grow(slots);
  const all = (): Bits => new Uint32Array(Math.ceil(slots / 32)).fill(0xffffffff);
  return {
    search,
    name(slot: number, name: string) {
      // In this order, as the table does it.
      search.renamed(slot);
      called.set(slot, name);
    },
    remove(slot: number) {
      if (!called.delete(slot)) return;
      search.removed(slot);
    },
    found(word: string) {
      const bits = all();
      if (!search.grams.narrow(bits, word)) search.texts.keep(bits, word, 'anywhere');
      return [...Array(slots).keys()].filter((slot) => hasBit(bits, slot));
    },
    named: (word: string) =>
      [...called]
        .flatMap(([slot, name]) => (`${name}\n${name}@`.includes(word) ? slot : []))
        .sort((a, b) => a - b),
  };
}

const word = fc.stringMatching(/^[abc]{1,4}$/);
const part = fc.stringMatching(/^[abc]{1,2}$/);
// Few, so that the same are taken again and again.
const slot = fc.nat(2);
const step = fc.oneof(
  fc.record({ kind: fc.constant('name' as const), slot, word }),
  fc.record({ kind: fc.constant('remove' as const), slot }),
  fc.record({ kind: fc.constant('search' as const), word: part }),
  fc.record({ kind: fc.constant('step' as const) }),
);

describe('what the search looks through', () => {
  it('is what the accounts are called when somebody looks, whatever was done between', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        part,
        fc.constantFrom(1, 3, 1000),
        (steps, last, most) => {
          const directory = opened(most);
          let work = directory.search.catchUp();
          for (const one of steps) {
            if (one.kind === 'name') directory.name(one.slot, one.word);
            else if (one.kind === 'remove') directory.remove(one.slot);
            else if (one.kind === 'search')
              expect(directory.found(one.word)).toEqual(directory.named(one.word));
            else if (work.next().done) work = directory.search.catchUp();
          }
          expect(directory.found(last)).toEqual(directory.named(last));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is made ready a step at a time, each a hundred texts', () => {
    const called: string[] = Array.from({ length: 1000 }, (_, n) => `name ${n}`);
    const search = createSearchTexts({ nameOf: (at) => called[at] as string, emailOf: () => '' });
    search.grow(called.length);
    for (const at of called.keys()) search.renamed(at);
    const work = search.catchUp();
    let steps = 0;
    while (!work.next().done) steps++;
    expect(steps).toBe(10);
    expect(search.texts.name(999)).toBe('name 999');
  });
});
