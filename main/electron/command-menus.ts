import type { MenuItemConstructorOptions } from 'electron';
import { type CommandId, type CommandText, commandIds, textOf } from '../../preload/texts/commands';
import { t } from '../../preload/texts/text';

/** The commands of the window, menu by menu, in the words and with the keys of the one list of commands. */
export type CommandMenus = Readonly<Record<NonNullable<CommandText['menu']>, MenuItemConstructorOptions[]>>;

/** @param choose tells the page which command was chosen */
export function commandMenus(choose: (command: CommandId) => void): CommandMenus {
  const of = (menu: CommandText['menu']): MenuItemConstructorOptions[] =>
    commandIds.filter((id) => textOf(id).menu === menu).map((id) => itemOf(id, choose));
  return { file: of('file'), find: of('find'), go: of('go'), help: of('help') };
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
