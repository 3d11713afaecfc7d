import { expect } from '@playwright/test';
import { screenshot } from '../../helpers/app';
import { expectNothingSerious } from '../../helpers/axe';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { palettePage } from '../pages/palette';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

test('the palette: people, places and commands by keys alone, and nothing changes by it', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(180_000);
  const finance = await sandbox({ accounts: 300, seed: 1 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, finance, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  const { person } = peoplePage(page);
  const { heading } = mainWindow(page);
  const { dialog, field, lines, active, open } = palettePage(page);
  const maria = finance.credentials.maria.email;
  const keys = (...pressed: string[]): Promise<void> =>
    pressed.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  await test.step('typed and entered: the person is open, however fast', async () => {
    await open();
    await expect(field).toBeFocused();
    await expect(dialog.getByText('My organisation')).toBeVisible();
    await page.keyboard.type(maria);
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(person.getByText(maria)).toBeVisible();
  });

  await test.step('every command is listed with its keys and what Enter does', async () => {
    await open();
    await expect(lines.filter({ hasText: 'Refresh all instances' })).toContainText('Ctrl R');
    await expect(lines.filter({ hasText: 'Refresh all instances' })).toContainText('Reads the accounts');
    await screenshot(app, 'palette');
    await expectNothingSerious(page, 'the palette', { part: '[role=dialog]' });
    await field.fill('instanzes');
    await expect(active).toContainText('Instances');
    await page.keyboard.press('Enter');
    await expect(heading('Instances')).toBeVisible();
  });

  await test.step('offboard finds Disable everywhere, which asks whom, and only shows the plan', async () => {
    await open();
    await page.keyboard.type('offboard');
    await expect(lines.filter({ hasText: 'Disable everywhere…' })).toBeVisible();
    while (!(await active.innerText()).includes('Disable everywhere…')) await keys('ArrowDown');
    await keys('Enter');
    await expect(field).toHaveAttribute('placeholder', 'Whom?');
    await page.keyboard.type(maria);
    await expect(active).toContainText(maria);
    await screenshot(app, 'palette-whom');
    await keys('Enter');
    const review = reviewDialog(page);
    await expect(review.dialog).toBeVisible();
    await keys('Escape');
    await expect(review.dialog).toHaveCount(0);
    expect(finance.log.filter(({ method }) => method === 'DELETE' || method === 'PUT')).toEqual([]);
  });

  await test.step('Tab leads to what can be done about a person, Backspace back', async () => {
    await open();
    await page.keyboard.type(maria);
    await expect(active).toContainText(maria);
    await screenshot(app, 'palette-person');
    await keys('Tab');
    await expect(active).toContainText('Open person');
    await expect(lines.filter({ hasText: 'Same access as…' })).toBeVisible();
    await screenshot(app, 'palette-actions');
    await keys('Backspace');
    await expect(lines.first()).not.toContainText('Open person');
    await keys('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('the sheet of shortcuts opens with ? and is searched', async () => {
    await page.keyboard.press('Control+7');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Shift+?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByRole('listitem').filter({ hasText: 'Command palette' })).toContainText('Ctrl K');
    await screenshot(app, 'shortcuts');
    await expectNothingSerious(page, 'the palette', { part: '[role=dialog]' });
    await sheet.getByRole('searchbox', { name: 'Find a shortcut' }).fill('refresh');
    await expect(sheet.getByRole('listitem')).toHaveCount(1);
    await keys('Escape', 'Escape');
    await expect(sheet).toHaveCount(0);
  });

  await test.step('the application menu has the same commands, and tells the page which one was chosen', async () => {
    const labels = await app.electron.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
        (submenu?.items ?? []).map(({ label, accelerator }) => `${label} ${accelerator ?? ''}`),
      ),
    );
    expect(labels).toContain('Command palette CommandOrControl+K');
    await app.electron.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.getMenuItemById('go.activity')?.click(),
    );
    await expect(heading('Activity')).toBeVisible();
  });
});
