import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import Database from 'libsql';
import { closeApp, killApp, type RunningApp, screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { lookupSecret, storedAccounts } from '../../helpers/keychain';
import { activityPage } from '../pages/activity';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

async function openActivity({ window: page }: RunningApp) {
  await mainWindow(page).go('Activity');
  return activityPage(page);
}

test('every attempt is in Activity, and outlives a restart and kill -9', async ({ launch, sandbox }) => {
  test.setTimeout(90_000);
  const server = await sandbox();
  let app = await launch();
  const { window: page } = app;
  await connect(app, server, { safeMode: 'confirm', password: true });
  const { button, status } = peoplePage(page);
  const { dialog, reason, action } = reviewDialog(page);
  const { search, toast } = mainWindow(page);
  const { admin, member, maria } = server.credentials;
  const disable = async (email: string, why: string): Promise<void> => {
    await search.fill(email);
    await button('Disable', email, 'finance').click();
    await reason.fill(why);
    await action('Disable 1 account').click();
    await expect(dialog).toHaveCount(0);
  };

  // Four attempts: one that works, one that is taken back, one that fails, one that is refused.
  await disable(member.email, 'INC-20418 left the company');
  await expect(status(member.email, 'finance', 'Disabled')).toBeVisible();
  await toast(`Disabled ${member.email}`).getByRole('button', { name: 'Undo' }).click();
  await action('Enable 1 account').click();
  await expect(status(member.email, 'finance', 'Active')).toBeVisible();
  server.faults.add({
    kind: 'status',
    status: 403,
    body: "You don't have permissions.",
    contentType: 'text/plain',
    match: { method: 'DELETE' },
  });
  await disable(maria.email, 'INC-2');
  await expect(toast(`${maria.email} on finance was not disabled`)).toBeVisible();
  await search.fill(admin.email);
  await button('Disable', admin.email, 'finance').click();
  await expect(toast('Rollcall itself signs in with')).toBeVisible();

  const { rows, row, entry, grid } = await openActivity(app);
  await test.step('the chain of entries is checked on demand', async () => {
    await app.window.getByRole('button', { name: 'Verify journal' }).click();
    await expect(app.window.getByRole('status', { name: 'Verification' })).toHaveText(
      /^All \d+ entries are as they were written, in order\. The seal over the last one is good\.$/,
    );
  });
  await test.step('who, what, when, whom, where, how it ended, why', async () => {
    for (const header of ['When', 'Who', 'What', 'Target', 'Instance', 'Result', 'Reason'])
      await expect(grid.getByRole('columnheader', { name: header, exact: true })).toBeVisible();
    await expect(
      row('Disable', member.email, 'finance', 'Done, read back', 'INC-20418 left the company'),
    ).toHaveCount(1);
    await expect(row('Enable', member.email, 'finance', 'Done, read back')).toHaveCount(1);
    await expect(row('Disable', maria.email, 'finance', 'Failed', 'INC-2')).toHaveCount(1);
    await expect(row('Disable', admin.email, 'finance', 'Refused')).toHaveCount(1);
    // The intent is on the disk before the server is asked, so each of the three tries has two entries.
    await expect(row('Begun')).toHaveCount(3);
    // Added, signed in, three times begun and ended, once refused.
    await expect(grid).toHaveAttribute('aria-rowcount', String(1 + 2 + 6 + 1));
    const now = new Date();
    const today = now.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', year: 'numeric' });
    for (const cell of await rows
      .getByRole('gridcell')
      .filter({ has: page.locator('time') })
      .all())
      await expect(cell).toContainText(today);
    const [who] = await page.evaluate(async () => {
      const listed = await window.rollcall.journal.list({ search: '', offset: 0, limit: 1 });
      return listed.ok ? listed.value.entries.map((one) => one.actor) : [];
    });
    await expect(row(who ?? '')).toHaveCount(9);
  });

  await test.step('before and after', async () => {
    await row('Disable', member.email, 'Done, read back').click();
    await expect(entry).toContainText('INC-20418 left the company');
    await expect(entry.getByRole('row', { name: 'status active disabled', exact: true })).toBeVisible();
    await row('Disable', maria.email, 'Failed').click();
    await expect(entry).toContainText('FORBIDDEN');
    await entry.getByRole('button', { name: 'Close entry' }).click();
  });

  await test.step('search finds by person and reason', async () => {
    const find = page.getByRole('searchbox', { name: 'Search activity' });
    await find.fill('INC-2');
    await expect(row('INC-2')).toHaveCount(2);
    await expect(grid).toHaveAttribute('aria-rowcount', '5');
    await find.fill('');
    await expect(grid).toHaveAttribute('aria-rowcount', '10');
  });

  const before = await activityPage(page).all();
  expect(before).toHaveLength(9);
  // A session is never kept: each start signs in, which is an entry of its own above those.
  const expectKept = async (starts: number): Promise<void> => {
    const again = await openActivity(app);
    await expect(again.rows).toHaveCount(before.length + starts);
    expect((await again.all()).slice(starts)).toEqual(before);
  };
  await test.step('after a restart', async () => {
    await app.electron.close();
    app = await launch();
    await expectKept(1);
  });
  await test.step('after kill -9', async () => {
    await killApp(app);
    app = await launch();
    await expectKept(2);
  });
});

test('E5: a journal that was written over says from where on, and what to do', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(120_000);
  const server = await sandbox();
  let app = await launch();
  await connect(app, server, { safeMode: 'one-click' });
  const { member } = server.credentials;
  await mainWindow(app.window).search.fill(member.email);
  await peoplePage(app.window).button('Disable', member.email, 'finance').click();
  await expect(mainWindow(app.window).toast(`Disabled ${member.email}`)).toBeVisible();
  await closeApp(app);
  writeOver(home, "update journal set reason = 'never mind' where seq = 2");

  app = await launch();
  const { window: page } = app;
  await openActivity(app);
  const verification = page.getByRole('status', { name: 'Verification' });
  await page.getByRole('button', { name: 'Verify journal' }).click();
  await expect(verification).toContainText(
    'From entry 2 on the journal cannot be trusted: that entry was changed after it was written.',
  );
  await expect(verification).toContainText('Copy the folder of Rollcall aside as it is');
  // The words push nothing out of the window, however narrow it is.
  for (const [width, height] of [
    [1024, 700],
    [1600, 900],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await screenshot(app, `journal-broken-${width}-${colorScheme}`);
      const box = await verification.boundingBox();
      expect(box && box.x + box.width).toBeLessThanOrEqual(width);
      await expect(activityPage(page).rows.first()).toBeVisible();
      expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
    }
  // As it says: what is done goes on being recorded.
  const before = await activityPage(page).rows.count();
  await mainWindow(page).go('People');
  await mainWindow(page).search.fill(member.email);
  await peoplePage(page).button('Enable', member.email, 'finance').click();
  await expect(mainWindow(page).toast(`Enabled ${member.email}`)).toBeVisible();
  await openActivity(app);
  await expect.poll(() => activityPage(page).rows.count()).toBeGreaterThanOrEqual(before + 2);
});

/** As somebody does who has the file and reads the keychain of the same user: the triggers are theirs to drop. */
function writeOver(home: string, statement: string): void {
  const account = storedAccounts().find((name) => name.endsWith('/workspace-key')) ?? '';
  const options = { encryptionCipher: 'aes256cbc', encryptionKey: lookupSecret({ account }) };
  const [, id] = account.split('/');
  const db = new Database(path.join(home, 'clients', `${id}.sqlite`), options as Database.Options);
  for (const trigger of ['journal_no_update', 'journal_no_delete']) db.exec(`drop trigger ${trigger}`);
  db.exec(statement);
  db.close();
}
