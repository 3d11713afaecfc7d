import type { ReactNode } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { PersonRow } from '../../../preload/contract/directory';
import { bridge } from '../../bridge';
import { ContextMenu } from '../../components/context-menu';
import type { GridCell } from '../../components/data-grid/grid-types';
import type { MenuCommand } from '../../components/menu';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { copyText } from './copying';
import { narrowPersonBy } from './narrow-by';
import { withFilter } from './question';
import type { Seen } from './rows';
import { directory } from './use-directory';

export interface PersonMenuProps {
  readonly cell: GridCell<Seen<PersonRow>>;
  readonly at: { readonly x: number; readonly y: number };
  readonly copyKeys: string;
  readonly onOpen: (row: PersonRow) => void;
  /** Shows the plan first: the row names none of the accounts. */
  readonly onReview: (action: Action, refs: readonly string[]) => void;
  readonly onClose: () => void;
}

/** What can be done from a cell of the grid `People`. */
export function PersonMenu({ cell, at, copyKeys, onOpen, onReview, onClose }: PersonMenuProps): ReactNode {
  const { row, column, text } = cell;
  const isPerson = row.email !== '';
  const only = (commands: readonly (MenuCommand | false)[]): readonly MenuCommand[] =>
    commands.filter((command) => command !== false);
  const copies = only([
    column !== undefined && {
      id: 'copy-cell',
      label: `Copy ${column.header}`,
      keys: copyKeys,
      onPress: () => void copyText(text, column.header),
    },
    column?.id !== 'email' &&
      isPerson && {
        id: 'copy-email',
        label: 'Copy E-mail',
        onPress: () => void copyText(row.email, 'E-mail'),
      },
  ]);
  const facets = directory.store.getState().shown?.facets.instance ?? [];
  const idOf = (instance: string): string | undefined =>
    facets.find(({ label }) => label === instance)?.value;
  const ways = only([
    isPerson && { id: 'open', label: 'Open person', keys: 'Enter', onPress: () => onOpen(row) },
    ...narrowPersonBy(column?.id, row, idOf).map(({ label, filter, value }) => ({
      id: `only-${value}`,
      label,
      onPress: () => {
        const { question } = directory.store.getState();
        directory.ask({ filters: withFilter(question.filters, filter, [value]) });
      },
    })),
  ]);
  const change = (action: Action, label: string): MenuCommand => ({
    id: action,
    label,
    isDanger: action === 'disable',
    onPress: () => void changeAll(row, action, onReview),
  });
  const who = visibleText(row.email);
  const changes = only([
    isPerson && row.active + row.invited > 0 && change('disable', `Disable ${who} everywhere…`),
    isPerson && row.disabled > 0 && change('enable', `Enable ${who} everywhere…`),
  ]);
  const items = [copies, ways, changes]
    .filter((part) => part.length > 0)
    .flatMap((part, place): (MenuCommand | 'separator')[] =>
      place === 0 ? [...part] : ['separator', ...part],
    );
  return <ContextMenu label="Person" items={items} at={at} onClose={onClose} />;
}

/** Only main knows which accounts are the person's: under several addresses, and on instances the filters leave out. */
async function changeAll(
  row: PersonRow,
  action: Action,
  onReview: PersonMenuProps['onReview'],
): Promise<void> {
  const reply = await bridge.directory.person({ email: row.namedBy });
  if (!reply.ok) {
    const { message, nextStep } = reply.error;
    return void toasts.getState().show({ text: `${message} ${nextStep}`, tone: 'danger' });
  }
  const accounts = (reply.value?.accounts ?? []).filter(({ kind }) => kind !== 'api-key');
  const refs = accounts
    .filter(({ status }) => (status === 'disabled') === (action === 'enable'))
    .map(({ ref }) => ref);
  if (refs.length > 0) onReview(action, refs);
}
