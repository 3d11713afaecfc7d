import type { ReactNode } from 'react';
import type { GroupLine, GroupWish } from '../../../preload/contract/groups';
import { t } from '../../../preload/texts/text';
import { ContextMenu } from '../../components/context-menu';
import { visibleText } from '../../components/visible-text';
import { useWhyNot } from '../../state/role';

export interface GroupMenuProps {
  readonly group: GroupLine;
  readonly at: { readonly x: number; readonly y: number };
  readonly onOpen: (key: string) => void;
  /** Shows its people in the table. */
  readonly onPeople: (key: string) => void;
  readonly onTask: (kind: GroupWish['kind'], key: string) => void;
  readonly onClose: () => void;
}

/** What can be done with the groups of one name. */
export function GroupMenu({ group, at, onOpen, onPeople, onTask, onClose }: GroupMenuProps): ReactNode {
  const whyNot = useWhyNot('grant');
  const changes = [
    {
      id: 'rename',
      label: t('Rename…'),
      onPress: () => onTask('rename', group.key),
      whyNot,
    },
    {
      id: 'delete',
      label: t('Delete…'),
      isDanger: true,
      onPress: () => onTask('delete', group.key),
      whyNot,
    },
  ];
  return (
    <ContextMenu
      label={t('Group {name}', { name: visibleText(group.name) })}
      at={at}
      onClose={onClose}
      items={[
        { id: 'open', label: t('Members and instances'), keys: 'Enter', onPress: () => onOpen(group.key) },
        { id: 'people', label: t('Show its people'), onPress: () => onPeople(group.key) },
        ...(group.isBuiltIn ? [] : changes),
      ]}
    />
  );
}
