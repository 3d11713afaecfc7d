import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { applicationMenu, contextMenu } from '../../../main/electron/menus';

const rolesOf = (items: readonly MenuItemConstructorOptions[]): readonly string[] =>
  items.flatMap(({ role, submenu }) => [
    ...(role ? [role] : []),
    ...(Array.isArray(submenu) ? rolesOf(submenu) : []),
  ]);

const nothing = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: false,
  canDelete: false,
  canSelectAll: false,
  canEditRichly: false,
};

it('A1: reloading and developer tools are for development', () => {
  const developing = ['reload', 'toggleDevTools'];
  expect(rolesOf(applicationMenu({ mac: false, development: true }))).toEqual(
    expect.arrayContaining(developing),
  );
  for (const role of developing) {
    expect(rolesOf(applicationMenu({ mac: false, development: false }))).not.toContain(role);
    expect(rolesOf(applicationMenu({ mac: true, development: false }))).not.toContain(role);
  }
});

it('has what people expect of the platform', () => {
  const everywhere = ['editMenu', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen', 'windowMenu'];
  const mac = rolesOf(applicationMenu({ mac: true, development: false }));
  const other = rolesOf(applicationMenu({ mac: false, development: false }));
  expect(mac).toEqual(expect.arrayContaining(['appMenu', 'close', ...everywhere]));
  expect(mac).not.toContain('quit');
  expect(other).toEqual(expect.arrayContaining(['quit', ...everywhere]));
  expect(other).not.toContain('appMenu');
});

it('a right click edits in fields, copies a selection, and does nothing elsewhere', () => {
  const editFlags = { ...nothing, canPaste: true };
  const field = contextMenu({ isEditable: true, selectionText: '', editFlags });
  expect(rolesOf(field)).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']);
  expect(field.filter(({ enabled }) => enabled).map(({ role }) => role)).toEqual(['paste']);
  expect(rolesOf(contextMenu({ isEditable: false, selectionText: 'ann', editFlags }))).toEqual(['copy']);
  expect(contextMenu({ isEditable: false, selectionText: ' ', editFlags })).toEqual([]);
});
