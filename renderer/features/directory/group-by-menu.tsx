import { Check, ListTree } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  Button,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import type { GroupBy } from '../../../preload/contract/directory';
import { classNames } from '../../components/class-names';
import chip from '../../components/filter-menu.module.css';
import menu from '../../components/menu.module.css';
import styles from './filter-bar.module.css';
import { directory } from './use-directory';

const choices: readonly { readonly value: GroupBy; readonly label: string }[] = [
  { value: 'none', label: 'No groups' },
  { value: 'instance', label: 'Instance' },
  { value: 'group', label: 'Group' },
  { value: 'domain', label: 'E-mail domain' },
];

/** The menu `Group by`: what the rows stand under, and all of it closed or open at once. */
export function GroupByMenu({ groupBy }: { readonly groupBy: GroupBy }): ReactNode {
  const isGrouped = groupBy !== 'none';
  const word = choices.find(({ value }) => value === groupBy)?.label ?? '';
  return (
    <MenuTrigger>
      <span className={classNames(chip.filter, isGrouped && chip.set)}>
        <Button aria-label="Group by" aria-description={word} className={chip.chip ?? ''}>
          <ListTree size={14} aria-hidden="true" />
          {isGrouped ? (
            <span className={chip.value}>{word}</span>
          ) : (
            <span className={styles.word}>Group by</span>
          )}
        </Button>
      </span>
      <Popover className={menu.popover ?? ''} offset={4} placement="bottom end">
        <AriaMenu aria-label="Group by" className={menu.list ?? ''}>
          <MenuSection
            aria-label="Rows stand under"
            selectionMode="single"
            disallowEmptySelection={true}
            selectedKeys={[groupBy]}
            onSelectionChange={(keys) => {
              const chosen = choices.find(({ value }) => keys !== 'all' && keys.has(value));
              if (chosen) directory.ask({ groupBy: chosen.value });
            }}
          >
            {choices.map(({ value, label }) => (
              <MenuItem key={value} id={value} textValue={label} className={menu.item ?? ''}>
                <Check size={14} aria-hidden="true" className={menu.tick} />
                <span className={menu.words}>{label}</span>
              </MenuItem>
            ))}
          </MenuSection>
          {isGrouped ? <Separator className={menu.separator ?? ''} /> : null}
          {isGrouped ? (
            <MenuItem id="close" className={menu.item ?? ''} onAction={() => directory.fold('all', true)}>
              <span className={menu.words}>Collapse all</span>
            </MenuItem>
          ) : null}
          {isGrouped ? (
            <MenuItem id="open" className={menu.item ?? ''} onAction={() => directory.fold('all', false)}>
              <span className={menu.words}>Expand all</span>
            </MenuItem>
          ) : null}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
