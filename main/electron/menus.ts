import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { CommandMenus } from './command-menus';

const nothing: CommandMenus = { file: [], find: [], go: [], help: [] };

/**
 * The application menu: what every program has, under the names and keys of the platform, and the commands of the window as
 * soon as it can take them.
 */
export function applicationMenu(options: {
  mac: boolean;
  development: boolean;
  commands?: CommandMenus;
}): MenuItemConstructorOptions[] {
  const { mac, development, commands = nothing } = options;
  const under = (label: string, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    submenu.length === 0 ? [] : [{ label, submenu }];
  const file: MenuItemConstructorOptions[] =
    commands.file.length === 0 ? [] : [...commands.file, { type: 'separator' }];
  const developing: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
  ];
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [...file, { role: mac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    ...under('F&ind', commands.find),
    ...under('&Go', commands.go),
    {
      label: '&View',
      submenu: [
        ...(development ? developing : []),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // On most keyboards plus is Shift and equals; people press it without Shift.
        {
          role: 'zoomIn',
          accelerator: 'CommandOrControl+=',
          visible: false,
          acceleratorWorksWhenHidden: true,
        },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    ...under('&Help', commands.help),
  ];
}

/** The menu of a right click: editing in fields, copying elsewhere, none where nothing can be done. */
export function contextMenu({
  isEditable,
  selectionText,
  editFlags,
}: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>): MenuItemConstructorOptions[] {
  if (isEditable) {
    return [
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ];
  }
  return selectionText.trim() ? [{ role: 'copy' }] : [];
}
