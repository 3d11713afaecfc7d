import { expect } from '@playwright/test';
import type { RunningApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { filesBelow } from '../../helpers/files-below';
import { lookupSecret, storedAccounts } from '../../helpers/keychain';
import { activityPage } from '../pages/activity';
import { instanceDialog, instancesPage } from '../pages/instances';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

/** What the keychain holds for an instance, read by a program that is no part of Rollcall. */
function keptFor(instanceId: string): unknown {
  const account = storedAccounts().find((name) => name.endsWith(`/instance/${instanceId}`));
  const secret = account === undefined ? undefined : lookupSecret({ account });
  return secret === undefined ? undefined : JSON.parse(secret);
}

async function idOf({ window: page }: RunningApp, name: string): Promise<string> {
  const id = await page.evaluate(async (wanted) => {
    const listed = await window.rollcall.connections.list();
    return listed.ok ? listed.value.find((instance) => instance.name === wanted)?.id : undefined;
  }, name);
  if (id === undefined) throw new Error(`there is no instance ${name}`);
  return id;
}

async function openDialog({ window: page }: RunningApp) {
  await mainWindow(page).go('Instances');
  await instancesPage(page).add.click();
  return instanceDialog(page);
}

test('an instance is added by API key: tested, saved, read, and its key is in the keychain', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  const { dialog, fill, report, test: tryIt, save } = await openDialog(app);
  const apiKey = server.credentials.apiKey ?? '';

  await fill({ address: server.url, name: 'finance', environment: 'staging', apiKey });
  await tryIt.click();
  await expect(report).toContainText(`Metabase ${server.version}`);
  await expect(report).toContainText(/Pro or Enterprise|open source/);
  await expect(report).toContainText('API key Rollcall console, administrator');
  await expect(report).toContainText('60');
  // Trying a connection keeps nothing.
  expect(storedAccounts().filter((name) => name.includes('/instance/'))).toEqual([]);

  await save.click();
  await expect(dialog).toHaveCount(0);
  await mainWindow(page).go('People');
  await expect.poll(peoplePage(page).count).toBe(60 + server.state.apiKeys.size);
  expect(keptFor(await idOf(app, 'finance'))).toMatchObject({ kind: 'api-key', apiKey });
  expect(app.errors).toEqual([]);
});

test('an instance is added by e-mail and password', async ({ launch, sandbox }) => {
  const server = await sandbox({ profile: 'mid' });
  const app = await launch();
  const { dialog, fill, report, test: tryIt, save } = await openDialog(app);
  const { email, password } = server.credentials.admin;

  await fill({ address: `${server.url}/admin/people`, name: 'sales', safeMode: 'type', email, password });
  await tryIt.click();
  await expect(report).toContainText(`${email}, administrator`);
  await expect(report).toContainText('60');
  await save.click();
  await expect(dialog).toHaveCount(0);

  const { card } = instancesPage(app.window);
  await expect(card('sales')).toContainText('Confirm and type');
  await expect(card('sales')).toContainText(`Signs in as ${email}, administrator`);
  await expect(card('sales')).toContainText('63 accounts');
  await expect(card('sales')).toContainText(server.url);
  expect(keptFor(await idOf(app, 'sales'))).toMatchObject({ kind: 'password', email, password });
});

test('Test connection says in plain words why not', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const webPage = await sandbox();
  webPage.faults.add({ kind: 'html', times: null });
  const gone = await sandbox();
  await gone.close();
  const app = await launch();
  const { dialog, fill, report, test: tryIt, save } = await openDialog(app);
  const { admin, apiKey, member, memberApiKey } = server.credentials;
  const says = async (...words: readonly string[]): Promise<void> => {
    await tryIt.click();
    for (const part of ['Not connected', ...words]) await expect(report).toContainText(part);
  };

  await test.step('a key that is not one of the server', async () => {
    await fill({ address: server.url, name: 'finance', apiKey: 'mb_not-a-key-of-this-server=' });
    await says('does not accept this API key', 'create a new one in Metabase');
  });
  await test.step('a key that is not of the Administrators group', async () => {
    await fill({ apiKey: memberApiKey ?? '' });
    await says('not an administrator', 'an API key of the Administrators group');
  });
  await test.step('an address that answers with a web page', async () => {
    await fill({ address: webPage.url, apiKey: apiKey ?? '' });
    await says('answers with a web page, not with Metabase', 'sub-path');
  });
  await test.step('an address where nothing listens', async () => {
    await fill({ address: gone.url });
    await says('nothing answers on that port', 'whether Metabase is running');
  });
  await test.step('an address that is none', async () => {
    await fill({ address: 'ftp://metabase.acme.example' });
    await says('it does not begin with https://');
  });
  await test.step('http to another computer, without consent', async () => {
    await fill({ address: 'http://metabase.acme.example' });
    await expect(dialog.getByRole('checkbox', { name: /Allow http/ })).not.toBeChecked();
    await says('http:// would send the credential unprotected', 'allow http for this instance');
    await save.click();
    await expect(dialog.getByRole('alert')).toContainText('unprotected');
  });
  await test.step('a wrong password: tried once only', async () => {
    server.log.length = 0;
    await fill({ address: server.url, email: admin.email, password: 'not the password' });
    await says('does not accept this e-mail and password', 'tried once only');
    const signIns = server.log.filter((one) => one.method === 'POST' && one.path === '/api/session');
    expect(signIns).toHaveLength(1);
  });
  await test.step('somebody who is not an administrator', async () => {
    await fill({ email: member.email, password: member.password });
    await says(`${member.email}, not an administrator`, 'an API key of the Administrators group');
  });
  await test.step('nothing typed', async () => {
    await fill({ address: '', email: '', password: '' });
    await tryIt.click();
    for (const words of ['Enter the address', 'Enter the e-mail', 'Enter the password']) {
      await expect(dialog).toContainText(words);
    }
  });
  // None of this kept or changed anything.
  expect(storedAccounts().filter((name) => name.includes('/instance/'))).toEqual([]);
  expect(server.log.filter((one) => one.method !== 'GET' && one.path !== '/api/session')).toEqual([]);
});

test('an instance is edited: name, safe mode, credential', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const app = await launch();
  const { id } = await connect(app, server);
  const { window: page } = app;
  const { email, password } = server.credentials.secondAdmin;
  const { button, card } = instancesPage(page);
  await mainWindow(page).go('Instances');

  await button('Edit', 'finance').click();
  const { dialog, field, fill, save, test: tryIt, report } = instanceDialog(page, 'Edit instance');
  await expect(field('API key')).toHaveValue('');
  await tryIt.click();
  await expect(report).toContainText('API key Rollcall console, administrator');
  await fill({ name: 'money', safeMode: 'read-only' });
  await save.click();
  await expect(dialog).toHaveCount(0);
  await expect(card('money')).toContainText('Read-only');
  expect(keptFor(id)).toMatchObject({ kind: 'api-key', apiKey: server.credentials.apiKey });

  await button('Edit', 'money').click();
  await fill({ email, password });
  await save.click();
  await expect(dialog).toHaveCount(0);
  await expect(card('money')).toContainText(`Signs in as ${email}, administrator`);
  expect(keptFor(id)).toMatchObject({ kind: 'password', email, password });

  await mainWindow(page).go('People');
  await mainWindow(page).search.fill('maria.ortiz');
  await expect(peoplePage(page).row('maria.ortiz@acme.example', 'money')).toBeVisible();
  await expect(peoplePage(page).row('maria.ortiz@acme.example', 'finance')).toHaveCount(0);
  await mainWindow(page).go('Activity');
  await expect(activityPage(page).row('Edit instance', 'money')).toHaveCount(2);
});

test('an instance is removed: credential and accounts go, the journal stays', async ({ launch, sandbox }) => {
  const [one, two] = [await sandbox(), await sandbox({ seed: 2 })];
  const app = await launch();
  const { window: page } = app;
  const { id } = await connect(app, one, { name: 'finance' });
  const { id: other } = await connect(app, two, { name: 'sales' });
  await expect.poll(peoplePage(page).count).toBe(126);
  expect(keptFor(id)).toBeDefined();

  await mainWindow(page).go('Instances');
  await instancesPage(page).more('finance', 'Remove finance');
  const dialog = page.getByRole('alertdialog', { name: 'Remove finance?' });
  await expect(dialog).toContainText('63 accounts');
  await dialog.getByRole('button', { name: 'Remove instance' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(instancesPage(page).card('finance')).toHaveCount(0);
  expect(keptFor(id)).toBeUndefined();
  expect(keptFor(other)).toBeDefined();

  await mainWindow(page).go('People');
  await expect.poll(peoplePage(page).count).toBe(63);
  await mainWindow(page).go('Activity');
  await expect(activityPage(page).row('Add instance', 'finance')).toBeVisible();
  await expect(activityPage(page).row('Remove instance', 'finance')).toBeVisible();
  // Nothing was done to the server itself.
  expect(one.log.filter((entry) => entry.method !== 'GET')).toEqual([]);
});

test('C2: without a keychain it says so and works in memory, never with a file', async ({
  launch,
  sandbox,
  home,
}) => {
  const apiKey = 'mb_CANARY+without/keychain==';
  const server = await sandbox({ apiKey });
  const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
  const app = await launch({ env: noKeychain });
  const { window: page } = app;
  const says = page.getByRole('heading', { name: 'The keychain of this computer cannot be reached' });

  await expect(says).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Use memory for this session' })).toBeEnabled();
  await expect(says).toBeVisible();
  await page.getByRole('button', { name: 'Use memory for this session' }).click();

  const { fill, save, dialog } = await openDialog(app);
  await fill({ address: server.url, name: 'finance', environment: 'development', apiKey });
  await save.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('No keychain: credentials and records are kept until you quit')).toBeVisible();
  await mainWindow(page).go('People');
  const { button, status } = peoplePage(page);
  const { email, id } = server.credentials.member;
  await mainWindow(page).search.fill(email);
  await button('Disable', email, 'finance').click();
  await expect(status(email, 'finance', 'Disabled')).toBeVisible();
  expect(server.state.users.get(id)?.is_active).toBe(false);

  expect(filesWith(home, 'CANARY')).toEqual([]);
  await app.electron.close();
  expect(filesWith(home, 'CANARY')).toEqual([]);
  expect(storedAccounts()).toEqual([]);

  await test.step('after a restart all of it is gone', async () => {
    const again = await launch({ env: noKeychain });
    await again.window.getByRole('button', { name: 'Use memory for this session' }).click();
    await expect(again.window.getByRole('heading', { name: 'Connect your first Metabase' })).toBeVisible();
    await mainWindow(again.window).go('Activity');
    await expect(again.window.getByText('Nothing has been done yet')).toBeVisible();
  });
});

/** The files below a folder that hold a text. */
function filesWith(folder: string, text: string): readonly string[] {
  return filesBelow(folder)
    .filter(({ content }) => content.includes(text))
    .map(({ file }) => file);
}
