import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './disclosure.module.css';

export interface DisclosureProps {
  /** The words that open it. */
  readonly label: string;
  /** A few quiet words beside them, while it is closed. */
  readonly detail?: string;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** Something most people need not see, behind one line. */
export function Disclosure({ label, detail = '', isOpen, onToggle, children }: DisclosureProps): ReactNode {
  return (
    <details
      className={styles.disclosure}
      open={isOpen}
      onToggle={(event) => {
        // The event of an inner one comes by as well.
        if (event.target === event.currentTarget) onToggle(event.currentTarget.open);
      }}
    >
      <summary className={styles.summary}>
        <ChevronRight size={14} aria-hidden="true" className={styles.arrow} />
        {label}
        {detail === '' || isOpen ? null : <span className={styles.detail}>{detail}</span>}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
