import type { DirectoryQuery, Filters, QueryResult } from '../../../preload/contract/directory';
import type { CountedQuestion } from '../port';
import { type Condition, conditionsOf, parseSearch } from '../rules/search-language';
import type { Compare } from './alphabet';
import type { Bits } from './bits';
import { type Counted, countAccounts, type FacetCounts, facetsOf } from './facets';
import { type CompiledFilters, compileFilters, minuteOf, traitsAt } from './filters';
import type { InvitationReader } from './invitations';
import type { KeptLists } from './kept-lists';
import { createList, type List, type Order, orderOf } from './list';
import { orderAccounts, orderPeople, type TextOrders } from './order';
import type { People } from './people';
import { matchPeople } from './people-facets';
import { rankingOf } from './ranking';
import { accountRow, facetRows, marksOf, personRow } from './rows';
import { dependsOnTime, isAmong, narrows, search } from './search';
import { type Sectioned, sectionAccounts } from './sections';
import type { Table } from './table';

/** What a query needs of the engine. */
export interface QuerySource {
  readonly table: Table;
  readonly lists: KeptLists;
  readonly compare: Compare;
  revision(): number;
  /** How invitations stand at a time, in milliseconds. */
  invitations(at: number): InvitationReader;
  readonly texts: TextOrders;
  /** Joined as of now. */
  people(): People;
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
  const { table, compare, people } = source;
  const found = remember<Found>();
  const traits = remember<Uint16Array>();
  const matches = remember<{ readonly bits: Bits; readonly count: number; readonly facets: FacetCounts }>();
  /** What was counted last, and last of all that nobody searched for anything in. */
  let counted: readonly (Counted | undefined)[] = [];
  const orders = { accounts: remember<Order>(), people: remember<Order>() };
  const lists = remember<List>();
  const sectioned = remember<Sectioned>();

  const compiled = remember<CompiledFilters>();
  const compile = (filters: Filters, minute: number) =>
    compiled.get(JSON.stringify([source.revision(), filters, minute]), () =>
      compileFilters(table, filters, minute),
    );

  const traitsOf = (minute: number) =>
    traits.get(JSON.stringify([source.revision(), minute]), () =>
      traitsAt(table, minute, source.invitations(minute)),
    );

  const asOfMinute = (minute: number) => ({ now: minute, invitations: source.invitations(minute) });

  function find(conditions: readonly Condition[], minute: number): Bits {
    const revision = source.revision();
    // Only what asks for days depends on the time.
    const asOf = conditions.some(dependsOnTime) ? minute : 0;
    const earlier = found.last;
    return found.get(JSON.stringify([revision, conditions, asOf]), () => {
      const usable =
        earlier?.revision === revision &&
        (earlier.asOf === 0 || earlier.asOf === asOf) &&
        narrows(conditions, earlier.conditions);
      // What was asked for then holds already.
      const open = usable ? conditions.filter((one) => !isAmong(one, earlier.conditions)) : conditions;
      const bits = search(table, open, usable ? earlier.bits : table.live, asOfMinute(minute));
      return { conditions, revision, asOf, bits };
    }).bits;
  }

  const listed = (bits: Bits, { list }: Filters) =>
    list === undefined ? bits : source.lists.within(bits, list);

  function match(
    view: DirectoryQuery['view'],
    conditions: readonly Condition[],
    filters: Filters,
    minute: number,
  ) {
    return matches.get(JSON.stringify([source.revision(), view, conditions, filters, minute]), () => {
      const bits = listed(find(conditions, minute), filters);
      const chosen = compile(filters, minute);
      const traitOf = traitsOf(minute);
      if (view === 'accounts') {
        const all = countAccounts(table, bits, chosen, traitOf, counted);
        counted = conditions.length === 0 ? [all] : [all, counted.at(-1)];
        return { bits: all.accounts, count: all.count, facets: facetsOf(table, all) };
      }
      const matched = matchPeople(table, people(), bits, chosen, traitOf);
      return { ...matched, bits: matched.people };
    });
  }

  function order({ view, sort }: Pick<DirectoryQuery, 'view' | 'sort'>): Order {
    return orders[view].get(JSON.stringify([source.revision(), sort]), () =>
      view === 'accounts'
        ? orderOf(orderAccounts(table, source.texts, sort), table.size)
        : orderOf(orderPeople(table, people(), source.texts, sort), people().size),
    );
  }

  /** Only where no column is asked for: who sorts by a column wants that order and no other. */
  function ranking({ view, sort }: Question, conditions: readonly Condition[], matching: Bits) {
    if (sort.length > 0) return null;
    const { named } = view === 'accounts' ? { named: null } : people();
    return rankingOf(table, conditions, {
      matching,
      slotOf: named && ((person) => named[person] as number),
    });
  }

  /** What matches a question, and a window of its rows. */
  function answer(question: Question, offset: number, limit: number) {
    const { view, filters, groupBy } = question;
    const terms = parseSearch(question.search);
    const conditions = conditionsOf(terms);
    const minute = minuteOf(source.now());
    const matched = match(view, conditions, filters, minute);
    const listKey = JSON.stringify([source.revision(), view, conditions, filters, question.sort, minute]);
    const list = lists.get(listKey, () =>
      createList(order(question), matched.bits, matched.count, ranking(question, conditions, matched.bits)),
    );
    const grouped =
      view === 'people' || groupBy === 'none'
        ? null
        : sectioned.get(`${groupBy} ${listKey}`, () =>
            sectionAccounts(table, groupBy, list.window(0, matched.count), compare),
          );
    const window =
      limit === 0
        ? []
        : Array.from(grouped ? grouped.slots.subarray(offset, offset + limit) : list.window(offset, limit));
    return { terms, conditions, matched, window, grouped };
  }

  return {
    count(question) {
      const minute = minuteOf(source.now());
      const conditions = conditionsOf(parseSearch(question.search));
      const everyone =
        conditions.length === 0 ? table.live : search(table, conditions, table.live, asOfMinute(minute));
      const bits = listed(everyone, question.filters);
      const chosen = compileFilters(table, question.filters, minute);
      const traitOf = traitsOf(minute);
      return question.view === 'accounts'
        ? countAccounts(table, bits, chosen, traitOf, []).count
        : matchPeople(table, people(), bits, chosen, traitOf).count;
    },
    matching: ({ search, filters }) =>
      match('accounts', conditionsOf(parseSearch(search)), filters, minuteOf(source.now())).bits,
    slots: (question, offset, limit) => answer(question, offset, limit).window,
    query(query) {
      const { view, filters, offset, limit } = query;
      const { terms, conditions, matched, window, grouped } = answer(query, offset, limit);
      const marks = marksOf(conditions);
      const words = { marks, compare, invitations: source.invitations(minuteOf(source.now())) };
      return {
        rows:
          view === 'accounts'
            ? window.map((slot) => accountRow(table, slot, words))
            : window.map((person) => personRow(table, people(), person, marks, compare)),
        matching: matched.count,
        sections: [...(grouped?.sections ?? [])],
        terms: terms.map(({ start, length, field, problem }) => ({ start, length, field, problem })),
        population: view === 'accounts' ? table.liveCount : people().count,
        facets: facetRows(table, matched.facets, filters, compare),
        revision: source.revision(),
      };
    },
  };
}

interface Found {
  readonly conditions: readonly Condition[];
  readonly revision: number;
  /** The minute that days were counted back from, 0 where none were. */
  readonly asOf: number;
  readonly bits: Bits;
}
