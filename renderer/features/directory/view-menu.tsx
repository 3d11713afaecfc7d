import { ChevronDown, ChevronUp, Copy, EyeOff, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SavedView } from '../../../preload/contract/views';
import { t } from '../../../preload/texts/text';
import { Menu, type MenuCommand } from '../../components/menu';
import { useViews, views } from './use-views';

export interface ViewMenuProps {
  readonly view: SavedView;
  /** It is the open one, and something else is asked by now. */
  readonly isChanged: boolean;
  readonly onRename: () => void;
  readonly trigger: ReactNode;
}

const icon = (Icon: typeof Copy): ReactNode => <Icon size={14} aria-hidden="true" />;

/** What can be done to a view. */
export function ViewMenu({ view, isChanged, onRename, trigger }: ViewMenuProps): ReactNode {
  const list = useViews((state) => state.list) ?? [];
  const shown = list.filter((one) => !one.hidden);
  const at = shown.findIndex((one) => one.id === view.id);
  const above = shown[at - 1];
  const below = shown[at + 1];
  const afterBelow = list[list.findIndex((one) => one.id === below?.id) + 1];
  const own: readonly (MenuCommand | 'separator')[] = view.given
    ? []
    : [
        {
          id: 'update',
          label: t('Update to what is asked now'),
          icon: icon(RefreshCw),
          isDisabled: !isChanged,
          onPress: () => void views.update(),
        },
        { id: 'rename', label: t('Rename…'), icon: icon(Pencil), onPress: onRename },
      ];
  return (
    <Menu
      label={t('More for {view}', { view: view.name })}
      trigger={trigger}
      items={[
        ...own,
        { id: 'copy', label: t('Duplicate'), icon: icon(Copy), onPress: () => void views.duplicate(view.id) },
        'separator',
        {
          id: 'up',
          label: t('Move up'),
          icon: icon(ChevronUp),
          isDisabled: !above,
          onPress: () => void views.move(view.id, above?.id ?? null),
        },
        {
          id: 'down',
          label: t('Move down'),
          icon: icon(ChevronDown),
          isDisabled: !below,
          onPress: () => void views.move(view.id, afterBelow?.id ?? null),
        },
        'separator',
        { id: 'hide', label: t('Hide'), icon: icon(EyeOff), onPress: () => void views.hide(view.id, true) },
        ...(view.given
          ? []
          : [
              {
                id: 'delete',
                label: t('Delete'),
                icon: icon(Trash2),
                isDanger: true,
                onPress: () => void views.remove(view.id),
              },
            ]),
      ]}
    />
  );
}
