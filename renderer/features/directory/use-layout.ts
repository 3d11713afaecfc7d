import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ColumnId, Layout } from '../../../preload/contract/layout';
import type { GridLayout } from '../../components/data-grid/grid-types';
import { toasts } from '../../components/toast-store';
import { saveSettings, session, useSession } from '../../state/session';
import { moved, rowHeights, shownColumns, type Table, usualLayout, withWidth } from './layout';
import { useViews, views } from './use-views';

/** The newest layout while main is still writing one: its answers and events may speak of an older one. */
const wanted = createStore<{ readonly layout: Layout | null; readonly writes: number }>(() => ({
  layout: null,
  writes: 0,
}));

/** What the user likes of the table; shown at once, kept by main. */
export function useLayout(): Layout {
  const kept = useSession((state) => state.settings?.layout ?? usualLayout);
  return useStore(wanted, (state) => state.layout) ?? kept;
}

/** The same, outside of a component. */
const layoutNow = (): Layout =>
  wanted.getState().layout ?? session.getState().settings?.layout ?? usualLayout;

function changeLayout(change: (layout: Layout) => Layout): void {
  const layout = change(layoutNow());
  wanted.setState(({ writes }) => ({ layout, writes: writes + 1 }));
  void saveSettings({ layout }).then((failure) => {
    wanted.setState(({ writes, layout: newest }) => ({
      layout: writes === 1 ? null : newest,
      writes: writes - 1,
    }));
    if (failure) toasts.getState().show({ text: `${failure.message} ${failure.nextStep}`, tone: 'danger' });
  });
}

export const setDensity = (density: Layout['density']): void =>
  changeLayout((layout) => ({ ...layout, density }));

/** Sets which columns show: of the open view where that has its own, else of the table. Null: the usual ones. */
export function setColumns(table: Table, columns: readonly ColumnId[] | null): void {
  if (views.store.getState().columns !== null) views.setColumns(columns);
  else
    changeLayout((layout) => ({
      ...layout,
      [table]: { ...layout[table], columns: columns && [...columns] },
    }));
}

/** Gives columns widths in px; one without a width keeps its own. */
export function setWidths(
  table: Table,
  widths: readonly (readonly [column: ColumnId, width: number | undefined])[],
): void {
  changeLayout((layout) => ({
    ...layout,
    [table]: widths.reduce(
      (own, [column, width]) => (width === undefined ? own : withWidth(own, column, width)),
      layout[table],
    ),
  }));
}

/** The usual columns in their usual widths. */
export function resetColumns(table: Table): void {
  setColumns(table, null);
  changeLayout((layout) => ({ ...layout, [table]: { ...layout[table], widths: [] } }));
}

/** The columns that show, in their order. */
export function useColumns(table: Table): readonly ColumnId[] {
  const chosen = useLayout()[table].columns;
  const ofView = useViews((state) => state.columns);
  return useMemo(() => shownColumns(table, ofView, chosen), [table, ofView, chosen]);
}

/** How a grid is laid out, and what dragging its header does. */
export function useGridLayout(table: Table): { readonly layout: GridLayout; readonly rowHeight: number } {
  const { density, [table]: own } = useLayout();
  const shown = useColumns(table);
  const { widths } = own;
  const layout = useMemo<GridLayout>(
    () => ({
      shown,
      widths: Object.fromEntries(widths.map(({ column, width }) => [column, width])),
      onResize: (resized) =>
        setWidths(
          table,
          shown.flatMap((id) => [[id, resized[id]] as const]),
        ),
      onMove: (id, before) =>
        setColumns(table, moved<ColumnId>(shown, id as ColumnId, before as ColumnId | null)),
    }),
    [table, shown, widths],
  );
  return { layout, rowHeight: rowHeights[density] };
}
