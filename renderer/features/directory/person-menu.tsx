import type { ReactNode } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { PersonRow } from '../../../preload/contract/directory';
import type { CommandId } from '../../../preload/texts/commands';
import { t } from '../../../preload/texts/text';
import { type Command, menuItem } from '../../commands/registry';
import { ContextMenu } from '../../components/context-menu';
import type { GridCell } from '../../components/data-grid/grid-types';
import type { MenuCommand } from '../../components/menu';
import { visibleText } from '../../components/visible-text';
import { useWhyNots } from '../../state/role';
import { copyText } from './copying';
import { changeAll } from './everywhere';
import { narrowPersonBy } from './narrow-by';
import { withFilter } from './question';
import type { Seen } from './rows';
import { directory } from './use-directory';

export interface PersonMenuProps {
  readonly cell: GridCell<Seen<PersonRow>>;
  readonly at: { readonly x: number; readonly y: number };
  readonly onOpen: (row: PersonRow) => void;
  /** Shows the plan first: the row names none of the accounts. */
  readonly onReview: (action: Action, refs: readonly string[]) => void;
  readonly onClose: () => void;
}

/** What can be done from a cell of the grid `People`. */
export function PersonMenu({ cell, at, onOpen, onReview, onClose }: PersonMenuProps): ReactNode {
  const { row, column, text } = cell;
  const isPerson = row.email !== '';
  const whyNot = useWhyNots();
  const item = (command: Command): MenuCommand => menuItem(command, whyNot);
  const only = (commands: readonly (MenuCommand | false)[]): readonly MenuCommand[] =>
    commands.filter((command) => command !== false);
  const copies = only([
    column !== undefined &&
      item({
        id: 'cell.copy',
        values: { what: column.header },
        run: () => void copyText(text, column.header),
      }),
    column?.id !== 'email' &&
      isPerson &&
      item({ id: 'person.copy-email', run: () => void copyText(row.email, t('E-mail')) }),
  ]);
  const facets = directory.store.getState().shown?.facets.instance ?? [];
  const idOf = (instance: string): string | undefined =>
    facets.find(({ label }) => label === instance)?.value;
  const ways = only([
    isPerson && item({ id: 'person.open', run: () => onOpen(row) }),
    ...narrowPersonBy(column?.id, row, idOf).map(({ label, filter, value }) => ({
      id: `only-${value}`,
      label,
      onPress: () => {
        const { question } = directory.store.getState();
        directory.ask({ filters: withFilter(question.filters, filter, [value]) });
      },
    })),
  ]);
  const values = { who: visibleText(row.email) };
  const change = (id: CommandId, action: Action): MenuCommand =>
    item({ id, values, run: () => void changeAll(row.namedBy, action, onReview) });
  const changes = only([
    isPerson && row.active + row.invited > 0 && change('person.disable-named', 'disable'),
    isPerson && row.disabled > 0 && change('person.enable-named', 'enable'),
  ]);
  const items = [copies, ways, changes]
    .filter((part) => part.length > 0)
    .flatMap((part, place): (MenuCommand | 'separator')[] =>
      place === 0 ? [...part] : ['separator', ...part],
    );
  return <ContextMenu label={t('Person')} items={items} at={at} onClose={onClose} />;
}
