import fs from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { mainWindow } from '../pages/window';

async function nothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)).toEqual([]);
}

test('diagnostics are read, file by file, before they are saved', async ({ launch, sandbox, home }) => {
  const server = await sandbox({ accounts: 20 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server, { name: 'finance' });
  const { go, toast } = mainWindow(page);
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  const text = dialog.getByRole('tabpanel');

  const tick = (words: string) => dialog.locator('label').filter({ hasText: words }).click();

  await go('Settings');
  await page.getByRole('button', { name: 'Diagnostics…' }).click();
  await expect(text).toContainText('Made on one computer and sent by nobody but you');
  await dialog.getByRole('tab', { name: 'instances.json' }).click();
  await expect(text).toContainText('"label": "instance 1"');
  await expect(text).not.toContainText('finance');
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await nothingSerious(page);
    await screenshot(app, `diagnostics-${theme}`);
  }
  await tick('With addresses');
  await tick('With connection checks');
  await dialog.getByRole('tab', { name: 'doctor.txt' }).click();
  await expect(text).toContainText('The address is http://127.0.0.1');
  await screenshot(app, 'diagnostics-doctor');

  const filePath = path.join(home, 'diagnostics.zip');
  await app.electron.evaluate(({ dialog: native }, chosen) => {
    native.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, filePath);
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(toast('Saved as diagnostics.zip. Nothing was sent.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(fs.statSync(filePath).size).toBeGreaterThan(500);
});
