import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { RunningApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { lockPage } from '../pages/lock';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

const passphrase = 'correct horse battery';

async function check(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ failureSummary }) => failureSummary)}`),
      `${name}, ${colorScheme}`,
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** All that the main process holds as text, after its garbage is collected. */
async function heapOf({ electron, home }: RunningApp): Promise<string> {
  const file = path.join(home, 'heap.json');
  await electron.evaluate((_electron, to) => {
    process.mainModule?.require('node:v8').writeHeapSnapshot(to);
  }, file);
  const heap = await readFile(file, 'utf8');
  await rm(file);
  return heap;
}

test('locks by key, shows nothing of anybody, and opens with the passphrase', async ({ launch, sandbox }) => {
  test.setTimeout(180_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page } = app;
  const { go, search, toast } = mainWindow(page);
  const { grid } = peoplePage(page);
  const lock = lockPage(page);
  await connect(app, server, { name: 'finance' });
  const { email } = server.credentials.maria;

  await page.keyboard.press('ControlOrMeta+Shift+L');
  await expect(toast('cannot be locked yet')).toBeVisible();

  await go('Settings');
  await lock.set(passphrase);
  await expect(lock.section.getByRole('radio', { name: '15 minutes' })).toBeChecked();
  await check(page, 'settings');

  await go('People');
  await search.fill(email);
  await expect(grid.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+Shift+L');
  await expect(lock.heading).toBeVisible();
  await expect(page).toHaveTitle('Rollcall – My organisation');
  await expect(page.locator('body')).not.toContainText('finance');
  await expect(page.locator('body')).not.toContainText(email);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(lock.passphrase).toBeFocused();
  await check(page, 'locked');
  expect(await page.evaluate(() => window.rollcall.connections.list())).toMatchObject({
    error: { code: 'LOCKED' },
  });

  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the passphrase.')).toBeVisible();
  await lock.forgotten.click();
  await expect(lock.dialog.getByRole('button', { name: 'Delete credentials and unlock' })).toBeDisabled();
  await check(page, 'forgotten');
  await page.keyboard.press('Escape');

  await lock.passphrase.fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(grid).toBeVisible();
  await expect(search).toHaveValue('');
  await search.fill(email);
  await expect(grid.getByRole('row')).toHaveCount(2);
});

test('C7: no secret and nobody’s name is left in memory; a start while it is locked shows the lock', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(240_000);
  const apiKey = 'mb_LOCKCANARYc0ffee0123456789';
  const server = await sandbox({ accounts: 60, apiKey });
  const app = await launch();
  const lock = lockPage(app.window);
  await connect(app, server, { name: 'finance' });
  const { email } = server.credentials.maria;
  await mainWindow(app.window).search.fill(email);
  await expect(peoplePage(app.window).grid.getByRole('row')).toHaveCount(2);
  await mainWindow(app.window).go('Settings');
  await lock.set(passphrase);
  // It could be found.
  expect(await heapOf(app)).toContain(apiKey);

  await lock.section.getByRole('button', { name: 'Lock now' }).click();
  await expect(lock.heading).toBeVisible();
  await expect
    .poll(
      async () => {
        const heap = await heapOf(app);
        return [apiKey, email, passphrase].filter((word) => heap.includes(word));
      },
      { timeout: 60_000 },
    )
    .toEqual([]);
  await app.electron.close();

  const again = await launch({ home });
  const locked = lockPage(again.window);
  await expect(locked.heading).toBeVisible();
  await expect(again.window.locator('body')).not.toContainText('finance');
  await locked.passphrase.fill(passphrase);
  await locked.unlock.click();
  await expect(peoplePage(again.window).grid).toBeVisible();
});

test('C8: locks when nobody is there and when the computer’s own screen is locked', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(180_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page, electron } = app;
  const lock = lockPage(page);
  await connect(app, server, { name: 'finance' });
  await mainWindow(page).go('Settings');
  await lock.set(passphrase);
  await lock.section.getByText('5 minutes', { exact: true }).click();
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 301;
  });
  await expect(lock.heading).toBeVisible({ timeout: 15_000 });
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  await lock.passphrase.fill(passphrase);
  await lock.unlock.click();
  await expect(peoplePage(page).grid).toBeVisible();
  await electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect(lock.heading).toBeVisible();
});

test('C7: a file dialog that was open when it was locked writes nothing, also when it is open again', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(180_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page, electron } = app;
  const lock = lockPage(page);
  await connect(app, server, { name: 'finance' });
  await mainWindow(page).go('Settings');
  await lock.set(passphrase);
  await electron.evaluate(({ dialog }, folder) => {
    const asked = globalThis as { answerDialog?: () => void };
    const place = (name: string) => ({ canceled: false, filePath: `${folder}/${name}` });
    dialog.showSaveDialog = () =>
      new Promise((resolve) => {
        asked.answerDialog = () => {
          dialog.showSaveDialog = async () => place('after.svg');
          resolve(place('behind.svg'));
        };
      });
  }, home);
  const save = () =>
    page.evaluate(() => {
      const text = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
      // Not waited for: the page that asks is gone with the lock.
      void window.rollcall.overview.savePicture({ title: 'Status', content: { kind: 'svg', text } });
    });
  await save();
  await expect.poll(() => electron.evaluate(() => 'answerDialog' in globalThis)).toBe(true);
  await lock.section.getByRole('button', { name: 'Lock now' }).click();
  await expect(lock.heading).toBeVisible();
  await lock.passphrase.fill(passphrase);
  await lock.unlock.click();
  await expect(peoplePage(page).grid).toBeVisible();
  await electron.evaluate(() => (globalThis as { answerDialog?: () => void }).answerDialog?.());
  await save();
  await expect.poll(() => existsSync(path.join(home, 'after.svg'))).toBe(true);
  expect(existsSync(path.join(home, 'behind.svg'))).toBe(false);
});
