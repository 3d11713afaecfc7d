import { expect, type Page } from '@playwright/test';
import type { RunningApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { expectedAccounts } from '../../helpers/expected-accounts';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const words = (count: number): string => count.toLocaleString('en');

/** What is on the computer's clipboard, as main reads it. */
const clipboard = (app: RunningApp, kind: 'text' | 'html' = 'text'): Promise<string> =>
  app.electron.evaluate(async ({ clipboard: board }, wanted) => {
    const older = board as unknown as { readText(): string | Promise<string>; readHTML(): string };
    return wanted === 'text' ? older.readText() : older.readHTML();
  }, kind);

const focusedCell = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return {
      row: Number(at?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')),
      column: Number(at?.closest('[aria-colindex]')?.getAttribute('aria-colindex')),
    };
  });

test('15,000 accounts: all that match, ranges over rows never seen, counts and plans that are true', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(180_000);
  const servers = [
    await sandbox({ profile: 'edge', accounts: 5_000, seed: 1 }),
    await sandbox({ profile: 'new', accounts: 5_000, seed: 2 }),
    await sandbox({ profile: 'mid', accounts: 5_000, seed: 3 }),
  ] as const;
  const names = ['finance', 'sales', 'field-ops'] as const;
  const app = await launch();
  const { window: page } = app;
  for (const [at, server] of servers.entries()) {
    await connect(app, server, { name: names[at] ?? '', environment: 'development', safeMode: 'one-click' });
  }
  const all = servers.flatMap((server, at) => expectedAccounts(names[at] ?? '', server));
  const able = all.filter((one) => one.source !== 'api-key');
  const keys = all.length - able.length;
  const { grid, count, selection, choose, settled } = peoplePage(page);
  const { search } = mainWindow(page);
  const title = selection.getByRole('status');
  const everybody = grid.getByRole('checkbox', { name: 'Select all' });
  await expect.poll(count).toBe(all.length);

  await test.step('all that match are chosen by the box in the header, and it says who is not on screen', async () => {
    await everybody.check();
    await expect(title).toHaveText(`${words(able.length)} selected`);
    await expect(selection).toContainText(
      new RegExp(
        `all that match as of now, [\\d,]+ of them not on screen, on 3 instances, ${keys} API keys left out`,
      ),
    );
    await expect(everybody).toBeChecked();
    // The page holds the rows around the view and no more, whatever is chosen.
    expect(await grid.getByRole('row').count()).toBeLessThan(120);
  });

  await test.step('more than one plan takes is refused in plain words, and nothing is changed', async () => {
    await selection.getByRole('button', { name: `Disable ${words(able.length)}…` }).click();
    await expect(
      page.getByText(`${words(able.length)} accounts are chosen, and one list of changes takes 10,000`),
    ).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'Dismiss' }).first().click();
  });

  await test.step('one row less is some, not all; Escape clears', async () => {
    await grid.locator('[aria-rowindex="3"]').getByRole('checkbox').uncheck();
    await expect(title).toHaveText(`${words(able.length - 1)} selected`);
    await expect(everybody).toHaveJSProperty('indeterminate', true);
    await page.keyboard.press('Escape');
    await expect(selection).toHaveCount(0);
    await expect(everybody).not.toBeChecked();
  });

  await test.step('all that match a search are planned, those out of view too', async () => {
    await search.fill('garcia');
    await choose('Status', 'Active');
    const matching = able.filter(
      (one) =>
        one.status === 'Active' &&
        [one.name, one.email].some((text) =>
          text
            .normalize('NFD')
            .replace(/\p{Mn}/gu, '')
            .toLowerCase()
            .includes('garcia'),
        ),
    );
    expect(matching.length).toBeGreaterThan(60);
    await expect.poll(count).toBe(matching.length);
    await search.press('ArrowDown');
    await page.keyboard.press('Control+A');
    await expect(title).toHaveText(`${words(matching.length)} selected`);
    await selection.getByRole('button', { name: /^Disable/ }).click();
    const { dialog } = reviewDialog(page);
    const lines = (list: 'Steps' | 'Skipped') =>
      dialog.getByRole('list', { name: list }).getByRole('listitem').count();
    await expect.poll(async () => (await lines('Steps')) + (await lines('Skipped'))).toBe(matching.length);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(title).toHaveText(`${words(matching.length)} selected`);
  });

  await test.step('a choice outlives the search it was made in, and the next one adds to it', async () => {
    const before = Number((await title.innerText()).replaceAll(/\D/g, ''));
    await search.fill('maria garcia');
    await settled();
    expect(await count()).toBeLessThan(40);
    // Chosen by the question before; only main knows that, and the boxes show it.
    await expect(grid.getByRole('row', { selected: true })).toHaveCount(await count());
    await search.fill('maria.ortiz@acme.example');
    await expect.poll(count).toBe(3);
    const more = 3;
    await everybody.check();
    await expect(title).toHaveText(`${words(before + more)} selected`);
    await page.keyboard.press('Escape');
    await expect(selection).toHaveCount(0);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await search.fill('');
    await expect.poll(count).toBe(all.length);
    await settled();
  });

  await test.step('a range over rows that were never loaded, by keys', async () => {
    await search.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(title).toHaveText('1 selected');
    for (let pages = 0; pages < 12; pages++) await page.keyboard.press('PageDown');
    const { row } = await focusedCell(page);
    await page.keyboard.press('Shift+Space');
    await expect
      .poll(async () => Number((await title.innerText()).replaceAll(/\D/g, '')))
      .toBeGreaterThan(row - 2 - keys);
    expect(Number((await title.innerText()).replaceAll(/\D/g, ''))).toBeLessThanOrEqual(row - 1);
    await page.keyboard.press('Escape');
    await expect(selection).toHaveCount(0);
  });

  await test.step('Shift with arrows grows and shrinks; with Ctrl+End it is everybody', async () => {
    await search.fill('garcia');
    await settled();
    expect(await count()).toBeLessThan(1_000);
    await search.press('ArrowDown');
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Shift+ArrowDown');
    await expect(title).toHaveText('5 selected');
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift+ArrowUp');
    await expect(title).toHaveText('2 selected');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Shift+End');
    await expect(title).toHaveText(`${words(await count())} selected`);
    await page.keyboard.press('Escape');
    await expect(selection).toHaveCount(0);
  });

  await test.step('Ctrl and Shift with the mouse, without opening anybody', async () => {
    const name = (index: number) => grid.locator(`[aria-rowindex="${index}"]`).getByRole('gridcell').nth(1);
    await page.keyboard.press('Control+Home');
    await name(2).click({ modifiers: ['Control'] });
    await name(5).click({ modifiers: ['Control'] });
    await expect(title).toHaveText('2 selected');
    await name(9).click({ modifiers: ['Shift'] });
    await expect(title).toHaveText('6 selected');
    await name(5).click({ modifiers: ['Control'] });
    await expect(title).toHaveText('5 selected');
    await expect(page.getByRole('complementary', { name: 'Person' })).toHaveCount(0);
    await page.keyboard.press('Escape');
  });
  expect(app.errors).toEqual([]);
});

test('cells and rows are copied, a letter searches, and each cell has a menu', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox({ accounts: 300 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { grid, count, selection, row, person, settled } = peoplePage(page);
  const { search } = mainWindow(page);
  const { email } = server.credentials.member;
  await search.fill(email);
  await expect.poll(count).toBe(1);
  await search.press('ArrowDown');

  await test.step('a cell as it is', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+C');
    await expect.poll(() => clipboard(app)).toBe(email);
    await expect(page.getByText('E-mail copied')).toBeVisible();
  });

  await test.step('a letter goes on with the search', async () => {
    await page.keyboard.type('x');
    await expect(search).toBeFocused();
    await expect(search).toHaveValue(`${email}x`);
  });

  await test.step('a name that is a formula, or markup, is words on the clipboard', async () => {
    await search.fill('formula.link@acme.example');
    await expect(row('formula.link@acme.example', 'finance')).toBeVisible();
    await settled();
    await search.press('ArrowDown');
    await page.keyboard.press('Control+C');
    await expect.poll(() => clipboard(app)).toBe(`'=HYPERLINK("https://evil.example","click") Formula`);
    await search.fill('html.img@acme.example');
    // One row before and one row now: it is the row itself that tells.
    await expect(row('html.img@acme.example', 'finance')).toBeVisible();
    await settled();
    await search.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(selection.getByRole('status')).toHaveText('1 selected');
    await page.keyboard.press('Control+C');
    await expect.poll(() => clipboard(app, 'html')).toContain('&lt;img src=x onerror=alert(1)&gt; Markup');
    await page.keyboard.press('Escape');
    await expect(selection).toHaveCount(0);
  });

  await test.step('Escape takes back what main has not even counted yet', async () => {
    const isChosen = await grid.getByRole('checkbox', { name: /^Select html\.img/ }).evaluate(async (box) => {
      (box as HTMLInputElement).click();
      // The page has drawn what was chosen by then; an answer of main cannot have come.
      await Promise.resolve();
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
      await Promise.resolve();
      return (box as HTMLInputElement).checked;
    });
    expect(isChosen).toBe(false);
  });

  await test.step('chosen rows, those out of view too, with the names of the columns', async () => {
    await search.fill('');
    await settled();
    const chosen = expectedAccounts('finance', server).filter(({ source }) => source !== 'api-key').length;
    await search.press('ArrowDown');
    await page.keyboard.press('Control+A');
    await expect(selection.getByRole('status')).toHaveText(`${chosen} selected`);
    await page.keyboard.press('Control+C');
    await expect(page.getByText(`Copied ${chosen} rows`)).toBeVisible();
    const lines = (await clipboard(app)).split('\n');
    expect(lines[0]?.split('\t').slice(0, 3)).toEqual(['Name', 'E-mail', 'Instance']);
    expect(lines).toHaveLength(chosen + 1);
    expect(new Set(lines.map((line) => line.split('\t').length)).size).toBe(1);
    expect(await clipboard(app, 'html')).toContain('<th>E-mail</th>');
    await page.keyboard.press('Escape');
    await expect(selection).toHaveCount(0);
  });

  await test.step('the menu of a cell, by the menu key and by the mouse', async () => {
    await search.fill(email);
    await expect.poll(count).toBe(1);
    await search.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu', { name: 'Account' });
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await menu.getByRole('menuitem', { name: 'Open person' }).press('Enter');
    await expect(person).toBeVisible();
    await person.getByRole('button', { name: 'Close person' }).click();
    await row(email, 'finance')
      .getByRole('gridcell', { name: 'Active', exact: true })
      .click({ button: 'right' });
    await expect(menu.getByRole('menuitem', { name: `Disable ${email} on finance` })).toBeVisible();
    await menu.getByRole('menuitem', { name: 'Show only Active' }).click();
    await expect(page.getByRole('combobox', { name: 'Status' })).toHaveAccessibleDescription('Active');
    await expect(menu).toHaveCount(0);
    await search.press('ArrowDown');
    await page.keyboard.press('ContextMenu');
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(grid.locator(':focus')).toHaveCount(1);
  });

  await test.step('a person has such a menu too, which shows the plan for all accounts first', async () => {
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await search.fill(email);
    await page.getByRole('radiogroup', { name: 'View' }).getByText('People', { exact: true }).click();
    const people = page.getByRole('grid', { name: 'People' });
    await expect(people).toHaveAttribute('aria-rowcount', '2');
    await search.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu', { name: 'Person' });
    await menu.getByRole('menuitem', { name: 'Copy E-mail' }).press('Enter');
    await expect.poll(() => clipboard(app)).toBe(email);
    await expect(people.locator(':focus')).toHaveCount(1);
    await people.getByRole('gridcell', { name: 'finance' }).click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Show only finance' }).click();
    await expect(page.getByRole('combobox', { name: 'Instance' })).toHaveAccessibleDescription('finance');
    await people.getByRole('gridcell', { name: 'finance' }).click({ button: 'right' });
    await menu.getByRole('menuitem', { name: `Disable ${email} everywhere…` }).click();
    const review = page.getByRole('dialog', { name: 'Review changes' });
    await expect(review).toContainText(email);
    await page.keyboard.press('Escape');
    await expect(review).toHaveCount(0);
  });
  expect(app.errors).toEqual([]);
});
