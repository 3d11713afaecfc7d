import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../../preload/contract/values';
import { moved, within } from '../../../../renderer/features/connections/order';
import { found, tagsOf } from '../../../../renderer/features/connections/search';
import { makeInstance } from './make-instance';

const make = (name: string, environment: Environment, tags: string[] = []) =>
  makeInstance({ id: `id-${name}`, name, environment, tags, address: `https://${name}.example` });
const list = [
  make('a', 'production', ['emea']),
  make('x', 'staging', ['emea', 'audited']),
  make('b', 'production'),
  make('y', 'staging'),
  make('c', 'production', ['audited']),
];
const ids = (...names: string[]) => names.map((name) => `id-${name}`);

describe('moving an instance', () => {
  it('steps past the neighbour of the same environment', () => {
    expect(moved(list, 'id-b', 'up')).toEqual(ids('b', 'x', 'a', 'y', 'c'));
    expect(moved(list, 'id-b', 'down')).toEqual(ids('a', 'x', 'c', 'y', 'b'));
    expect(moved(list, 'id-y', 'up')).toEqual(ids('a', 'y', 'b', 'x', 'c'));
  });

  it('goes nowhere at the edge, nor where there is no such instance', () => {
    expect(moved(list, 'id-a', 'up')).toBeNull();
    expect(moved(list, 'id-y', 'down')).toBeNull();
    expect(moved(list, 'id-gone', 'down')).toBeNull();
  });

  it('keeps every instance, leaves the other environments alone, and is undone by the way back', () => {
    const environments = fc.array(fc.constantFrom<Environment>('production', 'staging', 'development'), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(environments, fc.nat(), fc.constantFrom('up', 'down'), (kinds, pick, direction) => {
        const all = kinds.map((environment, at) => make(String(at), environment));
        const one = all[pick % all.length] ?? make('0', 'production');
        const order = moved(all, one.id, direction);
        if (order === null) return;
        const after = order.map((id) => all.find((instance) => instance.id === id) ?? one);
        expect([...order].sort()).toEqual(all.map(({ id }) => id).sort());
        for (const environment of ['production', 'staging', 'development'] as const)
          if (environment !== one.environment)
            expect(within(after, environment)).toEqual(within(all, environment));
        expect(moved(after, one.id, direction === 'up' ? 'down' : 'up')).toEqual(all.map(({ id }) => id));
      }),
    );
  });
});

describe('searching instances', () => {
  it('finds every word in name, address or tags', () => {
    expect(found(list, 'EMEA x.ex', []).map(({ name }) => name)).toEqual(['x']);
    expect(found(list, '  ', []).length).toBe(5);
    expect(found(list, 'nowhere', [])).toEqual([]);
  });

  it('keeps those with any of the tags', () => {
    expect(found(list, '', ['audited']).map(({ name }) => name)).toEqual(['x', 'c']);
    expect(found(list, '', ['audited', 'emea']).map(({ name }) => name)).toEqual(['a', 'x', 'c']);
  });

  it('counts the tags in use', () => {
    expect(tagsOf(list)).toEqual([
      ['audited', 2],
      ['emea', 2],
    ]);
  });
});
