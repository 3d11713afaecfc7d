import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

test('groups and the administrator role are changed from the menu More changes, reviewed and undone', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const auditors = server.state.addGroup('Auditors').id;
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { checkbox, selection, row, person } = peoplePage(page);
  const { toast, search, go } = mainWindow(page);
  const { steps, action } = reviewDialog(page);
  const { email, id } = server.credentials.member;
  await search.fill(email);
  await checkbox(email, 'finance').check();

  await test.step('from the selection: which groups, then the review', async () => {
    await selection.getByRole('button', { name: 'More changes' }).click();
    await page.getByRole('menuitem', { name: 'Add to groups…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add to groups' });
    await dialog.getByRole('textbox', { name: 'Find a group' }).fill('audit');
    await dialog.getByRole('checkbox', { name: 'Auditors' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Review changes' }).click();
    await expect(steps).toContainText('Joins Auditors.');
    await action('Add 1 account to groups').click();
    await expect(toast('to groups')).toBeVisible();
    expect(server.state.groupIds(id)).toContain(auditors);
    await expect(row(email, 'finance')).toContainText('Auditors');
  });
  await test.step('Undo takes the account out again', async () => {
    await toast('to groups').getByRole('button', { name: 'Undo' }).click();
    await expect(toast('from groups')).toBeVisible();
    expect(server.state.groupIds(id)).not.toContain(auditors);
  });
  await test.step('from the person panel: the role, shown first also on a one-click instance', async () => {
    await row(email, 'finance').getByRole('gridcell', { name: email, exact: true }).click();
    await person.getByRole('button', { name: `More changes for ${email} on finance` }).click();
    await page.getByRole('menuitem', { name: 'Make administrator…' }).click();
    await expect(steps).toHaveCount(1);
    expect(server.state.users.get(id)?.is_superuser).toBe(false);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .include('[role="dialog"]')
      .analyze();
    expect(violations).toEqual([]);
    await action('Grant admin to 1 account').click();
    await expect(toast('Granted admin')).toBeVisible();
    expect(server.state.users.get(id)?.is_superuser).toBe(true);
    await expect(row(email, 'finance')).toContainText('Admin');
  });
  await test.step('from the page Groups: many are added by a list, and taken out again at once', async () => {
    const { maria } = server.credentials;
    await go('Groups');
    await page.getByRole('grid', { name: 'Groups' }).getByRole('gridcell', { name: 'Auditors' }).dblclick();
    const panel = page.getByRole('complementary', { name: 'Group' });
    const members = panel.getByRole('grid', { name: 'Members' });
    await expect(panel.getByText('Nobody is in it')).toBeVisible();
    await panel.getByRole('button', { name: 'Add people…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add people to Auditors' });
    await dialog.getByRole('textbox', { name: 'People' }).fill(`${email}\n${maria.email}`);
    await expect(dialog.getByRole('status', { name: 'Found' })).toContainText('2 people found');
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations).toEqual([]);
    await dialog.getByRole('button', { name: 'Review…' }).click();
    await action('Add 2 accounts to groups').click();
    await expect(members).toHaveAttribute('aria-rowcount', '3');
    expect([id, maria.id].filter((one) => server.state.groupIds(one).includes(auditors))).toHaveLength(2);
    await expect(toast('to groups').last()).toBeVisible();
    await members.getByRole('checkbox', { name: 'Select all' }).click({ force: true });
    // Main is asked who all are.
    const remove = panel.getByRole('button', { name: 'Remove 2…' });
    await expect(remove).toBeEnabled();
    const whole = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(whole.violations).toEqual([]);
    await remove.click();
    await action('Remove 2 accounts from groups').click();
    await expect(panel.getByText('Nobody is in it')).toBeVisible();
    expect(server.state.groupIds(id)).not.toContain(auditors);
  });
});

test('somebody gets the groups of a colleague, seen before', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const shared = server.state.addGroup('Shared with Bob').id;
  const role = server.state.addGroup('Of the role').id;
  const date_joined = '2026-01-01T00:00:00Z';
  const bob = server.state.addUser({ date_joined, email: 'bob.model@acme.example' }).id;
  server.state.addMembership(bob, shared);
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { row, person } = peoplePage(page);
  const { toast, search } = mainWindow(page);
  const { steps, action } = reviewDialog(page);
  const { email, id } = server.credentials.member;
  await search.fill(email);
  await row(email, 'finance').dblclick();
  await person.getByRole('button', { name: 'More changes' }).last().click();
  await page.getByRole('menuitem', { name: 'Same access as…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Same access as…' });
  await dialog.getByRole('textbox', { name: "Colleague's e-mail" }).fill('bob.model@acme.example');
  const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(axe.violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Review changes' }).click();
  await expect(steps).toContainText('Joins Shared with Bob');
  await action('Set groups of 1 account').click();
  await expect(toast('Set groups of')).toBeVisible();
  expect(server.state.groupIds(id)).toContain(shared);

  await test.step('and those of a role, which is described once', async () => {
    const navigation = page.getByRole('navigation', { name: 'Main' });
    await navigation.getByRole('link', { name: 'Groups' }).click();
    await page.getByRole('button', { name: 'Role templates…' }).click();
    await page.getByRole('button', { name: 'Describe a job…' }).click();
    const editor = page.getByRole('dialog', { name: 'New role template' });
    await editor.getByRole('textbox', { name: 'Name', exact: true }).fill('Analyst');
    await editor.getByRole('checkbox', { name: 'Of the role' }).check({ force: true });
    await editor.getByRole('checkbox', { name: 'Company numbers' }).check({ force: true });
    await editor.getByRole('button', { name: 'Check with the servers' }).click();
    await expect(editor.getByRole('status', { name: 'Check' })).toContainText('every dashboard opens');
    await editor.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'People: Analyst' }).click();
    const people = page.getByRole('dialog', { name: 'Role: Analyst' });
    await people.getByRole('textbox', { name: 'Give to' }).fill(email);
    const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(axe.violations).toEqual([]);
    await people.getByRole('button', { name: 'Review: give to 1 person…' }).click();
    await expect(steps).toContainText('Joins Of the role');
    await action('Set groups of 1 account').click();
    await expect.poll(() => server.state.groupIds(id)).toContain(role);
  });
});

test('who is protected in Settings is spared, and says whom to ask', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { button } = peoplePage(page);
  const { toast, search } = mainWindow(page);
  const { email, id } = server.credentials.member;
  const go = (name: string) =>
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();

  await go('Settings');
  const section = page.getByRole('region', { name: 'Protected people' });
  await section.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await section.getByRole('textbox', { name: 'Why' }).fill('On call');
  await section.getByRole('textbox', { name: 'Whom to ask' }).fill('Ann, ext. 204');
  await section.getByRole('button', { name: 'Protect', exact: true }).click();
  await expect(section.getByRole('list', { name: 'Protected people' })).toContainText(email);

  await go('People');
  await search.fill(email);
  await button('Disable', email, 'finance').click();
  await expect(toast('Ann, ext. 204')).toBeVisible();
  expect(server.state.users.get(id)?.is_active).toBe(true);

  await go('Settings');
  await section.getByRole('button', { name: `Protect ${email} no longer` }).click();
  const dialog = page.getByRole('dialog', { name: 'End protection' });
  await dialog.getByRole('textbox', { name: 'Reason or ticket' }).fill('Off duty');
  await dialog.getByRole('button', { name: 'End protection' }).click();
  await expect(section.getByRole('list', { name: 'Protected people' })).toHaveCount(0);
});

test('a group is made and deleted from the page Groups, and comes back with its people', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  // As a restored backup may: in the group, and no administrator.
  const administrators = server.state.magicGroup('admin')?.id ?? 0;
  server.state.addMembership(server.credentials.member.id, administrators);
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { toast, link } = mainWindow(page);
  const { steps, action } = reviewDialog(page);
  const groups = page.getByRole('grid', { name: 'Groups' });
  const named = (name: string) => [...server.state.groups.values()].find((group) => group.name === name);
  await link('Groups').click();

  await test.step('made', async () => {
    await page.getByRole('button', { name: 'New group…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New group' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Field sales');
    const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(axe.violations).toEqual([]);
    await dialog.getByRole('button', { name: 'Review…' }).click();
    await action('Create 1 group').click();
    await expect(toast('Created')).toBeVisible();
    await expect(groups.getByRole('gridcell', { name: 'Field sales', exact: true })).toBeVisible();
    expect(named('Field sales')).toBeDefined();
  });

  server.state.addMembership(server.credentials.member.id, named('Field sales')?.id ?? 0);
  await test.step('deleted, after it was said whom that is about', async () => {
    await groups.getByRole('gridcell', { name: 'Field sales', exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page
      .getByRole('dialog', { name: 'Delete Field sales' })
      .getByRole('button', { name: 'Review…' })
      .click();
    await expect(steps).toContainText('1 account loses');
    await action('Delete 1 group').click();
    await expect(toast('Deleted')).toBeVisible();
    await expect(groups.getByRole('gridcell', { name: 'Field sales', exact: true })).toBeHidden();
    expect(named('Field sales')).toBeUndefined();
  });

  await test.step('and back, with whoever was in it', async () => {
    await toast('Deleted').getByRole('button', { name: 'Undo' }).click();
    await expect(groups.getByRole('gridcell', { name: 'Field sales', exact: true })).toBeVisible();
    await expect(toast('Created').last()).toBeVisible();
    expect(server.state.groupIds(server.credentials.member.id)).toContain(named('Field sales')?.id);
  });

  await test.step('and what no request makes is found, and repaired', async () => {
    await page.getByRole('button', { name: 'Check integrity…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Integrity' });
    const faults = dialog.getByRole('grid', { name: 'Faults' });
    await expect(faults).toContainText(`${server.credentials.member.email} is in Administrators`);
    await faults.getByRole('checkbox', { name: server.credentials.member.email }).check();
    const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(axe.violations).toEqual([]);
    await dialog.getByRole('button', { name: 'Review: repair 1 fault…' }).click();
    await expect(steps).toContainText('Is taken out of Administrators.');
    await action('Repair 1 fault').click();
    await expect(dialog).toContainText('Nothing is wrong');
    expect(server.state.groupIds(server.credentials.member.id)).not.toContain(administrators);
  });
});
