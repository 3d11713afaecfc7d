import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
import type { FirstPage } from '../../../preload/contract/app';
import type { QueryResult } from '../../../preload/contract/directory';
import type { FailureView } from '../../../preload/contract/values';
import { breath, coalesce } from '../../state/coalesce';
import { noFilters } from '../../state/no-filters';
import { firstQuestion } from './question';
import {
  addRows,
  pageSize,
  pagesOf,
  type Question,
  type RowRequest,
  type Rows,
  rememberedOrder,
  replaceRows,
  type Stretch,
  windowOf,
} from './rows';

interface Directory {
  /** What the user wants to see. */
  readonly question: Question;
  /** What is painted: the newest answer that has come, perhaps still of the question before. */
  readonly shown: Rows | null;
  readonly failure: FailureView | null;
  /** Values of the sections that are closed. */
  readonly closed: ReadonlySet<string>;
}

export interface DirectoryStore {
  readonly store: StoreApi<Directory>;
  /** Begins to load and to follow changes; returns the function that stops. */
  readonly start: () => () => void;
  /** Shows the rows of the last time, if they answer the question that is asked now. */
  readonly remember: (page: Pick<FirstPage, 'query' | 'result'>) => void;
  readonly ask: (change: Partial<Question>) => void;
  /** Tells which rows are in view, so that they are loaded. Between two stretches there are closed sections. */
  readonly look: (rows: readonly Stretch[]) => void;
  /** Closes or opens one section of a grouped table, or all of them. */
  readonly fold: (sections: 'all' | readonly string[], isClosed: boolean) => void;
  readonly reload: () => void;
  /** Asks for the people of a group, by its name on any instance. */
  readonly askGroup: (key: string) => void;
}

/** As many rows as one answer holds (the contract's limit). */
const mostRows = 1_000;

/** The table of the People page: one question and the answer that is painted. */
export function createDirectoryStore(source: Pick<Bridge, 'directory' | 'on'>): DirectoryStore {
  const store = createStore<Directory>(() => ({
    question: firstQuestion,
    shown: null,
    failure: null,
    closed: new Set(),
  }));
  let order = 0;
  let top = 0;
  let view: readonly Stretch[] = firstView;
  /** Pages on their way, by the order of the answer they belong to. */
  let waiting = { order: 0, pages: new Set<number>() };

  const take = (
    request: RowRequest,
    reply: Reply<QueryResult>,
    merge: typeof replaceRows | typeof addRows,
  ): void => {
    if (!reply.ok) {
      if (request.order === order) store.setState({ failure: reply.error });
      return;
    }
    const { shown } = store.getState();
    const next = merge(shown, request, reply.value);
    if (next !== shown) store.setState({ shown: next, failure: null });
  };

  const begin = async (firstPage: number, pageCount: number): Promise<void> => {
    order += 1;
    const { question } = store.getState();
    const request: RowRequest = { question, order, firstPage, pageCount, askedAt: performance.now(), top };
    take(request, await source.directory.query(windowOf(request)), replaceRows);
    fill();
  };

  const more = async (request: RowRequest): Promise<void> => {
    const mine = waiting;
    for (let i = 0; i < request.pageCount; i++) mine.pages.add(request.firstPage + i);
    take(request, await source.directory.query(windowOf(request)), addRows);
    for (let i = 0; i < request.pageCount; i++) mine.pages.delete(request.firstPage + i);
  };

  /** Asks for the pages in view that the painted answer has not got. */
  const fill = (): void => {
    const { shown, question } = store.getState();
    if (!shown || shown.question !== question || shown.order === rememberedOrder) return;
    if (waiting.order !== shown.order) waiting = { order: shown.order, pages: new Set() };
    const missing = pagesOf(view, shown.total).filter(
      (page) => !shown.pages.has(page) && !waiting.pages.has(page),
    );
    for (const [firstPage, pageCount] of runsOf(missing)) {
      void more({ question, order: shown.order, firstPage, pageCount, askedAt: performance.now(), top });
    }
  };

  const reload = coalesce(async () => {
    const pages = pagesOf(view, store.getState().shown?.total ?? pageSize);
    const [firstPage, pageCount] = runsOf(pages)[0] ?? [0, 1];
    await begin(firstPage, pageCount);
  }, breath);

  const ask = (change: Partial<Question>): void => {
    store.setState((state) => ({
      question: { ...state.question, ...change },
      // Names of groups say nothing about instances: other headings begin open.
      closed:
        change.groupBy === undefined || change.groupBy === state.question.groupBy ? state.closed : new Set(),
    }));
    top += 1;
    view = firstView;
    void begin(0, 1);
  };

  return {
    store,
    reload,
    start: () => {
      reload();
      return source.on('directory.changed', reload);
    },
    remember: ({ query, result }) => {
      const { question, shown } = store.getState();
      const { offset, limit, ...remembered } = query;
      if (shown || offset !== 0 || !isSame(remembered, question)) return;
      const pageCount = Math.ceil(limit / pageSize);
      const request = { question, order: rememberedOrder, firstPage: 0, pageCount, askedAt: 0, top };
      store.setState({ shown: replaceRows(null, request, result) });
    },
    ask,
    look: (rows) => {
      view = rows;
      fill();
    },
    fold: (sections, isClosed) => {
      store.setState(({ closed, shown }) => {
        if (sections === 'all')
          return { closed: new Set(isClosed ? shown?.sections.map(({ value }) => value) : []) };
        const next = new Set(closed);
        for (const value of sections) {
          if (isClosed) next.add(value);
          else next.delete(value);
        }
        return { closed: next };
      });
    },
    askGroup: (key) => ask({ ...firstQuestion, filters: { ...noFilters, groups: [key] } }),
  };
}

const firstView: readonly Stretch[] = [[0, pageSize - 1]];

/** Pages side by side as one request each, no longer than an answer may be. */
function runsOf(pages: readonly number[]): readonly (readonly [first: number, count: number])[] {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    if (run && run[0] + run[1] === page && run[1] < mostRows / pageSize) run[1] += 1;
    else runs.push([page, 1]);
  }
  return runs;
}

/** Whether two plain values say the same, in whatever order their fields stand. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(b).length &&
    entries.every(([name, value]) => isSame(value, Reflect.get(b, name)))
  );
}
