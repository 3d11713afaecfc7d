import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './status-dot.module.css';

/**
 * `active`, `disabled`, `invited` for accounts; `reachable`, `stale`, `unreachable` for instances; `unknown` for an outcome
 * nobody could read back.
 */
export type StatusKind =
  | 'active'
  | 'disabled'
  | 'invited'
  | 'reachable'
  | 'stale'
  | 'unreachable'
  | 'unknown';

export interface StatusDotProps {
  readonly kind: StatusKind;
  /** The word for assistive technology where none stands beside the dot. */
  readonly label?: string;
}

/** A small mark that tells states apart by shape as well as by colour: full disc, ring, half disc, square, full and hollow diamond. */
export function StatusDot({ kind, label }: StatusDotProps): ReactNode {
  const className = classNames(styles.dot, styles[kind]);
  if (label === undefined) return <span className={className} aria-hidden="true" />;
  return <span className={className} role="img" aria-label={label} />;
}

export interface StatusProps {
  readonly kind: StatusKind;
  /** The word, e.g. `Active`. */
  readonly children: ReactNode;
}

/** A status as a mark and its word. */
export function Status({ kind, children }: StatusProps): ReactNode {
  return (
    <span className={styles.status}>
      <StatusDot kind={kind} />
      <span className={styles.word}>{children}</span>
    </span>
  );
}
