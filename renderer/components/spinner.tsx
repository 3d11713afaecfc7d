import type { ReactNode } from 'react';
import styles from './spinner.module.css';

export interface SpinnerProps {
  /** What is under way, for assistive technology. Leave out where words beside the spinner say it. */
  readonly label?: string;
}

/** A 14 px ring that turns; three still dots where reduced motion is asked for. */
export function Spinner({ label }: SpinnerProps): ReactNode {
  if (label === undefined) return <span className={styles.spinner} aria-hidden="true" />;
  return <span className={styles.spinner} role="img" aria-label={label} />;
}
