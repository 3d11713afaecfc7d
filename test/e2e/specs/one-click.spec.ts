import { expect } from '@playwright/test';
import type { RunningApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import type { Sandbox } from '../../sandbox/server.mjs';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const changes = ({ log }: Sandbox) => log.filter((entry) => entry.method !== 'GET');
const find = ({ window: page }: RunningApp, text: string): Promise<void> =>
  mainWindow(page).search.fill(text);

test('one click disables, shows what was read back, and can be undone', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { button, row, status } = peoplePage(page);
  const { toast } = mainWindow(page);
  const { email, id: userId } = server.credentials.member;
  const user = server.state.users.get(userId);
  const groups = [...server.state.groupIds(userId)].sort();
  await find(app, email);

  await test.step('the button goes at once, and the row is pending until the server has answered', async () => {
    server.faults.add({ kind: 'hold', match: { method: 'DELETE' } });
    await button('Disable', email, 'finance').click();
    await expect(status(email, 'finance', 'Disabling…')).toBeVisible();
    await expect(row(email, 'finance').getByRole('button')).toHaveCount(0);
    // Shown while nothing has changed yet: pending is not done.
    expect(user?.is_active).toBe(true);
    server.faults.clear();
  });
  await test.step('then it shows what the server says', async () => {
    await expect(status(email, 'finance', 'Disabled')).toBeVisible();
    await expect(button('Enable', email, 'finance')).toBeVisible();
    expect(user?.is_active).toBe(false);
    await expect(toast(`Disabled ${email} on finance`)).toBeVisible();
    const asked = server.log.map((entry) => `${entry.method} ${entry.path}`);
    const change = asked.indexOf(`DELETE /api/user/${userId}`);
    expect(change).toBeGreaterThan(-1);
    expect(asked.slice(change + 1).some((line) => line.startsWith('GET /api/user'))).toBe(true);
  });
  await test.step('Undo puts it back', async () => {
    await toast('Disabled').getByRole('button', { name: 'Undo' }).click();
    await expect(status(email, 'finance', 'Active')).toBeVisible();
    await expect(button('Disable', email, 'finance')).toBeVisible();
    expect(user?.is_active).toBe(true);
    expect([...server.state.groupIds(userId)].sort()).toEqual(groups);
  });
  expect(changes(server)).toHaveLength(2);
});

test('undo gives an administrator the role back', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { button, row, status } = peoplePage(page);
  const { email, id } = server.credentials.secondAdmin;
  const user = server.state.users.get(id);
  await find(app, email);
  await expect(row(email, 'finance')).toContainText('Admin');

  await button('Disable', email, 'finance').click();
  await expect(status(email, 'finance', 'Disabled')).toBeVisible();
  expect(user).toMatchObject({ is_active: false });

  await mainWindow(page).toast('Disabled').getByRole('button', { name: 'Undo' }).click();
  await expect(status(email, 'finance', 'Active')).toBeVisible();
  await expect(row(email, 'finance')).toContainText('Admin');
  expect(user).toMatchObject({ is_active: true, is_superuser: true });
});

test('a confirm instance shows Review changes first', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server, { safeMode: 'confirm', environment: 'production' });
  const { button, status } = peoplePage(page);
  const { dialog, steps, reason, action, cancel } = reviewDialog(page);
  const { email, id } = server.credentials.member;
  await find(app, email);
  server.log.length = 0;

  await button('Disable', email, 'finance').click();
  await expect(steps).toHaveCount(1);
  await expect(steps).toContainText(email);
  await expect(steps).toContainText('finance');
  await cancel.click();
  await expect(dialog).toHaveCount(0);
  await expect(status(email, 'finance', 'Active')).toBeVisible();
  expect(server.log).toEqual([]);

  await button('Disable', email, 'finance').click();
  await reason.fill('INC-20418');
  await action('Disable 1 account').click();
  await expect(dialog).toHaveCount(0);
  await expect(status(email, 'finance', 'Disabled')).toBeVisible();
  expect(server.state.users.get(id)?.is_active).toBe(false);
});

test('a typing instance wants the words, a read-only one refuses', async ({ launch, sandbox }) => {
  const typing = await sandbox();
  const readOnly = await sandbox({ seed: 2 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, typing, { name: 'finance', safeMode: 'type', environment: 'production' });
  await connect(app, readOnly, { name: 'archive', safeMode: 'read-only', environment: 'production' });
  const { button, status } = peoplePage(page);
  const { dialog, action } = reviewDialog(page);
  const { email, id } = typing.credentials.member;
  await find(app, email);

  await button('Disable', email, 'finance').click();
  await expect(action('Disable 1 account')).toBeDisabled();
  const words = dialog.getByRole('textbox', { name: `Type ${email} to confirm` });
  await words.fill(email.slice(1));
  await expect(action('Disable 1 account')).toBeDisabled();
  await words.fill(email);
  await action('Disable 1 account').click();
  await expect(status(email, 'finance', 'Disabled')).toBeVisible();
  expect(typing.state.users.get(id)?.is_active).toBe(false);

  readOnly.log.length = 0;
  await button('Disable', email, 'archive').click();
  await expect(mainWindow(page).toast('archive is set to read-only.')).toContainText('Change its safe mode');
  await expect(status(email, 'archive', 'Active')).toBeVisible();
  expect(readOnly.log).toEqual([]);
});

test('the own account and the last usable administrator are refused before any request', async ({
  launch,
  sandbox,
}) => {
  const own = await sandbox();
  const lastAdmin = await sandbox({ seed: 2 });
  const { secondAdmin } = lastAdmin.credentials;
  for (const user of lastAdmin.state.users.values()) {
    if (user.is_superuser && user.type === 'personal' && user.id !== secondAdmin.id)
      lastAdmin.state.setAdmin(user.id, false);
  }
  const app = await launch();
  const { window: page } = app;
  await connect(app, own, { name: 'finance', password: true });
  await connect(app, lastAdmin, { name: 'sales' });
  const { button, status } = peoplePage(page);
  const { toast } = mainWindow(page);
  own.log.length = 0;
  lastAdmin.log.length = 0;

  const { email } = own.credentials.admin;
  await find(app, email);
  await button('Disable', email, 'finance').click();
  await expect(toast(`${email} is the account Rollcall itself signs in with on finance.`)).toContainText(
    'Ask another administrator',
  );
  await expect(status(email, 'finance', 'Active')).toBeVisible();

  await find(app, secondAdmin.email);
  await button('Disable', secondAdmin.email, 'sales').click();
  await expect(
    toast(`${secondAdmin.email} is the last administrator of sales who can still sign in.`),
  ).toContainText('Make somebody else an administrator first.');
  await expect(status(secondAdmin.email, 'sales', 'Active')).toBeVisible();

  expect(own.log).toEqual([]);
  expect(lastAdmin.log).toEqual([]);
});

test('a failure restores the row and says why and what to do', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { button, status } = peoplePage(page);
  const { email, id } = server.credentials.member;
  await find(app, email);
  server.faults.add({ kind: 'status', status: 500, match: { method: 'DELETE' } });

  await button('Disable', email, 'finance').click();
  const toast = mainWindow(page).toast(`${email} on finance was not disabled`);
  await expect(toast).toContainText('answered with an error of its own (500)');
  await expect(toast).toContainText('look at the log of Metabase');
  await expect(status(email, 'finance', 'Active')).toBeVisible();
  expect(server.state.users.get(id)?.is_active).toBe(true);
  await button('Disable', email, 'finance').click();
  await expect(status(email, 'finance', 'Disabled')).toBeVisible();
});

test('several at once: chosen, reviewed with what is skipped, followed, undone', async ({
  launch,
  sandbox,
}) => {
  const finance = await sandbox();
  const sales = await sandbox({ seed: 2 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, finance, { name: 'finance' });
  await connect(app, sales, { name: 'sales', safeMode: 'confirm' });
  const { checkbox, selection, status } = peoplePage(page);
  const { dialog, steps, skipped, reason, action } = reviewDialog(page);
  const { run, toast } = mainWindow(page);
  const { member, maria, disabled } = finance.credentials;
  for (const [email, instance] of [
    [member.email, 'finance'],
    [maria.email, 'finance'],
    [maria.email, 'sales'],
    [disabled.email, 'sales'],
  ] as const) {
    await find(app, email);
    await checkbox(email, instance).check();
  }
  await expect(selection.getByRole('status')).toHaveText('4 selected');
  await expect(selection).toContainText('on 2 instances');
  await selection.getByRole('button', { name: /^Disable/ }).click();

  await expect(steps).toHaveCount(3);
  await expect(skipped).toHaveCount(1);
  await expect(skipped).toContainText(`${disabled.email} is already disabled on sales.`);
  await reason.fill('Three leavers');
  // One of them takes its time, so that the run is seen going on.
  sales.faults.add({ kind: 'hold', match: { method: 'DELETE' } });
  await action('Disable 3 accounts').click();
  await expect(dialog).toHaveCount(0);
  await expect(run.getByRole('progressbar')).toBeVisible();
  await expect(run.getByRole('listitem').filter({ hasText: `${maria.email} on sales` })).toContainText(
    'Under way',
  );
  sales.faults.clear();
  await expect(run.getByRole('listitem').filter({ hasText: 'Done, read back' })).toHaveCount(3);
  await expect(run.getByRole('listitem').filter({ hasText: 'Skipped' })).toContainText(disabled.email);
  await expect(run).toContainText('3 verified');
  await expect(selection).toHaveCount(0);
  for (const server of [finance, sales])
    expect(server.state.users.get(server.credentials.maria.id)?.is_active).toBe(false);
  expect(finance.state.users.get(member.id)?.is_active).toBe(false);

  // More than one account: what Undo would do is shown first, too.
  await toast('Disabled 3 accounts').getByRole('button', { name: 'Undo' }).click();
  await expect(steps).toHaveCount(3);
  await action('Enable 3 accounts').click();
  await find(app, maria.email);
  for (const instance of ['finance', 'sales'])
    await expect(status(maria.email, instance, 'Active')).toBeVisible();
  expect(finance.state.users.get(member.id)?.is_active).toBe(true);
});

test('a press that began on one row does nothing to the row that comes into its place', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { grid, rows, person } = peoplePage(page);
  const { search } = mainWindow(page);
  const first = rows.first();
  const parts = [
    first.getByRole('button', { name: /^Disable / }),
    first.getByRole('checkbox'),
    first.getByRole('gridcell').nth(2),
  ];
  for (const part of parts) {
    await search.fill('');
    await expect(grid).not.toHaveAttribute('aria-busy');
    const before = await first.textContent();
    await part.hover();
    await page.mouse.down();
    // The table changes under the pointer, as it does while instances are read.
    await search.fill(server.credentials.member.email);
    await expect(rows).toHaveCount(1);
    expect(await first.textContent()).not.toBe(before);
    await page.mouse.up();
    await expect(first.getByRole('checkbox')).not.toBeChecked();
    await expect(person).toHaveCount(0);
  }
  expect(changes(server)).toEqual([]);
});
