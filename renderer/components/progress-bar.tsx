import type { ReactNode } from 'react';
import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import { t } from '../../preload/texts/text';
import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  /** Accessible name, e.g. `Disabling accounts`. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The value in words, e.g. `34 of 50`. */
  readonly valueText?: string;
  /** Length in px; the whole width without it. */
  readonly width?: number;
}

/** How far something has come (role progressbar). */
export function ProgressBar({ label, value, max, valueText, width }: ProgressBarProps): ReactNode {
  return (
    <AriaProgressBar
      aria-label={label}
      value={value}
      maxValue={Math.max(max, 1)}
      valueLabel={valueText ?? t('{value} of {max}', { value: String(value), max: String(max) })}
      className={styles.bar ?? ''}
      {...(width === undefined ? {} : { style: { width } })}
    >
      {({ percentage = 0 }) => <div className={styles.fill} style={{ width: `${percentage}%` }} />}
    </AriaProgressBar>
  );
}
