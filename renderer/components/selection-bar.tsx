import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../preload/texts/text';
import { IconButton } from './icon-button';
import styles from './selection-bar.module.css';
import { useOnScreen } from './use-on-screen';

export interface SelectionBarProps {
  /** e.g. `3 selected`. */
  readonly title: string;
  /** e.g. `on 3 instances`. */
  readonly detail?: string;
  /** Buttons of size `s`. */
  readonly children: ReactNode;
  readonly onClear: () => void;
}

/** The bar over the grid while rows are selected (region `Selection`). */
export function SelectionBar({ title, detail, children, onClear }: SelectionBarProps): ReactNode {
  useOnScreen('selection', true);
  return (
    <section aria-label={t('Selection')} className={styles.bar}>
      <span className={styles.title} role="status">
        {title}
      </span>
      {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
      {children}
      <IconButton
        label={t('Clear selection')}
        size="s"
        icon={<X size={14} aria-hidden="true" />}
        onPress={onClear}
        keys="Esc"
      />
    </section>
  );
}
