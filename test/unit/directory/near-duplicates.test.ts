import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  findNearDuplicates,
  isSlip,
  type NearDuplicate,
} from '../../../main/directory/rules/near-duplicates';

const person = (number: number, address: string, name = ''): Candidate => ({ person: number, address, name });

function find(
  candidates: readonly Candidate[],
  isSettled: (one: number, other: number) => boolean = () => false,
  most = 100,
): readonly NearDuplicate[] {
  const search = findNearDuplicates(candidates, { most, isSettled });
  for (;;) {
    const step = search.next();
    if (step.done) return step.value.best;
  }
}

describe('findNearDuplicates', () => {
  it('proposes one first part on two domains, a slip, a plus, and one name on another domain', () => {
    const found = find([
      person(1, 'maria.ortiz@acme.com', 'maria ortiz'),
      person(2, 'maria.ortiz@acme.io', 'maria ortiz'),
      person(3, 'noah.bell@acme.com', 'bell noah'),
      person(4, 'noah.belll@acme.com', 'bell noah'),
      person(5, 'noah.bell+test@acme.com', ''),
      person(6, 'i.kern@partner.example', 'ida kern'),
      person(7, 'ida@acme.com', 'ida kern'),
      person(8, 'somebody.else@acme.com', 'else somebody'),
    ]);
    const pairs = found.map(({ people, likeness }) => [...people, ...likeness].join(' '));
    expect(pairs).toContain('1 2 same-local-part same-name');
    expect(pairs).toContain('3 4 same-name similar-address');
    expect(pairs).toContain('3 5 plus-address');
    expect(pairs).toContain('6 7 same-name');
    expect(found.flatMap(({ people }) => people)).not.toContain(8);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('takes people numbered apart, addresses of a task, and namesakes without end for what they are', () => {
    const numbered = ['ann1', 'ann2', 'user10', 'user11'].map((local, n) =>
      person(n, `${local}.x@a.example`),
    );
    expect(find(numbered)).toEqual([]);
    expect(find([person(1, 'support@a.example'), person(2, 'support@b.example')])).toEqual([]);
    const namesakes = Array.from({ length: 20 }, (_, n) =>
      person(n, `${'abcdefghijklmnopqrst'[n]}@d${n}.example`, 'smith john'),
    );
    expect(find(namesakes)).toEqual([]);
  });

  it('lets two names that have nothing in common speak against it', () => {
    expect(
      find([
        person(1, 'maria.ortiz@acme.com', 'maria ortiz'),
        person(2, 'maria.ortis@acme.com', 'bell peter'),
      ]),
    ).toEqual([]);
  });

  it('proposes nobody with themselves, and not who was said to be another', () => {
    const both = [person(1, 'maria.ortiz@acme.com'), person(1, 'maria.ortiz@acme.io')];
    expect(find(both)).toEqual([]);
    const two = [person(1, 'maria.ortiz@acme.com'), person(2, 'maria.ortiz@acme.io')];
    expect(find(two)).toHaveLength(1);
    expect(find(two, (one, other) => one === 1 && other === 2)).toEqual([]);
  });

  it('answers the best, and says how many there are', () => {
    const many = Array.from({ length: 60 }, (_, n) => n).flatMap((n) => {
      const local = `${'bcdfghjklmnpqrstvwxz'[n % 20]}${'aeiou'[n % 5]}${'bcdfghjklmnpqrstvwxz'[(n * 7) % 20]}person${'abc'[n % 3]}`;
      return [person(2 * n, `${local}@a.example`), person(2 * n + 1, `${local}@b.example`)];
    });
    const search = findNearDuplicates(many, { most: 5, isSettled: () => false });
    for (;;) {
      const step = search.next();
      if (!step.done) continue;
      expect(step.value.best).toHaveLength(5);
      expect(step.value.total).toBeGreaterThanOrEqual(60);
      break;
    }
  });

  it('finds every slip within a domain that a comparison of all with all finds, whatever the order', () => {
    const local = fc
      .array(fc.constantFrom('a', 'b', '.', '1'), { minLength: 5, maxLength: 8 })
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.uniqueArray(local, { maxLength: 12 }), (locals) => {
        const people = locals.map((text, n) => person(n, `${text}@a.example`));
        const pairs = (list: readonly NearDuplicate[]) =>
          list
            .filter(({ likeness }) => likeness.includes('similar-address'))
            .map(({ addresses }) => [...addresses].sort().join(' '))
            .sort();
        const expected = locals.flatMap((one, n) =>
          locals
            .slice(n + 1)
            .filter((other) => isSlip(one, other))
            .map((other) => [`${one}@a.example`, `${other}@a.example`].sort().join(' ')),
        );
        expect(pairs(find(people))).toEqual(expected.sort());
        expect(pairs(find([...people].reverse()))).toEqual(expected.sort());
      }),
    );
  });
});

describe('isSlip', () => {
  it('is one letter more, less or other, or two letters turned round', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 })
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const turned = [...a].some(
          (_, n) => n + 1 < a.length && `${a.slice(0, n)}${a[n + 1]}${a[n]}${a.slice(n + 2)}` === b,
        );
        expect(isSlip(a, b)).toBe(a !== b && (distance(a, b) === 1 || turned));
        expect(isSlip(a, b)).toBe(isSlip(b, a));
      }),
    );
  });
});
