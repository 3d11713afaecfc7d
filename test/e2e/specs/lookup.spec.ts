import fs from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { expectedAccounts } from '../../helpers/expected-accounts';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

test('a pasted ticket: who is found, who is not, all of them chosen and shown, by keys alone', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(120_000);
  const finance = await sandbox({ profile: 'edge', accounts: 5_000, seed: 1 });
  const sales = await sandbox({ profile: 'new', accounts: 5_000, seed: 2 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, finance, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  await connect(app, sales, { name: 'sales', environment: 'staging', safeMode: 'confirm' });
  const { count, rows, selection } = peoplePage(page);
  const { search } = mainWindow(page);
  const dialog = page.getByRole('dialog', { name: 'Find a list' });
  const list = dialog.getByRole('textbox', { name: 'List' });
  const status = dialog.getByRole('status', { name: 'Lookup' });
  /** What Ctrl+V hands to the field with the focus. */
  const paste = (text: string): Promise<void> =>
    page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, text);
  const all = expectedAccounts('finance', finance).length + expectedAccounts('sales', sales).length;
  await expect.poll(count).toBe(all);
  const maria = 'maria.ortiz@acme.example';
  const ticket = `Hi, please disable <${maria}> and ${finance.credentials.member.email}; also nobody.here@acme.example.`;

  await test.step('opens by keys, finds while one types, and has nothing serious for axe', async () => {
    await page.keyboard.press('Control+Shift+V');
    await expect(list).toBeFocused();
    await list.fill(ticket);
    await expect(status).toHaveText('2 found, 1 not found');
    await expect(dialog.getByRole('list', { name: /^Not found/ })).toContainText('nobody.here@acme.example');
    await expect(dialog.getByRole('list', { name: /^Found/ })).toContainText(maria);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .include('[role=dialog]')
      .analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await screenshot(app, 'find-a-list');
  });

  await test.step('the missing ones are copied for the answer to the ticket', async () => {
    await dialog.getByRole('button', { name: 'Copy: Not found' }).click();
    await expect
      .poll(() =>
        app.electron.evaluate(({ clipboard }) => (clipboard as unknown as { readText(): string }).readText()),
      )
      .toBe('nobody.here@acme.example');
  });

  await test.step('all found are chosen, and exactly they are shown', async () => {
    const accounts = Number((await dialog.getByText(/^\d+ accounts?$/).innerText()).replaceAll(/\D/g, ''));
    await dialog.getByRole('button', { name: 'Select all found' }).press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect.poll(count).toBe(accounts);
    await expect(rows).toHaveCount(accounts);
    await expect(selection.getByRole('status')).toHaveText(`${accounts} selected`);
    await expect(page.getByText(`From a list (${accounts})`)).toBeVisible();
    await screenshot(app, 'from-a-list');
    await search.fill('maria');
    await expect.poll(count).toBe(2);
    await search.fill('');
    await page.getByRole('button', { name: 'Clear the list' }).click();
    await expect.poll(count).toBe(all);
    // What was chosen stays so: it is the list, not what the table shows.
    await expect(selection.getByRole('status')).toHaveText(`${accounts} selected`);
    await page.keyboard.press('Escape');
  });

  await test.step('only one instance of those found', async () => {
    await page.getByRole('button', { name: 'Find a list…' }).click();
    await list.fill(maria);
    await expect(status).toHaveText('1 found, 0 not found');
    await dialog.getByRole('button', { name: /Where/ }).click();
    await page.getByRole('option', { name: 'On staging' }).click();
    await expect(dialog.getByText('1 account', { exact: true })).toBeVisible();
    // The list that closed gives the focus back a frame later. A quick user's Escape comes in before that, to the body.
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
      );
    });
    await expect(dialog).toHaveCount(0);
  });

  await test.step('a million characters do not hold the window up', async () => {
    const line = `${maria} and nobody.at.all@acme.example\n`;
    const long = line.repeat(Math.floor(1_000_000 / line.length));
    await page.keyboard.press('Control+Shift+V');
    await expect(list).toBeFocused();
    await paste(long);
    await expect(dialog).toContainText('All of them are looked through.');
    await expect(status).toHaveText('1 found, 1 not found');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('a list out of a file that is chosen, or dropped on the text', async () => {
    const file = path.join(app.home, 'leavers.csv');
    await fs.writeFile(file, `Mail;Team\r\n${maria};A\r\nnobody.here@acme.example;B\r\n`);
    await app.electron.evaluate(({ dialog: dialogs }, chosen) => {
      dialogs.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, file);
    await page.keyboard.press('Control+Shift+V');
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(dialog).toContainText('From leavers.csv');
    await expect(status).toHaveText('1 found, 1 not found');
    await screenshot(app, 'list-from-a-file');
    await list.evaluate((field, address) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([`${address}\n`], 'dropped.txt'));
      field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, maria);
    await expect(dialog).toContainText('From dropped.txt');
    await expect(status).toHaveText('1 found, 0 not found');
    await fs.writeFile(file, Buffer.from('PK\x03\x04\0\0 a workbook'));
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(dialog).toContainText('leavers.csv is not a text file.');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('several addresses pasted into the search are offered as a list', async () => {
    await search.focus();
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
      );
    }, `${maria}, ${finance.credentials.member.email}`);
    await page.getByRole('button', { name: 'Find them all' }).click();
    await expect(status).toHaveText('2 found, 0 not found');
    await page.keyboard.press('Escape');
  });
  expect(app.errors).toEqual([]);
});
