import type { ReactNode } from 'react';
import styles from './list-cells.module.css';
import { SafeText } from './safe-text';

/** The place of a grid within a dialog. */
export function ListGrid({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.grid}>{children}</div>;
}

/** Who a row is about, and what is known besides. */
export function TwoLines({ first, second }: { readonly first: string; readonly second: string }): ReactNode {
  return (
    <span className={styles.two}>
      <SafeText text={first === '' ? '–' : first} hasTitle={true} />
      {second === '' ? null : (
        <span className={styles.dim}>
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
