import { ChevronDown, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { t } from '../../preload/texts/text';
import { classNames } from './class-names';
import { FilterList, type FilterOption } from './filter-list';
import styles from './filter-menu.module.css';
import menu from './menu.module.css';

export interface FilterMenuProps {
  /** The filter's name and exact accessible name, e.g. `Status`. */
  readonly name: string;
  readonly options: readonly FilterOption[];
  /** The chosen values; empty means any. */
  readonly selected: readonly string[];
  readonly onChange: (selected: readonly string[]) => void;
  /** `single` closes on choosing; `multiple` stays open. */
  readonly mode?: 'single' | 'multiple';
  /** The word for no filter at all. */
  readonly anyLabel?: string;
  /** One line under the choices: what their numbers do not say. */
  readonly note?: string;
  /** Above the choices: what choosing them means. */
  readonly head?: ReactNode;
  /** The chip's words for what is chosen, where the choices alone do not say it. */
  readonly summary?: string;
  readonly isDisabled?: boolean;
  /** Opens as soon as it is drawn: it was just added to the bar. */
  readonly isOpenAtFirst?: boolean;
  /** Told when the list opens and when it closes: whoever computes the options need not while nobody sees them. */
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** Shows a cross beside what is chosen; called where something else than the choices is to be cleared. */
  readonly onClear?: () => void;
}

/**
 * A toolbar filter: a chip that says what is chosen and opens a list of options with their counts (a select-only combobox
 * by its role). Its accessible name is the filter's name alone; what is chosen is its description.
 */
export function FilterMenu(props: FilterMenuProps): ReactNode {
  const {
    name,
    options,
    selected,
    onChange,
    mode = 'multiple',
    anyLabel = t('Any'),
    isDisabled = false,
  } = props;
  const [isOpen, setOpened] = useState(props.isOpenAtFirst ?? false);
  const setOpen = (next: boolean): void => {
    setOpened(next);
    props.onOpenChange?.(next);
  };
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const summary = props.summary ?? summarise(options, selected);
  const isSet = selected.length > 0 || props.summary !== undefined;
  const clear = (): void => {
    if (props.onClear) props.onClear();
    else onChange([]);
    // The cross goes with what it cleared.
    trigger.current?.focus();
  };

  // Enter and Space by their keys too: the click they make is taken for a screen reader's, and the list's focus would wait.
  const openByKey = (event: KeyboardEvent): void => {
    if (!['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    setOpen(true);
  };
  const change = (next: readonly string[]): void => {
    onChange(next);
    if (mode === 'single') setOpen(false);
  };

  return (
    <span className={classNames(styles.filter, isSet && styles.set)}>
      <button
        ref={trigger}
        type="button"
        role="combobox"
        aria-label={name}
        aria-describedby={`${id}value`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}popover` : undefined}
        disabled={isDisabled}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={openByKey}
        className={styles.chip}
      >
        <span className={styles.name}>{isSet ? `${name}:` : name}</span>
        {isSet ? <span className={styles.value}>{summary}</span> : null}
        {isSet ? null : <ChevronDown size={12} aria-hidden="true" className={styles.arrow} />}
        <span id={`${id}value`} hidden>
          {isSet ? summary : anyLabel}
        </span>
      </button>
      {isSet && !isDisabled ? (
        <button
          type="button"
          aria-label={t('Clear {filter}', { filter: name })}
          onClick={clear}
          className={styles.clear}
        >
          <X size={12} aria-hidden="true" />
        </button>
      ) : null}
      <Popover
        triggerRef={trigger}
        isOpen={isOpen}
        onOpenChange={setOpen}
        placement="bottom start"
        offset={4}
        className={classNames(menu.popover, styles.popover)}
      >
        <Dialog id={`${id}popover`} aria-label={name} className={menu.panel ?? ''}>
          {props.head === undefined ? null : <div className={styles.head}>{props.head}</div>}
          <FilterList
            name={name}
            options={options}
            selected={selected}
            onChange={change}
            mode={mode}
            anyLabel={anyLabel}
          />
          {props.note === undefined ? null : <p className={styles.note}>{props.note}</p>}
        </Dialog>
      </Popover>
    </span>
  );
}

/** The chip's words for what is chosen: one by its name, more as a count. */
function summarise(options: readonly FilterOption[], selected: readonly string[]): string {
  const [only] = selected;
  if (selected.length === 1) return options.find((option) => option.value === only)?.label ?? String(only);
  return t('{count} chosen', { count: selected.length });
}
