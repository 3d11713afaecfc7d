import type { ReactNode } from 'react';
import { t } from '../../preload/texts/text';
import styles from './demo-badge.module.css';

/** Says that what is shown is made up: a word, not only a colour. */
export function DemoBadge(): ReactNode {
  return <span className={styles.badge}>{t('DEMO')}</span>;
}
