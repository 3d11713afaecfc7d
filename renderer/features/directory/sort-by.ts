import type { GridSort } from '../../components/data-grid/grid-types';
import { isSortColumn } from './columns';
import { sortFrom } from './question';
import { directory } from './use-directory';

/** A header was pressed: everybody in that order. One function for good, so that headers are not drawn with every key. */
export const sortBy = (next: readonly GridSort[]): void =>
  directory.ask({ sort: sortFrom(next, isSortColumn) });
