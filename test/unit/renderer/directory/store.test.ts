import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, Reply } from '../../../../preload/contract';
import type { DirectoryQuery, QueryResult } from '../../../../preload/contract/directory';
import { firstQuestion } from '../../../../renderer/features/directory/question';
import { pageSize, rememberedOrder } from '../../../../renderer/features/directory/rows';
import { createDirectoryStore } from '../../../../renderer/features/directory/store';
import { answerTo } from './make-rows';

interface Asked {
  readonly query: DirectoryQuery;
  readonly answer: (matching: number, revision?: number) => Promise<void>;
  readonly refuse: () => Promise<void>;
}

/** A directory whose replies come when the test says so, in any order. */
function slowDirectory() {
  const asked: Asked[] = [];
  let changed: () => void = () => undefined;
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  const source = {
    directory: {
      query: (query: DirectoryQuery) =>
        new Promise<Reply<QueryResult>>((resolve) => {
          asked.push({
            query,
            answer: (matching, revision = 1) => {
              resolve({ ok: true, value: answerTo(query, matching, revision) });
              return settle();
            },
            refuse: () => {
              resolve({
                ok: false,
                error: { code: 'INTERNAL', message: 'It broke.', nextStep: 'Try again.' },
              });
              return settle();
            },
          });
        }),
    },
    on: (_event: string, listener: () => void) => {
      changed = listener;
      return vi.fn();
    },
  } as unknown as Pick<Bridge, 'directory' | 'on'>;
  const at = (index: number): Asked => {
    const one = asked.at(index);
    if (!one) throw new Error(`nothing was asked at ${index}`);
    return one;
  };
  return { source, asked, at, change: () => changed() };
}

describe('the directory store', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the newest answer when replies overtake each other', async () => {
    const { source, at } = slowDirectory();
    const { store, ask } = createDirectoryStore(source);
    ask({ search: 'o' });
    ask({ search: 'or' });
    ask({ search: 'ort' });
    await at(2).answer(3);
    await at(0).answer(300);
    await at(1).answer(30);
    expect(store.getState().shown).toMatchObject({ matching: 3, question: { search: 'ort' } });
  });

  it('keeps the rows of the question before until the next answer comes', async () => {
    const { source, at } = slowDirectory();
    const { store, ask } = createDirectoryStore(source);
    ask({ search: 'a' });
    await at(0).answer(50);
    ask({ search: 'ab' });
    expect(store.getState().question.search).toBe('ab');
    expect(store.getState().shown).toMatchObject({ matching: 50, question: { search: 'a' } });
  });

  it('shows the rows of the last time until the table answers, whose word is the last', async () => {
    const { source, asked, at } = slowDirectory();
    const { store, start, remember, look } = createDirectoryStore(source);
    const query = { ...firstQuestion, offset: 0, limit: pageSize };
    remember({ query, result: answerTo(query, 900) });
    look([[150, 180]]);
    expect(asked).toEqual([]);
    expect(store.getState().shown).toMatchObject({ matching: 900, order: rememberedOrder });

    start();
    await at(0).answer(901);
    expect(store.getState().shown).toMatchObject({ matching: 901, order: 1 });
    remember({ query, result: answerTo(query, 900) });
    expect(store.getState().shown?.matching).toBe(901);
  });

  it.each([
    ['another search', { search: 'ann' }],
    ['another order', { sort: [{ column: 'groups', descending: true }] as DirectoryQuery['sort'] }],
    ['not the head', { offset: 100 }],
  ])('remembered rows are none for %s', (_what, change) => {
    const { store, remember } = createDirectoryStore(slowDirectory().source);
    const query = { ...firstQuestion, offset: 0, limit: pageSize, ...change };
    remember({ query, result: answerTo(query, 900) });
    expect(store.getState().shown).toBeNull();
  });

  it('fetches the pages that come into view, once each', async () => {
    const { source, asked, at } = slowDirectory();
    const { store, ask, look } = createDirectoryStore(source);
    ask({ search: '' });
    await at(0).answer(1_000);
    look([[2 * pageSize - 20, 2 * pageSize + 30]]);
    look([[2 * pageSize - 15, 2 * pageSize + 35]]);
    expect(asked).toHaveLength(2);
    expect(at(1).query).toMatchObject({ offset: pageSize, limit: 2 * pageSize });
    await at(1).answer(1_000);
    expect(store.getState().shown?.pages.has(2)).toBe(true);
  });

  it('reads the rows in view again when the directory changes, many changes at once as two readings', async () => {
    vi.useFakeTimers();
    const { source, asked, at, change } = slowDirectory();
    const { store, start, look } = createDirectoryStore(source);
    start();
    await at(0).answer(1_000);
    look([[4 * pageSize + 10, 4 * pageSize + 40]]);
    await at(1).answer(1_000);
    vi.advanceTimersByTime(1_000);
    change();
    change();
    change();
    expect(asked).toHaveLength(3);
    expect(at(2).query).toMatchObject({ offset: 4 * pageSize, limit: pageSize });
    await at(2).answer(1_001, 2);
    vi.advanceTimersByTime(1_000);
    expect(asked).toHaveLength(4);
    await at(3).answer(1_002, 3);
    expect(asked).toHaveLength(4);
    expect(store.getState().shown).toMatchObject({ matching: 1_002, revision: 3 });
  });

  it('keeps the table and says why when an answer fails', async () => {
    const { source, at } = slowDirectory();
    const { store, ask } = createDirectoryStore(source);
    ask({ search: 'a' });
    await at(0).answer(50);
    ask({ search: 'ab' });
    await at(1).refuse();
    expect(store.getState()).toMatchObject({ shown: { matching: 50 }, failure: { code: 'INTERNAL' } });
    ask({ search: 'abc' });
    await at(2).answer(2);
    expect(store.getState()).toMatchObject({ shown: { matching: 2 }, failure: null });
  });

  it('asks for what stands in the box: main understands what was pasted', () => {
    const { source, at } = slowDirectory();
    const { store, ask } = createDirectoryStore(source);
    ask({ search: 'Person 1 <person1@acme.example>;' });
    expect(at(0).query.search).toBe('Person 1 <person1@acme.example>;');
    expect(store.getState().question.search).toBe('Person 1 <person1@acme.example>;');
  });
});
