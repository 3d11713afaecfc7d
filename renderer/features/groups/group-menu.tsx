import type { ReactNode } from 'react';
import type { GroupRow } from '../../../preload/contract/directory';
import { ContextMenu } from '../../components/context-menu';
import { visibleText } from '../../components/visible-text';
import type { GroupTask } from './group-dialog';

export interface GroupMenuProps {
  readonly group: GroupRow;
  readonly at: { readonly x: number; readonly y: number };
  readonly onOpen: (key: string) => void;
  readonly onTask: (task: GroupTask) => void;
  readonly onClose: () => void;
}

/** Main refuses them too, by what they are and not by name. */
const builtIn: ReadonlySet<string> = new Set([
  'administrators',
  'all users',
  'all internal users',
  'all tenant users',
  'data analysts',
]);

/** What can be done with the groups of one name. */
export function GroupMenu({ group, at, onOpen, onTask, onClose }: GroupMenuProps): ReactNode {
  const changes = [
    {
      id: 'rename',
      label: 'Rename…',
      onPress: () => onTask({ kind: 'rename', group }),
    },
    {
      id: 'delete',
      label: 'Delete…',
      isDanger: true,
      onPress: () => onTask({ kind: 'delete', group }),
    },
  ];
  return (
    <ContextMenu
      label={`Group ${visibleText(group.name)}`}
      at={at}
      onClose={onClose}
      items={[
        { id: 'open', label: 'Show its people', keys: 'Enter', onPress: () => onOpen(group.key) },
        ...(builtIn.has(group.key) ? [] : changes),
      ]}
    />
  );
}
