import path from 'node:path';
import { expect } from '@playwright/test';
import type { RunningApp } from '../../helpers/app';
import { connect, readFully } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { doctorDialog } from '../pages/doctor';
import { instanceDialog, instancesPage } from '../pages/instances';
import { exportDialog, importDialog } from '../pages/transfer';
import { mainWindow } from '../pages/window';

async function openDialog({ window: page }: RunningApp) {
  await mainWindow(page).go('Instances');
  await instancesPage(page).add.click();
  return instanceDialog(page);
}

/** Answers main's own message box from now on, and counts how often it was shown. */
async function answerMessageBox(
  { electron }: RunningApp,
  response: number,
): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ dialog }, answer) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shownToUser: shown });
    dialog.showMessageBox = async (...input: unknown[]) => {
      shown.push(JSON.stringify(input.at(-1)));
      return { response: answer, checkboxChecked: false };
    };
  }, response);
  return () =>
    electron.evaluate(() => (globalThis as unknown as { readonly shownToUser: string[] }).shownToUser);
}

test('an address that leads on to a sub-path is taken over with one click', async ({ launch, sandbox }) => {
  const server = await sandbox({ basePath: '/metabase' });
  const front = await sandbox();
  front.faults.add({ kind: 'redirect', location: `${server.url}/`, times: null });
  const app = await launch();
  const { fill, field, report, test: tryIt, save, offer, dialog } = await openDialog(app);

  await fill({ address: front.url, name: 'finance', apiKey: server.credentials.apiKey ?? '' });
  await tryIt.click();
  await expect(report).toContainText('Not connected');
  // The key went to nobody it was not meant for.
  expect(server.log).toEqual([]);
  await offer(`Use ${server.url}`).click();
  await expect(field('Address')).toHaveValue(server.url);
  await expect(report).toContainText('Connected');
  await save.click();
  await expect(dialog).toHaveCount(0);
  await expect(instancesPage(app.window).card('finance')).toContainText(server.url);
  expect(app.errors).toEqual([]);
});

test('D3: a self-signed certificate is trusted only after main has shown it', async ({ launch, sandbox }) => {
  const server = await sandbox({ https: 'self-signed' });
  const app = await launch();
  const { window: page } = app;
  const { fill, report, test: tryIt, save, offer, dialog } = await openDialog(app);
  const trust = offer('Trust this certificate…');

  await fill({ address: server.url, name: 'finance', apiKey: server.credentials.apiKey ?? '' });
  await tryIt.click();
  await expect(report).toContainText('SHA-256');
  await test.step('Cancel in the dialog of the system leaves it untrusted', async () => {
    const shown = await answerMessageBox(app, 0);
    await trust.click();
    await expect.poll(async () => (await shown()).length).toBe(1);
    await tryIt.click();
    await expect(report).toContainText('Not connected');
  });
  await test.step('agreeing pins it, and the test runs again by itself', async () => {
    const shown = await answerMessageBox(app, 1);
    await trust.click();
    await expect(report).toContainText('Connected');
    expect((await shown())[0]).toMatch(/SHA-256 fingerprint/);
  });
  await dialog.getByText('Network and trust').click();
  await expect(dialog.getByRole('group', { name: 'Pinned certificate' })).toContainText(/([0-9A-F]{2}:){31}/);
  await save.click();
  await expect(dialog).toHaveCount(0);
  await instancesPage(page).details('finance').click();
  await expect(instancesPage(page).card('finance')).toContainText('Pinned certificate');
  expect(app.errors).toEqual([]);
});

test('order and tags survive a restart', async ({ launch, sandbox }) => {
  const app = await launch();
  const { window: page } = app;
  for (const name of ['alpha', 'beta', 'gamma'])
    await connect(app, await sandbox({ accounts: 20 }), { name });
  await mainWindow(page).go('Instances');
  const { button, more, order, card } = instancesPage(page);
  await expect.poll(() => order('Development')).toEqual(['alpha', 'beta', 'gamma']);

  await more('gamma', 'Move up');
  await expect.poll(() => order('Development')).toEqual(['alpha', 'gamma', 'beta']);
  await more('gamma', 'Move up');
  await expect.poll(() => order('Development')).toEqual(['gamma', 'alpha', 'beta']);
  await test.step('by keyboard: the menu keeps its place with the instance', async () => {
    await card('beta').getByRole('button', { name: 'More for beta' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move up' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => order('Development')).toEqual(['gamma', 'beta', 'alpha']);
    await expect(card('beta').getByRole('button', { name: 'More for beta' })).toBeFocused();
  });
  await button('Edit', 'beta').click();
  const { type, save, dialog } = instanceDialog(page, 'Edit instance');
  await type('Tags', 'emea, audited');
  await save.click();
  await expect(dialog).toHaveCount(0);
  const tags = card('beta').getByRole('list', { name: 'Tags' }).getByRole('listitem');
  await expect(tags).toHaveText(['emea', 'audited']);
  expect(app.errors).toEqual([]);
  await app.electron.close();

  const again = await launch();
  await mainWindow(again.window).go('Instances');
  const then = instancesPage(again.window);
  await expect.poll(() => then.order('Development')).toEqual(['gamma', 'beta', 'alpha']);
  await expect(then.card('beta').getByRole('listitem')).toHaveText(['emea', 'audited']);
});

test('instances are taken along in an encrypted file and back', async ({ launch, sandbox, home }) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server, { name: 'finance' });
  await connect(app, await sandbox({ seed: 2 }), { name: 'sales' });
  await app.electron.evaluate(
    ({ dialog }, file) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
    },
    path.join(home, 'connections.age'),
  );
  await mainWindow(page).go('Instances');
  const save = exportDialog(page);
  await save.open.click();
  await save.withSecrets.click();
  await save.passphrase.fill('four words of mine');
  await save.again.fill('four words of yours');
  await save.save.click();
  await expect(save.dialog).toContainText('not the same passphrase');
  await save.again.fill('four words of mine');
  await save.save.click();
  await expect(save.dialog).toHaveCount(0);
  await expect(mainWindow(page).toast('Exported to')).toBeVisible();

  await instancesPage(page).more('finance', 'Remove finance');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove instance' }).click();
  await expect(instancesPage(page).card('finance')).toHaveCount(0);

  const { open, dialog, passphrase, unlock, row, take, result, done } = importDialog(page);
  await open.click();
  await passphrase.fill('not these words at all');
  await unlock.click();
  await expect(dialog.getByRole('alert')).toContainText('passphrase');
  await passphrase.fill('four words of mine');
  await unlock.click();
  await expect(row('sales').getByRole('checkbox')).toBeDisabled();
  await expect(row('finance').getByRole('checkbox')).toBeChecked();
  await take('Add 1 instance').click();
  await expect(result).toContainText('finance');
  await done.click();
  // Its key came along: it signs in and reads.
  await expect(instancesPage(page).card('finance')).toContainText('63 accounts');
  expect(app.errors).toEqual([]);
});

test('the details say what the server can do and how the credential is doing', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  const { id } = await connect(app, server);
  await readFully(app, id);
  await mainWindow(page).go('Instances');
  const { details, card } = instancesPage(page);
  await details('finance').click();
  await expect(card('finance').getByRole('region', { name: 'Credential' })).toContainText('API key');
  const table = card('finance').getByRole('table', { name: 'Capabilities' });
  await expect(table.getByRole('columnheader')).toHaveText(['Capability', 'State', 'What it means']);
  await expect(
    table
      .getByRole('row')
      .filter({ hasText: /Yes|No|Not known/ })
      .first(),
  ).toBeVisible();
  await details('finance').click();
  await expect(table).toHaveCount(0);
  expect(app.errors).toEqual([]);
});
test('a second factor is asked for when connecting, and again when the session has ended', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox({ profile: 'edge' });
  const { email, password, id } = server.credentials.admin;
  const account = server.state.users.get(id);
  if (account) account.mfa = '493027';
  const app = await launch();
  const { window: page } = app;
  const { fill, field, type, report, test: tryIt, save, dialog } = await openDialog(app);

  await fill({ address: server.url, name: 'finance', email, password });
  await tryIt.click();
  await expect(report).toContainText('One more step');
  await expect(field('Code')).toBeFocused();
  await type('Code', '493027');
  await tryIt.click();
  await expect(report).toContainText(`${email}, administrator`);
  await expect(field('Code')).toHaveCount(0);
  const signIns = () =>
    server.log.filter((one) => one.path.startsWith('/api/session') && one.method === 'POST');
  const before = signIns().length;
  await save.click();
  await expect(dialog).toHaveCount(0);
  await expect(instancesPage(page).card('finance')).toContainText('63 accounts');
  // The session the code opened is the one that is used.
  expect(signIns()).toHaveLength(before);

  server.state.sessions.clear();
  await instancesPage(page).button('Refresh', 'finance').click();
  await expect(instancesPage(page).problem('finance')).toContainText('The session has ended');
  await instancesPage(page).problem('finance').getByRole('button', { name: 'Sign in to finance' }).click();
  const signIn = page.getByRole('dialog', { name: 'Sign in to finance' });
  await signIn.getByRole('textbox', { name: 'Code' }).fill('493027');
  await signIn.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(signIn).toHaveCount(0);
  await expect(instancesPage(page).problem('finance')).toHaveCount(0);
  expect(app.errors).toEqual([]);
});

test('the doctor shows the cause and copies it without a secret', async ({ launch, sandbox }) => {
  const server = await sandbox();
  server.faults.add({ kind: 'html', times: null });
  const app = await launch();
  const { fill, report, test: tryIt, offer, dialog } = await openDialog(app);
  await fill({ address: server.url, apiKey: 'mb_CANARY-of-the-doctor=' });
  await tryIt.click();
  await expect(report).toContainText('Not connected');
  await offer('Why?').click();

  const { dialog: doctor, step, copy, verdict, again, close } = doctorDialog(app.window);
  await expect(step('Connection')).toContainText('Passed');
  await expect(step('Answer')).toContainText('Failed');
  await expect(step('Sign-in')).toContainText('Skipped');
  await copy.click();
  await expect(doctor).toContainText('Copied, without secrets');
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(await verdict.innerText());
  expect(copied).not.toContain('CANARY');

  server.faults.clear();
  await again.click();
  await expect(step('Answer')).toContainText('Passed');
  await close.click();
  await expect(doctor).toHaveCount(0);
  await expect(dialog).toBeVisible();
  expect(app.errors).toEqual([]);
});
