import { expect } from '@playwright/test';
import { commandTexts } from '../../../preload/texts/commands';
import { t } from '../../../preload/texts/text';
import { screenshot } from '../../helpers/app';
import { expectNothingSerious } from '../../helpers/axe';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { palettePage } from '../pages/palette';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

/** Commands that say of themselves that they open a dialog; a new one is walked without anybody thinking of it. */
const opening = Object.values(commandTexts)
  .filter((command) => 'hint' in command && t(command.hint) === 'Opens the dialog')
  .map(({ label }) => t(label));

/** Those of the demo company alone. */
const elsewhere = [
  'Sample ticket: somebody leaves',
  'Sample ticket: access again',
  'Sample ticket: a name that fits two',
];

test('every command that opens a dialog opens one in which axe finds nothing serious', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(420_000);
  const server = await sandbox({ accounts: 40 });
  const app = await launch();
  const { window: page } = app;
  const { search } = mainWindow(page);
  const { grid, row, person, checkbox, selection } = peoplePage(page);
  const { maria, member } = server.credentials;
  await connect(app, server, { name: 'finance' });
  await expect(grid).not.toHaveAttribute('aria-rowcount', '1');
  for (const { email } of [maria, member]) {
    await search.fill(email);
    await checkbox(email, 'finance').check();
  }
  await row(member.email, 'finance').click();
  await expect(person).toBeVisible();

  const palette = palettePage(page);
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const look = async (label: string): Promise<void> => {
    await expect(dialog.first()).toBeVisible();
    await expectNothingSerious(page, label, {
      part: '[role=dialog], [role=alertdialog]',
      seen: (how) => screenshot(app, `dialog-${label.replaceAll(/\W+/g, '-')}-${how}`),
    });
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };

  const unlisted: string[] = [];
  for (const label of opening)
    await test.step(`palette: ${label}`, async () => {
      await palette.open();
      await palette.field.fill(label);
      const line = palette.lines.filter({ hasText: label }).first();
      if ((await line.count()) === 0) {
        unlisted.push(label);
        await page.keyboard.press('Escape');
        await expect(palette.dialog).toHaveCount(0);
        return;
      }
      await line.click();
      // Some ask first whose access, or which role: the first will do.
      const which = palette.dialog.getByRole('combobox', { name: 'Search here' });
      await expect
        .poll(async () => (await palette.dialog.count()) === 0 || (await which.count()) > 0)
        .toBe(true);
      if ((await which.count()) > 0) await page.keyboard.press('Enter');
      await expect(palette.dialog).toHaveCount(0);
      await look(label);
    });

  // The rest stands in the menus of what is chosen and of the person who is open.
  const inMenus = unlisted.filter((label) => !elsewhere.includes(label));
  for (const label of inMenus)
    await test.step(`menu: ${label}`, async () => {
      const place = label === 'Edit account…' ? person : selection;
      await place.getByRole('button', { name: 'More changes' }).first().click();
      await page.getByRole('menuitem', { name: label }).click();
      await look(label);
    });
  expect(unlisted.filter((label) => !inMenus.includes(label))).toEqual(elsewhere);
  expect(app.errors).toEqual([]);
});
