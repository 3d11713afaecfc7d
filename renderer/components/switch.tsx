import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './switch.module.css';

export interface SwitchProps {
  /** The words beside it: its accessible name. */
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly description?: string;
  readonly isDisabled?: boolean;
}

/** A setting that takes effect at once (role switch). */
export function Switch({ label, description, ...rest }: SwitchProps): ReactNode {
  return (
    <AriaSwitch
      {...rest}
      aria-label={label}
      {...(description === undefined ? {} : { 'aria-description': description })}
      className={styles.switch ?? ''}
    >
      <span className={styles.words}>
        {label}
        {description === undefined ? null : <span className={styles.hint}>{description}</span>}
      </span>
      <span className={styles.track} />
    </AriaSwitch>
  );
}
