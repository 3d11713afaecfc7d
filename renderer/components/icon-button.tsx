import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip';

export interface IconButtonProps {
  /** Accessible name, also shown as a tooltip. */
  readonly label: string;
  /** The icon, 16 px (14 px for `s`). */
  readonly icon: ReactNode;
  readonly onPress?: () => void;
  /** `s` is 24 px square, `m` 28 px. */
  readonly size?: 's' | 'm';
  readonly isDisabled?: boolean;
  /** For a button that stays down: shown pressed and said to be so. */
  readonly isPressed?: boolean;
  /** Keys that do the same, shown in the tooltip, e.g. `Ctrl K`. */
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A square button with an icon, its name in a tooltip. */
export function IconButton({
  label,
  icon,
  size = 'm',
  isPressed,
  keys,
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        className={classNames(styles.button, styles[size])}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
