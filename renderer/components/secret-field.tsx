import { type ReactNode, type RefObject, useId, useLayoutEffect } from 'react';
import styles from './field.module.css';

export interface SecretFieldProps {
  /** The words above the field: its accessible name. */
  readonly label: string;
  /** The input, to read the secret from at the moment it is sent. */
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** Something was typed; what, only the input knows. */
  readonly onInput: () => void;
  /** What is wrong and what to do, or null. */
  readonly error: string | null;
  /** One line below that helps to fill it in. Hidden while there is an error. */
  readonly description?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** Fixed-width letters, for keys. */
  readonly isMono?: boolean;
  /** A code that is good once: it may be seen while it is typed, and the system may fill it in. */
  readonly isOneTime?: boolean;
  readonly autoFocus?: boolean;
}

/**
 * A field for a secret, like TextField but deliberately no controlled component: what is typed becomes no state, no
 * property and no part of a closure, all of which live on for a while after the dialog has closed. It is in the input,
 * and taken out of it when the field goes (security C1).
 */
export function SecretField(props: SecretFieldProps): ReactNode {
  const { label, inputRef, onInput, error, description, placeholder, maxLength, isMono = false } = props;
  const { isOneTime = false, autoFocus = false } = props;
  const id = useId();
  useLayoutEffect(() => {
    const input = inputRef.current;
    if (autoFocus) input?.focus();
    return () => {
      if (input) input.value = '';
    };
  }, [inputRef, autoFocus]);
  const words = error ?? description;
  return (
    <div className={styles.field} data-invalid={error !== null || undefined}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <span className={styles.box}>
        <input
          ref={inputRef}
          id={id}
          type={isOneTime ? 'text' : 'password'}
          inputMode={isOneTime ? 'numeric' : undefined}
          onInput={onInput}
          autoComplete={isOneTime ? 'one-time-code' : 'off'}
          spellCheck={false}
          placeholder={placeholder}
          maxLength={maxLength}
          aria-invalid={error !== null || undefined}
          aria-describedby={words === undefined ? undefined : `${id}words`}
          data-mono={isMono || undefined}
          className={styles.input}
        />
      </span>
      {words === undefined ? null : (
        <span id={`${id}words`} className={error === null ? styles.description : styles.error}>
          {words}
        </span>
      )}
    </div>
  );
}
