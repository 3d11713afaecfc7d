import { type ReactNode, useRef } from 'react';
import { Popover } from 'react-aria-components';
import { MenuList, type MenuProps } from './menu';
import styles from './menu.module.css';

export interface ContextMenuProps extends Pick<MenuProps, 'label' | 'items'> {
  /** Where it opens, in px of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** Chosen from, or left: then the focus goes back to where it was. */
  readonly onClose: () => void;
}

/** The menu of what is under the pointer or the focus (role menu). It is there while it is open. */
export function ContextMenu({ label, items, at, onClose }: ContextMenuProps): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={place} aria-hidden="true" style={{ position: 'fixed', left: at.x, top: at.y }} />
      <Popover
        aria-label={label}
        triggerRef={place}
        isOpen={true}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
        placement="bottom start"
        offset={0}
        className={styles.popover ?? ''}
      >
        <MenuList label={label} items={items} autoFocus="first" onClose={onClose} />
      </Popover>
    </>
  );
}
