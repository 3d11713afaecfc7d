import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { CommandMenus, MenuWords } from './command-menus';

const nothing: CommandMenus = { file: [], find: [], go: [], help: [], words: {} };

/** Menus whose contents Electron makes are made here too where it has no words for them. */
const contents = {
  editMenu: ['undo', 'redo', null, 'cut', 'copy', 'paste', 'delete', null, 'selectAll'],
  windowMenu: ['minimize', 'zoom', null, 'close'],
} as const;

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
  const { words } = commands;
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
    { label: words.file ?? '&File', submenu: [...file, item(mac ? 'close' : 'quit', words)] },
    wholeMenu('editMenu', words),
    ...under(words.find ?? 'F&ind', commands.find),
    ...under(words.go ?? '&Go', commands.go),
    {
      label: words.view ?? '&View',
      submenu: [
        ...(development ? developing : []),
        item('resetZoom', words),
        item('zoomIn', words),
        // On most keyboards plus is Shift and equals; people press it without Shift.
        {
          role: 'zoomIn',
          accelerator: 'CommandOrControl+=',
          visible: false,
          acceleratorWorksWhenHidden: true,
        },
        item('zoomOut', words),
        { type: 'separator' },
        item('togglefullscreen', words),
      ],
    },
    wholeMenu('windowMenu', words),
    ...under(words.help ?? '&Help', commands.help),
  ];
}

/** What Electron does of itself, in the words given. */
function item(
  role: Exclude<NonNullable<MenuItemConstructorOptions['role']>, 'help'>,
  words: MenuWords,
  more: MenuItemConstructorOptions = {},
): MenuItemConstructorOptions {
  const label = words[role];
  return { role, ...(label === undefined ? {} : { label }), ...more };
}

function wholeMenu(role: keyof typeof contents, words: MenuWords): MenuItemConstructorOptions {
  const label = words[role];
  if (label === undefined) return { role };
  const submenu = contents[role].map(
    (one): MenuItemConstructorOptions => (one === null ? { type: 'separator' } : item(one, words)),
  );
  return { label, submenu };
}

/** The menu of a right click: editing in fields, copying elsewhere, none where nothing can be done. */
export function contextMenu(
  {
    isEditable,
    selectionText,
    editFlags,
  }: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
  words: MenuWords = {},
): MenuItemConstructorOptions[] {
  if (isEditable) {
    return [
      item('undo', words, { enabled: editFlags.canUndo }),
      item('redo', words, { enabled: editFlags.canRedo }),
      { type: 'separator' },
      item('cut', words, { enabled: editFlags.canCut }),
      item('copy', words, { enabled: editFlags.canCopy }),
      item('paste', words, { enabled: editFlags.canPaste }),
      { type: 'separator' },
      item('selectAll', words, { enabled: editFlags.canSelectAll }),
    ];
  }
  return selectionText.trim() ? [item('copy', words)] : [];
}
