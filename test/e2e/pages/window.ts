import type { Locator, Page } from '@playwright/test';

/** The links of the navigation `Main`. */
export type Place =
  | 'People'
  | 'Groups'
  | 'Overview'
  | 'Changes'
  | 'Reviews'
  | 'Activity'
  | 'Instances'
  | 'Settings';

/** What stands around every page of the window, by the names of the design that outside tools rely on. */
export function mainWindow(page: Page) {
  const link = (place: Place): Locator =>
    page
      .getByRole('navigation', { name: 'Main', exact: true })
      .getByRole('link', { name: place, exact: true });
  return {
    search: page.getByRole('searchbox', { name: 'Search people' }),
    link,
    heading: (text: string): Locator => page.getByRole('heading', { level: 1, name: text, exact: true }),
    /** The toasts that hold these words. */
    toast: (text: string | RegExp): Locator =>
      page
        .getByRole('status')
        .filter({ has: page.getByRole('button', { name: 'Dismiss' }) })
        .filter({ hasText: text }),
    refresh: page.getByRole('button', { name: 'Refresh', exact: true }),
    run: page.getByRole('region', { name: 'Run' }),
    async go(place: Place): Promise<void> {
      await link(place).click();
      await page.getByRole('heading', { level: 1, name: place, exact: true }).waitFor();
    },
  };
}
