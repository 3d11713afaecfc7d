import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { classNames } from './class-names';
import { Kbd } from './kbd';
import styles from './menu.module.css';

export interface MenuCommand {
  readonly id: string;
  /** The words: the item's accessible name. */
  readonly label: string;
  readonly onPress: () => void;
  readonly icon?: ReactNode;
  readonly keys?: string;
  /** Red words, for what takes something away. */
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
}

export interface MenuProps {
  /** Accessible name of the menu. */
  readonly label: string;
  /** The control that opens it: a Button or an IconButton. */
  readonly trigger: ReactNode;
  /** Commands; `separator` draws a line between two. */
  readonly items: readonly (MenuCommand | 'separator')[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
}

/** A list of commands that opens from a button (role menu). */
export function Menu({ label, trigger, items, placement = 'bottom start' }: MenuProps): ReactNode {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} offset={4} placement={placement}>
        <AriaMenu aria-label={label} className={styles.list ?? ''}>
          {itemsOf(items)}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** The items of a menu, also of one that no button opens. */
export function itemsOf(items: MenuProps['items']): ReactNode {
  return items.map((item, index) =>
    item === 'separator' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
      <Separator key={`line-${index}`} className={styles.separator ?? ''} />
    ) : (
      <MenuItem
        key={item.id}
        id={item.id}
        textValue={item.label}
        onAction={item.onPress}
        isDisabled={item.isDisabled ?? false}
        className={classNames(styles.item, item.isDanger === true && styles.danger)}
      >
        {item.icon}
        <span className={styles.words}>{item.label}</span>
        {item.keys === undefined ? null : <Kbd keys={item.keys} />}
      </MenuItem>
    ),
  );
}
