import { ArrowUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { SavedView } from '../../../preload/contract/views';
import { t } from '../../../preload/texts/text';
import { IconButton } from '../../components/icon-button';
import menu from '../../components/menu.module.css';
import { SortableList } from '../../components/sortable-list';
import { visibleText } from '../../components/visible-text';
import styles from './arrange-views.module.css';
import { views } from './use-views';

/** Puts the views of the left column in order, hides them and shows them again: by dragging, or by keys alone. */
export function ArrangeViews({ list }: { readonly list: readonly SavedView[] }): ReactNode {
  return (
    <DialogTrigger>
      <IconButton size="s" label={t('Arrange views')} icon={<ArrowUpDown size={14} aria-hidden="true" />} />
      <Popover className={`${menu.popover} ${styles.popover}`} offset={4} placement="bottom start">
        <Dialog aria-label={t('Arrange views')} className={menu.panel ?? ''}>
          <SortableList
            label={t('Views')}
            items={list.map(({ id, name }) => ({ id, label: visibleText(name) }))}
            chosen={list.flatMap(({ id, hidden }) => (hidden ? [] : id))}
            onChoose={(ids) => void views.show(ids)}
            onSort={(ids) => void views.order(ids)}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
