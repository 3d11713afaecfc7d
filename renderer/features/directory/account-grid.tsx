import { type ReactNode, type Ref, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AccountRow } from '../../../preload/contract/directory';
import { t } from '../../../preload/texts/text';
import type { Change } from '../../components/account/more-changes';
import { offerOf, offerWords } from '../../components/account/offer';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { DataGridHandle, GridCell, GridSelection } from '../../components/data-grid/grid-types';
import { RowActionButton } from '../../components/data-grid/row-action-button';
import { visibleText } from '../../components/visible-text';
import { useWhyNot } from '../../state/role';
import { accountState, useAccountState, useRuns } from '../../state/runs';
import { AccountMenu, type AccountMenuProps } from './account-menu';
import { accountColumns } from './columns';
import { copyCell, copyChosen } from './copying';
import { orderOf, sortOf } from './question';
import { isAccount, pageSize, type Rows, rowAt, type Seen } from './rows';
import { keyOf, narrowingOf, stepsOf } from './selection';
import { isChosen, shareOf } from './selection-store';
import { sortBy } from './sort-by';
import { selection, useSelection } from './use-directory';
import { type Places, useHeadings } from './use-headings';
import { useColumns, useGridLayout } from './use-layout';

type Account = Seen<AccountRow>;

const rowLabel = (row: Account): string =>
  t('{account} on {instance}', {
    account: visibleText(row.email === '' ? row.name : row.email),
    instance: visibleText(row.instance),
  });

export interface AccountGridProps {
  readonly rows: Rows;
  readonly isBusy: boolean;
  /** The account whose person is open, or null. */
  readonly openRef: string | null;
  readonly onOpen: (row: AccountRow) => void;
  readonly onChange: Change;
  readonly onRecheck: (runId: string) => void;
  /** A letter was pressed in the grid: it is for the search. */
  readonly onType: () => void;
  readonly emptyState: ReactNode;
  readonly gridRef: Ref<DataGridHandle>;
}

/** The grid `Accounts`: one row for every account on every instance. */
export function AccountGrid(props: AccountGridProps): ReactNode {
  const { rows, onChange, onRecheck, openRef } = props;
  const asked = useRuns((state) => state.asked);
  const facts = useRuns((state) => state.facts);
  const places = useHeadings(rows);
  const { rowOf } = places;
  const getRow = useCallback(
    (index: number): Account | undefined => {
      const at = rowOf(index);
      const row = at === null ? undefined : rowAt(rows, at);
      return row && isAccount(row) ? row : undefined;
    },
    [rows, rowOf],
  );
  const order = orderOf(rows.question);
  const sort = useMemo(() => sortOf(order), [order]);
  const { layout, rowHeight } = useGridLayout('accounts');
  const rowAction = useCallback(
    (row: Account): ReactNode => <AccountAction row={row} onChange={onChange} onRecheck={onRecheck} />,
    [onChange, onRecheck],
  );
  const tone = (row: Account): 'plain' | 'dimmed' | 'pending' => {
    const state = accountState(row, row.readAt, asked.get(row.ref), facts.get(row.ref));
    if (state.kind === 'pending') return 'pending';
    return state.kind === 'settled' && state.status === 'disabled' ? 'dimmed' : 'plain';
  };
  const { placeOf } = places;
  const activeIndex = useMemo(() => placeIn(rows, placeOf, openRef), [rows, openRef, placeOf]);
  const shown = useColumns('accounts');
  const [menu, setMenu] = useState<Pick<AccountMenuProps, 'cell' | 'at'> | null>(null);
  const copy = (cell: GridCell<Account>): void => {
    const { selection: chosen } = selection.store.getState();
    const column = shown.find((id) => id === cell.column?.id);
    if (chosen.length > 0) void copyChosen(stepsOf(chosen), shown);
    else if (column !== undefined) void copyCell(cell.row.ref, column, cell.column?.header ?? t('Cell'));
  };
  const grid = (
    <DataGrid
      name={t('Accounts')}
      columns={accountColumns}
      layout={layout}
      rowHeight={rowHeight}
      headings={places.headings}
      rowCount={places.count}
      getRow={getRow}
      rowKey={(row) => row.ref}
      rowLabel={rowLabel}
      onRangeChange={places.look}
      sort={sort}
      onSortChange={sortBy}
      selection={useGridSelection(rows, places)}
      onViewChange={places.see}
      placeOf={(ref) => placeIn(rows, placeOf, ref)}
      activeIndex={activeIndex}
      onActivate={props.onOpen}
      onCopy={copy}
      onMenu={(cell, at) => setMenu({ cell, at })}
      onType={props.onType}
      rowTone={tone}
      rowAction={rowAction}
      actionWords={offerWords()}
      emptyState={props.emptyState}
      isBusy={props.isBusy}
      viewKey={String(rows.top)}
      gridRef={props.gridRef}
    />
  );
  return (
    <>
      {grid}
      {menu ? (
        <AccountMenu
          {...menu}
          columns={shown}
          onOpen={props.onOpen}
          onChange={onChange}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </>
  );
}

function useGridSelection(rows: Rows, places: Places): GridSelection<Account> {
  const chosen = useSelection((state) => state.selection);
  const count = useSelection((state) => state.count);
  const state = { selection: chosen, count };
  const shownKey = useMemo(() => keyOf(narrowingOf(rows.question)), [rows.question]);
  return {
    isSelected: (_, row) => isChosen(state, row, shownKey),
    isSelectable: (row) => row.kind !== 'api-key',
    share: shareOf(state, shownKey),
    onToggle: selection.toggle,
    onSelectRange: (from, to) =>
      void selection.chooseRange(from, places.rowsIn(Math.min(from, to), Math.max(from, to))),
    onSelectAll: selection.chooseAll,
  };
}

/** The place of an account in the grid, or null where it is not loaded or its section is closed. */
function placeIn(rows: Rows, placeOf: Places['placeOf'], ref: string | null): number | null {
  const row = findRow(rows, ref);
  return row === null ? null : placeOf(row);
}

/** Where an account stands among the rows that are loaded, or null. */
function findRow(rows: Rows, ref: string | null): number | null {
  if (ref === null) return null;
  for (const [page, list] of rows.pages) {
    const at = list.findIndex((row) => isAccount(row) && row.ref === ref);
    if (at >= 0) return page * pageSize + at;
  }
  return null;
}

interface AccountActionProps {
  readonly row: Account;
  readonly onChange: Change;
  readonly onRecheck: (runId: string) => void;
}

/**
 * The row's button. It goes while a change is on its way, and would take the keyboard's focus with it: so the focus
 * waits on the cell, and comes back with the button.
 */
function AccountAction({ row, onChange, onRecheck }: AccountActionProps): ReactNode {
  const offer = offerOf(row, useAccountState(row, row.readAt));
  const whyNot = useWhyNot('change');
  const place = useRef<HTMLSpanElement>(null);
  const label = offer?.label;
  useEffect(() => {
    if (label === undefined || cellOf(place.current) !== document.activeElement) return;
    place.current?.querySelector('button')?.focus();
  }, [label]);
  const press = (act: () => void): void => {
    const cell = cellOf(place.current);
    if (cell?.contains(document.activeElement)) cell.focus();
    act();
  };
  return (
    <span ref={place}>
      {offer?.kind === 'recheck' ? (
        <RowActionButton label={offer.label} onPress={() => press(() => onRecheck(offer.runId))}>
          {offer.word}
        </RowActionButton>
      ) : null}
      {offer?.kind === 'change' ? (
        <RowActionButton
          label={offer.label}
          isDanger={offer.action === 'disable'}
          whyNot={whyNot}
          onPress={() => press(() => onChange(offer.action, [row.ref]))}
        >
          {offer.word}
        </RowActionButton>
      ) : null}
    </span>
  );
}

const cellOf = (place: HTMLElement | null): HTMLElement | null =>
  place?.closest<HTMLElement>('[role="gridcell"]') ?? null;
