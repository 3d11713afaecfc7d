import { X509Certificate } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { RunningApp } from '../../helpers/app';
import { test as base } from '../../helpers/e2e';
import { filesBelow } from '../../helpers/files-below';
import { lookupSecret, storedAccounts } from '../../helpers/keychain';
import { issue } from '../../sandbox/certificates.mjs';
import { startHttpProxy, startSocksProxy } from '../../sandbox/proxy.mjs';
import type { Sandbox } from '../../sandbox/server.mjs';
import { instanceDialog, instancesPage } from '../pages/instances';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

interface Fixtures {
  /** Closes a proxy after the application that went through it. */
  readonly closing: <T extends { close(): Promise<void> }>(thing: T) => T;
}

const test = base.extend<Fixtures>({
  // Playwright reads the fixture's dependencies out of this pattern, so it must be there even when empty.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  closing: async ({}, use) => {
    const open: { close(): Promise<void> }[] = [];
    await use((thing) => {
      open.push(thing);
      return thing;
    });
    for (const thing of open) await thing.close();
  },
});

const day = 86_400_000;
const apiKey = 'mb_CANARY-of-the-key=';
const proxyPassword = 'CANARY of the proxy 7';

async function openDialog({ window: page }: RunningApp) {
  await mainWindow(page).go('Instances');
  await instancesPage(page).add.click();
  return instanceDialog(page);
}

/** A certificate for the stand-in, and the CA that vouches for it. */
function vouchedFor(request: { readonly hosts: readonly string[]; readonly until?: Date }) {
  const authority = issue({ name: 'Acme CA', ca: true });
  const { cert, key } = issue({ name: 'metabase.acme.example', issuer: authority, ...request });
  return { ca: authority.cert, tls: { cert, key } };
}

/** The files below a folder that hold one of the secrets, in the ways a file of Rollcall or Chromium would. */
function filesWith(folder: string, secrets: readonly string[]): readonly string[] {
  const needles = secrets.flatMap((secret) => [
    Buffer.from(secret, 'utf8'),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(Buffer.from(secret).toString('base64').slice(0, -4)),
    Buffer.from(encodeURIComponent(secret)),
  ]);
  return filesBelow(folder)
    .filter(({ content }) => needles.some((needle) => content.includes(needle)))
    .map(({ file }) => file);
}

/** Main's own message box is answered with its last button, `Trust this certificate`. */
function agree({ electron }: RunningApp): Promise<void> {
  return electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
}

const accountsOf = ({ state }: Sandbox): number =>
  [...state.users.values()].filter((user) => user.type !== 'internal').length;

const fingerprintOf = ({ certificate }: Sandbox): string =>
  new X509Certificate(certificate ?? '').fingerprint256;

test('an instance behind a proxy that wants a password is added, read and changed through it', async ({
  closing,
  launch,
  sandbox,
  home,
}) => {
  const auth = { user: 'office', password: proxyPassword };
  const proxy = closing(await startHttpProxy({ auth }));
  const server = await sandbox({ https: 'own-ca', apiKey });
  const app = await launch();
  const { window: page } = app;
  const dialog = await openDialog(app);

  await dialog.fill({
    address: server.url,
    name: 'finance',
    environment: 'development',
    safeMode: 'one-click',
    apiKey,
  });
  await dialog.network.click();
  await dialog.field('CA certificate (PEM)').fill(server.ca ?? '');
  await dialog.proxy('manual');
  await dialog.type('Proxy address', proxy.url);
  await dialog.type('Proxy user', auth.user);
  await test.step('without its password the report says what the proxy wants', async () => {
    await dialog.test.click();
    await expect(dialog.report).toContainText('Not connected');
    await expect(dialog.report).toContainText(`The proxy ${proxy.address} wants a user name and password`);
    await expect(dialog.report).toContainText('enter the user name and password of the proxy');
    expect(server.log).toEqual([]);
  });
  await test.step('with it everything goes through the proxy', async () => {
    await dialog.type('Proxy password', proxyPassword);
    await dialog.test.click();
    await expect(dialog.report).toContainText('Connected');
    await dialog.save.click();
    await expect(dialog.dialog).toHaveCount(0);
    await expect(instancesPage(page).card('finance')).toContainText(`${accountsOf(server)} accounts`);
    await mainWindow(page).go('People');
    const { email, id } = server.credentials.member;
    await mainWindow(page).search.fill(email);
    await peoplePage(page).button('Disable', email, 'finance').click();
    await expect(peoplePage(page).status(email, 'finance', 'Disabled')).toBeVisible();
    expect(server.state.users.get(id)?.is_active).toBe(false);
  });
  await test.step('the proxy saw tunnels to the instance and nothing that went through them', () => {
    expect(new Set(proxy.log.map(({ method, target }) => `${method} ${target}`))).toEqual(
      new Set([`CONNECT ${new URL(server.url).host}`]),
    );
    expect(proxy.log.some(({ sent }) => sent.length > 0)).toBe(true);
    expect(proxy.log.filter(({ sent }) => sent.includes('CANARY'))).toEqual([]);
  });
  await test.step('C1: both secrets are in the keychain and in no file', async () => {
    const kept = storedAccounts()
      .map((account) => lookupSecret({ account }))
      .join('\n');
    expect(kept).toContain(apiKey);
    expect(kept).toContain(proxyPassword);
    expect(filesWith(home, [apiKey, proxyPassword])).toEqual([]);
    expect(app.output()).not.toContain('CANARY');
    await app.electron.close();
    expect(filesWith(home, [apiKey, proxyPassword])).toEqual([]);
    // The search finds what is there.
    await writeFile(path.join(home, 'found'), JSON.stringify({ apiKey }));
    expect(filesWith(home, [apiKey, proxyPassword])).toEqual([path.join(home, 'found')]);
  });
  expect(app.errors).toEqual([]);
});

test('a client certificate is chosen in the dialog of the system and used after a restart', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox({ clientCertificate: true });
  const shown = server.clientCertificate;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'certificate-'));
  const files = [path.join(folder, 'rollcall.crt'), path.join(folder, 'rollcall.key')];
  await writeFile(files[0] ?? '', shown?.certificate ?? '');
  await writeFile(files[1] ?? '', shown?.key ?? '');
  const app = await launch();
  const { window: page } = app;
  await app.electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
  }, files);
  const dialog = await openDialog(app);

  await dialog.fill({ address: server.url, name: 'finance', apiKey: server.credentials.apiKey ?? '' });
  await dialog.network.click();
  await dialog.field('CA certificate (PEM)').fill(server.ca ?? '');
  await dialog.test.click();
  await expect(dialog.report).toContainText('lets in only computers with a client certificate');
  await expect(dialog.report).toContainText('choose the file');

  await dialog.offer('Choose certificate…').click();
  await expect(dialog.clientCertificate).toContainText('rollcall');
  await dialog.test.click();
  await expect(dialog.report).toContainText('Connected');
  await dialog.save.click();
  await expect(dialog.dialog).toHaveCount(0);
  await expect(instancesPage(page).card('finance')).toContainText(`${accountsOf(server)} accounts`);
  expect(app.errors).toEqual([]);
  await app.electron.close();

  const before = server.log.length;
  const again = await launch();
  await mainWindow(again.window).go('Instances');
  const { button, card, problem } = instancesPage(again.window);
  await button('Test', 'finance').click();
  await expect(card('finance')).toContainText('Connected');
  await button('Refresh', 'finance').click();
  const read = () =>
    server.log.slice(before).filter(({ path, status }) => path === '/api/user' && status === 200);
  await expect.poll(() => read().length).toBeGreaterThan(0);
  await expect(problem('finance')).toHaveCount(0);
  await button('Edit', 'finance').click();
  const edit = instanceDialog(again.window, 'Edit instance');
  await edit.network.click();
  await expect(edit.clientCertificate).toContainText('One is stored');
  expect(again.errors).toEqual([]);
});

test('D3: a pinned certificate that changes blocks the instance until the new one is agreed to', async ({
  launch,
  sandbox,
}) => {
  const first = await sandbox({ https: 'self-signed' });
  const app = await launch();
  const { window: page } = app;
  const { button, card, problem } = instancesPage(page);
  await agree(app);
  const dialog = await openDialog(app);
  await dialog.fill({ address: first.url, name: 'finance', apiKey: first.credentials.apiKey ?? '' });
  await dialog.test.click();
  await dialog.offer('Trust this certificate…').click();
  await expect(dialog.report).toContainText('Connected');
  await dialog.save.click();
  await expect(card('finance')).toContainText(`${accountsOf(first)} accounts`);

  await first.close();
  const second = await sandbox({ https: 'self-signed', port: Number(new URL(first.url).port) });
  await test.step('nothing is sent to whoever stands there now', async () => {
    await button('Refresh', 'finance').click();
    await expect(problem('finance')).toContainText('The certificate has changed');
    await expect(problem('finance')).toContainText('nothing was sent');
    for (const server of [first, second])
      await expect(problem('finance')).toContainText(fingerprintOf(server));
    // What the old one said of itself is no news any more, soon as it ends.
    await expect(card('finance')).not.toContainText('valid until');
    await button('Test', 'finance').click();
    await expect(card('finance').getByRole('status', { name: 'Connection report' })).toContainText(
      'Not connected',
    );
    expect(second.log).toEqual([]);
  });
  await test.step('agreeing to the new one reads again', async () => {
    await problem('finance').getByRole('button', { name: 'Edit' }).click();
    const edit = instanceDialog(page, 'Edit instance');
    await edit.test.click();
    await expect(edit.report).toContainText('Not connected');
    expect(second.log).toEqual([]);
    await edit.offer('Trust this certificate…').click();
    await expect(edit.report).toContainText('Connected');
    await edit.network.click();
    await expect(edit.pinned).toContainText(fingerprintOf(second));
    await edit.save.click();
    await expect(edit.dialog).toHaveCount(0);
    await expect(problem('finance')).toHaveCount(0);
    await expect.poll(() => second.log.some(({ path }) => path === '/api/user')).toBe(true);
  });
  expect(app.errors).toEqual([]);
});

test('a certificate that ends within a month is warned about', async ({ launch, sandbox }) => {
  // An hour more than ten days, so that it is ten whole ones while the test runs.
  const until = new Date(Date.now() + 10 * day + 3_600_000);
  const { ca, tls } = vouchedFor({ hosts: ['127.0.0.1'], until });
  const server = await sandbox({ tls });
  const app = await launch();
  const dialog = await openDialog(app);
  await dialog.fill({ address: server.url, name: 'finance', apiKey: server.credentials.apiKey ?? '' });
  await dialog.network.click();
  await dialog.field('CA certificate (PEM)').fill(ca);
  await dialog.test.click();
  await expect(dialog.report).toContainText('Connected');
  await dialog.save.click();
  const { card } = instancesPage(app.window);
  await expect(card('finance')).toContainText(`${accountsOf(server)} accounts`);
  await expect(card('finance')).toContainText(/valid until .+: 10 days more/);
  expect(app.errors).toEqual([]);
});

test('a SOCKS5 proxy finds a name that this computer does not know', async ({ closing, launch, sandbox }) => {
  const host = 'metabase.acme.example';
  const { ca, tls } = vouchedFor({ hosts: [host] });
  const server = await sandbox({ tls });
  const { port } = new URL(server.url);
  const auth = { user: 'office', password: proxyPassword };
  const proxy = closing(await startSocksProxy({ auth, hosts: { [host]: '127.0.0.1' } }));
  const app = await launch();
  const dialog = await openDialog(app);
  await dialog.fill({
    address: `https://${host}:${port}`,
    name: 'finance',
    apiKey: server.credentials.apiKey ?? '',
  });
  await dialog.network.click();
  await dialog.field('CA certificate (PEM)').fill(ca);
  await dialog.proxy('manual');
  await dialog.type('Proxy address', proxy.url);
  await dialog.type('Proxy user', auth.user);
  await dialog.type('Proxy password', auth.password);
  await dialog.test.click();
  await expect(dialog.report).toContainText('Connected');
  await dialog.save.click();
  await expect(instancesPage(app.window).card('finance')).toContainText(`${accountsOf(server)} accounts`);
  for (const { target, byName, status } of proxy.log)
    expect({ target, byName, status }).toEqual({ target: `${host}:${port}`, byName: true, status: 0 });
  expect(app.errors).toEqual([]);
});
