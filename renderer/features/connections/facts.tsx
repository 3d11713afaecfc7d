import type { ReactNode } from 'react';
import styles from './facts.module.css';

export interface FactsProps {
  readonly children: ReactNode;
}

/** Terms and what they are, one a line. */
export function Facts({ children }: FactsProps): ReactNode {
  return <dl className={styles.facts}>{children}</dl>;
}

export interface FactProps {
  readonly term: string;
  readonly children: ReactNode;
}

/** One line of `Facts`. */
export function Fact({ term, children }: FactProps): ReactNode {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
