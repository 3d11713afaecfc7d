import { type ReactNode, useState } from 'react';
import { classNames } from './class-names';
import { Disclosure } from './disclosure';
import styles from './list-bar.module.css';
import { SearchBox, type SearchBoxProps } from './search-box';

/** What stands between the heading of a page and its grid: a search, filters. What has no room goes to a further line. */
export function ListBar({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.bar}>{children}</div>;
}

/** The search of a bar. */
export function ListSearch(props: Omit<SearchBoxProps, 'size'>): ReactNode {
  return (
    <div className={styles.search}>
      <SearchBox {...props} size="m" />
    </div>
  );
}

/** Quiet words at the end of a bar. */
export function BarNote({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={styles.note}>{children}</span>;
}

export interface GapsLineProps {
  readonly label: string;
  /** Whether it wants a look: something is missing that should be there. */
  readonly isWarning: boolean;
  /** One line each, a few hundred at most. */
  readonly items: readonly ReactNode[];
  readonly itemsLabel?: string;
  readonly children?: ReactNode;
}

/** What a list does not show, and why: one line below the bar that opens. */
export function GapsLine({ label, isWarning, items, itemsLabel, children }: GapsLineProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classNames(styles.gaps, isWarning && styles.warning)}>
      <Disclosure label={label} isOpen={isOpen} onToggle={setOpen}>
        <ul className={styles.items} aria-label={itemsLabel}>
          {items}
        </ul>
        {children}
      </Disclosure>
    </div>
  );
}
