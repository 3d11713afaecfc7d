import fs from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { activityPage } from '../pages/activity';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

test('a leaver loses every account, also one made just now, and the receipt is at hand', async ({
  launch,
  sandbox,
  home,
}) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { person, row, status } = peoplePage(page);
  const { dialog, steps, action, reason } = reviewDialog(page);
  const { email, id } = server.credentials.member;
  await mainWindow(page).search.fill(email);
  await row(email, 'finance').getByRole('gridcell', { name: email, exact: true }).click();
  await person.getByRole('button', { name: 'More changes', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Leaver…' }).click();
  await expect(steps).toHaveCount(1);
  await expect(dialog.getByRole('list', { name: 'Searched' })).toContainText('1 found');
  // What will keep running is told before anybody agrees.
  await expect(dialog.getByRole('list', { name: 'Left running' })).toContainText('Support queue');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('[role="dialog"]').analyze();
  expect(violations).toEqual([]);
  await reason.fill('INC-20418');
  await action('Disable 1 account').click();
  await expect(status(email, 'finance', 'Disabled')).toBeVisible();
  expect(server.state.users.get(id)?.is_active).toBe(false);
  const { run } = mainWindow(page);
  await run.getByRole('button', { name: 'Copy receipt' }).click();
  await expect(mainWindow(page).toast('The receipt is copied')).toBeVisible();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(`Leaver receipt: ${email}`);
  expect(copied).toContain('INC-20418');
  expect(copied).toContain('finance: 1 account found');

  for (const [name, start] of [
    ['receipt.pdf', '%PDF-'],
    ['receipt.html', '<!doctype html>'],
  ] as const) {
    const target = path.join(home, name);
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    await run.getByRole('button', { name: 'Save receipt…' }).click();
    await expect(mainWindow(page).toast(`saved as ${name}`)).toBeVisible();
    expect(fs.readFileSync(target).subarray(0, start.length).toString()).toBe(start);
  }
  // The window that printed is gone.
  await expect
    .poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1);

  await test.step('what the leaver left running is found and stopped', async () => {
    await person.getByRole('button', { name: 'Look for leftovers' }).click();
    const left = person.getByRole('list', { name: 'Left running' });
    await expect(left.getByRole('listitem')).toHaveCount(2);
    await person.getByRole('button', { name: 'Stop all…' }).click();
    await expect(steps).toHaveCount(2);
    await reason.fill('INC-20418');
    await action('Stop 2 leftovers').click();
    await expect(dialog).toBeHidden();
    await expect
      .poll(() => [...server.state.deliveries.values()].filter((one) => one.creator_id === id && one.active))
      .toEqual([]);
    await person.getByRole('button', { name: 'Look again' }).click();
    await expect(person).toContainText('Nothing keeps running.');
  });

  await test.step('API keys are looked through, and one gets another secret that the window never holds', async () => {
    await run.getByRole('button', { name: 'Close run' }).click();
    await page.getByRole('link', { name: 'Groups' }).click();
    await page.getByRole('button', { name: 'API keys…' }).click();
    const keys = page.getByRole('grid', { name: 'API keys' });
    await expect(keys.getByRole('row', { name: /Nightly export/ })).toHaveCount(1);
    const own = keys.getByRole('row', { name: /Rollcall console/ });
    await expect(own).toContainText('Rollcall’s own');
    await expect(own.getByRole('checkbox')).toBeDisabled();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const looked = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(looked.violations).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
    const shown = app.electron.evaluate(
      ({ dialog: dialogs }) =>
        new Promise<string>((resolve) => {
          dialogs.showMessageBox = (async (...args: unknown[]) => {
            resolve(JSON.stringify(args.at(-1)));
            return { response: 1, checkboxChecked: false };
          }) as typeof dialogs.showMessageBox;
        }),
    );
    await keys.getByRole('checkbox', { name: 'Select Nightly export on finance' }).click();
    await page.getByRole('button', { name: 'Renew 1…' }).click();
    await expect(steps).toHaveCount(1);
    await reason.fill('INC-20420');
    await action('Renew 1 API key').click();
    const message = await shown;
    const key = [...server.state.apiKeys.values()].find(({ name }) => name === 'Nightly export')?.key ?? '-';
    expect(message).toContain(key);
    await expect(dialog).toBeHidden();
    expect(await page.content()).not.toContain(key.slice(8));
    await page.getByRole('button', { name: 'Copy as CSV' }).first().click();
    await expect(mainWindow(page).toast('API keys as CSV')).toBeVisible();
    const csv = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(csv).toContain('Nightly export');
    expect(csv).not.toContain(key.slice(8));
    await page.getByRole('link', { name: 'People' }).click();
  });

  await test.step('and a roster of HR finds the next one', async () => {
    const people = [...server.state.users.values()].filter(
      (user) => user.is_active && user.type === 'personal' && user.tenant_id === null && !user.is_superuser,
    );
    const [left] = people;
    if (!left) throw new Error('nobody is there');
    const list = path.join(home, 'hr.csv');
    const rows = people.map((one) => `${one.email};${one === left ? 'Terminated' : 'Active'}`);
    fs.writeFileSync(list, ['Work e-mail;Status', ...rows].join('\r\n'));
    await app.electron.evaluate(({ dialog: dialogs }, chosen) => {
      dialogs.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, list);
    await page.getByRole('button', { name: 'Roster…', exact: true }).click();
    const roster = page.getByRole('dialog', { name: 'Roster' });
    await roster.getByRole('button', { name: 'Choose a roster…' }).click();
    const findings = roster.getByRole('grid', { name: 'Findings' });
    await expect(findings.getByRole('row')).toHaveCount(2);
    await expect(findings).toContainText(left.email);
    const seen = await new AxeBuilder({ page }).setLegacyMode().include('[role="dialog"]').analyze();
    expect(seen.violations).toEqual([]);
    await roster.getByRole('button', { name: 'Review: disable 1 person…' }).click();
    await expect(steps).toHaveCount(1);
    await reason.fill('INC-20419');
    await action('Disable 1 account').click();
    await expect(roster.getByText('Nobody who has left is still active')).toBeVisible();
    expect(left.is_active).toBe(false);
    await roster.getByText('How it is read', { exact: true }).click();
    await expect(roster.getByText('Means that somebody has left')).toBeVisible();
    await roster.getByRole('button', { name: 'Close' }).last().click();
    await expect(roster).toHaveCount(0);
  });
});

test('an incident locks before its reason, and Activity reminds of it until it is given', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { checkbox, selection, status } = peoplePage(page);
  const { dialog, action } = reviewDialog(page);
  const { email, id } = server.credentials.member;
  await mainWindow(page).search.fill(email);
  await checkbox(email, 'finance').click();
  await selection.getByRole('button', { name: 'More changes' }).click();
  await page.getByRole('menuitem', { name: 'Lock everywhere…' }).click();
  await expect(dialog).toContainText('This skips the reason.');
  await action('Disable 1 account').click();
  await expect(status(email, 'finance', 'Disabled')).toBeVisible();
  expect(server.state.users.get(id)?.is_active).toBe(false);

  await page.getByRole('link', { name: 'Activity' }).click();
  const reminder = page.getByText('An incident has no reason yet.');
  await expect(reminder).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations).toEqual([]);
  await page.getByRole('button', { name: 'Give reason…' }).click();
  const form = page.getByRole('dialog', { name: 'Reason for the incident' });
  await form.getByRole('textbox', { name: 'Reason or ticket' }).fill('Stolen laptop');
  await form.getByRole('button', { name: 'Record reason' }).click();
  await expect(reminder).toBeHidden();
  await expect(activityPage(page).row('Give reason', email, 'Stolen laptop')).toHaveCount(1);
});
