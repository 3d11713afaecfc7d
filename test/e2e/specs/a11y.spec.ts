import { expect, type Page } from '@playwright/test';
import { type RunningApp, screenshot } from '../../helpers/app';
import { expectNothingSerious } from '../../helpers/axe';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { activityPage } from '../pages/activity';
import { doctorDialog } from '../pages/doctor';
import { instanceDialog, instancesPage } from '../pages/instances';
import { joining } from '../pages/joining';
import { overviewPage } from '../pages/overview';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { exportDialog } from '../pages/transfer';
import { viewsList } from '../pages/views';
import { mainWindow } from '../pages/window';

/** Looks at the page as it is now, light, dark and in forced colours, and keeps a picture of each. */
const check = (app: RunningApp, name: string): Promise<void> =>
  expectNothingSerious(app.window, name, { seen: (look) => screenshot(app, `${name}-${look}`) });

/** What of the head of the page and of the navigation cannot be brought into sight, and whether the page is too wide. */
const outOfReach = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    const tooWide = scrollWidth > innerWidth ? [`${scrollWidth} px of ${innerWidth}`] : [];
    const needed = document.querySelectorAll<HTMLElement>('main header :is(h1, button, a), nav a');
    const unseen = [...needed].filter((one) => {
      one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom, width } = one.getBoundingClientRect();
      if (width === 0) return false;
      if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1) return true;
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return !(over && (one.contains(over) || over.contains(one)));
    });
    // At least a few rows of a table are to be seen at a time.
    const flat = [...document.querySelectorAll<HTMLElement>('main [role="grid"]')].filter(
      (grid) => grid.clientHeight < 96,
    );
    return [
      ...tooWide,
      ...[...unseen, ...flat].map((one) => one.getAttribute('aria-label') ?? one.textContent ?? one.tagName),
    ];
  });

test('axe finds nothing serious on any page', async ({ launch, sandbox }) => {
  test.setTimeout(480_000);
  const server = await sandbox({ accounts: 200 });
  const other = await sandbox({ accounts: 200, seed: 2 });
  const app = await launch();
  const { window: page } = app;
  const { go, search } = mainWindow(page);
  const { grid, row, person, choose, filter, showAs, people, checkbox, selection } = peoplePage(page);
  const { email } = server.credentials.maria;

  await expect(page.getByRole('heading', { name: 'Connect your first Metabase' })).toBeVisible();
  await check(app, 'people-empty');
  await go('Instances');
  await check(app, 'instances-empty');
  await go('Activity');
  await check(app, 'activity-empty');
  await go('Reviews');
  await check(app, 'reviews');

  await connect(app, server, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  await connect(app, other, { name: 'sales' });
  await go('People');
  await expect(grid).toHaveAttribute('aria-rowcount', '407');
  await check(app, 'people');
  await search.fill('nobody is called this');
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible();
  await check(app, 'people-no-match');
  await search.fill('maria');
  await expect(row(email, 'finance')).toBeVisible();
  await filter('Group').click();
  await expect(page.getByRole('listbox', { name: 'Group' })).toBeVisible();
  await check(app, 'people-filter');
  await page.keyboard.press('Escape');
  await choose('Status', 'Active');
  await checkbox(email, 'finance').check();
  await checkbox(email, 'sales').check();
  await expect(selection).toBeVisible();
  await row(email, 'finance').click();
  await expect(person).toContainText('2 accounts');
  await check(app, 'people-person-selection');
  await selection.getByRole('button', { name: 'Clear selection' }).click();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await search.fill('');
  await showAs('People');
  await expect(people).toBeVisible();
  await check(app, 'people-people');
  await showAs('Accounts');
  await go('Groups');
  await expect(page.getByRole('grid', { name: 'Groups' })).toBeVisible();
  await check(app, 'groups');
  await go('Overview');
  await expect(overviewPage(page).mark('Last sign-in', /^Never/)).toBeVisible();
  await check(app, 'overview');
  await overviewPage(page).asTable('Accounts by instance').click();
  await expect(overviewPage(page).table('Accounts by instance')).toBeVisible();
  await check(app, 'overview-table');
  await go('Settings');
  await check(app, 'settings');

  await other.close();
  await mainWindow(page).refresh.click();
  await go('Instances');
  await expect(instancesPage(page).problem('sales')).toBeVisible();
  await check(app, 'instances');
  await instancesPage(page).details('finance').click();
  await check(app, 'instances-details');
  expect(app.errors).toEqual([]);
});

test('axe finds nothing serious in any dialog, toast or panel', async ({ launch, sandbox }) => {
  test.setTimeout(480_000);
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  const { go, search, toast, run } = mainWindow(page);
  const { button, status, checkbox, selection } = peoplePage(page);
  const { member, maria, disabled, admin } = server.credentials;

  await go('Instances');
  await instancesPage(page).add.click();
  const { fill, report, test: tryIt, save, cancel, dialog } = instanceDialog(page);
  await expect(dialog).toBeVisible();
  await check(app, 'add-instance');
  await save.click();
  await expect(dialog).toContainText('Enter the address');
  await check(app, 'add-instance-errors');
  await dialog.getByText('Network and trust').click();
  await dialog.getByRole('button', { name: /Proxy$/ }).click();
  await page.getByRole('option', { name: 'Manual', exact: true }).click();
  await tryIt.click();
  await expect(dialog).toContainText('Enter the proxy');
  await check(app, 'add-instance-network');
  await dialog.getByRole('button', { name: /Proxy$/ }).click();
  await page.getByRole('option', { name: 'As this computer is set', exact: true }).click();
  await dialog.getByText('Network and trust').click();
  await fill({ address: server.url, name: 'finance', email: admin.email, password: admin.password });
  await tryIt.click();
  await expect(report).toContainText('administrator');
  await check(app, 'add-instance-tested');
  await fill({ password: 'wrong' });
  await tryIt.click();
  await expect(report).toContainText('Not connected');
  await check(app, 'add-instance-failed');
  // One more look would be one more wrong password.
  await expect(dialog.getByRole('button', { name: 'Why?' })).toHaveCount(0);
  server.faults.add({ kind: 'html', times: null });
  await tryIt.click();
  await dialog.getByRole('button', { name: 'Why?' }).click();
  const doctor = doctorDialog(page);
  await expect(doctor.step('Answer')).toContainText('Failed');
  await check(app, 'doctor');
  await doctor.close.click();
  server.faults.clear();
  await cancel.click();

  await connect(app, server, { safeMode: 'type' });
  const { open, dialog: exporting, withSecrets, save: saveFile } = exportDialog(page);
  await open.click();
  await withSecrets.click();
  await saveFile.click();
  await expect(exporting).toContainText('at least 12 letters');
  await check(app, 'export');
  await page.keyboard.press('Escape');
  await instancesPage(page).more('finance', 'Remove finance');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await check(app, 'remove-instance');
  await page.keyboard.press('Escape');

  await go('People');
  for (const { email } of [member, maria, disabled]) {
    await search.fill(email);
    await checkbox(email, 'finance').check();
  }
  await selection.getByRole('button', { name: /^Disable/ }).click();
  const review = reviewDialog(page);
  await expect(review.skipped).toHaveCount(1);
  await check(app, 'review-changes');
  await review.reason.fill('INC-20418');
  await review.dialog.getByRole('textbox', { name: /to confirm$/ }).fill('disable 2');
  await review.action('Disable 2 accounts').click();
  await expect(run.getByRole('listitem').filter({ hasText: 'Done, read back' })).toHaveCount(2);
  await expect(toast('Disabled 2 accounts')).toBeVisible();
  await check(app, 'run-and-toast');
  await page.getByRole('button', { name: 'Close run' }).click();

  // A row in each of the states it can be in.
  server.faults.add({ kind: 'status', status: 502, match: { method: 'PUT' } });
  server.faults.add({ kind: 'reset-before', match: { method: 'GET' }, times: null, skip: 1 });
  await search.fill(member.email);
  await button('Enable', member.email, 'finance').click();
  await review.dialog.getByRole('textbox', { name: /to confirm$/ }).fill(member.email);
  await review.action('Enable 1 account').click();
  await expect(status(member.email, 'finance', 'Outcome unknown')).toBeVisible();
  await check(app, 'outcome-unknown');
  server.faults.clear();

  await go('Activity');
  const { row, entry } = activityPage(page);
  await row('Disable', member.email, 'Done, read back').click();
  await expect(entry).toBeVisible();
  await check(app, 'activity-entry');
  expect(app.errors).toEqual([]);
});

test('axe finds nothing serious in views, columns, groups and the search box', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(480_000);
  const server = await sandbox({ accounts: 80 });
  const app = await launch();
  const { window: page } = app;
  const { search } = mainWindow(page);
  const { columns, chooser, link, dialog, moreFilters, group, help, suggestions, list } = viewsList(page);
  await connect(app, server, { name: 'finance' });
  await link('Administrators').click();
  await search.fill('a');
  await expect(page.getByRole('button', { name: 'Save as new…' })).toBeVisible();
  await check(app, 'view-changed');
  await page.getByRole('button', { name: 'Save as new…' }).click();
  await expect(dialog).toBeVisible();
  await check(app, 'view-save');
  await page.keyboard.press('Escape');
  await link('Disabled').hover();
  await list.getByRole('button', { name: 'More for Disabled' }).click();
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await check(app, 'view-menu');
  await page.keyboard.press('Escape');
  await link('All accounts').click();
  await columns.click();
  await expect(chooser).toBeVisible();
  await check(app, 'columns');
  await page.keyboard.press('Escape');
  await moreFilters.click();
  await expect(page.getByRole('menuitem', { name: 'Environment' })).toBeVisible();
  await check(app, 'more-filters');
  await page.keyboard.press('Escape');
  await group('Instance');
  await expect(page.getByRole('button', { name: 'Select all in finance' })).toBeVisible();
  await check(app, 'grouped');
  await help.click();
  await expect(page.getByRole('dialog', { name: 'Search help' })).toBeVisible();
  await check(app, 'search-help');
  await page.keyboard.press('Escape');
  await search.fill('');
  await search.pressSequentially('group:');
  await search.press('ArrowDown');
  await expect(suggestions.getByRole('option', { selected: true })).toHaveCount(1);
  await check(app, 'search-suggestions');
  expect(app.errors).toEqual([]);
});

test('axe finds nothing serious where people say who is one person', async ({ launch, sandbox }) => {
  test.setTimeout(480_000);
  const server = await sandbox();
  const { email } = server.credentials.maria;
  const alike = {
    first_name: 'Maria',
    last_name: 'Ortiz',
    is_active: true,
    date_joined: '2026-01-05T08:00:00Z',
  };
  server.state.addUser({ ...alike, email: 'maria.ortiz@acme.co.uk' });
  const app = await launch();
  const { window: page } = app;
  const { go, search } = mainWindow(page);
  const { row, person } = peoplePage(page);
  const {
    open,
    duplicates,
    pairs,
    linkAnother,
    linking,
    found,
    reason,
    unlink,
    unlinking,
    domain,
    means,
    preview,
  } = joining(page);
  await connect(app, server);
  await go('People');
  await open.click();
  await expect(pairs.first()).toBeVisible();
  await check(app, 'duplicates');
  await duplicates.getByRole('button', { name: 'Done' }).click();
  await search.fill(email);
  await row(email, 'finance').click();
  await linkAnother.click();
  await found(/acme\.co\.uk/).click();
  await check(app, 'link-account');
  await reason(linking).fill('INC-7');
  await linking.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(person).toContainText('INC-7');
  await check(app, 'person-linked');
  await unlink(email, 'finance').click();
  await expect(unlinking).toBeVisible();
  await check(app, 'unlink-account');
  await page.keyboard.press('Escape');
  await go('Settings');
  await domain.fill('acme.co.uk');
  await means.fill('acme.example');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(preview).toContainText(/Joins/);
  await check(app, 'settings-people');
  expect(app.errors).toEqual([]);
});

test('axe finds nothing serious where the keychain cannot be reached', async ({ launch }) => {
  const app = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' } });
  await expect(app.window.getByRole('heading', { name: /keychain/ })).toBeVisible();
  await check(app, 'keychain');
});

test('at 200 % in a window of 1280 by 800 nothing is out of reach', async ({ launch, sandbox }) => {
  test.setTimeout(240_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page, electron } = app;
  const { go, search } = mainWindow(page);
  const { row, person, grid } = peoplePage(page);
  const { email } = server.credentials.member;
  await connect(app, server, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1280, 800);
    window?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 400]);
  for (const place of [
    'People',
    'Groups',
    'Overview',
    'Changes',
    'Reviews',
    'Activity',
    'Instances',
    'Settings',
  ] as const) {
    await go(place);
    await page.waitForLoadState('networkidle');
    await screenshot(app, `zoomed-${place}`);
    expect.soft(await outOfReach(page), place).toEqual([]);
  }
  await go('People');
  await search.fill(email);
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await row(email, 'finance').getByRole('gridcell', { name: email, exact: true }).click();
  await person.getByRole('button', { name: 'Disable everywhere' }).click();
  const { dialog, action, cancel, reason } = reviewDialog(page);
  await reason.fill('INC-7');
  for (const button of [cancel, action('Disable 1 account')])
    await expect(button).toBeInViewport({ ratio: 1 });
  await screenshot(app, 'zoomed-review');
  await cancel.click();
  await expect(dialog).toHaveCount(0);
  expect(app.errors).toEqual([]);
});
