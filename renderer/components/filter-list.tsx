import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  ListLayout,
  SearchField,
  type Selection,
  useFilter,
  Virtualizer,
} from 'react-aria-components';
import { number } from '../../preload/texts/formats';
import { t } from '../../preload/texts/text';
import { classNames } from './class-names';
import styles from './filter-menu.module.css';
import menu from './menu.module.css';

export interface FilterOption {
  readonly value: string;
  /** The words, made safe by the caller where they come from a server (see visible-text.ts). */
  readonly label: string;
  /** How many rows there are with it, under the other filters. */
  readonly count?: number;
  /** Something small before the words: a StatusDot, an EnvironmentTag. */
  readonly icon?: ReactNode;
}

export interface FilterListProps {
  readonly name: string;
  readonly options: readonly FilterOption[];
  readonly selected: readonly string[];
  readonly onChange: (selected: readonly string[]) => void;
  readonly mode: 'single' | 'multiple';
  readonly anyLabel: string;
}

/** From this many options on the list has a field to narrow it. */
const searchFrom = 9;
const itemHeight = 28;
/** Groups may be hundreds: beyond this only the rows in view are drawn. */
const virtualFrom = 60;
/** Keys of the list: `any`, and the values with a mark in front, so that no value can be mistaken for it. */
const anyKey = 'any';
const keyOf = (value: string): string => `=${value}`;

/** The options inside a FilterMenu: "Any" first, then the options, narrowed by a field where they are many. */
export function FilterList(props: FilterListProps): ReactNode {
  const { name, options, selected, onChange, mode, anyLabel } = props;
  const { contains } = useFilter({ sensitivity: 'base' });
  const items = [
    { id: anyKey, option: { value: '', label: anyLabel } },
    ...options.map((option) => ({ id: keyOf(option.value), option })),
  ];

  const change = (keys: Selection): void => {
    const isChosen = (key: string): boolean => keys === 'all' || keys.has(key);
    const wasAny = selected.length === 0;
    if (isChosen(anyKey) && !wasAny) onChange([]);
    else onChange(options.map((option) => option.value).filter((value) => isChosen(keyOf(value))));
  };

  const isLong = options.length > virtualFrom;
  const hasSearch = options.length >= searchFrom;
  const list = (
    <ListBox<FilterItemProps>
      aria-label={name}
      items={items}
      selectionMode={mode}
      selectionBehavior="toggle"
      escapeKeyBehavior="none"
      selectedKeys={selected.length === 0 ? [anyKey] : selected.map(keyOf)}
      onSelectionChange={change}
      {...(hasSearch ? {} : { autoFocus: true })}
      className={classNames(menu.list, isLong && styles.long)}
      renderEmptyState={() => <div className={menu.empty}>{t('Nothing matches. Try fewer letters.')}</div>}
    >
      {(item) => <FilterItem {...item} />}
    </ListBox>
  );
  const body = isLong ? (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: itemHeight, padding: 4 }}>
      {list}
    </Virtualizer>
  ) : (
    list
  );
  if (!hasSearch) return body;
  return (
    <Autocomplete filter={(text, typed) => typed === '' || contains(text, typed)}>
      <SearchField aria-label={t('Find in {list}', { list: name })} autoFocus className={styles.find ?? ''}>
        {/* the field drives the list below (aria-activedescendant): that makes it a combobox */}
        <Input
          role="combobox"
          aria-expanded
          placeholder={t('Find…')}
          spellCheck={false}
          className={styles['find-input'] ?? ''}
        />
      </SearchField>
      {body}
    </Autocomplete>
  );
}

interface FilterItemProps {
  readonly id: string;
  readonly option: FilterOption;
}

function FilterItem({ id, option }: FilterItemProps): ReactNode {
  return (
    <ListBoxItem id={id} textValue={option.label} className={menu.item ?? ''}>
      <Check size={14} aria-hidden="true" className={menu.tick} />
      {option.icon}
      <span className={menu.words}>{option.label}</span>
      {option.count === undefined ? null : <span className={menu.count}>{number(option.count)}</span>}
    </ListBoxItem>
  );
}
