import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { closeApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const day = 24 * 3_600_000;

/** Types a moment into a field of the review, part by part, as somebody at the keyboard does. */
async function typeMoment(page: Page, field: string, at: Date): Promise<void> {
  const two = (value: number): string => String(value).padStart(2, '0');
  const group = page.getByRole('group', { name: field, exact: true });
  await group.getByRole('spinbutton').first().click();
  await page.keyboard.type(`${two(at.getDate())}${two(at.getMonth() + 1)}${at.getFullYear()}`);
  await page.keyboard.type(`${two(at.getHours())}${two(at.getMinutes())}`);
}

test('a leave of absence ends by itself after a restart with the clock moved, role and all', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const first = await launch();
  const { window: page } = first;
  await connect(first, server, { safeMode: 'confirm' });
  const { email, id } = server.credentials.member;
  const { dialog, reason, action } = reviewDialog(page);

  await test.step('disabled until a day, said with its zone', async () => {
    await mainWindow(page).search.fill(email);
    await peoplePage(page).button('Disable', email, 'finance').click();
    await reason.fill('Parental leave');
    await expect(action('Disable 1 account')).toBeEnabled();
    // Half a day is not "for good".
    await page.getByRole('group', { name: 'Until', exact: true }).getByRole('spinbutton').first().click();
    await page.keyboard.type('9');
    await expect(dialog).toContainText('Type the day and the time, or clear it.');
    await expect(action('Disable 1 account')).toBeDisabled();
    await typeMoment(page, 'Until', new Date(Date.now() + 10 * day));
    await expect(dialog.getByRole('list', { name: 'Later' })).toContainText('as before');
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .include('[role="dialog"]')
      .analyze();
    expect(violations).toEqual([]);
    await action('Disable 1 account').click();
    await expect(peoplePage(page).status(email, 'finance', 'Disabled')).toBeVisible();
    await mainWindow(page).go('Activity');
    await expect(page.getByRole('list', { name: 'Scheduled changes' })).toContainText(
      `Enable ${email} on finance again`,
    );
    await closeApp(first);
    expect(server.state.users.get(id)?.is_active).toBe(false);
  });

  await test.step('days too late it waits for somebody, first on the screen, and one click does it', async () => {
    const app = await launch({ env: { ROLLCALL_CLOCK_MOVED_MS: String(12 * day) } });
    const late = app.window;
    await expect(late.getByText('A scheduled change is overdue')).toBeVisible();
    expect(server.state.users.get(id)?.is_active).toBe(false);
    await late.getByRole('button', { name: `Run now: Enable ${email} on finance again` }).click();
    await expect.poll(() => server.state.users.get(id)?.is_active).toBe(true);
    await mainWindow(late).search.fill(email);
    await expect(peoplePage(late).status(email, 'finance', 'Active')).toBeVisible();
    await expect(late.getByText('A scheduled change is overdue')).toHaveCount(0);
  });
});

test('what is due while the program is open is done by itself', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const first = await launch();
  await connect(first, server, { safeMode: 'confirm' });
  const { email, id } = server.credentials.member;
  const { reason, action } = reviewDialog(first.window);
  await mainWindow(first.window).search.fill(email);
  await peoplePage(first.window).button('Disable', email, 'finance').click();
  await reason.fill('Last day');
  const at = new Date(Date.now() + day);
  await typeMoment(first.window, 'Start later', at);
  await action('Schedule: Disable 1 account').click();
  await expect(reviewDialog(first.window).dialog).toHaveCount(0);
  await closeApp(first);
  expect(server.state.users.get(id)?.is_active).toBe(true);

  // Ten minutes after it was due: not too late to be done without a question.
  const minutesLate = 10 * 60_000;
  const app = await launch({ env: { ROLLCALL_CLOCK_MOVED_MS: String(day + minutesLate) } });
  await expect.poll(() => server.state.users.get(id)?.is_active, { timeout: 30_000 }).toBe(false);
  await mainWindow(app.window).search.fill(email);
  await expect(peoplePage(app.window).status(email, 'finance', 'Disabled')).toBeVisible();
});
