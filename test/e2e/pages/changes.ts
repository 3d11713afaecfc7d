import type { Locator, Page } from '@playwright/test';

/** The page Changes: what needs a look, what changed, and what narrows it. */
export function changesPage(page: Page) {
  const grid = page.getByRole('grid', { name: 'Changes', exact: true });
  const section = page.getByRole('region', { name: 'Needs a look' });
  return {
    grid,
    rows: grid.getByRole('row').filter({ has: page.getByRole('gridcell') }),
    section,
    flag: (who: string): Locator => section.getByRole('listitem').filter({ hasText: who }),
    shown: page.getByRole('status', { name: 'Changes shown' }),
    kind: (name: string): Locator =>
      page
        .getByRole('group', { name: 'Kinds of change' })
        .getByRole('button', { name: new RegExp(`^${name} `) }),
    show: (choice: 'Net change' | 'Every step'): Promise<void> =>
      // The radio itself is drawn over by its label.
      page.getByRole('radiogroup', { name: 'Show' }).getByText(choice, { exact: true }).click(),
    async since(choice: RegExp): Promise<void> {
      await page.getByRole('button', { name: /Since/ }).first().click();
      await page.getByRole('option', { name: choice }).click();
    },
  };
}
