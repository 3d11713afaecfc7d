import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { screenshot } from '../../helpers/app';
import { expectNothingSerious } from '../../helpers/axe';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

test('a viewer sees why nothing can be changed, and a note refuses with its words', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(300_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { go, search } = mainWindow(page);
  const { button, person, row, status } = peoplePage(page);
  const { email } = server.credentials.member;
  const words = 'Ask Security first, ext. 4711';

  await test.step('a note in the panel refuses what it blocks', async () => {
    await search.fill(email);
    await row(email, 'finance').click();
    await person.getByRole('button', { name: 'Add a note…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Note on a person' });
    await dialog.getByRole('textbox', { name: 'Note' }).fill(words);
    await dialog.getByText('Not to be disabled', { exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Reason or ticket' }).fill('SEC-1');
    await dialog.getByRole('button', { name: 'Save note' }).click();
    await expect(person).toContainText(words);
    await button('Disable', email, 'finance').first().click();
    await expect(page.getByText(words).last()).toBeVisible();
    await expect(status(email, 'finance', 'Active')).toBeVisible();
    expect(server.state.users.get(server.credentials.member.id)?.is_active).toBe(true);
    await page.keyboard.press('Escape');
  });

  await test.step('a document is attached, saved as it was, and removed with a reason', async () => {
    const chosen = path.join(app.home, 'mail of the manager.eml');
    const saved = path.join(app.home, 'saved.eml');
    fs.writeFileSync(chosen, 'Please disable Ann.');
    const choose = (filePaths: readonly string[]) =>
      app.electron.evaluate(
        ({ dialog }, [given, filePath]) => {
          dialog.showOpenDialog = async () => ({ canceled: given.length === 0, filePaths: [...given] });
          dialog.showSaveDialog = async () => ({ canceled: false, filePath });
        },
        [filePaths, saved] as const,
      );
    await choose([]);
    await row(email, 'finance').click();
    await person.getByRole('button', { name: 'Attach a document…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Attach a document' });
    await dialog.getByRole('textbox', { name: 'Reason or ticket' }).fill('INC-7');
    await dialog.getByRole('button', { name: 'Choose document…' }).click();
    // None was chosen: what was typed is still there.
    await expect(dialog.getByRole('textbox', { name: 'Reason or ticket' })).toHaveValue('INC-7');
    await choose([chosen]);
    await dialog.getByRole('button', { name: 'Choose document…' }).click();
    const item = person.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
    await expect(item).toContainText('mail of the manager.eml');
    await expectNothingSerious(page, 'a person with an attachment');
    await item.getByRole('button', { name: 'Save mail of the manager.eml' }).click();
    await expect(page.getByText('Saved as saved.eml.')).toBeVisible();
    expect(fs.readFileSync(saved, 'utf8')).toBe('Please disable Ann.');
    await item.getByRole('button', { name: 'Remove mail of the manager.eml' }).click();
    const removing = page.getByRole('dialog', { name: 'Remove attachment' });
    await removing.getByRole('textbox').fill('not hers');
    await removing.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(item).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  await test.step('as a viewer one changes nothing, and is told why', async () => {
    await go('Settings');
    const section = page.getByRole('region', { name: 'Your role' });
    await expect(section).toContainText('not a boundary');
    await section.locator('label').filter({ hasText: 'Viewer' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change your role' });
    await dialog.getByRole('textbox').fill('INC-1');
    await dialog.getByRole('button', { name: 'Change role' }).click();
    await expect(dialog).toBeHidden();
    await go('People');
    const inRow = row(email, 'finance').getByRole('button', { name: `Disable ${email} on finance` });
    await expect(inRow).toBeDisabled();
    await expect(inRow).toHaveAttribute('title', /Viewer/);
    // A menu says below its items why some of them are faint, and reads it out with its name.
    await row(email, 'finance').getByText(email).click({ button: 'right' });
    const menu = page.getByRole('menu');
    await expect(menu.getByRole('menuitem', { name: /^Disable/ }).first()).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await expect(menu).toHaveAccessibleDescription(/Viewer/);
    await expect(page.getByText(/Viewer/).last()).toBeVisible();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await screenshot(app, `menu-held-back-${theme}`);
    }
    await page.keyboard.press('Escape');
    // Held back where it begins, with the reason, and not refused at its end.
    for (const [place, name] of [
      ['Groups', 'New group…'],
      ['Reviews', 'New review…'],
      ['Instances', 'Edit finance'],
    ] as const) {
      await go(place);
      const begins = page.getByRole('button', { name, exact: true });
      await expect(begins).toHaveAttribute('aria-disabled', 'true');
      await begins.hover();
      await expect(page.getByRole('tooltip')).toContainText('Viewer');
    }
    await go('Groups');
    await page.getByRole('button', { name: 'Role templates…' }).click();
    const roles = page.getByRole('dialog', { name: 'Role templates' });
    for (const name of ['New role template…', 'Import…', 'Describe a job…'])
      await expect(roles.getByRole('button', { name, exact: true })).toHaveAttribute('aria-disabled', 'true');
  });
  expect(app.errors).toEqual([]);
});
