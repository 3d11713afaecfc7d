import { expect } from '@playwright/test';
import { connect, readFully } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import type { FaultRule } from '../../sandbox/server.mjs';
import { instancesPage } from '../pages/instances';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

type Fault = Omit<FaultRule, 'match' | 'times'>;

/** What can go wrong with an answer, and what is said of it. */
const answers: Readonly<Record<string, readonly [fault: Fault, says: string, nextStep: string]>> = {
  '401': [
    { kind: 'status', status: 401, body: 'Unauthenticated', contentType: 'text/plain' },
    'does not accept this API key.',
    'create a new one in Metabase',
  ],
  '403': [
    {
      kind: 'status',
      status: 403,
      body: "You don't have permissions to do that.",
      contentType: 'text/plain',
    },
    'is not that of an administrator.',
    'an API key of the Administrators group.',
  ],
  '404': [
    { kind: 'status', status: 404, body: 'Not found.', contentType: 'text/plain' },
    'does not know what was asked for.',
    'check the address and its sub-path',
  ],
  '500': [
    { kind: 'status', status: 500, body: { message: 'boom' }, contentType: 'application/json' },
    'answered with an error of its own (500).',
    'look at the log of Metabase',
  ],
  'a web page': [
    { kind: 'html' },
    'answers with a web page, not with Metabase.',
    'A sign-in page of a proxy or VPN can also be the cause.',
  ],
  'a connection cut in the middle of the answer': [
    { kind: 'reset-after' },
    'closed the connection in the middle of an answer.',
    'look at the server and the proxy before it',
  ],
  'no answer at all': [{ kind: 'hang' }, 'did not answer within 15 seconds.', 'Try again.'],
};

test('reading: each failure is said clearly, nothing known is lost, the other instances go on', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(240_000);
  const finance = await sandbox();
  const sales = await sandbox({ seed: 2 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, finance, { name: 'finance' });
  const { id: salesId } = await connect(app, sales, { name: 'sales' });
  const { count, results, row } = peoplePage(page);
  const { go, refresh, search } = mainWindow(page);
  const { problem, card } = instancesPage(page);
  await expect.poll(count).toBe(126);
  await go('Instances');

  const failsWith = async (says: string, nextStep: string): Promise<void> => {
    sales.log.length = 0;
    await refresh.click();
    await expect(problem('finance')).toContainText(says, { timeout: 60_000 });
    await expect(problem('finance')).toContainText(nextStep);
    await expect(page.getByRole('link', { name: '1 unreachable' })).toBeVisible();
    await expect(card('finance')).toContainText('63 accounts');
    // The other one was read as if nothing were wrong, however long after this one had failed.
    await expect.poll(() => sales.log.some((entry) => entry.path === '/api/user')).toBe(true);
    await readFully(app, salesId);
    await expect(problem('sales')).toHaveCount(0);
    expect(sales.log.every((entry) => entry.status === 200)).toBe(true);
  };
  for (const [name, [fault, says, nextStep]] of Object.entries(answers)) {
    await test.step(name, async () => {
      finance.faults.add({ ...fault, times: null });
      await failsWith(says, nextStep);
      finance.faults.clear();
    });
  }
  await test.step('once the server answers again, the failure goes', async () => {
    await refresh.click();
    await expect(problem('finance')).toHaveCount(0);
    await expect(page.getByRole('link', { name: '1 unreachable' })).toHaveCount(0);
  });
  await test.step('no server any more', async () => {
    await finance.close();
    await failsWith('is there but nothing answers on that port.', 'whether Metabase is running');
  });

  await go('People');
  await expect.poll(count).toBe(126);
  await expect(results).toContainText('126 accounts');
  await expect(results).toContainText('finance');
  await search.fill('maria.ortiz');
  await expect(row('maria.ortiz@acme.example', 'finance')).toBeVisible();
  expect(app.errors).toEqual([]);
});

test('changing: each failure is said clearly, the row shows the truth, the other instances go on', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(120_000);
  const finance = await sandbox();
  const sales = await sandbox({ seed: 2 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, finance, { name: 'finance' });
  await connect(app, sales, { name: 'sales' });
  const { button, status } = peoplePage(page);
  const { search, toast } = mainWindow(page);
  const { email, id } = finance.credentials.member;
  const user = finance.state.users.get(id);
  await search.fill(email);
  const match = { method: 'DELETE' };
  const dismiss = (): Promise<void> => toast('finance').getByRole('button', { name: 'Dismiss' }).click();

  for (const [name, [fault, says, nextStep]] of Object.entries(answers)) {
    if (fault.kind === 'hang' || fault.kind === 'reset-after') continue;
    await test.step(name, async () => {
      finance.faults.add({ ...fault, match });
      await button('Disable', email, 'finance').click();
      await expect(toast(`${email} on finance was not disabled`)).toContainText(says);
      await expect(toast('finance')).toContainText(nextStep);
      await expect(status(email, 'finance', 'Active')).toBeVisible();
      expect(user?.is_active).toBe(true);
      await dismiss();
    });
  }

  await test.step('a connection that is cut before anything was done', async () => {
    finance.faults.add({ kind: 'reset-before', match });
    await button('Disable', email, 'finance').click();
    await expect(toast(`${email} on finance was not disabled`)).toContainText('closed the connection');
    await expect(status(email, 'finance', 'Active')).toBeVisible();
    await dismiss();
  });
  await test.step('a connection that is cut after it was done: what is read back counts', async () => {
    finance.faults.add({ kind: 'reset-after', match });
    await button('Disable', email, 'finance').click();
    await expect(status(email, 'finance', 'Disabled')).toBeVisible();
    await expect(toast(`Disabled ${email} on finance`)).toBeVisible();
    expect(user?.is_active).toBe(false);
    await toast('finance').getByRole('button', { name: 'Undo' }).click();
    await expect(status(email, 'finance', 'Active')).toBeVisible();
    await dismiss();
  });
  await test.step('no answer: not known, and meanwhile the other instance goes on', async () => {
    finance.faults.add({ kind: 'hang', match });
    await button('Disable', email, 'finance').click();
    await expect(status(email, 'finance', 'Disabling…')).toBeVisible();
    await button('Disable', email, 'sales').click();
    await expect(status(email, 'sales', 'Disabled')).toBeVisible();
    await expect(status(email, 'finance', 'Disabling…')).toBeVisible();
    // It may still arrive: neither done nor failed would be true.
    await expect(status(email, 'finance', 'Outcome unknown')).toBeVisible({ timeout: 25_000 });
    await button('Read again', email, 'finance').click();
    await expect(toast(`${email} on finance was not disabled`)).toContainText('is unchanged');
    await expect(status(email, 'finance', 'Active')).toBeVisible();
    expect(user?.is_active).toBe(true);
  });
  await test.step('no server any more', async () => {
    await finance.close();
    await button('Disable', email, 'finance').click();
    await expect(toast('nothing answers on that port')).toContainText('whether Metabase is running');
    await expect(status(email, 'finance', 'Active')).toBeVisible();
    await button('Enable', email, 'sales').click();
    await expect(status(email, 'sales', 'Active')).toBeVisible();
  });
  expect(app.errors).toEqual([]);
});

test('a session that has ended is renewed once, and a locked account is left alone', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  const { id } = await connect(app, server, { password: true });
  const { go, refresh } = mainWindow(page);
  const { problem } = instancesPage(page);
  const signIns = (): number =>
    server.log.filter((entry) => entry.method === 'POST' && entry.path === '/api/session').length;
  const isReading = () =>
    page.evaluate(async (instanceId) => {
      const listed = await window.rollcall.connections.list();
      return listed.ok && listed.value.some((one) => one.id === instanceId && one.sync.running);
    }, id);
  await go('Instances');
  expect(signIns()).toBe(1);

  server.state.sessions.clear();
  server.log.length = 0;
  await refresh.click();
  await expect
    .poll(() => server.log.some((entry) => entry.path === '/api/user' && entry.status === 200))
    .toBe(true);
  await expect.poll(isReading).toBe(false);
  await expect(problem('finance')).toHaveCount(0);
  expect(signIns()).toBe(1);

  // Somebody changed the password: one try, and then no more of them, however often it is read again.
  const admin = server.state.users.get(server.credentials.admin.id);
  if (admin) admin.password = 'another-one-9';
  server.state.sessions.clear();
  server.log.length = 0;
  for (let round = 0; round < 3; round++) {
    await refresh.click();
    await expect.poll(isReading).toBe(false);
    await expect(problem('finance')).toContainText('does not accept this e-mail and password');
  }
  expect(signIns()).toBe(1);
});
