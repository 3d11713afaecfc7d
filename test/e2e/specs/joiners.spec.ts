import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { plantedList, plantJoiners } from '../../helpers/planted-joiners';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const profiles = ['mid', 'new', 'edge'] as const;

test('200 joiners on three instances: 180 are made, 20 explained, and the same file again changes nothing', async ({
  launch,
  sandbox,
  home,
}) => {
  const servers = await Promise.all(profiles.map((profile, at) => sandbox({ profile, seed: 3 + at })));
  plantJoiners(servers);
  for (const { state } of servers) state.addGroup('Newcomers');
  const app = await launch();
  const { window: page } = app;
  for (const [at, server] of servers.entries())
    await connect(app, server, { name: `bi-${at}`, safeMode: 'confirm' });
  const file = path.join(home, 'joiners.csv');
  fs.writeFileSync(file, plantedList());
  await app.electron.evaluate(({ dialog: dialogs }, chosen) => {
    dialogs.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);

  const dialog = page.getByRole('dialog', { name: 'New account', exact: true });
  const bad = dialog.getByRole('list', { name: 'Left out' }).getByRole('listitem');
  const planList = async (): Promise<void> => {
    await page.getByRole('button', { name: 'New account…', exact: true }).click();
    await dialog.getByText('A list', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Choose a list…' }).click();
    await expect(dialog.getByText('joiners.csv')).toBeVisible();
    const places = dialog.getByRole('list', { name: 'Instances' }).locator('label');
    for (const at of servers.keys()) await places.filter({ hasText: `bi-${at}` }).click();
    await dialog.getByRole('button', { name: 'Review changes' }).click();
    await expect(bad).toHaveCount(9);
  };
  await planList();
  for (const words of ['formula of a spreadsheet', 'another encoding', 'has no e-mail', 'not-an-address'])
    await expect(bad.filter({ hasText: words }).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Review the other 540' }).click();

  const review = reviewDialog(page);
  await expect(review.dialog).toBeVisible();
  const explained = await review.skipped.allTextContents();
  const addresses = explained.map((words) => /[a-z]+\d@acme\.example/i.exec(words)?.[0].toLowerCase());
  expect(new Set(addresses).size).toBe(11);
  await review.reason.fill('HR-1');
  await review.action('Create 540 accounts').click();

  const made = () =>
    servers.map(
      ({ state }) => [...state.users.values()].filter(({ email }) => /^new\d+@acme/.test(email)).length,
    );
  await expect.poll(made, { timeout: 90_000 }).toEqual([180, 180, 180]);
  await mainWindow(page).search.fill('new is:pending group:newcomers');
  await expect(page.getByRole('status', { name: 'Results' })).toContainText('540 of');

  for (const server of servers) server.log.length = 0;
  await planList();
  await expect(dialog.getByText('has an account on bi-0 already', { exact: false }).first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Review changes' })).toBeVisible();
  for (const { log } of servers) expect(log.filter(({ method }) => method !== 'GET')).toEqual([]);
});
