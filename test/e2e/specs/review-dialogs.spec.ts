import fs from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { type RunningApp, screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { reviewsPage } from '../pages/reviews';
import { mainWindow } from '../pages/window';

/** A picture in light and dark, and what axe finds serious in each. */
async function check(app: RunningApp, name: string): Promise<void> {
  const { window: page } = app;
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await screenshot(app, `${name}-${theme}`);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
      `${name}, ${theme}`,
    ).toEqual([]);
  }
}

test('rows of a review show what HR says; they are handed on and changed in their dialogs, and the journal is exported', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(240_000);
  const server = await sandbox({ accounts: 40 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { member } = server.credentials;
  await page.evaluate(async (email) => {
    const text = `email,status,end date,manager\n${email},Terminated,2026-01-31,Jane Roe\n`;
    await window.rollcall.roster.read({ name: 'hr.csv', content: new TextEncoder().encode(text) });
  }, member.email);
  const { newReview, form, grid, decisions, button } = reviewsPage(page);
  const { toast } = mainWindow(page);
  await mainWindow(page).go('Reviews');
  await newReview.click();
  await form.getByRole('textbox', { name: 'Name' }).fill('Q4 2026');
  await form.getByRole('textbox', { name: 'E-mail of reviewer 1' }).fill('ana@audit.example');
  await form.getByRole('button', { name: 'Open review' }).click();
  await expect(decisions).toContainText(/^0 of /, { timeout: 60_000 });

  await page.getByRole('searchbox', { name: 'Search this review' }).fill(member.email);
  const row = grid.getByRole('row').filter({ hasText: member.email });
  await expect(row.getByRole('gridcell', { name: 'Jane Roe', exact: true })).toBeVisible();
  await expect(row).toContainText('31 Jan 2026');
  await expect(row).toContainText('Work ended on 2026-01-31, says hr.csv.');
  await page.getByRole('searchbox', { name: 'Search this review' }).fill('');
  await expect(grid.getByRole('gridcell', { name: 'Not known', exact: true }).first()).toBeVisible();
  await check(app, 'review-hr');

  const [dialog, change] = ['Hand on', 'Change'].map((name) =>
    page.getByRole('dialog', { name, exact: true }),
  );
  if (!dialog || !change) throw new Error('there are two');
  await grid.getByRole('row').nth(1).getByRole('checkbox').click({ force: true });
  await button('Hand on…').click();
  await expect(dialog.getByRole('button', { name: 'Hand on 1' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'E-mail of the reviewer' }).fill('ben@audit.example');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('On leave until May');
  await check(app, 'review-hand-on');
  await dialog.getByRole('button', { name: 'Hand on 1' }).click();
  await expect(toast('Handed 1 account to ben@audit.example.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Reviewers' })).toContainText('ben@audit.example');

  const admin = grid.getByRole('row').filter({ hasText: 'Administrator' }).first();
  await admin.getByRole('gridcell').nth(2).click();
  await page.keyboard.press('c');
  await change.getByRole('checkbox', { name: 'The role of an administrator' }).click({ force: true });
  await change.getByRole('textbox', { name: 'Note' }).fill('No admin any more');
  await check(app, 'review-change');
  await change.getByRole('button', { name: 'Decide' }).click();
  await expect(change).toHaveCount(0);
  await expect(decisions).toContainText('1 change');

  await mainWindow(page).go('Activity');
  await button('Export journal…').click();
  const exporting = page.getByRole('dialog', { name: 'Export journal' });
  await expect(exporting).toBeVisible();
  await check(app, 'journal-export');
  const target = path.join(home, 'journal.pdf');
  await app.electron.evaluate(({ dialog: ask }, filePath) => {
    ask.showSaveDialog = async () => ({ canceled: false, filePath });
  }, target);
  // The radio itself is drawn over by its label.
  await exporting
    .locator('label')
    .filter({ has: page.getByRole('radio', { name: 'PDF' }) })
    .click();
  await exporting.getByRole('button', { name: 'Export…' }).click();
  await expect(toast('to journal.pdf')).toBeVisible({ timeout: 60_000 });
  expect(fs.readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
});
