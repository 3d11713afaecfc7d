import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { readXlsx } from 'hucre/xlsx';
import { screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { overviewPage } from '../pages/overview';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

test('the pictures show the numbers, filter the table, and can be taken along', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(150_000);
  const finance = await sandbox({ accounts: 400 });
  const sales = await sandbox({ accounts: 150, seed: 2 });
  const app = await launch();
  const { window: page } = app;
  const { go, search } = mainWindow(page);
  const { mark, asTable, table, save } = overviewPage(page);
  await connect(app, finance, { name: 'finance', environment: 'production' });
  await connect(app, sales, { name: 'sales' });
  await go('Overview');
  await screenshot(app, 'overview');

  await test.step('the numbers are those of the servers', async () => {
    const users = [...finance.state.users.values()];
    await asTable('Accounts by instance').click();
    const disabled = users.filter((user) => !user.is_active && user.type === 'personal').length;
    await expect(table('Accounts by instance').getByRole('row').filter({ hasText: 'finance' })).toContainText(
      String(disabled),
    );
    await asTable('Accounts by instance').click();
  });

  await test.step('accounts that nobody in the roster has are counted once there is one, and open as a list', async () => {
    const tile = page
      .getByRole('list', { name: 'Numbers' })
      .getByRole('button', { name: /^Unknown accounts/ });
    await expect(tile).toContainText('Not known: no roster');
    const list = path.join(home, 'hr.csv');
    const people = [finance, sales]
      .flatMap(({ state }) => [...state.users.values()])
      .filter(({ type, tenant_id }) => type === 'personal' && tenant_id === null);
    const addresses = [...new Set(people.map(({ email }) => email.toLowerCase()))];
    const lacking = new Set(addresses.filter((_, at) => at % 9 === 0));
    const rows = addresses.filter((email) => !lacking.has(email)).map((email) => `${email};Active`);
    fs.writeFileSync(list, ['Work e-mail;Status', ...rows].join('\r\n'));
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, list);
    // Without a roster the number asks for one.
    await tile.click();
    const roster = page.getByRole('dialog', { name: 'Roster' });
    await roster.getByRole('button', { name: 'Choose a roster…' }).click();
    await expect(roster.getByRole('grid', { name: 'Findings' })).toBeVisible();
    await roster.getByRole('button', { name: 'Close' }).last().click();
    await expect(tile).toContainText('hr.csv, read on');
    const unknown = people.filter(({ email, is_active }) => is_active && lacking.has(email.toLowerCase()));
    await expect(tile).toContainText(new RegExp(`^Unknown accounts${unknown.length}enabled`));
    await screenshot(app, 'overview-unknown');
    await page.emulateMedia({ colorScheme: 'dark' });
    await screenshot(app, 'overview-unknown-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await tile.click();
    await expect(page.getByRole('status', { name: 'Results' })).toContainText(`${unknown.length} of `);
    await search.fill('');
    await go('Overview');
  });

  await test.step('a part of a picture is a filter, by mouse', async () => {
    const part = mark('Accounts by instance', /^finance, disabled: /);
    const [, count] = /: ([\d,]+) account/.exec((await part.getAttribute('aria-label')) ?? '') ?? [];
    await part.click();
    await expect(page.getByRole('status', { name: 'Results' })).toContainText(`${count} of `);
    await expect(peoplePage(page).grid).toHaveAttribute('aria-rowcount', String(Number(count) + 1));
  });

  await test.step('and by keyboard alone', async () => {
    await go('Overview');
    const never = mark('Last sign-in', /^Never signed in: /);
    const [, count] = /: ([\d,]+) account/.exec((await never.getAttribute('aria-label')) ?? '') ?? [];
    await mark('Last sign-in', /^Before /).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(mark('Last sign-in', /^Before /)).toBeFocused();
    await page.keyboard.press('End');
    await expect(never).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(search).toHaveValue('seen:never -status:disabled');
    await expect(page.getByRole('status', { name: 'Results' })).toContainText(`${count} of `);
  });

  await test.step('a month is one', async () => {
    await go('Overview');
    const month = mark('Last sign-in', /^[A-Z][a-z]+ 20\d\d: [1-9]/).last();
    const [, count] = /: ([\d,]+) account/.exec((await month.getAttribute('aria-label')) ?? '') ?? [];
    await month.click();
    await expect(search).toHaveValue(/^seen:20\d\d-\d\d -status:disabled$/);
    await expect(page.getByRole('status', { name: 'Results' })).toContainText(`${count} of `);
  });

  for (const kind of ['png', 'svg'] as const) {
    await test.step(`saved as ${kind}`, async () => {
      await go('Overview');
      const target = path.join(home, `picture.${kind}`);
      await app.electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, target);
      await save('Last sign-in', kind);
      await expect(mainWindow(page).toast(`Saved picture.${kind}`)).toBeVisible();
      const bytes = fs.readFileSync(target);
      if (kind === 'png') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      else expect(bytes.toString()).toMatch(/^<svg [\s\S]*Last sign-in[\s\S]*<\/svg>\s*$/);
      // In either it is a picture to somebody else's eyes too: the window of a browser paints it.
      expect(bytes.length).toBeGreaterThan(1_000);
    });
  }

  await test.step('and so do the rows behind them', async () => {
    await go('People');
    await search.fill('formula');
    await expect(page.getByRole('status', { name: 'Results' })).toContainText(/^\d+ of 5/);
    const exportDialog = page.getByRole('dialog', { name: 'Export accounts' });
    const exported = async (format: string, ending: string) => {
      const target = path.join(home, `accounts.${ending}`);
      await app.electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, target);
      await page.getByRole('button', { name: 'Export…', exact: true }).click();
      // The radio itself is drawn over by its label.
      await exportDialog
        .locator('label')
        .filter({ has: page.getByRole('radio', { name: format }) })
        .click();
      await screenshot(app, `export-${ending}`);
      await exportDialog.getByRole('button', { name: 'Export…' }).click();
      const told = mainWindow(page).toast(`to accounts.${ending}`);
      // Chromium takes a process of its own to print.
      await expect(told).toBeVisible({ timeout: 60_000 });
      expect(fs.existsSync(`${target}.manifest.json`)).toBe(true);
      return { told, content: fs.readFileSync(target) };
    };
    const { content: pdf } = await exported('PDF', 'pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const { told, content } = await exported('Excel workbook', 'xlsx');
    const [accounts] = (await readXlsx(content)).sheets;
    const emails = accounts?.rows.slice(1).map((row) => String(row[4])) ?? [];
    const people = [finance, sales].flatMap(({ state }) => [...state.users.values()]);
    expect([...emails].sort()).toEqual(
      people
        .filter(({ email, type }) => type === 'personal' && email.includes('formula'))
        .map(({ email }) => email)
        .sort(),
    );
    await app.electron.evaluate(({ shell }) => {
      shell.showItemInFolder = (shown) => {
        (globalThis as { shown?: string }).shown = shown;
      };
    });
    await told.getByRole('button', { name: 'Show in folder' }).click();
    await expect
      .poll(() => app.electron.evaluate(() => (globalThis as { shown?: string }).shown))
      .toBe(path.join(home, 'accounts.xlsx'));
  });
});
