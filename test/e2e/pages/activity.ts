import type { Locator, Page } from '@playwright/test';

/** The page Activity: the grid `Journal` and one entry in full. */
export function activityPage(page: Page) {
  const grid = page.getByRole('grid', { name: 'Journal' });
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
  return {
    grid,
    rows,
    entry: page.getByRole('complementary', { name: 'Entry' }),
    /** Rows that hold all of these as the words of a cell. */
    row: (...cells: readonly string[]): Locator =>
      cells.reduce<Locator>(
        (found, name) => found.filter({ has: page.getByRole('gridcell', { name, exact: true }) }),
        rows,
      ),
    /** All rows as text, newest first. */
    async all(): Promise<readonly (readonly string[])[]> {
      return grid.evaluate((element) =>
        [...element.querySelectorAll('[role=row]')]
          .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? ''))
          .filter((cells) => cells.length > 0),
      );
    },
  };
}
