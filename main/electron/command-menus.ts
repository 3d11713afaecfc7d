import type { MenuItemConstructorOptions } from 'electron';
import { type CommandId, type CommandText, commandIds, textOf } from '../../preload/texts/commands';
import { language, t } from '../../preload/texts/text';

/** What stands in menus that Electron makes, and knows in English only. */
type Role = NonNullable<MenuItemConstructorOptions['role']>;
export type MenuWords = Readonly<Partial<Record<Role | 'file' | 'find' | 'go' | 'view' | 'help', string>>>;

/** The commands of the window, menu by menu, in the words and with the keys of the one list of commands. */
export interface CommandMenus
  extends Readonly<Record<NonNullable<CommandText['menu']>, MenuItemConstructorOptions[]>> {
  /** For all else in the menus; empty in English. */
  readonly words: MenuWords;
}

/** @param choose tells the page which command was chosen */
export function commandMenus(choose: (command: CommandId) => void): CommandMenus {
  const of = (menu: CommandText['menu']): MenuItemConstructorOptions[] =>
    commandIds.filter((id) => textOf(id).menu === menu).map((id) => itemOf(id, choose));
  return {
    file: of('file'),
    find: of('find'),
    go: of('go'),
    help: of('help'),
    words: language() === 'en' ? {} : menuWords(),
  };
}

function itemOf(id: CommandId, choose: (command: CommandId) => void): MenuItemConstructorOptions {
  const { label, keys = [] } = textOf(id);
  const [first] = keys;
  return {
    id,
    label: t(label),
    ...(first === undefined ? {} : { accelerator: first.replace('Mod', 'CommandOrControl') }),
    // Shown beside the words only: the page has the key first, and knows whether a field or a dialog wants it.
    registerAccelerator: false,
    click: () => choose(id),
  };
}

const menuWords = (): MenuWords => ({
  file: t('&File'),
  editMenu: t('&Edit'),
  find: t('F&ind'),
  go: t('&Go'),
  view: t('&View'),
  windowMenu: t('&Window'),
  help: t('&Help'),
  close: t('Close window'),
  quit: t('Quit'),
  undo: t('Undo'),
  redo: t('Redo'),
  cut: t('Cut'),
  copy: t('Copy'),
  paste: t('Paste'),
  delete: t('Delete'),
  selectAll: t('Select all'),
  resetZoom: t('Actual size'),
  zoomIn: t('Zoom in'),
  zoomOut: t('Zoom out'),
  togglefullscreen: t('Full screen'),
  minimize: t('Minimise'),
  zoom: t('Zoom'),
});
