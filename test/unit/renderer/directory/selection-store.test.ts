import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../../preload/contract';
import type { AccountRow } from '../../../../preload/contract/directory';
import type { SelectionCount } from '../../../../preload/contract/selection';
import type { ToastInput } from '../../../../renderer/components/toast-store';
import { chosenText } from '../../../../renderer/features/directory/chosen-text';
import { firstQuestion } from '../../../../renderer/features/directory/question';
import { type Question, type Rows, replaceRows } from '../../../../renderer/features/directory/rows';
import { keyOf, narrowingOf, stepsOf } from '../../../../renderer/features/directory/selection';
import {
  createSelectionStore,
  isChosen,
  shareOf,
} from '../../../../renderer/features/directory/selection-store';
import { account, answerTo } from './make-rows';

type CountInput = Parameters<Bridge['selection']['count']>[0];

function rows(matching: number, change: Partial<Question> = {}, order = 1, edit: AccountRow[] = []): Rows {
  const question = { ...firstQuestion, ...change };
  const request = { question, order, firstPage: 0, pageCount: 1, askedAt: 0, top: 0 };
  const answer = answerTo({ offset: 0, limit: 100 }, matching);
  const all = (answer.rows as AccountRow[]).map((row) => edit.find((one) => one.ref === row.ref) ?? row);
  const made = replaceRows(null, request, { ...answer, rows: all });
  if (!made) throw new Error('nothing shown');
  return made;
}

/** A table, and a main process that counts as it is told. */
function world(shown: Rows = rows(1_000), replies: Partial<SelectionCount> = {}) {
  const table = createStore<{ shown: Rows | null }>(() => ({ shown }));
  const counted: CountInput[] = [];
  const ranges: { resolve: (refs: string[]) => void; first: number; last: number }[] = [];
  const toasts: ToastInput[] = [];
  const answer = {
    accounts: 1,
    instances: 1,
    keys: 0,
    shown: { accounts: 1_000, chosen: 1 },
    seen: [],
    ...replies,
  };
  const source = {
    selection: {
      count: async (input: CountInput): Promise<Reply<SelectionCount>> => {
        counted.push(input);
        return { ok: true, value: { ...answer } };
      },
      range: ({ first, last }: { first: number; last: number }) =>
        new Promise<Reply<string[]>>((done) => {
          ranges.push({ first, last, resolve: (refs) => done({ ok: true, value: refs }) });
        }),
    },
  } as unknown as Pick<Bridge, 'selection'>;
  const selection = createSelectionStore(source, table, (toast) => toasts.push(toast));
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 8; i++) await Promise.resolve();
  };
  const steps = () => stepsOf(selection.store.getState().selection);
  const chosen = () => steps().flatMap((step) => (step.kind === 'refs' && step.chosen ? step.refs : []));
  return { selection, table, counted, ranges, toasts, answer, settle, steps, chosen };
}

const refs = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => account(first + at).ref);
const firstKey = keyOf(narrowingOf(firstQuestion));

describe('choosing all', () => {
  it('is one step without a list, known at once, and counted by main', async () => {
    const { selection, counted, steps, settle } = world(rows(500_000), { accounts: 499_990, keys: 10 });
    selection.chooseAll(true);
    expect(steps()).toMatchObject([{ kind: 'matching', chosen: true, search: '' }]);
    expect(shareOf(selection.store.getState(), firstKey)).toBe('all');
    expect(isChosen(selection.store.getState(), account(400_000), firstKey)).toBe(true);
    await settle();
    expect(counted).toHaveLength(1);
    expect(selection.store.getState().count).toMatchObject({ accounts: 499_990, keys: 10 });
  });

  it('leaves out who is taken out by hand, and who was changed', async () => {
    const { selection, settle, steps } = world();
    selection.chooseAll(true);
    selection.toggle(account(3));
    selection.forget([account(4).ref]);
    await settle();
    expect(steps()).toMatchObject([
      { kind: 'matching' },
      { kind: 'refs', chosen: false, refs: [account(3).ref, account(4).ref] },
    ]);
    expect(isChosen(selection.store.getState(), account(3), firstKey)).toBe(false);
    expect(shareOf(selection.store.getState(), firstKey)).toBe('some');
  });

  it('is taken back by the box in the header, and goes when nobody is left of it', async () => {
    const { selection, settle, answer, table } = world();
    selection.chooseAll(true);
    selection.chooseAll(false);
    expect(selection.store.getState().selection).toEqual([]);
    selection.chooseAll(true);
    await settle();
    answer.accounts = 0;
    table.setState({ shown: rows(0, {}, 2) });
    await settle();
    expect(selection.store.getState()).toMatchObject({ selection: [], count: null });
  });

  it('is counted again when the directory changes', async () => {
    const { selection, table, counted, settle, answer } = world();
    selection.chooseAll(true);
    await settle();
    answer.accounts = 1_004;
    table.setState({ shown: rows(1_004, {}, 2) });
    await settle();
    expect(counted).toHaveLength(2);
    expect(selection.store.getState().count?.accounts).toBe(1_004);
  });
});

describe('choosing rows', () => {
  it('never takes an API key', () => {
    const { selection, steps } = world();
    selection.toggle(account(1, { kind: 'api-key' }));
    expect(steps()).toEqual([]);
  });

  it('takes a range of loaded rows at once, which grows and shrinks with its end', async () => {
    const key = account(3, { kind: 'api-key' });
    const { selection, ranges, chosen } = world(rows(1_000, {}, 1, [key]));
    selection.toggle(account(50));
    await selection.chooseRange(2, [[2, 6]]);
    expect(chosen()).toEqual([50, 2, 4, 5, 6].map((id) => account(id).ref));
    await selection.chooseRange(2, [[2, 4]]);
    expect(chosen()).toEqual([50, 2, 4].map((id) => account(id).ref));
    await selection.chooseRange(2, [[0, 2]]);
    expect(chosen()).toEqual([50, 0, 1, 2].map((id) => account(id).ref));
    expect(ranges).toEqual([]);
  });

  it('begins a new range where something else was chosen in between', async () => {
    const { selection, chosen } = world();
    await selection.chooseRange(2, [[2, 6]]);
    selection.toggle(account(6));
    await selection.chooseRange(2, [[2, 3]]);
    expect(chosen()).toEqual([4, 5, 2, 3].map((id) => account(id).ref));
  });

  it('asks main for a range over rows that are not loaded; the newest one wins', async () => {
    const { selection, ranges, chosen, settle } = world();
    void selection.chooseRange(90, [[90, 150]]);
    void selection.chooseRange(90, [[90, 120]]);
    expect(ranges.map(({ first, last }) => [first, last])).toEqual([
      [90, 150],
      [90, 120],
    ]);
    ranges[1]?.resolve(refs(90, 120));
    await settle();
    ranges[0]?.resolve(refs(90, 150));
    await settle();
    expect(chosen()).toEqual(refs(90, 120));
  });

  it('takes a range over everything for all that match, and refuses one that is too long', async () => {
    const { selection, steps, toasts, ranges } = world(rows(500_000));
    await selection.chooseRange(499_999, [[0, 499999]]);
    expect(steps()).toMatchObject([{ kind: 'matching', chosen: true }]);
    selection.clear();
    await selection.chooseRange(1, [[1, 20000]]);
    expect(steps()).toEqual([]);
    expect(ranges).toEqual([]);
    expect(toasts).toMatchObject([{ text: expect.stringContaining('at most 10,000 rows') }]);
  });
});

describe('rows of another search', () => {
  it('asks main which rows in view an earlier choice of all took in', async () => {
    const { selection, table, counted, settle, answer } = world();
    selection.look([[0, 4]]);
    selection.chooseAll(true);
    const other = { search: 'ann' };
    answer.seen = [account(2).ref] as never;
    table.setState({ shown: rows(40, other, 2) });
    selection.chooseAll(true);
    table.setState({ shown: rows(50, { search: 'bo' }, 3) });
    await settle();
    expect(counted.at(-1)?.seen).toEqual(refs(0, 44));
    const key = keyOf(narrowingOf({ ...firstQuestion, search: 'bo' }));
    const state = selection.store.getState();
    expect(isChosen(state, account(2), key)).toBe(true);
    expect(isChosen(state, account(3), key)).toBe(false);
  });
});

describe('what the bar says', () => {
  const counted = {
    instances: 7,
    keys: 3,
    shown: { accounts: 0, chosen: 0 },
    of: [],
    shownKey: '',
    seen: new Set<string>(),
  };

  it.each([
    [{ accounts: 1_204, onScreen: 24 }, '1,180 of them not on screen, on 7 instances, 3 API keys left out'],
    [{ accounts: 24, onScreen: 24 }, 'on 7 instances, 3 API keys left out'],
    [{ accounts: 5, onScreen: 0 }, 'not on screen, on 7 instances, 3 API keys left out'],
  ])('%o', ({ accounts, onScreen }, text) => {
    expect(chosenText({ selection: [], count: { ...counted, accounts }, onScreen })).toBe(text);
  });

  it('says that all that match is meant as of now', () => {
    const { selection } = world();
    selection.chooseAll(true);
    const state = {
      ...selection.store.getState(),
      count: { ...counted, accounts: 9, instances: 1, keys: 1 },
      onScreen: 9,
    };
    expect(chosenText(state)).toBe('all that match as of now, on 1 instance, 1 API key left out');
  });
});
