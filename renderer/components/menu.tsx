import { type ReactNode, useId } from 'react';
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
  /** Why it cannot be chosen, in a sentence: then it is disabled, and the menu says why below its items. Empty where it can. */
  readonly whyNot?: string;
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
        <MenuList label={label} items={items} />
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuListProps extends Pick<MenuProps, 'label' | 'items'> {
  readonly autoFocus?: 'first';
  readonly onClose?: () => void;
}

/** What stands in a menu, also in one that no button opens: its items, and why some of them are held back. */
export function MenuList({ label, items, ...menu }: MenuListProps): ReactNode {
  const id = useId();
  const reasons = [
    ...new Set(items.flatMap((item) => (item === 'separator' || !item.whyNot ? [] : item.whyNot))),
  ];
  const isHeldBack = reasons.length > 0;
  return (
    <>
      <AriaMenu
        aria-label={label}
        className={styles.list ?? ''}
        {...(isHeldBack ? { 'aria-describedby': id } : {})}
        {...menu}
      >
        {itemsOf(items)}
      </AriaMenu>
      {isHeldBack ? (
        <p id={id} className={styles.why}>
          {reasons.join(' ')}
        </p>
      ) : null}
    </>
  );
}

function itemsOf(items: MenuProps['items']): ReactNode {
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
        isDisabled={item.isDisabled === true || (item.whyNot ?? '') !== ''}
        className={classNames(styles.item, item.isDanger === true && styles.danger)}
      >
        {item.icon}
        <span className={styles.words}>{item.label}</span>
        {item.keys === undefined ? null : <Kbd keys={item.keys} />}
      </MenuItem>
    ),
  );
}
