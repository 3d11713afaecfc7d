import type { GroupBy, Section } from '../../../preload/contract/directory';
import type { Compare } from './alphabet';
import type { Table } from './table';

/** The matching accounts under their headings. */
export interface Sectioned {
  readonly sections: readonly Section[];
  /** Slots, heading after heading; one in several groups is in it several times. */
  readonly slots: Uint32Array;
}

/** What the headings are, and under which of them an account stands. */
interface Headings {
  readonly value: (heading: number) => string;
  readonly label: (heading: number) => string;
  /** Number of headings; the last one is of those that have none, such as accounts in no group. */
  readonly count: number;
  /** The headings of each account, by what they are told by. */
  readonly of: (slot: number) => readonly number[];
}

/** Sorts what matches, given in its order, under headings. Headings go by name, and under each the order stays. */
export function sectionAccounts(
  table: Table,
  by: Exclude<GroupBy, 'none'>,
  listed: Uint32Array,
  compare: Compare,
): Sectioned {
  const headings = headingsOf(table, by);
  const counts = new Uint32Array(headings.count);
  for (const slot of listed)
    for (const heading of headings.of(slot)) counts[heading] = (counts[heading] as number) + 1;

  const none = headings.count - 1;
  const shown = [...counts.keys()].filter((heading) => (counts[heading] as number) > 0);
  shown.sort(
    (a, b) =>
      Number(a === none) - Number(b === none) ||
      compare(headings.label(a), headings.label(b)) ||
      (headings.value(a) < headings.value(b) ? -1 : 1),
  );
  const places = new Uint32Array(headings.count);
  let start = 0;
  const sections = shown.map((heading): Section => {
    const count = counts[heading] as number;
    const section = { value: headings.value(heading), label: headings.label(heading), count, start };
    places[heading] = start;
    start += count;
    return section;
  });
  const slots = new Uint32Array(start);
  for (const slot of listed) {
    for (const heading of headings.of(slot)) {
      const place = places[heading] as number;
      slots[place] = slot;
      places[heading] = place + 1;
    }
  }
  return { sections, slots };
}

function headingsOf(table: Table, by: Exclude<GroupBy, 'none'>): Headings {
  const { cohort, cohorts, affiliation, affiliations, groupSets, domains, instances } = table;
  if (by === 'instance') {
    const single = instances.map((_, number) => [number]);
    return {
      value: (heading) => instances[heading]?.id ?? '',
      label: (heading) => instances[heading]?.name ?? '',
      count: instances.length + 1,
      of: (slot) => single[cohorts.instance[cohort[slot] as number] as number] as readonly number[],
    };
  }
  if (by === 'domain') {
    const none = domains.texts.length;
    const single = domains.texts.map((text, number) => [text === '' ? none : number]);
    return {
      value: (heading) => domains.texts[heading]?.slice(1) ?? '',
      label: (heading) => domains.texts[heading]?.slice(1) ?? 'No domain',
      count: none + 1,
      of: (slot) => single[affiliations.domain[affiliation[slot] as number] as number] as readonly number[],
    };
  }
  const none = groupSets.folded.length;
  const sets = groupSets.sets.map((set) => (set.length === 0 ? [none] : set));
  return {
    value: (heading) => groupSets.folded[heading] ?? '',
    label: (heading) => groupSets.labels[heading] ?? 'No groups',
    count: none + 1,
    of: (slot) => sets[affiliations.groups[affiliation[slot] as number] as number] as readonly number[],
  };
}
