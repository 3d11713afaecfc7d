import { Columns3, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { ColumnId, Layout } from '../../../preload/contract/layout';
import { msg, t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { clampWidth } from '../../components/data-grid/column-layout';
import chip from '../../components/filter-menu.module.css';
import menu from '../../components/menu.module.css';
import { RadioGroup } from '../../components/radio-group';
import { SortableList } from '../../components/sortable-list';
import { columnNames } from './columns';
import styles from './columns-menu.module.css';
import bar from './filter-bar.module.css';
import { columnsOf, orderedColumns, type Table } from './layout';
import { resetColumns, setColumns, setDensity, setWidths, useColumns, useLayout } from './use-layout';

const densities: readonly { readonly value: Layout['density']; readonly label: string }[] = [
  { value: 'compact', label: msg('Compact') },
  { value: 'normal', label: msg('Normal') },
  { value: 'comfortable', label: msg('Comfortable') },
];

/** In px: what one press makes a column wider or narrower by. */
const widthStep = 16;

/** The menu `Columns`: which show, in which order and how wide, and how high the rows are. */
export function ColumnsMenu({ table }: { readonly table: Table }): ReactNode {
  return (
    <DialogTrigger>
      <span className={chip.filter}>
        <AriaButton aria-label={t('Columns')} className={chip.chip ?? ''}>
          <Columns3 size={14} aria-hidden="true" />
          <span className={bar.word}>{t('Columns')}</span>
        </AriaButton>
      </span>
      <Popover className={`${menu.popover} ${styles.popover}`} offset={4} placement="bottom end">
        <Dialog aria-label={t('Columns')} className={menu.panel ?? ''}>
          <Chooser table={table} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Chooser({ table }: { readonly table: Table }): ReactNode {
  const { density, [table]: own } = useLayout();
  const shown = useColumns(table);
  const ordered = orderedColumns(table, shown);
  const isUsual = own.widths.length === 0 && shown.join() === columnsOf[table].usual.join();
  return (
    <>
      <div className={styles.density}>
        <RadioGroup
          label={t('Density')}
          look="segmented"
          options={densities.map(({ value, label }) => ({ value, label: t(label) }))}
          value={density}
          onChange={setDensity}
        />
      </div>
      <SortableList
        label={t('Columns')}
        items={ordered.map((id) => ({ id, label: columnNames[id] }))}
        chosen={shown}
        onChoose={(chosen) => {
          const next = ordered.filter((id) => chosen.includes(id));
          // A table without columns shows nothing to bring them back by.
          if (next.length > 0) setColumns(table, next);
        }}
        onSort={(ids) =>
          setColumns(
            table,
            (ids as readonly ColumnId[]).filter((id) => shown.includes(id)),
          )
        }
        endOf={({ id }) =>
          shown.includes(id as ColumnId) ? <Widths table={table} column={id as ColumnId} /> : null
        }
      />
      <div className={styles.foot}>
        <Button size="s" variant="quiet" isDisabled={isUsual} onPress={() => resetColumns(table)}>
          {t('Reset columns')}
        </Button>
      </div>
    </>
  );
}

/** Makes a column narrower or wider without a pointer. */
function Widths({ table, column }: { readonly table: Table; readonly column: ColumnId }): ReactNode {
  const change = (step: number): void => {
    const header = document.querySelector(`[role="columnheader"][data-column-id="${column}"]`);
    if (header) setWidths(table, [[column, clampWidth(header.getBoundingClientRect().width + step)]]);
  };
  return (
    <span className={styles.widths}>
      <AriaButton
        aria-label={t('Narrower {column}', { column: columnNames[column] })}
        className={styles.step ?? ''}
        onPress={() => change(-widthStep)}
      >
        <Minus size={12} aria-hidden="true" />
      </AriaButton>
      <AriaButton
        aria-label={t('Wider {column}', { column: columnNames[column] })}
        className={styles.step ?? ''}
        onPress={() => change(widthStep)}
      >
        <Plus size={12} aria-hidden="true" />
      </AriaButton>
    </span>
  );
}
