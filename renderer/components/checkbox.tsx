import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import styles from './checkbox.module.css';

export interface CheckboxProps {
  /** The words beside it: its accessible name. */
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** Some of what it stands for is chosen, not all. */
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  /** A second line, in smaller type. */
  readonly description?: string;
}

/** One yes or no that is kept with a form. For something that acts at once use Switch. */
export function Checkbox({ label, description, ...rest }: CheckboxProps): ReactNode {
  return (
    <AriaCheckbox
      {...rest}
      aria-label={label}
      {...(description === undefined ? {} : { 'aria-description': description })}
      className={styles.checkbox ?? ''}
    >
      <span className={styles.mark} />
      <span className={styles.words}>
        {label}
        {description === undefined ? null : <span className={styles.hint}>{description}</span>}
      </span>
    </AriaCheckbox>
  );
}
