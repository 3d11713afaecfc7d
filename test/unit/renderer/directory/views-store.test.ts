import { beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../preload/contract';
import type { ViewQuestion } from '../../../../preload/contract/views';
import type { ToastInput } from '../../../../renderer/components/toast-store';
import { firstQuestion } from '../../../../renderer/features/directory/question';
import {
  createViewsStore,
  currentView,
  freeName,
  type ViewsStore,
} from '../../../../renderer/features/directory/views-store';
import { noFilters } from '../../../../renderer/state/no-filters';
import { fakeViews } from '../../../renderer-harness/views';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let question: ViewQuestion;
let views: ViewsStore;
let toasts: ToastInput[];
let counted: number;
let changed: () => void;
let breathe: () => void;

beforeEach(async () => {
  question = firstQuestion;
  toasts = [];
  counted = 0;
  const fake = fakeViews({
    later: async (value) => ({ ok: true, value: value() }),
    matching: ({ filters }) => filters.role.length,
    instances: () => [],
  });
  const source: Pick<Bridge, 'views' | 'on'> = {
    views: {
      ...fake,
      counts: () => {
        counted += 1;
        return fake.counts();
      },
    },
    on: (event, listener) => {
      if (event === 'directory.changed') changed = () => listener({ revision: 1 } as never);
      return () => undefined;
    },
  };
  views = createViewsStore({
    source,
    question: () => question,
    ask: (change) => {
      question = { ...question, ...change };
    },
    columns: () => ['name', 'email'],
    notify: (toast) => toasts.push(toast),
    breathe: () =>
      new Promise((resolve) => {
        breathe = resolve;
      }),
  });
  views.start();
  await settled();
});

const named = (name: string) => {
  const view = views.store.getState().list?.find((one) => one.name === name);
  if (!view) throw new Error(`no view ${name}`);
  return view;
};
const names = (): readonly string[] => views.store.getState().list?.map((view) => view.name) ?? [];
const current = () => {
  const found = currentView(views.store.getState(), question);
  return found && [found.view.name, found.isChanged];
};

describe('the views of the window', () => {
  it('begin with the one that asks what is asked, and follow what is opened and changed', () => {
    expect(current()).toEqual(['All accounts', false]);
    views.open(named('Administrators').id);
    expect(question.filters.role).toEqual(['admin']);
    expect(current()).toEqual(['Administrators', false]);
    question = { ...question, search: 'ann' };
    expect(current()).toEqual(['Administrators', true]);
    views.leave();
    expect(current()).toBeNull();
  });

  it('are counted again after many changes in one go, and not before there was time to breathe', async () => {
    expect(views.store.getState().counts.get(named('Administrators').id)?.matching).toBe(1);
    const before = counted;
    changed();
    changed();
    await settled();
    expect(counted).toBe(before);
    breathe();
    await settled();
    expect(counted).toBe(before + 1);
  });

  it('keep the question with its columns, and change when told to', async () => {
    question = { ...firstQuestion, search: 'ann' };
    expect(await views.saveAs('Ann')).toBeNull();
    expect(named('Ann')).toMatchObject({ question: { search: 'ann' }, columns: ['name', 'email'] });
    expect(current()).toEqual(['Ann', false]);
    views.setColumns(['email']);
    expect(current()).toEqual(['Ann', true]);
    question = { ...question, search: 'bo' };
    await views.update();
    expect(named('Ann').question.search).toBe('bo');
    toasts.at(-1)?.action?.onPress();
    await settled();
    expect(named('Ann').question.search).toBe('ann');
    expect(await views.saveAs('ann')).toContain('already a view');
    expect(await views.rename(named('Ann').id, 'Annie')).toBeNull();
    expect(names()).toContain('Annie');
  });

  it('come back to their place when a removal is undone', async () => {
    await views.saveAs('Mine');
    await views.move(named('Mine').id, named('Disabled').id);
    const before = names();
    await views.remove(named('Mine').id);
    expect(names()).not.toContain('Mine');
    expect(current()).toEqual(['All accounts', false]);
    toasts.at(-1)?.action?.onPress();
    await settled();
    await settled();
    expect(names()).toEqual(before);
  });

  it('are put in order and hidden all at once', async () => {
    const ids = (views.store.getState().list ?? []).map(({ id }) => id);
    const turned = [...ids].reverse();
    await views.order(turned);
    await views.show(turned.slice(0, 2));
    const list = views.store.getState().list ?? [];
    expect(list.map(({ id }) => id)).toEqual(turned);
    expect(list.filter(({ hidden }) => !hidden).map(({ id }) => id)).toEqual(turned.slice(0, 2));
  });

  it('hide, show again, and make a copy beside the first', async () => {
    const id = named('API keys').id;
    await views.hide(id, true);
    expect(named('API keys').hidden).toBe(true);
    await views.hide(id, false);
    expect(named('API keys').hidden).toBe(false);
    await views.duplicate(named('Disabled').id);
    expect(names().indexOf('Disabled copy')).toBe(names().indexOf('Disabled') + 1);
  });

  it('leave out what is gone when told to', async () => {
    views.open(named('Payroll, apac').id);
    expect(question.filters.instanceIds).toHaveLength(2);
    views.dropGone(named('Payroll, apac').id);
    expect(question.filters).toEqual({ ...noFilters, groups: ['payroll'] });
  });
});

it('finds a name that nobody has', () => {
  expect(freeName('Sales', ['sales'])).toBe('Sales copy');
  expect(freeName('Sales', ['Sales Copy', 'sales copy 2'])).toBe('Sales copy 3');
  expect(freeName('x'.repeat(80), [])).toHaveLength(80);
});
