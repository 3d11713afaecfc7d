import { expect } from '@playwright/test';
import { connect, readFully } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import type { Sandbox } from '../../sandbox/server.mjs';
import { activityPage } from '../pages/activity';
import { joining } from '../pages/joining';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const maria = 'maria.ortiz@acme.example';
const hers = 'maria.ortiz@acme.co.uk';

function addMaria({ state }: Sandbox): void {
  const one = {
    first_name: 'Maria',
    last_name: 'Ortiz',
    is_active: true,
    date_joined: '2026-01-05T08:00:00Z',
  };
  state.addUser({ ...one, email: hers });
}

test('two addresses are one person by an alias, after a preview, and are disabled everywhere together', async ({
  launch,
  sandbox,
}) => {
  const finance = await sandbox({ accounts: 20 });
  const sales = await sandbox({ accounts: 20, seed: 2 });
  addMaria(sales);
  const app = await launch();
  const { window: page } = app;
  const { go, search, toast, run } = mainWindow(page);
  const { grid, person, row } = peoplePage(page);
  const { domain, means, preview, save, unlink } = joining(page);
  await connect(app, finance, { name: 'finance' });
  await connect(app, sales, { name: 'sales' });

  await go('Settings');
  await domain.fill('acme.co.uk');
  await means.fill('ACME.example');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(preview).toContainText('Joins 1 person to another one.');
  await expect(preview).toContainText(`${hers} and ${maria}`);
  await save.click();
  await expect(toast('Saved who is one person')).toBeVisible();

  await go('People');
  await search.fill(hers);
  await row(hers, 'sales').click();
  await expect(person).toContainText('3 accounts on 2 instances');
  await expect(person).toContainText('Domain alias');
  // What two accounts share is said once.
  await expect(person.getByText(maria)).toHaveCount(2);
  await person.locator('summary', { hasText: '2 accounts' }).click();
  await expect(unlink(maria, 'finance')).toBeVisible();
  await expect(unlink(maria, 'sales')).toBeVisible();
  await person.getByRole('button', { name: 'Disable everywhere' }).click();
  const review = reviewDialog(page);
  await review.action('Disable 3 accounts').click();
  await expect(run.getByRole('listitem').filter({ hasText: 'Done, read back' })).toHaveCount(3);
  expect(sales.state.userByEmail(hers)?.is_active).toBe(false);
  expect(finance.state.userByEmail(maria)?.is_active).toBe(false);
  await expect(grid).toBeVisible();
  expect(app.errors).toEqual([]);
});

test('an account is linked with a reason and unlinked with one; both are in the journal', async ({
  launch,
  sandbox,
}) => {
  const finance = await sandbox({ accounts: 20 });
  addMaria(finance);
  const app = await launch();
  const { window: page } = app;
  const { go, search } = mainWindow(page);
  const { person, row } = peoplePage(page);
  const { linkAnother, linking, found, reason, unlink, unlinking } = joining(page);
  await connect(app, finance, { name: 'finance' });
  await go('People');
  await search.fill(maria);
  await row(maria, 'finance').click();
  await linkAnother.click();
  await linking.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(linking).toContainText('Choose an account');
  await found(/acme\.co\.uk/).click();
  await reason(linking).fill('INC-7: her old address');
  await linking.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(person).toContainText('2 accounts');
  await expect(person).toContainText('INC-7: her old address');

  await unlink(hers, 'finance').click();
  await reason(unlinking).fill('INC-8: somebody else');
  await unlinking.getByRole('button', { name: 'Unlink', exact: true }).click();
  await expect(person).toContainText('1 account on 1 instance');
  await expect(person).toContainText(`Unlink: ${maria} and ${hers} by`);
  await expect(person).toContainText(`Link as one person: ${maria} and ${hers} by`);
  await go('Activity');
  const { grid } = activityPage(page);
  await expect(grid).toContainText('INC-7: her old address');
  await expect(grid).toContainText('INC-8: somebody else');
  expect(app.errors).toEqual([]);
});

test('people who look alike are proposed side by side, linked or kept apart, and the window remembers', async ({
  launch,
  sandbox,
}) => {
  const finance = await sandbox({ accounts: 20 });
  addMaria(finance);
  const app = await launch();
  const { window: page } = app;
  const { go, toast, search } = mainWindow(page);
  const { person, row } = peoplePage(page);
  const { open, duplicates } = joining(page);
  await connect(app, finance, { name: 'finance' });
  await go('People');
  await open.click();
  const pair = duplicates.getByRole('listitem').filter({ hasText: hers }).first();
  await expect(pair).toContainText(maria);
  await expect(pair).toContainText('same first part of the address on another domain');
  await pair.getByRole('button', { name: /are not the same person$/ }).click();
  await expect(duplicates.getByRole('button', { name: new RegExp(`^Link .*${hers}`) })).toHaveCount(0);
  await duplicates.getByText('Not the same person (1)').click();
  await duplicates.getByRole('button', { name: /^Propose .* again$/ }).click();
  await duplicates.getByRole('button', { name: /^Link .*acme\.co\.uk/ }).click();
  await expect(toast(/^Linked /)).toBeVisible();
  await duplicates.getByRole('button', { name: 'Done' }).click();
  await search.fill(maria);
  await row(maria, 'finance').click();
  await expect(person).toContainText('2 accounts');
  await expect(person).toContainText('Looked alike');
  expect(app.errors).toEqual([]);
});

test('a link that nobody has an address for any more is said in the settings, and taken back', async ({
  launch,
  sandbox,
}) => {
  const finance = await sandbox({ accounts: 20 });
  addMaria(finance);
  const app = await launch();
  const { window: page } = app;
  const { go, toast } = mainWindow(page);
  const { row } = peoplePage(page);
  const { id } = await connect(app, finance, { name: 'finance' });
  const link = { who: maria, other: hers, reason: 'INC-7: her old address' };
  await page.evaluate((input) => window.rollcall.people.link(input), link);
  await go('Settings');
  await expect(page.getByText('1 holds today. The panel of a person shows theirs.')).toBeVisible();
  finance.state.removeUser(finance.state.userByEmail(hers)?.id ?? 0);
  await page.evaluate(() => window.rollcall.directory.sync({ instanceId: null }));
  await readFully(app, id);
  // The page that was open when the account was last read tells it by itself.
  const left = page.getByRole('list', { name: 'No longer in force' });
  await expect(left).toContainText(`${maria} and ${hers} are one person`);
  await expect(left).toContainText('Nobody has one of the addresses any more.');
  await expect(left).toContainText('INC-7: her old address');
  await left.getByRole('button', { name: /^Take back/ }).click();
  await expect(toast('Taken back. The journal keeps it.')).toBeVisible();
  await expect(left).toHaveCount(0);
  await go('People');
  await expect(row(maria, 'finance')).toBeVisible();
  await expect(row(hers, 'finance')).toHaveCount(0);
  expect(app.errors).toEqual([]);
});
