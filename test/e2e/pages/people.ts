import { expect, type Locator, type Page } from '@playwright/test';

export type Column = 'Name' | 'E-mail' | 'Instance' | 'Status' | 'Groups' | 'Role' | 'Last sign-in';
export type Filter = 'Status' | 'Instance' | 'Group' | 'Role' | 'Last sign-in' | 'Source';

/** The page People: the grid, what narrows it, and the panel beside it. */
export function peoplePage(page: Page) {
  const grid = page.getByRole('grid', { name: 'Accounts' });
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
  const header = (column: Column): Locator => grid.getByRole('columnheader', { name: column, exact: true });
  const row = (email: string, instance: string): Locator =>
    rows.filter({ has: page.getByRole('gridcell', { name: email, exact: true }) }).filter({
      has: page.getByRole('gridcell', { name: new RegExp(`^(PROD|STAG|DEV) ?${literal(instance)}$`) }),
    });
  const view = page.getByRole('radiogroup', { name: 'View' });
  return {
    grid,
    rows,
    header,
    row,
    results: page.getByRole('status', { name: 'Results' }),
    selection: page.getByRole('region', { name: 'Selection' }),
    people: page.getByRole('grid', { name: 'People' }),
    person: page.getByRole('complementary', { name: 'Person' }),
    button: (verb: 'Disable' | 'Enable' | 'Read again', email: string, instance: string): Locator =>
      grid.getByRole('button', { name: `${verb} ${email} on ${instance}`, exact: true }),
    checkbox: (email: string, instance: string): Locator =>
      grid.getByRole('checkbox', { name: `Select ${email} on ${instance}`, exact: true }),
    status: (email: string, instance: string, word: string): Locator =>
      row(email, instance).getByRole('gridcell', { name: word, exact: true }),
    filter: (name: Filter): Locator => page.getByRole('combobox', { name, exact: true }),
    showAs: (choice: 'Accounts' | 'People'): Promise<void> =>
      // The radio itself is drawn over by its label.
      view.getByText(choice, { exact: true }).click(),

    /** Waits until the rows are those of what is asked now. */
    settled: (): Promise<void> => expect(grid).not.toHaveAttribute('aria-busy'),

    /** Rows the grid says it has, without the header. */
    async count(): Promise<number> {
      return Number(await grid.getAttribute('aria-rowcount')) - 1;
    },

    /** Presses a column's header until the grid says it is in this order: once, or twice where it was the other way. */
    async sort(column: Column, direction: 'ascending' | 'descending'): Promise<void> {
      for (;;) {
        const before = (await header(column).getAttribute('aria-sort')) ?? '';
        if (before === direction) return;
        await header(column).click();
        await expect(header(column)).not.toHaveAttribute('aria-sort', before);
      }
    },

    /** Opens a filter, turns one of its choices on or off, and closes it. */
    async choose(name: Filter, choice: string): Promise<void> {
      await page.getByRole('combobox', { name, exact: true }).click();
      const list = page.getByRole('dialog', { name, exact: true });
      await list
        .getByRole('option', { name: new RegExp(`^(PROD |STAG |DEV )?${literal(choice)}( [\\d,]+)?$`) })
        .click();
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
    },

    /**
     * What one column says in the rows that are drawn, from the top one down: the foreign text alone, all groups of a
     * row, the moment of a sign-in in epoch seconds. Empty where there is nothing.
     */
    async cells(column: Column): Promise<readonly string[]> {
      const at = await header(column).getAttribute('aria-colindex');
      // In one look: row by row, the rows could change in between.
      return grid.evaluate(
        (element, { index, named }) =>
          [...element.querySelectorAll('[role=row]:has([role=gridcell])')]
            .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
            .map((row) => {
              const cell = row.querySelector(`[role=gridcell][aria-colindex="${index}"]`);
              if (named === 'Last sign-in') {
                const time = cell?.querySelector('time')?.dateTime;
                return time ? String(Math.floor(Date.parse(time) / 1000)) : '';
              }
              const all = named === 'Groups' ? cell?.querySelector('[title]')?.getAttribute('title') : null;
              if (named === 'Groups') return all ?? cell?.querySelector('bdi')?.textContent ?? '';
              return (cell?.querySelector('bdi') ?? cell)?.textContent ?? '';
            }),
        { index: at, named: column },
      );
    },
  };
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
