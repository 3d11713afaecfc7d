import type { ReactNode } from 'react';
import styles from './list-cells.module.css';
import { SafeText } from './safe-text';

/** The place of a grid within a dialog. */
export function ListGrid({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.grid}>{children}</div>;
}

export interface TwoLinesProps {
  readonly first: string;
  readonly second: string;
  /** `grave`: the first line is what matters, and the second says how bad it is. */
  readonly look?: 'plain' | 'strong' | 'grave';
}

/** Who or what a row is about, and what is known besides. */
export function TwoLines({ first, second, look = 'plain' }: TwoLinesProps): ReactNode {
  return (
    <span className={styles.two}>
      <span className={look === 'plain' ? undefined : styles.strong}>
        <SafeText text={first === '' ? '–' : first} hasTitle={true} />
      </span>
      {second === '' ? null : (
        <span className={look === 'grave' ? styles.grave : styles.dim}>
          <SafeText text={second} hasTitle={true} />
        </span>
      )}
    </span>
  );
}

/** Sentences, as many lines of them as the row has room for. */
export function Sentences({ text, lines }: { readonly text: string; readonly lines: number }): ReactNode {
  return (
    <span className={styles.lines} style={{ WebkitLineClamp: lines }}>
      <SafeText text={text} hasTitle={true} />
    </span>
  );
}
