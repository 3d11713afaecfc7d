import { describe, expect, it } from 'vitest';
import { FiltersSchema } from '../../../../preload/contract/directory';
import {
  firstQuestion,
  hasFilters,
  isSameQuestion,
  orderOf,
  withFilter,
} from '../../../../renderer/features/directory/question';
import { noFilters } from '../../../../renderer/state/no-filters';

describe('questions', () => {
  it('know every filter of the contract', () => {
    // A pasted list is the one filter that may be missing.
    expect([...Object.keys(noFilters), 'list'].sort()).toEqual(Object.keys(FiltersSchema.shape).sort());
    expect(hasFilters({ ...noFilters, list: 'lst_0123456789abcdef' })).toBe(true);
    expect(hasFilters(noFilters)).toBe(false);
    expect(hasFilters({ ...noFilters, notGroups: ['sales'] })).toBe(true);
    expect(hasFilters({ ...noFilters, notSeenForDays: 90 })).toBe(true);
  });

  it('take no choice that a filter has not', () => {
    expect(withFilter(noFilters, 'flags', ['own', 'nonsense']).flags).toEqual(['own']);
    expect(withFilter(noFilters, 'created', ['365d+', '7d']).created).toEqual(['7d', '365d+']);
    expect(withFilter(noFilters, 'tenants', ['']).tenants).toEqual(['']);
  });

  it('stand by name, or with the best match first, until somebody chooses a column', () => {
    expect(orderOf(firstQuestion)).toEqual([{ column: 'name', descending: false }]);
    expect(orderOf({ ...firstQuestion, search: 'ann' })).toEqual([]);
    const byRole = { ...firstQuestion, search: 'ann', sort: [{ column: 'role' as const, descending: true }] };
    expect(orderOf(byRole)).toEqual(byRole.sort);
  });

  it('are the same whatever the order in which filters were chosen', () => {
    const asked = (status: typeof noFilters.status, groups: string[]) => ({
      ...firstQuestion,
      filters: { ...noFilters, status, groups },
    });
    expect(
      isSameQuestion(asked(['active', 'invited'], ['a', 'b']), asked(['invited', 'active'], ['b', 'a'])),
    ).toBe(true);
    expect(isSameQuestion(asked([], ['a']), asked([], ['b']))).toBe(false);
    const byName = { ...firstQuestion, sort: [{ column: 'name' as const, descending: false }] };
    expect(isSameQuestion(firstQuestion, byName)).toBe(true);
    expect(isSameQuestion({ ...byName, search: 'ann' }, { ...firstQuestion, search: 'ann' })).toBe(false);
    expect(isSameQuestion(firstQuestion, { ...firstQuestion, groupBy: 'instance' })).toBe(false);
  });
});
