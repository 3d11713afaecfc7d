import { expect } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { expectedAccounts } from '../../helpers/expected-accounts';
import { peoplePage } from '../pages/people';
import { viewsList } from '../pages/views';
import { mainWindow } from '../pages/window';

test('views: kept, counted truly, changed, deleted and brought back, there after a restart', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(150_000);
  const server = await sandbox({ accounts: 200 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server, { name: 'finance' });
  const all = expectedAccounts('finance', server);
  const disabled = all.filter(({ status }) => status === 'Disabled').length;
  const { link, links, saveAs, choose, save, update, list, dialog, name } = viewsList(page);
  const { choose: filter, button, results } = peoplePage(page);
  const { search, toast } = mainWindow(page);
  const { member } = server.credentials;

  await test.step('the given ones count what the table has', async () => {
    await expect(link('All accounts')).toContainText(String(all.length));
    await expect(link('Disabled')).toContainText(String(disabled));
    await expect(link('Administrators')).toContainText(
      String(all.filter(({ role }) => role === 'Admin').length),
    );
    await expect(link('All accounts')).toHaveAttribute('aria-current', 'page');
    await expect(save).toHaveCount(0);
  });

  await test.step('one is opened, and a question saved under a name', async () => {
    await link('Disabled').click();
    await expect(results).toHaveText(`${disabled} of ${all.length} accounts`);
    await filter('Role', 'Member');
    await expect(link('Disabled')).toHaveAttribute('aria-description', /changed$/);
    await saveAs('Leavers');
    await expect(link('Leavers')).toHaveAttribute('aria-current', 'page');
    await expect(save).toHaveCount(0);
    await search.fill('a');
    await page.getByRole('button', { name: 'Save as new…' }).click();
    await name.fill('leavers');
    await dialog.getByRole('button', { name: 'Save view' }).click();
    await expect(dialog).toContainText('already a view');
    await page.keyboard.press('Escape');
    await update.click();
    await expect(toast('asks for this now')).toBeVisible();
    await expect(update).toHaveCount(0);
  });

  await test.step('the counts follow a change', async () => {
    await link('All accounts').click();
    await search.fill(member.email);
    await button('Disable', member.email, 'finance').click();
    await expect(toast('Disabled')).toBeVisible();
    await expect(link('Disabled')).toContainText(String(disabled + 1));
  });

  await test.step('renamed, moved, copied, hidden, deleted and brought back', async () => {
    await choose('Leavers', 'Rename…');
    await name.fill('Members who left');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(link('Members who left')).toBeVisible();
    await choose('Members who left', 'Move up');
    await expect(links.last()).toHaveAccessibleName('Needs a look');
    await choose('Members who left', 'Duplicate');
    await expect(link('Members who left copy')).toBeVisible();
    await choose('Members who left copy', 'Delete');
    await expect(link('Members who left copy')).toHaveCount(0);
    await toast('is deleted').getByRole('button', { name: 'Undo' }).click();
    await expect(link('Members who left copy')).toBeVisible();
    await choose('API keys', 'Hide');
    await expect(link('API keys')).toHaveCount(0);
  });

  const names = (await list
    .getByRole('link')
    .evaluateAll((found) => found.map((one) => one.getAttribute('aria-label')))) as string[];
  await app.electron.close();

  const again = await launch();
  const second = viewsList(again.window);
  await test.step('all of it is there again', async () => {
    await expect(second.link('Disabled')).toContainText(String(disabled + 1));
    await expect
      .poll(() => second.links.evaluateAll((found) => found.map((one) => one.getAttribute('aria-label'))))
      .toEqual(names);
    await second.link('Members who left').click();
    await expect(mainWindow(again.window).search).toHaveValue('a');
    await expect(peoplePage(again.window).filter('Role')).toHaveAccessibleDescription('Member');
    await second.arrange.click();
    await expect(second.arranging).toBeFocused();
    await second.arranged('API keys').locator('label, input').first().click();
    await expect(second.link('API keys')).toBeVisible();
  });

  const { window: page2 } = again;
  await test.step('they are put in order by keys and by dragging', async () => {
    const order = (): Promise<(string | null)[]> =>
      second.links.evaluateAll((found) => found.map((one) => one.getAttribute('aria-label')));
    const [first, next] = await order();
    await second.arranged('Disabled').focus();
    await page2.keyboard.press('ArrowRight');
    await expect(second.arranged('Disabled').getByRole('button')).toBeFocused();
    await page2.keyboard.press('Enter');
    const top = page2.getByRole('button', { name: `Insert before ${first}`, exact: true });
    await expect(async () => {
      await page2.keyboard.press('ArrowUp');
      await expect(top).toBeFocused({ timeout: 300 });
    }).toPass();
    await page2.keyboard.press('Enter');
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual(['Disabled', first, next]);
    await second.arranged('Disabled').dragTo(second.arranged(String(next)), {
      targetPosition: { x: 80, y: 26 },
    });
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual([first, next, 'Disabled']);
    await page2.keyboard.press('Escape');
    await expect(second.arranging).toHaveCount(0);
    await expect(second.arrange).toBeFocused();
    const kept = () =>
      page2.evaluate(async () => {
        const listed = await window.rollcall.views.list();
        return listed.ok ? listed.value.slice(0, 3).map((view) => view.name) : [];
      });
    await expect.poll(kept).toEqual([first, next, 'Disabled']);
  });
  expect(again.errors).toEqual([]);
});

test('columns, widths, density, filters behind More, and rows under headings', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(150_000);
  const server = await sandbox({ accounts: 150 });
  const other = await sandbox({ accounts: 150, seed: 2 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server, { name: 'finance', environment: 'production' });
  await connect(app, other, { name: 'sales' });
  const all = [...expectedAccounts('finance', server), ...expectedAccounts('sales', other)];
  const { columns, column, chooser, headers, moreFilters, group, heading } = viewsList(page);
  const { header, grid, count, rows, results, filter, selection } = peoplePage(page);
  await expect.poll(count).toBe(all.length);
  const words = (): Promise<readonly string[]> =>
    headers.evaluateAll((found) => found.map((one) => one.textContent ?? ''));
  const usual = ['', 'Name', 'E-mail', 'Instance', 'Status', 'Groups', 'Role', 'Last sign-in', 'Actions'];

  await test.step('a column is added, another one hidden, and one moved, by the keyboard and by the pointer', async () => {
    expect(await words()).toEqual(usual);
    await columns.click();
    await column('Source').click();
    await column('Groups').click();
    await page.keyboard.press('Escape');
    await expect
      .poll(words)
      .toEqual(['', 'Name', 'E-mail', 'Instance', 'Status', 'Role', 'Source', 'Last sign-in', 'Actions']);
    await page.getByRole('columnheader', { name: 'Source' }).dragTo(header('Name'), {
      targetPosition: { x: 8, y: 8 },
    });
    await expect
      .poll(words)
      .toEqual(['', 'Source', 'Name', 'E-mail', 'Instance', 'Status', 'Role', 'Last sign-in', 'Actions']);
  });

  const widthOf = async (name: 'E-mail' | 'Status'): Promise<number> =>
    (await header(name).boundingBox())?.width ?? 0;
  await test.step('a width is dragged, fitted, and set by the keyboard', async () => {
    const box = await header('Status').boundingBox();
    if (!box) throw new Error('no header');
    await page.mouse.move(box.x + box.width, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 60, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => widthOf('Status')).toBeCloseTo(box.width + 60, -1);
    // The edge is where the pointer let go of it: what stands before it has not moved.
    await page.mouse.dblclick(box.x + box.width + 60, box.y + box.height / 2);
    await expect.poll(() => widthOf('Status')).toBeLessThan(box.width + 40);
    const before = await widthOf('Status');
    await columns.click();
    // The chooser takes the focus once it has opened.
    await expect(chooser).toBeFocused();
    // From the item of the list back to the last of its controls.
    await chooser.getByRole('row', { name: 'Status', exact: true }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(chooser.getByRole('button', { name: 'Wider Status' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => widthOf('Status')).toBeCloseTo(before + 16, 0);
    await chooser.getByText('Compact', { exact: true }).click();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await rows.first().boundingBox())?.height).toBe(28);
  });

  await test.step('a filter comes out of More filters, counts its choices and goes again', async () => {
    const inProduction = all.filter(({ instance }) => instance === 'finance').length;
    await moreFilters.click();
    await page.getByRole('menuitem', { name: 'Environment' }).click();
    await page.getByRole('option', { name: new RegExp(`Production ${inProduction}$`) }).click();
    await page.keyboard.press('Escape');
    await expect(results).toHaveText(`${inProduction} of ${all.length} accounts`);
    await page.getByRole('button', { name: 'Clear Environment' }).click();
    await expect(results).toHaveText(`${all.length} accounts`);
  });

  await test.step('in none of a group', async () => {
    const [name] = all.flatMap(({ groups }) => groups);
    if (name === undefined) throw new Error('nobody is in a group');
    const others = all.filter(({ groups }) => !groups.includes(name)).length;
    await filter('Group').click();
    await page.getByText('Not in', { exact: true }).click();
    await page
      .getByRole('option', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await page.keyboard.press('Escape');
    await expect(filter('Group')).toHaveAccessibleDescription(`not ${name}`);
    await expect(results).toHaveText(`${others} of ${all.length} accounts`);
    await page.getByRole('button', { name: 'Clear filters' }).click();
  });

  await test.step('rows stand under headings, which close, open and count truly', async () => {
    await group('Instance');
    const each = { finance: 0, sales: 0 };
    for (const { instance } of all) each[instance as 'finance' | 'sales'] += 1;
    await expect.poll(count).toBe(all.length + 2);
    const finance = heading(/finance/);
    await expect(finance).toContainText(String(each.finance));
    await finance.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(finance).toHaveAttribute('aria-expanded', 'false');
    await expect.poll(count).toBe(each.sales + 2);
    await expect(heading(/sales/)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(heading(/sales/)).toBeFocused();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(count).toBe(2);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(count).toBe(all.length + 2);
    await page.getByRole('button', { name: 'Select all in finance' }).click();
    await expect(selection).toContainText(/selected/);
    await selection.getByRole('button', { name: 'Clear selection' }).click();
    await group('No groups');
    await expect.poll(count).toBe(all.length);
    await expect(grid).toBeVisible();
  });

  await test.step('how it is laid out is there again after a restart, and goes back to the usual', async () => {
    const before = await widthOf('Status');
    await app.electron.close();
    const again = await launch();
    const second = viewsList(again.window);
    const table = peoplePage(again.window);
    await expect.poll(table.count).toBe(all.length);
    const said = (): Promise<readonly string[]> =>
      second.headers.evaluateAll((found) => found.map((one) => one.textContent ?? ''));
    await expect
      .poll(said)
      .toEqual(['', 'Source', 'Name', 'E-mail', 'Instance', 'Status', 'Role', 'Last sign-in', 'Actions']);
    await expect.poll(async () => (await table.rows.first().boundingBox())?.height).toBe(28);
    await expect.poll(async () => (await table.header('Status').boundingBox())?.width).toBe(before);
    await second.columns.click();
    await second.chooser.getByRole('button', { name: 'Reset columns' }).click();
    await again.window.keyboard.press('Escape');
    await expect.poll(said).toEqual(usual);
    expect(again.errors).toEqual([]);
  });
});

test('the search box shows what it understood, offers values, and helps', async ({ launch, sandbox }) => {
  test.setTimeout(90_000);
  const server = await sandbox({ accounts: 120 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server, { name: 'finance' });
  const all = expectedAccounts('finance', server);
  const { search } = mainWindow(page);
  const { count, results, header, grid, row } = peoplePage(page);
  const { suggestions, help } = viewsList(page);
  const marks = page.locator('[data-search-part="field"]');
  const notes = page.getByRole('status', { name: 'Search notes' });
  await expect.poll(count).toBe(all.length);

  await test.step('plain words get no list, and go on into the table', async () => {
    const { email } = server.credentials.maria;
    await search.fill('maria');
    await expect(results).toContainText('best match first');
    await expect(header('Name')).toHaveAttribute('aria-sort', 'none');
    await expect(suggestions).toHaveCount(0);
    await expect(row(email, 'finance').locator('mark').first()).toHaveText(/maria/i);
    await search.press('ArrowDown');
    await expect(grid.locator(':focus')).toHaveCount(1);
  });

  await test.step('a field is marked, a value is taken with the keyboard only once it is highlighted', async () => {
    const admins = all.filter(({ role }) => role === 'Admin').length;
    await search.fill('');
    await search.pressSequentially('is:ad');
    await expect(suggestions.getByRole('option', { name: 'admin' })).toBeVisible();
    await search.press('Enter');
    await expect(search).toHaveValue('is:ad');
    await search.press('ArrowDown');
    await search.press('Enter');
    await expect(search).toHaveValue('is:admin ');
    await expect(marks).toHaveText('is:admin');
    await expect(results).toContainText(`${admins} of ${all.length} accounts`);
    await expect(suggestions).toHaveCount(0);
  });

  await test.step('what is not understood is said under the box, and nothing moves', async () => {
    const before = await grid.boundingBox();
    await search.fill('is:nonsense');
    await expect(notes).toContainText('nonsense');
    await expect(page.locator('[data-search-part="problem"]')).toHaveText('is:nonsense');
    expect(await grid.boundingBox()).toEqual(before);
  });

  await test.step('the help puts an example behind what is typed', async () => {
    await search.fill('maria');
    await help.click();
    await page.getByRole('button', { name: 'is:disabled', exact: true }).click();
    await expect(search).toHaveValue('maria is:disabled');
    await expect(search).toBeFocused();
  });
  expect(app.errors).toEqual([]);
});
