import type { ReactNode } from 'react';
import styles from './kbd.module.css';

export interface KbdProps {
  /** The keys as words, e.g. `Ctrl K`. */
  readonly keys: string;
}

/** A key or chord, drawn as a key cap. */
export function Kbd({ keys }: KbdProps): ReactNode {
  return <kbd className={styles.kbd}>{keys}</kbd>;
}
