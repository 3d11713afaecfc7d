import { GripVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  Button,
  GridList,
  GridListItem,
  type Key,
  useDragAndDrop,
} from 'react-aria-components';
import { t } from '../../preload/texts/text';
import checkbox from './checkbox.module.css';
import styles from './sortable-list.module.css';

export interface SortableItem {
  readonly id: string;
  readonly label: string;
}

export interface SortableListProps {
  /** Accessible name, e.g. `Columns`. */
  readonly label: string;
  readonly items: readonly SortableItem[];
  /** Ids of those that are ticked. */
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
  /** The whole new order. */
  readonly onSort: (ids: readonly string[]) => void;
  /** Small controls at the end of an item. */
  readonly endOf?: (item: SortableItem) => ReactNode;
}

/**
 * A list whose items are ticked and put in order: dragged with the pointer, or with the keyboard (Enter on the handle,
 * arrows, Enter). A tick is not the list's own selection: whoever drags one of several selected items drags them all.
 */
export function SortableList(props: SortableListProps): ReactNode {
  const { label, items, chosen, onChoose, onSort, endOf } = props;
  const ids = items.map(({ id }) => id);
  const toggle = (id: string): void =>
    onChoose(ids.filter((one) => (one === id ? !chosen.includes(one) : chosen.includes(one))));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => onSort(reordered(ids, keys, target.key, target.dropPosition)),
  });
  return (
    <GridList
      aria-label={label}
      items={items}
      dependencies={[chosen]}
      selectionMode="none"
      onAction={(key) => toggle(String(key))}
      dragAndDropHooks={dragAndDropHooks}
      className={styles.list ?? ''}
    >
      {(item) => (
        <GridListItem id={item.id} textValue={item.label} className={styles.item ?? ''}>
          <Button slot="drag" className={styles.handle ?? ''}>
            <GripVertical size={14} aria-hidden="true" />
          </Button>
          <AriaCheckbox
            aria-label={t('Show {item}', { item: item.label })}
            isSelected={chosen.includes(item.id)}
            onChange={() => toggle(item.id)}
            className={checkbox.checkbox ?? ''}
          >
            <span className={checkbox.mark} />
          </AriaCheckbox>
          <span className={styles.words}>{item.label}</span>
          {endOf?.(item)}
        </GridListItem>
      )}
    </GridList>
  );
}

/** The ids with some of them taken out and put before or after another. */
export function reordered(
  ids: readonly string[],
  keys: ReadonlySet<Key>,
  target: Key,
  side: 'before' | 'after' | 'on',
): readonly string[] {
  const taken = ids.filter((id) => keys.has(id));
  const rest = ids.filter((id) => !keys.has(id));
  const at = rest.indexOf(String(target));
  if (at < 0) return ids;
  const cut = side === 'after' ? at + 1 : at;
  return [...rest.slice(0, cut), ...taken, ...rest.slice(cut)];
}
