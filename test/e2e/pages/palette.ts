import type { Page } from '@playwright/test';

/** The dialog `Command palette`. */
export function palettePage(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Command palette', exact: true });
  const lines = dialog.getByRole('option');
  return {
    dialog,
    field: dialog.getByRole('combobox'),
    lines,
    /** The line that Enter takes. */
    active: dialog.getByRole('option', { selected: true }),
    open: (): Promise<void> => page.keyboard.press('Control+K'),
  };
}
