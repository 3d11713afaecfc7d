import type { Bridge } from '../../../preload/contract';
import type { DirectoryQuery } from '../../../preload/contract/directory';
import type { Selection } from '../../../preload/contract/selection';
import { noFilters } from '../../state/no-filters';

/** How many accounts are chosen, and how many of them are in each group, by its folded name. */
export interface Members {
  readonly chosen: number;
  readonly byKey: ReadonlyMap<string, number>;
}

type Source = Pick<Bridge, 'directory' | 'selection'>;

/**
 * Counts by the facet that the filter of the table shows. Null where one question does not say it: for a choice of
 * several steps, and for one narrowed by group, as a facet leaves its own filter out.
 */
export async function membersAmong(selection: Selection, source: Source): Promise<Members | null> {
  const narrowing = await narrowingOf(selection, source);
  if (narrowing === null || narrowing.filters.groups.length > 0) return null;
  const reply = await source.directory.query({
    ...narrowing,
    view: 'accounts',
    groupBy: 'none',
    sort: [],
    offset: 0,
    limit: 0,
  });
  if (!reply.ok) return null;
  const { matching, facets } = reply.value;
  return { chosen: matching, byKey: new Map(facets.group.map(({ value, count }) => [value, count])) };
}

async function narrowingOf(
  selection: Selection,
  source: Source,
): Promise<Pick<DirectoryQuery, 'search' | 'filters'> | null> {
  const [only] = selection;
  if (selection.length === 1 && only?.kind === 'matching' && only.chosen)
    return { search: only.search, filters: only.filters };
  const refs = new Set<string>();
  for (const step of selection) {
    if (step.kind === 'matching') return null;
    for (const ref of step.refs) {
      if (step.chosen) refs.add(ref);
      else refs.delete(ref);
    }
  }
  if (refs.size === 0) return null;
  const kept = await source.selection.keep({ refs: [...refs] });
  return kept.ok ? { search: '', filters: { ...noFilters, list: kept.value } } : null;
}
