import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { activityPage } from '../pages/activity';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

/** The rules that look at colours, which are all that a theme changes. */
const ofColours = ['color-contrast', 'link-in-text-block'];

async function nothingSerious(page: Page, rules: readonly string[] | null = null): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

test('somebody is forgotten: shown first, named by the count, and recorded without the name', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(300_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { go, search, toast } = mainWindow(page);
  const { button, status } = peoplePage(page);
  const { email } = server.credentials.member;
  const section = page.getByRole('region', { name: 'Personal data' });
  const dialog = page.getByRole('dialog', { name: 'Purge personal data' });

  await test.step('disabled and enabled again, so that something is kept', async () => {
    await search.fill(email);
    await button('Disable', email, 'finance').click();
    await expect(status(email, 'finance', 'Disabled')).toBeVisible();
    await toast('Disabled').getByRole('button', { name: 'Undo' }).click();
    await expect(status(email, 'finance', 'Active')).toBeVisible();
  });

  await test.step('the preview says what would go, what stays and why', async () => {
    await go('Settings');
    await section.getByText('One person', { exact: true }).click();
    await section.getByRole('textbox', { name: 'E-mail of the person' }).fill(email);
    await page.keyboard.press('Enter');
    const goes = section.getByRole('list', { name: 'What would go' });
    await expect(goes.getByRole('listitem').filter({ hasText: 'Runs' })).toContainText('1 record');
    const stays = section.getByRole('list', { name: 'What stays' });
    await expect(stays.getByRole('listitem').filter({ hasText: 'Runs' })).toContainText(
      'It can still be undone',
    );
    await expect(stays.getByRole('listitem').filter({ hasText: 'Journal' })).toContainText('break the chain');
    await section.locator('summary').filter({ hasText: 'What is kept' }).click();
    await expect(section.getByRole('list', { name: 'What is kept' }).getByRole('listitem')).not.toHaveCount(
      0,
    );
    await section.getByRole('heading', { name: 'Personal data' }).evaluate((one) => one.scrollIntoView());
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await screenshot(app, `privacy-section-${theme}`);
      await nothingSerious(page, theme === 'dark' ? ofColours : null);
    }
  });

  const purge = section.getByRole('button', { name: /^Purge \d+ records?…$/ });
  await test.step('Esc leaves everything as it is, and the focus comes back', async () => {
    await purge.click();
    await expect(dialog).toBeVisible();
    await nothingSerious(page);
    await screenshot(app, 'privacy-dialog');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(purge).toBeFocused();
  });

  await test.step('a reason that names the person is refused, another one purges', async () => {
    await purge.click();
    const reason = dialog.getByRole('textbox', { name: 'Reason or ticket' });
    await reason.fill(`asked by ${email}`);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('The reason names the person');
    await reason.fill('DSR-12');
    await dialog.getByRole('button', { name: /^Purge \d+ records?$/ }).click();
    await expect(toast(/records? purged/)).toBeVisible();
    await expect(dialog).toHaveCount(0);
    await expect(purge).toHaveCount(0);
  });

  await test.step('Activity has it, without the name', async () => {
    await go('Activity');
    const row = activityPage(page).row('Forget a person');
    await expect(row).toHaveCount(1);
    await expect(row).not.toContainText(email);
  });
});
