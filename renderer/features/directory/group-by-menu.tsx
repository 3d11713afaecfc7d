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
import { msg, t } from '../../../preload/texts/text';
import { classNames } from '../../components/class-names';
import chip from '../../components/filter-menu.module.css';
import menu from '../../components/menu.module.css';
import styles from './filter-bar.module.css';
import { directory } from './use-directory';

const choices: readonly { readonly value: GroupBy; readonly label: string }[] = [
  { value: 'none', label: msg('No groups') },
  { value: 'instance', label: msg('Instance') },
  { value: 'group', label: msg('Group') },
  { value: 'domain', label: msg('E-mail domain') },
];

/** The menu `Group by`: what the rows stand under, and all of it closed or open at once. */
export function GroupByMenu({ groupBy }: { readonly groupBy: GroupBy }): ReactNode {
  const isGrouped = groupBy !== 'none';
  const chosen = choices.find(({ value }) => value === groupBy);
  const word = chosen ? t(chosen.label) : '';
  return (
    <MenuTrigger>
      <span className={classNames(chip.filter, isGrouped && chip.set)}>
        <Button aria-label={t('Group by')} aria-description={word} className={chip.chip ?? ''}>
          <ListTree size={14} aria-hidden="true" />
          {isGrouped ? (
            <span className={chip.value}>{word}</span>
          ) : (
            <span className={styles.word}>{t('Group by')}</span>
          )}
        </Button>
      </span>
      <Popover className={menu.popover ?? ''} offset={4} placement="bottom end">
        <AriaMenu aria-label={t('Group by')} className={menu.list ?? ''}>
          <MenuSection
            aria-label={t('Rows stand under')}
            selectionMode="single"
            disallowEmptySelection={true}
            selectedKeys={[groupBy]}
            onSelectionChange={(keys) => {
              const next = choices.find(({ value }) => keys !== 'all' && keys.has(value));
              if (next) directory.ask({ groupBy: next.value });
            }}
          >
            {choices.map(({ value, label }) => (
              <MenuItem key={value} id={value} textValue={t(label)} className={menu.item ?? ''}>
                <Check size={14} aria-hidden="true" className={menu.tick} />
                <span className={menu.words}>{t(label)}</span>
              </MenuItem>
            ))}
          </MenuSection>
          {isGrouped ? <Separator className={menu.separator ?? ''} /> : null}
          {isGrouped ? (
            <MenuItem id="close" className={menu.item ?? ''} onAction={() => directory.fold('all', true)}>
              <span className={menu.words}>{t('Collapse all')}</span>
            </MenuItem>
          ) : null}
          {isGrouped ? (
            <MenuItem id="open" className={menu.item ?? ''} onAction={() => directory.fold('all', false)}>
              <span className={menu.words}>{t('Expand all')}</span>
            </MenuItem>
          ) : null}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
