import type { ReactNode } from 'react';
import type { AccountRow } from '../../../preload/contract/directory';
import type { ColumnId } from '../../../preload/contract/layout';
import { t } from '../../../preload/texts/text';
import { type Command, menuItem } from '../../commands/registry';
import { type Change, changesFor, moreChanges } from '../../components/account/more-changes';
import { offerOf } from '../../components/account/offer';
import { ContextMenu } from '../../components/context-menu';
import type { GridCell } from '../../components/data-grid/grid-types';
import type { MenuCommand } from '../../components/menu';
import { useCanSignOut } from '../../state/instances';
import { useWhyNots } from '../../state/role';
import { useAccountState } from '../../state/runs';
import { copyCell, copyChosen, copyRow } from './copying';
import { narrowBy } from './narrow-by';
import { withFilter } from './question';
import type { Seen } from './rows';
import { stepsOf } from './selection';
import { directory, selection, useSelection } from './use-directory';

type Account = Seen<AccountRow>;

export interface AccountMenuProps {
  readonly cell: GridCell<Account>;
  readonly at: { readonly x: number; readonly y: number };
  /** The columns that show, in their order: what a copied row has. */
  readonly columns: readonly ColumnId[];
  readonly onOpen: (row: AccountRow, index: number) => void;
  readonly onChange: Change;
  readonly onClose: () => void;
}

/** What can be done from a cell of the grid `Accounts`. */
export function AccountMenu(props: AccountMenuProps): ReactNode {
  const { row, index, column } = props.cell;
  const count = useSelection((state) => state.count?.accounts ?? 0);
  const offer = offerOf(row, useAccountState(row, row.readAt));
  const canSignOut = useCanSignOut([row.instanceId]);
  const whyNot = useWhyNots();
  const id = props.columns.find((one) => one === column?.id);
  const facets = directory.store.getState().shown?.facets.group;
  const narrowings = narrowBy(id, row, (group) => facets?.find(({ label }) => label === group)?.value);
  const item = (command: Command): MenuCommand => menuItem(command, whyNot);
  const only = (commands: readonly (MenuCommand | false | undefined)[]): readonly MenuCommand[] =>
    commands.filter((command) => typeof command === 'object');
  const copies = only([
    id !== undefined &&
      item({
        id: 'cell.copy',
        values: { what: column?.header ?? t('cell') },
        run: () => void copyCell(row.ref, id, column?.header ?? t('Cell')),
      }),
    id !== 'email' &&
      row.email !== '' &&
      item({ id: 'person.copy-email', run: () => void copyCell(row.ref, 'email', t('E-mail')) }),
    item({ id: 'row.copy', run: () => void copyRow(row.ref, props.columns) }),
    count > 0 &&
      item({
        id: 'rows.copy',
        values: { count },
        run: () => void copyChosen(stepsOf(selection.store.getState().selection), props.columns),
      }),
  ]);
  const ways = only([
    row.email !== '' && item({ id: 'person.open', run: () => props.onOpen(row, index) }),
    ...narrowings.map(({ label, filter, value }) => ({
      id: `only-${value}`,
      label,
      onPress: () => {
        const { question } = directory.store.getState();
        directory.ask({ filters: withFilter(question.filters, filter, [value]) });
      },
    })),
  ]);
  const changes = only([
    offer?.kind === 'change' && {
      id: 'change',
      label: offer.label,
      isDanger: offer.action === 'disable',
      whyNot: whyNot('change'),
      onPress: () => props.onChange(offer.action, [row.ref]),
    },
  ]);
  const more = offer?.kind === 'change' ? changesFor([row], canSignOut) : null;
  const others = more
    ? moreChanges(more, (action, isForATime) => props.onChange(action, [row.ref], isForATime), whyNot)
    : [];
  const parts = [copies, ways, changes, others].filter((part) => part.length > 0);
  const items = parts.flatMap((part, at): (MenuCommand | 'separator')[] =>
    at === 0 ? [...part] : ['separator', ...part],
  );
  return <ContextMenu label={t('Account')} items={items} at={props.at} onClose={props.onClose} />;
}
