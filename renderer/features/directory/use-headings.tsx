import { useMemo } from 'react';
import type { Section } from '../../../preload/contract/directory';
import type { GridHeading, GridHeadings } from '../../components/data-grid/grid-types';
import { EnvironmentTag } from '../../components/tag';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import type { Question, Rows, Stretch } from './rows';
import { layOut } from './sections';
import { directory, selection, useDirectory } from './use-directory';

/** The places of a grid and the rows of the answer: the same numbers, unless headings stand between the rows. */
export interface Places {
  readonly count: number;
  /** Undefined where the rows are not grouped. */
  readonly headings: GridHeadings | undefined;
  /** The row at a place, or null for a heading. */
  readonly rowOf: (place: number) => number | null;
  /** The place of a row, or null while its section is closed. */
  readonly placeOf: (row: number) => number | null;
  readonly rowsIn: (first: number, last: number) => readonly Stretch[];
  /** Tells the directory which places are in view (both ends included). */
  readonly look: (first: number, last: number) => void;
  /** The same for those that can really be seen. */
  readonly see: (first: number, last: number) => void;
}

/** How the rows of an answer stand in the grid. */
export function useHeadings(rows: Rows): Places {
  const closed = useDirectory((state) => state.closed);
  const instances = useInstances((state) => state.list);
  return useMemo<Places>(() => {
    const { sections, question } = rows;
    if (sections.length === 0) return withoutHeadings(rows.total);
    const laid = layOut(sections, closed);
    const headingOf = (section: Section, isOpen: boolean): GridHeading => {
      const environment =
        question.groupBy === 'instance'
          ? instances?.find((one) => one.id === section.value)?.environment
          : undefined;
      return {
        key: section.value,
        label: visibleText(section.label),
        ...(environment ? { icon: <EnvironmentTag environment={environment} /> } : {}),
        count: section.count,
        isOpen,
      };
    };
    const headings: GridHeadings = {
      at: (place) => {
        const found = laid.at(place);
        return found?.kind === 'heading' ? headingOf(found.section, found.isOpen) : null;
      },
      over: (place) => {
        const found = laid.at(place);
        return found && headingOf(found.section, !closed.has(found.section.value));
      },
      onToggle: (key, isOpen) => directory.fold([key], !isOpen),
      onToggleAll: (isOpen) => directory.fold('all', !isOpen),
      onSelect: (key) => {
        const section = sections.find((one) => one.value === key);
        if (section) chooseSection(section, question);
      },
    };
    return {
      count: laid.count,
      headings,
      rowOf: (place) => {
        const found = laid.at(place);
        return found?.kind === 'row' ? found.row : null;
      },
      placeOf: laid.placeOf,
      rowsIn: laid.rowsIn,
      look: (first, last) => directory.look(laid.rowsIn(first, last)),
      see: (first, last) => selection.look(laid.rowsIn(first, last)),
    };
  }, [rows, closed, instances]);
}

/** An instance may have more rows than can be named one by one; it is a question of its own instead. */
function chooseSection(section: Section, question: Question): void {
  if (question.groupBy !== 'instance') {
    void selection.chooseRange(null, [[section.start, section.start + section.count - 1]]);
    return;
  }
  selection.choose({
    search: question.search,
    filters: { ...question.filters, instanceIds: [section.value] },
  });
}

function withoutHeadings(count: number): Places {
  return {
    count,
    headings: undefined,
    rowOf: (place) => place,
    placeOf: (row) => row,
    rowsIn: (first, last) => [[first, last]],
    look: (first, last) => directory.look([[first, last]]),
    see: (first, last) => selection.look([[first, last]]),
  };
}
