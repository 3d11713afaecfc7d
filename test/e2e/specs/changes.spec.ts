import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { type RunningApp, screenshot } from '../../helpers/app';
import { connect, readFully } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { changesPage } from '../pages/changes';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

/** More presses than this to reach a thing is not reaching it. */
const mostPresses = 60;

async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/** Everything anew, and waits for the end of it. */
async function read(app: RunningApp, instanceId: string): Promise<void> {
  const reply = await app.window.evaluate(
    (id) => window.rollcall.directory.sync({ instanceId: id }),
    instanceId,
  );
  expect(reply.ok).toBe(true);
  await readFully(app, instanceId);
}

/** Notes the notifications that main asks the system for; none is shown on a display without a desktop. */
async function noteNotifications({ electron }: RunningApp): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ Notification }) => {
    const noted: { body: string; click: () => void }[] = [];
    Object.assign(globalThis, { noted });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      noted.push({ body: this.body, click: () => this.emit('click') });
    };
  });
  return () =>
    electron.evaluate(() =>
      (globalThis as unknown as { noted: { body: string }[] }).noted.map(({ body }) => body),
    );
}

test('what became of accounts: flagged, shown, disabled again with the keyboard alone', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(120_000);
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  const finance = await connect(app, server, { name: 'finance' });
  const { grid, button, status, row, person } = peoplePage(page);
  const { link, go, search, heading } = mainWindow(page);
  const { email, id } = server.credentials.member;
  const changes = changesPage(page);
  const review = reviewDialog(page);

  await test.step('nothing is known yet, and that is said', async () => {
    await go('Changes');
    await expect(page.getByRole('heading', { name: 'No net change' })).toBeVisible();
    await expect(
      page.getByText('Not all is known: finance known only since', { exact: false }),
    ).toBeVisible();
    await go('People');
  });

  await test.step('disabled here, enabled behind our back, and a new administrator', async () => {
    await search.fill(email);
    await button('Disable', email, 'finance').click();
    await expect(status(email, 'finance', 'Disabled')).toBeVisible();
    Object.assign(server.state.users.get(id) ?? {}, { is_active: true });
    server.state.setAdmin(server.credentials.maria.id, true);
    await read(app, finance.id);
    await expect(link('Changes')).toHaveAccessibleDescription('2');
  });

  await test.step('the page says what, when, by whom and why it needs a look', async () => {
    await go('Changes');
    await expect(changes.flag(email)).toContainText('is active again on');
    await expect(changes.flag(email)).toContainText('an administrator enabled it in Metabase');
    await expect(changes.flag(server.credentials.maria.email)).toContainText('is a new administrator of');
    // Net: enabled again is as it was. The steps are there when asked for.
    await expect(changes.rows).toHaveCount(1);
    await expect(changes.rows.first()).toContainText('Became admin');
    await changes.show('Every step');
    await expect(changes.rows).toHaveCount(3);
    await expect(changes.rows.filter({ hasText: 'Rollcall run' })).toHaveCount(1);
    // Two readings within a second are one moment to the second; else it was between the two.
    await expect(changes.rows.filter({ hasText: 'Enabled' }).first()).toContainText(/between|\d\d:\d\d:\d\d/);
    await changes.kind('Disabled').click();
    await expect(changes.rows).toHaveCount(1);
    await screenshot(app, 'changes');
    await changes.rows.getByRole('button', { name: 'Rollcall run' }).click();
    await expect(heading('Activity')).toBeVisible();
    await go('Changes');
    await page.getByRole('button', { name: 'All kinds' }).click();
  });

  for (const theme of ['light', 'dark'] as const) {
    await test.step(`axe, ${theme}`, async () => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await screenshot(app, `changes-${theme}`);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    });
  }

  await test.step('a row opens the person, with the history and the flag', async () => {
    await changes.rows.filter({ hasText: email }).first().click();
    await expect(person).toContainText('Active again');
    await expect(person).toContainText('not by Rollcall');
    await screenshot(app, 'changes-person');
    await page.keyboard.press('Escape');
    await expect(person).toBeHidden();
  });

  await test.step('expected: with a note, and it is gone from the list and in the journal', async () => {
    await changes
      .flag(server.credentials.maria.email)
      .getByRole('button', { name: /^Expected…/ })
      .click();
    await page.getByRole('textbox', { name: 'Note' }).fill('Takes over from Ann');
    await page.getByRole('button', { name: 'Mark as expected' }).click();
    await expect(changes.flag(server.credentials.maria.email)).toBeHidden();
    await expect(link('Changes')).toHaveAccessibleDescription('1');
    await go('Activity');
    // It still shows the one run that was looked up.
    await page.getByRole('searchbox', { name: 'Search activity' }).fill('');
    await expect(page.getByRole('grid', { name: 'Journal' })).toContainText('Takes over from Ann');
  });

  await test.step('from the navigation to Disable again, by keys', async () => {
    await pressUntil(page, 'Shift+Tab', link('Changes'));
    await page.keyboard.press('Enter');
    await expect(heading('Changes')).toBeVisible();
    await pressUntil(page, 'Tab', changes.flag(email).getByRole('button', { name: /^Disable again…/ }));
    await page.keyboard.press('Enter');
    // One click in the table, but here it is shown first: this page says less of the account.
    await expect(review.dialog).toBeVisible();
    await pressUntil(page, 'Tab', review.action('Disable 1 account'));
    await page.keyboard.press('Enter');
    await expect(changes.section).toBeHidden();
    await expect.poll(() => server.state.users.get(id)?.is_active).toBe(false);
    await expect(link('Changes')).not.toHaveAccessibleDescription('1');
    await go('People');
    await expect(row(email, 'finance')).toBeVisible();
    await expect(grid).toBeVisible();
  });
});

test('a notification is asked for while the window is not in front, and leads to the page', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  const finance = await connect(app, server, { name: 'finance' });
  const { heading } = mainWindow(page);
  const notifications = await noteNotifications(app);
  const inFront = (value: boolean) =>
    app.electron.evaluate(({ BrowserWindow }, isFront) => {
      const [window] = BrowserWindow.getAllWindows();
      if (isFront) {
        window?.show();
        window?.focus();
      } else window?.hide();
      return BrowserWindow.getFocusedWindow() !== null;
    }, value);

  await test.step('in front: none', async () => {
    await expect.poll(() => inFront(true)).toBe(true);
    server.state.setAdmin(server.credentials.maria.id, true);
    await read(app, finance.id);
    await expect(mainWindow(page).link('Changes')).toHaveAccessibleDescription('1');
    expect(await notifications()).toEqual([]);
  });

  await test.step('hidden: how many and where, and nobody by name', async () => {
    await expect.poll(() => inFront(false)).toBe(false);
    server.state.setAdmin(server.credentials.member.id, true);
    await read(app, finance.id);
    await expect.poll(notifications).toEqual(['There is a new administrator on finance.']);
  });

  await test.step('a click brings the window to the page', async () => {
    await app.electron.evaluate(() =>
      (globalThis as unknown as { noted: { click: () => void }[] }).noted[0]?.click(),
    );
    await expect(heading('Changes')).toBeVisible();
    await expect(changesPage(page).section).toBeVisible();
  });

  await test.step('switched off: none, until it is switched on again', async () => {
    const grantAnother = async (): Promise<void> => {
      const [other] = [...server.state.users.values()].filter(
        (user) => user.type === 'personal' && user.is_active && !user.is_superuser,
      );
      server.state.setAdmin(other?.id ?? 0, true);
      await read(app, finance.id);
    };
    await expect.poll(() => inFront(false)).toBe(false);
    await page.evaluate(() => window.rollcall.settings.set({ notify: 'none' }));
    await grantAnother();
    await expect(mainWindow(page).link('Changes')).toHaveAccessibleDescription('3');
    await page.evaluate(() => window.rollcall.settings.set({ notify: 'all' }));
    await grantAnother();
    await expect.poll(notifications).toHaveLength(2);
    // What was found in between is not in it.
    expect(await notifications()).toEqual([
      'There is a new administrator on finance.',
      'There is a new administrator on finance.',
    ]);
  });
});
