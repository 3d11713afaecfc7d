import type { Locator, Page } from '@playwright/test';

/** The client switcher and the dialogs about clients. */
export function clientsMenu(page: Page) {
  const button = page.getByRole('button', { name: /^Client / });
  const menu = page.getByRole('menu', { name: 'Client' });
  const dialog = (name: string | RegExp): Locator =>
    page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));
  return {
    button,
    menu,
    dialog,
    item: (name: string | RegExp): Locator => menu.getByRole('menuitem', { name }),
    async create(name: string, color?: string): Promise<void> {
      // Right after a launch the page may still be on its way.
      await button.waitFor({ timeout: 60_000 });
      await button.click();
      await menu.getByRole('menuitem', { name: 'New client…' }).click();
      const asked = dialog('New client');
      await asked.getByRole('textbox', { name: 'Name' }).fill(name);
      if (color) await asked.getByText(color, { exact: true }).click();
      await asked.getByRole('button', { name: 'Create client' }).click();
    },
    async switchTo(name: string): Promise<void> {
      await button.click();
      await menu.getByRole('menuitem', { name }).click();
    },
  };
}
