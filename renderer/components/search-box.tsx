import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, type SyntheticEvent, useRef } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { t } from '../../preload/texts/text';
import styles from './search-box.module.css';

export interface SearchBoxProps {
  /** Accessible name, e.g. `Search people`. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** A hint at the end while the box is empty, e.g. `<Kbd keys="Ctrl K" />`. */
  readonly hint?: ReactNode;
  /** Something small at the very end, e.g. a button with help. */
  readonly end?: ReactNode;
  /** The same text as the field's, drawn under its letters to mark parts of them. */
  readonly underlay?: ReactNode;
  /** Id of a list that is open for the field, and of the item that is highlighted in it. */
  readonly listId?: string;
  readonly activeId?: string;
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
  const under = useRef<HTMLSpanElement>(null);
  /** Marks stay under their letters while a long text is scrolled within the field. */
  const follow = ({ currentTarget }: SyntheticEvent<HTMLInputElement>): void => {
    // With the frame: asked at once, the page would have to lay out what the key has changed twice.
    requestAnimationFrame(() => {
      if (under.current) under.current.scrollLeft = currentTarget.scrollLeft;
    });
  };
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
      <span className={styles.field}>
        {props.underlay === undefined ? null : (
          <span ref={under} aria-hidden="true" className={styles.under}>
            <span>{props.underlay}</span>
          </span>
        )}
        <Input
          className={styles.input ?? ''}
          {...(props.underlay === undefined ? {} : { onScroll: follow, onSelect: follow })}
          {...(props.listId === undefined
            ? {}
            : { 'aria-controls': props.listId, 'aria-autocomplete': 'list' })}
          {...(props.activeId === undefined ? {} : { 'aria-activedescendant': props.activeId })}
          spellCheck={false}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
          {...(props.onKeyDown === undefined ? {} : { onKeyDown: props.onKeyDown })}
        />
      </span>
      {value === '' ? hint : null}
      <Button className={styles.clear ?? ''} aria-label={t('Clear search')}>
        <X size={14} aria-hidden="true" />
      </Button>
      {props.end}
    </SearchField>
  );
}
