import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { t } from '../../preload/texts/text';
import styles from './button.module.css';
import { classNames } from './class-names';
import { Spinner } from './spinner';
import { Tooltip } from './tooltip';

/**
 * `plain` has an edge and is the usual one; `quiet` has none until hovered; `primary` is the one way forward of a
 * dialog or page; `danger` is that way forward when it takes something away; `danger-plain` has an edge and red words.
 */
export type ButtonVariant = 'plain' | 'quiet' | 'primary' | 'danger' | 'danger-plain';

export interface ButtonProps {
  /** The words on the button; they are its accessible name unless `label` is given. */
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly variant?: ButtonVariant;
  /** `s` is 24 px high (rows, cards), `m` 28 px (bars, panels), `l` 32 px (dialogs). */
  readonly size?: 's' | 'm' | 'l';
  /** An icon of 14 to 16 px before the words. */
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  /** Why nobody may press it now, in its tooltip; empty where one may. The keyboard reaches it all the same. */
  readonly whyNot?: string;
  /** Shows a spinner over the words, keeps the width and the focus, and takes no press. */
  readonly isPending?: boolean;
  /** Accessible name, where the words alone do not say enough. */
  readonly label?: string;
  /** Id of the element that explains why it is disabled or what it does. */
  readonly describedBy?: string;
  readonly type?: 'button' | 'submit';
  /** Id of the form a `submit` button outside of it belongs to. */
  readonly form?: string;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A push button with words. */
export function Button({
  children,
  variant = 'plain',
  size = 'm',
  icon,
  label,
  describedBy,
  isPending = false,
  whyNot = '',
  onPress,
  type = 'button',
  ...rest
}: ButtonProps): ReactNode {
  // React Aria's own isPending speaks through a node that points at the button by its id, for seconds after a dialog took
  // the button away. Here the name of the button says it, and the button stays focusable.
  const isHeld = whyNot !== '';
  const press = isPending || isHeld || onPress === undefined ? {} : { onPress };
  const button = (
    <AriaButton
      {...rest}
      {...press}
      type={isPending || isHeld ? 'button' : type}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(isPending || isHeld ? { 'aria-disabled': true } : {})}
      {...(isPending ? { 'data-pending': true } : {})}
      {...(isHeld ? { 'data-held': true } : {})}
      className={classNames(styles.button, styles[variant], styles[size])}
    >
      <span className={styles.content}>
        {icon}
        {children}
      </span>
      {isPending ? (
        <span className={styles.pending}>
          <Spinner label={t('Working')} />
        </span>
      ) : null}
    </AriaButton>
  );
  return isHeld ? <Tooltip text={whyNot}>{button}</Tooltip> : button;
}
