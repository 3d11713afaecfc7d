import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import styles from './search-box.module.css';

export interface SearchBoxProps {
  /** Accessible name, e.g. `Search people`. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** A hint at the end while the box is empty, e.g. `<Kbd keys="Ctrl K" />`. */
  readonly hint?: ReactNode;
  readonly autoFocus?: boolean;
  /** `m` is 28 px high (bars, panels), `l` 32 px (the window's header). */
  readonly size?: 'm' | 'l';
  /** Keys the page wants, e.g. ArrowDown to step into the grid. Escape (clears) is handled here. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onSubmit?: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** The search field (role searchbox). Escape or the cross clears it. */
export function SearchBox(props: SearchBoxProps): ReactNode {
  const { label, value, onChange, placeholder, hint, autoFocus = false, size = 'l', onSubmit } = props;
  return (
    <SearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      data-size={size}
      {...(onSubmit ? { onSubmit } : {})}
      className={styles.box ?? ''}
    >
      <Search size={size === 'l' ? 16 : 14} aria-hidden="true" className={styles.glass} />
      <Input
        className={styles.input ?? ''}
        spellCheck={false}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
        {...(props.onKeyDown === undefined ? {} : { onKeyDown: props.onKeyDown })}
      />
      {value === '' ? hint : null}
      <Button className={styles.clear ?? ''} aria-label="Clear search">
        <X size={14} aria-hidden="true" />
      </Button>
    </SearchField>
  );
}
