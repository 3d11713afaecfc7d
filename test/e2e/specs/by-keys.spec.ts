import path from 'node:path';
import { expect } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { instanceDialog, instancesPage } from '../pages/instances';
import { onlyKeys } from '../pages/keys';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { reviewsPage } from '../pages/reviews';
import { mainWindow } from '../pages/window';

// In this file nothing is clicked, filled or focused but by keys, and at each stop the focus is to be seen.

test('an instance is added with the keyboard alone', async ({ launch, sandbox }) => {
  test.setTimeout(180_000);
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  const { press, type, reach, seen } = onlyKeys(page);
  const { dialog, field, report, test: tryIt, save, network } = instanceDialog(page);
  await expect(page.getByRole('heading', { name: 'Connect your first Metabase' })).toBeVisible();

  await test.step('to the page and to the dialog', async () => {
    await press('Control+7');
    await expect(mainWindow(page).heading('Instances')).toBeVisible();
    await reach(instancesPage(page).add);
    await page.keyboard.press('Enter');
    await expect(field('Address')).toBeFocused();
  });

  await test.step('what is missing is said where the focus goes', async () => {
    await reach(save);
    await press('Enter');
    await expect(field('Address')).toBeFocused();
    await expect(dialog).toContainText('Enter the address');
  });

  await test.step('every field, choice and list is filled in', async () => {
    await type(server.url);
    await reach(field('Name'));
    await type('finance');
    await reach(
      dialog.getByRole('radiogroup', { name: 'Environment' }).getByRole('radio', { checked: true }),
    );
    await press('ArrowRight');
    await expect(dialog.getByRole('radio', { name: 'Staging' })).toBeChecked();
    await reach(dialog.getByRole('button', { name: /Safe mode$/ }));
    await press('Enter');
    await expect(page.getByRole('option', { name: 'Confirm', exact: true })).toBeVisible();
    await reach(page.getByRole('option', { name: 'Read-only', exact: true }), 'ArrowDown');
    await press('Enter');
    await expect(dialog.getByRole('button', { name: /Safe mode$/ })).toContainText('Read-only');
    await reach(
      dialog
        .getByRole('radio', { name: 'E-mail and password' })
        .or(dialog.getByRole('radio', { name: 'API key' }))
        .and(page.locator(':checked')),
    );
    await press('ArrowRight');
    await expect(dialog.getByRole('radio', { name: 'E-mail and password' })).toBeChecked();
    await reach(field('E-mail'));
    await type(server.credentials.admin.email);
    await reach(field('Password'));
    await type(server.credentials.admin.password);
    await reach(network);
    await press('Enter');
    await expect(dialog.getByRole('button', { name: /Proxy$/ })).toBeVisible();
  });

  await test.step('it is tested, saved, and the focus is back where it began', async () => {
    await reach(tryIt, 'Shift+Tab');
    await press('Enter');
    await expect(report).toContainText('administrator');
    await seen();
    await reach(save);
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(instancesPage(page).card('finance')).toBeVisible();
    await seen();
  });
  expect(app.errors).toEqual([]);
});

test('a review is opened, decided, carried out and sealed with the keyboard alone', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(240_000);
  const server = await sandbox({ accounts: 20 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { press, type, reach, seen } = onlyKeys(page);
  const { newReview, form, closing, grid, decisions, button } = reviewsPage(page);
  const { toast, heading } = mainWindow(page);
  const { reason, action, dialog } = reviewDialog(page);
  const { member } = server.credentials;
  // The system's own dialog is no part of the window.
  const pack = path.join(home, 'pack.zip');
  await app.electron.evaluate(({ dialog: ask }, filePath) => {
    ask.showSaveDialog = async () => ({ canceled: false, filePath });
  }, pack);

  await test.step('it is opened', async () => {
    await press('Control+5');
    await expect(heading('Reviews')).toBeVisible();
    await reach(newReview);
    await page.keyboard.press('Enter');
    await reach(form.getByRole('textbox', { name: 'Name' }));
    await type('Q4 2026');
    await reach(form.getByRole('textbox', { name: 'E-mail of reviewer 1' }));
    await type('ana@audit.example');
    await reach(form.getByRole('button', { name: 'Open review' }));
    await page.keyboard.press('Enter');
    await expect(decisions).toContainText(/^0 of /, { timeout: 60_000 });
    await seen();
  });

  await test.step('one is looked for and removed, by a letter', async () => {
    await reach(page.getByRole('searchbox', { name: 'Search this review' }));
    await type(member.email);
    await expect(grid).toHaveAttribute('aria-rowcount', '2');
    await reach(grid.locator('[data-grid-row="0"] [tabindex="0"][role="gridcell"]'));
    await press('r');
    await expect(decisions).toContainText('0 keep, 1 remove');
  });

  await test.step('all the others are kept, at once', async () => {
    await reach(page.getByRole('searchbox', { name: 'Search this review' }), 'Shift+Tab');
    await press('Control+A');
    await press('Delete');
    await expect(grid).not.toHaveAttribute('aria-rowcount', '2');
    await reach(page.getByRole('combobox', { name: 'Decision', exact: true }));
    await press('Enter');
    await reach(page.getByRole('option', { name: 'Not decided' }), 'ArrowDown');
    await press(' ');
    await page.keyboard.press('Escape');
    await seen();
    await reach(grid.locator('[data-grid-row="0"] [tabindex="0"][role="gridcell"]'));
    await press('Control+A');
    await page.keyboard.press('k');
    const noting = page.getByRole('dialog', { name: /^Keep/ });
    await expect(noting).toBeVisible();
    await reach(noting.getByRole('textbox'));
    await type('Same team as last quarter');
    await reach(noting.getByRole('button', { name: /^Keep/ }));
    await page.keyboard.press('Enter');
    await expect(noting).toHaveCount(0);
    await expect(decisions).toContainText(/^(\d+) of \1 decided/);
    await seen();
  });

  await test.step('what was decided is carried out', async () => {
    await reach(button('Disable 1…'), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(reason).toBeFocused();
    await type('INC-9');
    await reach(action('Disable 1 account'));
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('1 of 1 done')).toBeVisible({ timeout: 60_000 });
    expect(server.state.users.get(member.id)?.is_active).toBe(false);
    await seen();
  });

  await test.step('it is sealed, and its pack saved once more', async () => {
    await reach(button('Close and seal…'), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await reach(closing.getByRole('textbox', { name: 'Reason or ticket' }));
    await type('INC-9');
    await reach(closing.getByRole('button', { name: 'Close and save pack…' }));
    await page.keyboard.press('Enter');
    await expect(toast('Sealed in pack.zip')).toBeVisible({ timeout: 60_000 });
    await expect(closing).toHaveCount(0);
    await seen();
    await reach(button('Save pack…'));
    await page.keyboard.press('Enter');
    await expect(toast('Saved pack.zip')).toBeVisible({ timeout: 60_000 });
  });
  expect(app.errors).toEqual([]);
});

test('a leaver loses access, and the receipt is copied, with the keyboard alone', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(180_000);
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { press, type, reach, seen } = onlyKeys(page);
  const { rows, person, grid } = peoplePage(page);
  const { search, run, toast } = mainWindow(page);
  const { reason, action, dialog } = reviewDialog(page);
  const { email, id } = server.credentials.member;
  await expect(search).toBeFocused();
  await type(email);
  await expect(rows).toHaveCount(1);
  await press('ArrowDown');
  await expect(grid.locator(':focus')).toHaveCount(1);
  await press('Enter');
  await reach(person.getByRole('button', { name: 'More changes', exact: true }));
  await press('Enter');
  await reach(page.getByRole('menuitem', { name: 'Leaver…' }), 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(reason).toBeFocused();
  await seen();
  await type('INC-20418');
  await reach(action('Disable 1 account'));
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => server.state.users.get(id)?.is_active).toBe(false);
  await seen();
  await page.keyboard.press('Escape');
  await expect(person).toHaveCount(0);
  await expect(grid.locator(':focus')).toHaveCount(1);
  await reach(run.getByRole('button', { name: 'Copy receipt' }));
  await page.keyboard.press('Enter');
  await expect(toast('The receipt is copied')).toBeVisible();
  await seen();
  // With the focus beside the page, Escape is the person's who is open.
  await press('Control+F');
  await press('ArrowDown');
  await expect(grid.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(person).toBeVisible();
  await reach(run.getByRole('button', { name: 'Copy receipt' }));
  await page.keyboard.press('Escape');
  await expect(person).toHaveCount(0);
  await seen();
  expect(app.errors).toEqual([]);
});
