import type { DirectoryQuery, Filters, QueryResult, Term } from '../../../preload/contract/directory';
import type { CountedQuestion } from '../port';
import { searchWords } from '../rules/fold';
import { type Bits, hasBit } from './bits';
import { type FacetCounts, matchAccounts, matchPeople } from './facets';
import { compileFilters, minuteOf, traitsAt } from './filters';
import { orderAccounts, orderPeople, type TextRanks } from './order';
import { joinPeople, type People } from './people';
import type { Compare } from './ranks';
import { accountRow, facetRows, personRow } from './rows';
import { narrows, search } from './search';
import { type Sectioned, sectionAccounts } from './sections';
import type { Table } from './table';

/** What a query needs of the engine. */
export interface QuerySource {
  readonly table: Table;
  readonly compare: Compare;
  revision(): number;
  ranks(): TextRanks;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Queries {
  query(query: DirectoryQuery): QueryResult;
  /** How many rows a question has. Keeps nothing of it: what somebody looks at meanwhile is answered as fast as before. */
  count(question: CountedQuestion): number;
  /** The accounts that a search and filters let through. */
  matching(narrowing: Pick<DirectoryQuery, 'search' | 'filters'>): Bits;
  /** Slots of the rows of a question of accounts, from `offset` on. */
  slots(question: Question, offset: number, limit: number): number[];
  people(): People;
}

export type Question = Omit<DirectoryQuery, 'offset' | 'limit'>;

/** A value kept until what it was made from is another. */
function remember<T>() {
  let known: { readonly key: string; readonly value: T } | null = null;
  return {
    get last() {
      return known?.value;
    },
    get(key: string, make: () => T): T {
      if (known?.key !== key) known = { key, value: make() };
      return known.value;
    },
  };
}

/**
 * Answers queries in steps, each kept for the next query: what the search found, what the filters leave of it with
 * the facets, the order, the list. A key press searches within the last answer, a filter does not search again, a
 * column header only sorts, and scrolling does nothing but make rows.
 */
export function createQueries(source: QuerySource): Queries {
  const { table, compare } = source;
  const found = remember<{
    readonly words: readonly string[];
    readonly revision: number;
    readonly bits: Bits;
  }>();
  const traits = remember<Uint16Array>();
  const matches = remember<{ readonly bits: Bits; readonly count: number; readonly facets: FacetCounts }>();
  const joined = remember<People>();
  const orders = { accounts: remember<Uint32Array>(), people: remember<Uint32Array>() };
  const lists = remember<List>();
  const sectioned = remember<Sectioned>();

  const people = () => joined.get(String(source.revision()), () => joinPeople(table));

  const traitsOf = (minute: number) =>
    traits.get(JSON.stringify([source.revision(), minute]), () => traitsAt(table, minute));

  function find(words: readonly string[]): Bits {
    const revision = source.revision();
    const earlier = found.last;
    return found.get(JSON.stringify([revision, words]), () => {
      const usable = earlier?.revision === revision && narrows(words, earlier.words);
      return { words, revision, bits: search(table, words, usable ? earlier.bits : table.live) };
    }).bits;
  }

  function match(view: DirectoryQuery['view'], words: readonly string[], filters: Filters, minute: number) {
    return matches.get(JSON.stringify([source.revision(), view, words, filters, minute]), () => {
      const bits = find(words);
      const compiled = compileFilters(table, filters, minute);
      const traitOf = traitsOf(minute);
      if (view === 'accounts') {
        const matched = matchAccounts(table, bits, compiled, traitOf);
        return { ...matched, bits: matched.accounts };
      }
      const matched = matchPeople(table, people(), bits, compiled, traitOf);
      return { ...matched, bits: matched.people };
    });
  }

  function order({ view, sort }: Pick<DirectoryQuery, 'view' | 'sort'>): Uint32Array {
    return orders[view].get(JSON.stringify([source.revision(), sort]), () =>
      view === 'accounts'
        ? orderAccounts(table, source.ranks(), compare, sort)
        : orderPeople(table, people(), source.ranks(), compare, sort),
    );
  }

  /** What matches a question, and a window of its rows. */
  function answer(question: Question, offset: number, limit: number) {
    const { view, filters, groupBy } = question;
    const words = searchWords(question.search);
    const minute = minuteOf(source.now());
    const matched = match(view, words, filters, minute);
    const listKey = JSON.stringify([source.revision(), view, words, filters, question.sort, minute]);
    const grouped =
      view === 'people' || groupBy === 'none'
        ? null
        : sectioned.get(`${groupBy} ${listKey}`, () =>
            sectionAccounts(table, groupBy, order(question), matched.bits, compare),
          );
    const list = lists.get(listKey, () => createList(order(question), matched.bits, matched.count));
    const window =
      limit === 0
        ? []
        : grouped
          ? Array.from(grouped.slots.subarray(offset, offset + limit))
          : list.window(offset, limit);
    return { words, matched, window, grouped };
  }

  return {
    people,
    count(question) {
      const minute = minuteOf(source.now());
      const words = searchWords(question.search);
      const bits = words.length === 0 ? table.live : search(table, words, table.live);
      const compiled = compileFilters(table, question.filters, minute);
      const traitOf = traitsOf(minute);
      return question.view === 'accounts'
        ? matchAccounts(table, bits, compiled, traitOf).count
        : matchPeople(table, people(), bits, compiled, traitOf).count;
    },
    matching: ({ search, filters }) =>
      match('accounts', searchWords(search), filters, minuteOf(source.now())).bits,
    slots: (question, offset, limit) => answer(question, offset, limit).window,
    query(query) {
      const { view, filters, offset, limit } = query;
      const { words, matched, window, grouped } = answer(query, offset, limit);
      return {
        rows:
          view === 'accounts'
            ? window.map((slot) => accountRow(table, slot, words, compare))
            : window.map((person) => personRow(table, people(), person, words, compare)),
        matching: matched.count,
        sections: [...(grouped?.sections ?? [])],
        terms: plainTerms(query.search),
        population: view === 'accounts' ? table.liveCount : people().count,
        facets: facetRows(table, matched.facets, filters, compare),
        revision: source.revision(),
      };
    },
  };
}

/** Every word as it stands. */
function plainTerms(search: string): Term[] {
  return Array.from(search.matchAll(/\S+/gu), ({ 0: word, index }) => ({
    start: index,
    length: word.length,
    field: null,
    problem: null,
  }));
}

interface List {
  window(offset: number, limit: number): number[];
}

/** What matches, in order: found only as far down as anybody has looked. */
function createList(order: Uint32Array, matching: Bits, count: number): List {
  const list = new Uint32Array(count);
  let filled = 0;
  let next = 0;
  return {
    window(offset, limit) {
      const end = Math.min(offset + limit, count);
      for (; filled < end && next < order.length; next++) {
        const entry = order[next] as number;
        if (hasBit(matching, entry)) list[filled++] = entry;
      }
      return Array.from(list.subarray(offset, end));
    },
  };
}
