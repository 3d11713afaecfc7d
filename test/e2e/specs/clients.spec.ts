import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { RunningApp } from '../../helpers/app';
import { expectNothingSerious } from '../../helpers/axe';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { storedAccounts } from '../../helpers/keychain';
import { clientsMenu } from '../pages/clients';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

const board = ({ electron }: RunningApp) => electron.evaluate(async ({ clipboard }) => clipboard.readText());

test('two clients with the same people: nothing of one is seen, found or copied at the other', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(300_000);
  const acme = await sandbox({ accounts: 60, seed: 1 });
  const globex = await sandbox({ accounts: 60, seed: 1 });
  const app = await launch();
  const { window: page } = app;
  const { search, go } = mainWindow(page);
  const { grid } = peoplePage(page);
  const clients = clientsMenu(page);
  const { email } = acme.credentials.maria;
  expect(globex.credentials.maria.email).toBe(email);

  const first = await connect(app, acme, { name: 'finance' });
  await expect(page).toHaveTitle('Rollcall – My organisation');
  await expect(clients.button).toHaveText(/My organisation/);

  await clients.create('Globex', 'Magenta');
  await expect(page).toHaveTitle('Rollcall – Globex');
  await expect(page.getByRole('status').filter({ hasText: 'Now showing Globex' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Connect your first Metabase' })).toBeVisible();
  const second = await connect(app, globex, { name: 'finance' });
  await expect(grid).toHaveAttribute('aria-rowcount', /\d{2}/);

  // Here everything is of this client, though all of it is called the same.
  await search.fill(email);
  await expect(grid.getByRole('row')).toHaveCount(2);
  await page.evaluate((text) => window.rollcall.selection.copy({ kind: 'cell', text }), email);
  expect(await board(app)).toBe(email);
  const asked = globex.log.length;
  const before = acme.log.length;

  await clients.switchTo('My organisation');
  await expect(page).toHaveTitle('Rollcall – My organisation');
  await expect(search).toHaveValue('');
  expect(await board(app)).toBe('');

  // What belongs to the other one is not known here, whatever is asked with its ids.
  const theirs = `${second.id}:u${globex.credentials.member.id}`;
  const plan = await page.evaluate(
    (ref) =>
      window.rollcall.access.plan({
        action: 'disable',
        selection: [{ kind: 'refs', chosen: true, refs: [ref] }],
      }),
    theirs,
  );
  expect(plan.ok ? plan.value.steps : []).toEqual([]);
  const list = await page.evaluate(() => window.rollcall.connections.list());
  expect(list.ok && list.value.map(({ id }) => id)).toEqual([first.id]);
  // Signing out is all that the other server heard of.
  expect(globex.log.slice(asked).filter(({ method }) => method !== 'GET' && method !== 'DELETE')).toEqual([]);
  expect(acme.log.length).toBeGreaterThanOrEqual(before);
  const names = storedAccounts();
  expect(names.filter((name) => name.endsWith(first.id))).toHaveLength(1);
  expect(names.filter((name) => name.endsWith(second.id))).toHaveLength(1);

  await go('Activity');
  await clients.button.click();
  await expect(clients.item(/Globex/)).toContainText('Read');
  await expectNothingSerious(page, 'switcher-two');
  await page.keyboard.press('Escape');
  expect(app.errors).toEqual([]);
});

test('a name that can be mixed up is warned of, and taken only when that was agreed to', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const app = await launch();
  const { window: page } = app;
  const clients = clientsMenu(page);

  await clients.create('My 0rganisation');
  const asked = clients.dialog('New client');
  await expect(asked.getByRole('alert')).toContainText('can be mixed up with “My organisation”');
  await expectNothingSerious(page, 'client-alike');
  await asked.getByRole('textbox', { name: 'Name' }).fill('Globex');
  await expect(asked.getByRole('alert')).toHaveCount(0);
  await asked.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveTitle('Rollcall – Globex');
  expect(app.errors).toEqual([]);
});

test('a client is closed for good with its evidence, once its name was typed', async ({ launch }) => {
  test.setTimeout(300_000);
  const app = await launch();
  const { window: page } = app;
  const clients = clientsMenu(page);
  await clients.create('شركة الخليج للتجارة');
  await expect(page).toHaveTitle('Rollcall – شركة الخليج للتجارة');
  await clients.switchTo('My organisation');
  await expect(page).toHaveTitle('Rollcall – My organisation');

  await clients.button.click();
  await clients.item('Manage clients…').click();
  const manage = clients.dialog('Clients');
  await expect(manage.getByRole('button', { name: 'Close My organisation for good' })).toBeDisabled();
  await expectNothingSerious(page, 'clients-manage');
  await manage.getByRole('button', { name: /^Close شركة/ }).click();
  const close = clients.dialog(/for good\?$/);
  const way = close.getByRole('button', { name: 'Choose a folder and close…' });
  await expect(way).toBeDisabled();
  await close.getByRole('textbox').fill('شركة الخليج للتجارة');
  await expectNothingSerious(page, 'client-close');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'evidence-'));
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await way.click();
  const closed = clients.dialog(/is closed$/);
  await expect(closed).toBeVisible({ timeout: 60_000 });
  await expectNothingSerious(page, 'client-closed');
  const where = (await closed.locator('bdi').last().textContent()) ?? '';
  const certificate = JSON.parse(await readFile(path.join(where, 'certificate.json'), 'utf8'));
  expect(certificate.client).toBe('شركة الخليج للتجارة');
  expect((await readFile(path.join(where, 'certificate.pdf'))).subarray(0, 4).toString()).toBe('%PDF');
  expect(storedAccounts().filter((name) => name.includes(certificate.client_id))).toEqual([]);
  await closed.getByRole('button', { name: 'Done' }).click();
  await clients.button.click();
  await expect(clients.menu.getByRole('menuitem')).toHaveCount(3);
  expect(app.errors).toEqual([]);
});

test('forty clients with names of all lengths fit into the switcher', async ({ launch }) => {
  const app = await launch();
  const { window: page } = app;
  const clients = clientsMenu(page);
  await expect(clients.button).toBeVisible({ timeout: 100_000 });
  await expectNothingSerious(page, 'switcher-one');
  await page.evaluate(async () => {
    const colors = ['blue', 'teal', 'green', 'amber', 'red', 'magenta', 'violet', 'grey'] as const;
    for (let at = 1; at < 40; at++) {
      const name =
        at === 3 ? 'An unusually long name of a client that goes on & on for ever' : `Client ${at}`;
      await window.rollcall.clients.add({
        name: name.slice(0, 60),
        color: colors[at % 8] ?? 'blue',
        isAgreed: true,
      });
    }
  });
  await clients.button.click();
  await expect(clients.menu.getByRole('menuitem')).toHaveCount(42);
  // By its letters, as in any menu.
  await page.keyboard.type('Client 39');
  await expect(clients.item('Client 39')).toBeFocused();
  await expectNothingSerious(page, 'switcher-forty');
});
