import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { lockPage } from '../pages/lock';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

test('a desktop without a tray keeps the rule: to close the window is to quit', async ({ launch }) => {
  const app = await launch();
  const { window: page } = app;
  await mainWindow(page).go('Settings');
  await page.getByText('Keep running when the window is closed').click();
  await expect(page.getByText('This desktop shows no icons of running programs')).toBeVisible();
  await expect(
    page.getByRole('switch', { name: 'Keep running when the window is closed' }),
  ).not.toBeChecked();
  const ended = new Promise((resolve) => app.process.once('exit', resolve));
  await page.close();
  await ended;
});

test('where there is one, it goes on without a window: it is locked, and opened again', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(180_000);
  // This session has no desktop that shows icons; what asks for one is told that there is.
  const bin = path.join(home, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'dbus-send'), "#!/bin/sh\necho '   boolean true'\n");
  await chmod(path.join(bin, 'dbus-send'), 0o755);
  const server = await sandbox({ accounts: 60 });
  const app = await launch({ env: { PATH: `${bin}:${process.env.PATH}` } });
  const { window: page, electron } = app;
  await connect(app, server, { name: 'finance' });
  await mainWindow(page).go('Settings');
  await lockPage(page).set('correct horse battery');
  const pdf = await electron.evaluate(async ({ BrowserWindow }) => {
    const printed = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({});
    return printed?.toString('latin1') ?? '';
  });
  // All of the page, not what its window has room for.
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
  await page.getByText('Keep running when the window is closed').click();
  await expect(page.getByRole('switch', { name: 'Keep running when the window is closed' })).toBeChecked();

  await page.close();
  // The page is gone before main has taken its window away.
  await expect
    .poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(0);
  await electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  const [again] = await Promise.all([
    electron.waitForEvent('window'),
    // As the icon and a second start do.
    electron.evaluate(({ app: program }) => void program.emit('activate')),
  ]);
  await expect(lockPage(again).heading).toBeVisible();
  await lockPage(again).passphrase.fill('correct horse battery');
  await lockPage(again).unlock.click();
  await expect(peoplePage(again).grid).toBeVisible();
});
