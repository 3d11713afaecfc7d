import { expect } from '@playwright/test';
import { connect, readFully } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { instancesPage } from '../pages/instances';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

const day = 86_400_000;

test('reopened without any server: the last known table at once, with its age; then it refreshes', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(90_000);
  const options = { finance: { accounts: 500, seed: 1 }, sales: { accounts: 500, seed: 2 } };
  const finance = await sandbox(options.finance);
  const sales = await sandbox(options.sales);
  const first = await launch();
  const { id } = await connect(first, finance, { name: 'finance' });
  const { id: other } = await connect(first, sales, { name: 'sales' });
  const known = 2 * 503;
  await expect.poll(peoplePage(first.window).count).toBe(known);
  const { email } = finance.credentials.member;
  await first.electron.close();
  await finance.close();
  await sales.close();

  const app = await launch();
  const { window: page } = app;
  const { grid, count, row, results, status } = peoplePage(page);
  const { search } = mainWindow(page);
  await test.step('everything that was known is there, and can be searched', async () => {
    await expect(grid).toHaveAttribute('aria-rowcount', String(known + 1));
    await search.fill(email);
    await expect(row(email, 'finance')).toBeVisible();
    await expect(status(email, 'finance', 'Active')).toBeVisible();
    await search.fill('');
  });
  await test.step('it says that nobody could be reached, and how old it is', async () => {
    await expect(page.getByRole('link', { name: '2 unreachable' })).toBeVisible();
    await expect(results).toContainText(/finance [^·]*read/);
    await expect(results).toContainText(/sales [^·]*read/);
    await mainWindow(page).go('Instances');
    for (const name of ['finance', 'sales']) {
      await expect(instancesPage(page).problem(name)).toContainText('nothing answers on that port');
      await expect(instancesPage(page).problem(name)).toContainText('whether Metabase is running');
      await expect(instancesPage(page).card(name)).toContainText(/Read (just now|\d+ min ago)/i);
    }
    await mainWindow(page).go('People');
    await expect(results).toContainText('finance could not be read, older data shown');
    // Three days later by the page's clock; the line of the table goes by that of main.
    await page.clock.install({ time: Date.now() + 3 * day });
    await page.reload();
    await mainWindow(page).go('Instances');
    await expect(instancesPage(page).card('finance')).toContainText('Read 3 days ago');
    await mainWindow(page).go('People');
  });

  await test.step('the servers are back: it refreshes', async () => {
    const portOf = (url: string): number => Number(new URL(url).port);
    const back = await sandbox({ ...options.finance, port: portOf(finance.url) });
    // Before anybody can have read it: the window tries again by itself, too.
    back.state.addUser({ email: 'new.here@acme.example', date_joined: new Date().toISOString() });
    await sandbox({ ...options.sales, port: portOf(sales.url) });
    await mainWindow(page).refresh.click();
    await readFully(app, id);
    await readFully(app, other);
    await expect.poll(count).toBe(known + 1);
    await expect(page.getByRole('link', { name: /unreachable$/ })).toHaveCount(0);
    await search.fill('new.here@acme.example');
    await expect(row('new.here@acme.example', 'finance')).toBeVisible();
  });
});
