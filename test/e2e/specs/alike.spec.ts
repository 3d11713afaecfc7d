import fs from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const date_joined = '2026-01-01T00:00:00Z';

test('several accounts get what they have alike, reviewed account by account', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const people = ['ann.alike@acme.example', 'bea.alike@acme.example'].map((email) =>
    server.state.addUser({ date_joined, email }),
  );
  const [first] = people;
  if (first) first.login_attributes = { floor: '3' };
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { checkbox, selection } = peoplePage(page);
  const { search, toast } = mainWindow(page);
  const { steps, action } = reviewDialog(page);
  await search.fill('alike');
  for (const { email } of people) await checkbox(email, 'finance').check();
  await selection.getByRole('button', { name: 'More changes' }).click();
  await page.getByRole('menuitem', { name: 'Edit accounts…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit 2 accounts' });
  await dialog.getByRole('textbox', { name: 'Attributes to set' }).fill('region=north');
  const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(axe.violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Review changes' }).click();
  await expect(steps).toHaveCount(2);
  await expect(steps.first()).toContainText('attributes');
  await action('Edit 2 accounts').click();
  await expect(toast('Edited 2 accounts')).toBeVisible();
  expect(people.map(({ id }) => server.state.users.get(id)?.login_attributes)).toEqual([
    { floor: '3', region: 'north' },
    { region: 'north' },
  ]);
});

test('role templates go out, come back after a look at the document, and give a note to copy', async ({
  launch,
  sandbox,
  home,
}) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { toast, go } = mainWindow(page);
  const { dialog: review } = reviewDialog(page);
  const { email } = server.credentials.member;
  const file = path.join(home, 'role-templates.json');
  await app.electron.evaluate(({ dialog: dialogs }, chosen) => {
    dialogs.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialogs.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  await go('Groups');
  await page.getByRole('button', { name: 'Role templates…' }).click();
  await page.getByRole('button', { name: 'Describe a job…' }).click();
  const editor = page.getByRole('dialog', { name: 'New role template' });
  await editor.getByRole('textbox', { name: 'Name', exact: true }).fill('Analyst');
  await editor.getByRole('textbox', { name: 'First steps' }).fill('Read the page How we count');
  await editor.getByRole('button', { name: 'Save' }).click();
  const list = page.getByRole('dialog', { name: 'Role templates', exact: true });
  await list.getByRole('button', { name: 'Export…' }).click();
  await expect(toast('Saved role-templates.json')).toBeVisible();
  expect(fs.readFileSync(file, 'utf8')).toContain('Analyst');

  await list.getByRole('button', { name: 'Delete Analyst' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(list.getByText('No role template yet')).toBeVisible();
  await list.getByRole('button', { name: 'Import…' }).click();
  const found = page.getByRole('dialog', { name: 'Import role templates' });
  await expect(found.getByRole('list', { name: 'In this document' })).toContainText('Analyst');
  const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(axe.violations).toEqual([]);
  await found.getByRole('button', { name: 'Take over 1 role template' }).click();
  await list.getByRole('button', { name: 'People: Analyst' }).click();

  const people = page.getByRole('dialog', { name: 'Role: Analyst' });
  await people.getByRole('textbox', { name: 'Give to' }).fill(email);
  await people.getByRole('button', { name: 'Review: give to 1 person…' }).click();
  // It names no groups, so nothing is left to do; who has it is written down all the same.
  await expect(review).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(review).toHaveCount(0);
  await page.getByRole('button', { name: 'Role templates…' }).click();
  await list.getByRole('button', { name: 'People: Analyst' }).click();
  await people.getByRole('button', { name: `Onboarding note for ${email}` }).click();
  await page.getByRole('menuitem', { name: 'Copy the note' }).click();
  await expect(toast('Copied: the onboarding note for')).toBeVisible();
  const copied = await app.electron.evaluate(({ clipboard }) =>
    (clipboard as unknown as { readText(): string }).readText(),
  );
  expect(copied).toContain('Read the page How we count');
});
