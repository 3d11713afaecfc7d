import { type ReactNode, useContext } from 'react';
import { classNames } from '../class-names';
import styles from './row-action-button.module.css';
import { RowFocusContext } from './row-focus';

export interface RowActionButtonProps {
  /** Accessible name, e.g. `Disable maria@acme.example on finance`. */
  readonly label: string;
  /** The word shown, e.g. `Disable`. */
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** Red once the row is under the pointer or focused. */
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** Why nobody may press it now, as its title; empty where one may. */
  readonly whyNot?: string;
}

/**
 * A button in a grid's row: quiet until the row is under the pointer or focused. A plain button on purpose: rows come and
 * go while scrolling, and hooks for press and hover in every one of them cost frames.
 */
export function RowActionButton(props: RowActionButtonProps): ReactNode {
  const { label, children, onPress, isDanger = false, isDisabled = false, whyNot = '' } = props;
  const isInFocusRow = useContext(RowFocusContext);
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isDisabled || whyNot !== ''}
      {...(whyNot === '' ? {} : { title: whyNot })}
      tabIndex={isInFocusRow ? 0 : -1}
      onClick={onPress}
      className={classNames(styles.button, isDanger && styles.danger)}
    >
      {children}
    </button>
  );
}
