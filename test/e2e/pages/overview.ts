import type { Locator, Page } from '@playwright/test';

/** The pictures of the page `Overview`, each by its title. */
export function overviewPage(page: Page) {
  const card = (title: string): Locator => page.getByRole('region', { name: title, exact: true });
  return {
    card,
    /** The parts of a picture that can be pressed. */
    mark: (title: string, label: RegExp): Locator => card(title).getByRole('button', { name: label }),
    asTable: (title: string): Locator =>
      card(title).getByRole('button', { name: `Show ${title} as a table`, exact: true }),
    table: (title: string): Locator => card(title).getByRole('table', { name: title }),
    async save(title: string, kind: 'svg' | 'png'): Promise<void> {
      await card(title)
        .getByRole('button', { name: `Save ${title}`, exact: true })
        .click();
      await page.getByRole('menuitem', { name: `Save as ${kind.toUpperCase()}…` }).click();
    },
  };
}
