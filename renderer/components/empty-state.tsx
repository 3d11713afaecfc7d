import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Spinner } from './spinner';

export interface EmptyStateProps {
  /** What is so, in a few words, e.g. `Nobody matches`. */
  readonly title: string;
  /** Why, and the next step. */
  readonly text?: ReactNode;
  /** An icon of 20 px. A spinner takes its place while `isLoading`. */
  readonly icon?: ReactNode;
  /** Buttons: the next step first. */
  readonly actions?: ReactNode;
  readonly isLoading?: boolean;
}

/** What stands in place of content: nothing there yet, nothing found, failed, or still loading. */
export function EmptyState({ title, text, icon, actions, isLoading = false }: EmptyStateProps): ReactNode {
  return (
    <div className={styles.state} role={isLoading ? 'status' : undefined}>
      {isLoading ? <Spinner /> : icon}
      {/* What is soon replaced is no part of the page that one would go to. */}
      {isLoading ? <p className={styles.title}>{title}</p> : <h2 className={styles.title}>{title}</h2>}
      {text === undefined ? null : <p className={styles.text}>{text}</p>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
