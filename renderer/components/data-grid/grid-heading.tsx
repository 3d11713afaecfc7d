// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows itself, which table elements do not allow
import { ChevronRight, ListChecks } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode } from 'react';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { classNames } from '../class-names';
import styles from './grid-heading.module.css';
import rowStyles from './grid-row.module.css';
import type { GridHeading, GridHeadings } from './grid-types';

export interface GridHeadingRowProps {
  readonly heading: GridHeading;
  readonly index: number;
  readonly top: number;
  readonly hasSelection: boolean;
  readonly columnCount: number;
  /** Column that holds the tab stop, if it is in this row. */
  readonly focusColumn: number | null;
  readonly events: Pick<GridHeadings, 'onToggle' | 'onToggleAll' | 'onSelect'>;
}

function GridHeadingRowView(props: GridHeadingRowProps): ReactNode {
  const { heading, index, hasSelection, focusColumn, events } = props;
  const { key, label, isOpen } = heading;
  const first = hasSelection ? 1 : 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The cell spans the row: there is nothing beside it to go to.
    event.preventDefault();
    event.stopPropagation();
    const opens = event.key === 'ArrowRight';
    if (event.shiftKey) events.onToggleAll(opens);
    else if (opens !== isOpen) events.onToggle(key, opens);
  };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus is on the cells, as a grid has it
    <div
      role="row"
      data-grid-row={index}
      aria-rowindex={index + 2}
      className={classNames(rowStyles.row, styles.heading)}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {hasSelection ? (
        <div role="gridcell" aria-colindex={1} data-column={0} tabIndex={-1} className={rowStyles.cell}>
          <button
            type="button"
            tabIndex={focusColumn === 0 ? 0 : -1}
            aria-label={t('Select all in {heading}', { heading: label })}
            title={t('Select all in {heading}', { heading: label })}
            onClick={() => events.onSelect(key)}
            className={styles.select}
          >
            <ListChecks size={14} aria-hidden="true" />
          </button>
        </div>
      ) : null}
      <div
        role="gridcell"
        aria-colindex={first + 1}
        aria-colspan={props.columnCount - first}
        // Whatever column the focus came from, it goes on in when it leaves.
        data-column={Math.max(first, focusColumn ?? first)}
        tabIndex={-1}
        className={classNames(rowStyles.cell, styles.span)}
        onKeyDown={onKeyDown}
      >
        <button
          type="button"
          aria-expanded={isOpen}
          tabIndex={focusColumn !== null && focusColumn >= first ? 0 : -1}
          onClick={() => events.onToggle(key, !isOpen)}
          className={styles.toggle}
        >
          <HeadingWords heading={heading} />
        </button>
      </div>
    </div>
  );
}

/** A row that says what the rows under it have in common, and how many they are. */
export const GridHeadingRow = memo(GridHeadingRowView);

/** The heading of the rows at the top of the view, once it has scrolled out above them. The row itself is read out. */
export function StickyHeading({
  heading,
  onPress,
}: {
  readonly heading: GridHeading;
  readonly onPress: () => void;
}): ReactNode {
  return (
    <div aria-hidden="true" className={styles.sticky} onClick={onPress}>
      <HeadingWords heading={heading} />
    </div>
  );
}

function HeadingWords({ heading }: { readonly heading: GridHeading }): ReactNode {
  return (
    <>
      <ChevronRight
        size={14}
        aria-hidden="true"
        className={classNames(styles.arrow, heading.isOpen && styles.open)}
      />
      {heading.icon}
      <span className={styles.words}>{heading.label}</span>
      <span className={styles.count}>{number(heading.count)}</span>
    </>
  );
}
