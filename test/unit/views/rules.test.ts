import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenViews, openQuestion } from '../../../main/views/rules/given';
import { goneOf } from '../../../main/views/rules/gone';
import { allViews, isGiven, isSameName, type StoredView } from '../../../main/views/rules/stored';
import { mostViews, SavedViewSchema } from '../../../preload/contract/views';

const own = (id: number, position: number, name = `View ${id}`): StoredView => ({
  id: `viw_${String(id).padStart(16, 'a')}`,
  position,
  hidden: false,
  own: { name, question: openQuestion, columns: null, instanceNames: {} },
});

describe('all views', () => {
  it('begin with those that come with Rollcall, each a good one of its own', () => {
    const views = allViews([]);
    expect(views.map((view) => view.name)).toEqual([
      'All accounts',
      'Administrators',
      'Never signed in',
      'Invitations run out',
      'Not seen 90 days',
      'Disabled',
      'API keys',
      'Needs a look',
    ]);
    for (const view of views) expect(SavedViewSchema.parse(view)).toEqual(view);
    expect(new Set(views.map((view) => view.id)).size).toBe(views.length);
    expect(views.length).toBeLessThan(mostViews);
  });

  it('stand where the user put them, and none is lost or doubled', () => {
    const ids = [...givenViews.map((view) => view.id), own(1, 0).id, own(2, 0).id];
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), fc.subarray(ids), (order, hidden) => {
        const stored = order.map((id, position): StoredView => {
          const { own: content } = isGiven(id) ? { own: null } : own(1, 0);
          return { id, position, hidden: hidden.includes(id), own: content };
        });
        const views = allViews(stored);
        expect(views.map((view) => view.id)).toEqual(order);
        expect(views.filter((view) => view.hidden).map((view) => view.id)).toEqual(
          order.filter((id) => hidden.includes(id)),
        );
      }),
    );
  });

  it('put a new one behind the given ones that were never moved', () => {
    expect(allViews([own(1, 0)]).at(-1)?.name).toBe('View 1');
  });
});

it('takes names for the same that people would', () => {
  expect(isSameName(' Sales ', 'sales')).toBe(true);
  expect(isSameName('Cafe\u0301', 'CAFÉ')).toBe(true);
  expect(isSameName('Sales', 'Sales 2')).toBe(false);
});

describe('what is gone', () => {
  const here = 'ins_000000000000000a';
  const away = 'ins_000000000000000b';
  const asking = (instanceIds: string[], groups: string[], notGroups: string[] = []) => ({
    ...openQuestion,
    filters: { ...openQuestion.filters, instanceIds, groups, notGroups },
  });

  it('is told by the names of before', () => {
    const present = { instanceIds: new Set([here]), goneGroups: new Set(['payroll', 'board']) };
    expect(
      goneOf(asking([here, away], ['sales', 'payroll'], ['board']), { [away]: 'emea' }, present),
    ).toEqual({ instances: [{ id: away, name: 'emea' }], groups: ['payroll', 'board'] });
    expect(goneOf(asking([here], ['sales']), {}, present)).toEqual({ instances: [], groups: [] });
  });

  it('is no group at all while nothing has been read', () => {
    const nothing = { instanceIds: new Set([here]), goneGroups: new Set<string>() };
    expect(goneOf(asking([here], ['sales']), {}, nothing).groups).toEqual([]);
  });
});
