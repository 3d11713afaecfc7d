import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { RunningApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

/** The window that opens with what is done. */
async function opened({ electron }: RunningApp, open: () => Promise<unknown>): Promise<Page> {
  const [window] = await Promise.all([electron.waitForEvent('window'), open()]);
  await window.waitForLoadState('domcontentloaded');
  return window;
}

const count = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test('a person and a run have windows of their own, with the same rights and the same plans', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(240_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page } = app;
  const { email } = server.credentials.maria;
  await connect(app, server, { name: 'finance', safeMode: 'confirm' });
  await mainWindow(page).search.fill(email);
  await peoplePage(page).grid.getByText(email).click();
  const panel = page.getByRole('complementary', { name: 'Person' });
  await expect(panel).toBeVisible();
  const own = await opened(app, async () => {
    await panel.getByRole('button', { name: 'More changes' }).last().click();
    await page.getByRole('menuitem', { name: 'Open in a window of its own' }).click();
  });
  await expect(own).toHaveTitle(`${email} – Rollcall – My organisation`);
  const person = own.getByRole('complementary', { name: 'Person' });
  await expect(person.getByRole('button', { name: 'Disable everywhere' })).toBeVisible();
  await expect(own.getByRole('navigation')).toHaveCount(0);
  expect(await count(app)).toBe(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await own.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: own }).setLegacyMode(true).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id }) => id)).toEqual([]);
  }

  await test.step('A7: what it asks for is answered, and planned as ever', async () => {
    await person.getByRole('button', { name: 'Disable everywhere' }).click();
    const review = own.getByRole('dialog', { name: 'Review changes' });
    await review.getByLabel('Reason or ticket').fill('INC-1');
    await review
      .getByRole('button', { name: /^Disable/ })
      .last()
      .click();
    await expect(person.getByRole('button', { name: 'Enable everywhere' })).toBeVisible();
    // The window of everything knows it, too.
    await expect(panel.getByRole('button', { name: 'Enable everywhere' })).toBeVisible();
  });

  await test.step('the same one is brought to the front, and not opened again', async () => {
    await page.evaluate((of) => window.rollcall.windows.open({ kind: 'person', email: of }), email);
    expect(await count(app)).toBe(2);
  });

  await test.step('a run', async () => {
    const runId = await page.evaluate(async () => {
      const listed = await window.rollcall.journal.list({ search: 'disable', offset: 0, limit: 50 } as never);
      return listed.ok ? (listed.value.entries.find(({ run }) => run !== null)?.run ?? '') : '';
    });
    const run = await opened(app, () =>
      page.evaluate((id) => window.rollcall.windows.open({ kind: 'run', runId: id }), runId),
    );
    await expect(run.getByRole('region', { name: 'Run' }).getByRole('heading')).toContainText('Disabled');
    await expect(run.getByRole('list', { name: 'Steps of the run' })).toContainText(email);
    await run.close();
    expect(await count(app)).toBe(2);
  });

  await test.step('A1, A5: it may no more than the other one', async () => {
    expect(
      await own.evaluate(() => [typeof require, typeof process, Object.isFrozen(window.rollcall.windows)]),
    ).toEqual(['undefined', 'undefined', true]);
    await own.evaluate(() => {
      window.location.href = 'https://metabase.example.com/';
      window.open('https://metabase.example.com/');
    });
    expect(own.url()).toMatch(/^app:\/\/rollcall\/#person\//);
    expect(
      await own.evaluate(() =>
        fetch('https://metabase.example.com/').then(
          () => 'sent',
          () => 'refused',
        ),
      ),
    ).toBe('refused');
    expect(await count(app)).toBe(2);
  });

  await test.step('goes with its client', async () => {
    await page.evaluate(async () => {
      const added = await window.rollcall.clients.add({ name: 'Globex', color: 'teal', isAgreed: true });
      if (added.ok) await window.rollcall.clients.switchTo({ id: added.value.id });
    });
    await expect.poll(() => count(app)).toBe(1);
  });
});
