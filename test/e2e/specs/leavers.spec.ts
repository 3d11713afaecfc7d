import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

test('numbers open their lists, and leavers are shown, planned for and proven', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(240_000);
  const server = await sandbox({ accounts: 120 });
  const app = await launch();
  const { window: page } = app;
  const { go, toast } = mainWindow(page);
  await connect(app, server, { name: 'finance' });
  const numbers = page.getByRole('list', { name: 'Numbers' });
  const tile = (name: string) => numbers.getByRole('button', { name: new RegExp(`^${name} `) });
  const countOf = async (name: string): Promise<string> =>
    /^[\d,]+/.exec(((await tile(name).innerText()) ?? '').replace(name, '').trim())?.[0] ?? '';
  const saveTo = async (name: string): Promise<string> => {
    const target = path.join(home, name);
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    return target;
  };
  const axe = async (): Promise<readonly string[]> =>
    (await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations.map(({ id }) => id);

  for (const name of ['Seats', 'Administrators', 'Old API keys', 'Active again'])
    await test.step(`${name} opens as many rows as it counts`, async () => {
      await go('Overview');
      const count = await countOf(name);
      expect(count).toMatch(/^\d/);
      await tile(name).click();
      await expect(page.getByRole('status', { name: 'Results' })).toContainText(`${count} of `);
    });

  await test.step('Dormant opens its dialog with as many, and focus comes back after an export', async () => {
    await go('Overview');
    const count = await countOf('Dormant');
    await tile('Dormant').click();
    const dormant = page.getByRole('dialog', { name: 'Dormant accounts' });
    await expect(dormant).toContainText(`All that are dormant (${count})`);
    const button = dormant.getByRole('button', { name: 'Export…' });
    await button.click();
    await page
      .getByRole('dialog', { name: 'Export dormant accounts' })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await expect(button).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dormant).toBeHidden();
    await expect(tile('Dormant')).toBeFocused();
  });

  await test.step('the page goes onto paper', async () => {
    const target = await saveTo('overview.pdf');
    await page.getByRole('button', { name: 'Print…' }).click();
    await expect(toast('to overview.pdf')).toBeVisible({ timeout: 60_000 });
    expect(fs.readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
  });

  const { email, id } = server.credentials.member;
  const grid = page.getByRole('grid', { name: 'Leavers' });
  await test.step('an end is recorded by keyboard, and the leaver is still active', async () => {
    await tile('Leavers still active').click();
    await page.getByRole('button', { name: 'Record an end…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Record an end of work' });
    await expect(dialog.getByRole('textbox', { name: 'E-mail' })).toBeFocused();
    await page.keyboard.type(email);
    await dialog.getByLabel('Last day of work').fill('2026-11-03');
    await dialog.getByRole('textbox', { name: 'Ticket' }).fill('HR-2041');
    expect(await axe()).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(grid.getByRole('row').filter({ hasText: email })).toContainText('Overdue');
    expect(await axe()).toEqual([]);
    await screenshot(app, 'leavers');
  });

  await test.step('the evidence of one is at hand, and focus comes back', async () => {
    const cell = grid.getByRole('row').filter({ hasText: email }).getByRole('gridcell').first();
    await cell.click();
    const dialog = page.getByRole('dialog', { name: `Evidence of ${email}` });
    await expect(dialog.getByRole('table', { name: 'Accounts of the leaver' })).toContainText('finance');
    expect(await axe()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(cell).toBeFocused();
  });

  await test.step('one press leads to the plan for leavers', async () => {
    await page.getByRole('button', { name: 'Disable the one still active…' }).click();
    const { dialog, action, reason } = reviewDialog(page);
    await expect(dialog.getByRole('list', { name: 'Searched' })).toContainText('1 found');
    await reason.fill('HR-2041');
    await action('Disable 1 account').click();
    await expect.poll(() => server.state.users.get(id)?.is_active).toBe(false);
    // Of those still active nobody is left.
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(grid.getByRole('row').filter({ hasText: email })).toContainText('Late by');
  });

  await test.step('the bundle is whole to its own verifier', async () => {
    const target = await saveTo('evidence.zip');
    await page.getByRole('button', { name: 'Evidence bundle…' }).click();
    await expect(toast('to evidence.zip')).toBeVisible({ timeout: 60_000 });
    const folder = path.join(home, 'unzipped');
    execFileSync('python3', ['-m', 'zipfile', '-e', target, folder]);
    const said = execFileSync('node', [
      path.join(folder, 'journal/verify-journal.mjs'),
      path.join(folder, 'journal'),
    ]);
    expect(said.toString()).not.toBe('');
    const { result } = JSON.parse(fs.readFileSync(path.join(folder, 'leavers/leavers.json'), 'utf8')) as {
      result: object[];
    };
    expect(result).toMatchObject([{ person: email, within_limit: false, ticket: 'HR-2041' }]);
  });
});
