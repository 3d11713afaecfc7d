import type { Locator, Page } from '@playwright/test';

/** The saved views of the left column, and how the table shows what they ask. */
export function viewsList(page: Page) {
  const list = page.getByRole('navigation', { name: 'Views', exact: true });
  const link = (name: string): Locator => list.getByRole('link', { name, exact: true });
  const dialog = page.getByRole('dialog', { name: /^(Save|Rename) view$/ });
  const chooser = page.getByRole('dialog', { name: 'Columns', exact: true });
  const arranging = page.getByRole('dialog', { name: 'Arrange views', exact: true });
  return {
    list,
    link,
    links: list.getByRole('link'),
    dialog,
    name: dialog.getByRole('textbox', { name: 'Name' }),
    save: page.getByRole('button', { name: /^Save (view|as new)…$/ }),
    update: page.getByRole('button', { name: 'Update view', exact: true }),
    columns: page.getByRole('button', { name: 'Columns', exact: true }),
    chooser,
    /** The tick of a column in the chooser. */
    column: (name: string): Locator =>
      chooser.getByRole('row', { name, exact: true }).locator('label, input').first(),
    headers: page.getByRole('grid').getByRole('columnheader'),
    moreFilters: page.getByRole('button', { name: 'More filters', exact: true }),
    groupBy: page.getByRole('button', { name: 'Group by', exact: true }),
    /** A heading of the grouped table. */
    heading: (name: string | RegExp): Locator =>
      page
        .getByRole('grid', { name: 'Accounts' })
        .locator('[role=gridcell] button[aria-expanded]')
        .filter({ hasText: name }),
    arrange: list.getByRole('button', { name: 'Arrange views', exact: true }),
    arranging,
    /** A view in the list that is put in order. */
    arranged: (name: string): Locator => arranging.getByRole('row', { name, exact: true }),
    help: page.getByRole('button', { name: 'Search help', exact: true }),
    suggestions: page.getByRole('listbox', { name: 'Suggestions' }),

    /** Saves what is asked now under a name. */
    async saveAs(name: string): Promise<void> {
      await page.getByRole('button', { name: /^Save (view|as new)…$/ }).click();
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
      await dialog.getByRole('button', { name: 'Save view' }).click();
      await dialog.waitFor({ state: 'detached' });
    },

    /** Opens the menu of a view and chooses from it. */
    async choose(view: string, item: string): Promise<void> {
      await link(view).hover();
      await list.getByRole('button', { name: `More for ${view}`, exact: true }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    },

    /** Sets what the rows stand under. */
    async group(by: string): Promise<void> {
      await page.getByRole('button', { name: 'Group by', exact: true }).click();
      await page.getByRole('menuitemradio', { name: by, exact: true }).click();
    },
  };
}
