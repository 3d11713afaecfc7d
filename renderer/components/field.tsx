import { type HTMLInputAutoCompleteAttribute, type ReactNode, type Ref, useId } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import styles from './field.module.css';

export interface TextFieldProps {
  /** The words above the field: its accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'password' | 'url' | 'email';
  /** More than one line; the number of lines shown. */
  readonly lines?: number;
  /** One line below that helps to fill it in. Hidden while there is an error. */
  readonly description?: ReactNode;
  /** What is wrong and what to do. Its presence marks the field as wrong. */
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly maxLength?: number;
  /** Fixed-width letters, for keys and addresses. */
  readonly isMono?: boolean;
  /** Something small at the end of a one-line field, e.g. an IconButton that shows a password. */
  readonly end?: ReactNode;
  readonly name?: string;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** One labelled field for words, an address, a secret or several lines. Controlled. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, description, error, lines, placeholder, end, isMono = false, inputRef, ...rest } = props;
  const isInvalid = error !== undefined && error !== null && error !== '';
  const shared = {
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(inputRef === undefined ? {} : { ref: inputRef }),
    'data-mono': isMono || undefined,
    spellCheck: false,
  };
  return (
    <AriaTextField {...rest} isInvalid={isInvalid} validationBehavior="aria" className={styles.field ?? ''}>
      <Label className={styles.label ?? ''}>{label}</Label>
      {lines === undefined ? (
        <span className={styles.box}>
          <Input {...shared} className={styles.input ?? ''} />
          {end}
        </span>
      ) : (
        <TextArea {...shared} rows={lines} className={styles.area ?? ''} />
      )}
      {description !== undefined && !isInvalid ? (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      ) : null}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}

export interface FieldSetProps {
  /** Heading of the group, its accessible name. */
  readonly legend: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

/** Fields that belong together, under one heading (role group). */
export function FieldSet({ legend, description, children }: FieldSetProps): ReactNode {
  const id = useId();
  return (
    <fieldset className={styles.set} aria-describedby={description === undefined ? undefined : id}>
      <legend className={styles.legend}>{legend}</legend>
      {description === undefined ? null : (
        <p id={id} className={styles.description}>
          {description}
        </p>
      )}
      {children}
    </fieldset>
  );
}
