import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { closeApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import type { Sandbox } from '../../sandbox/server.mjs';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const disables = ({ log }: Sandbox): readonly string[] =>
  log.filter(({ method }) => method === 'DELETE').map(({ path }) => path);

/** Chooses some people who are enabled and begins to disable them. Answers how many steps the run has. */
async function disableSome(page: Page, count: number): Promise<number> {
  const { settled, rows, selection } = peoplePage(page);
  // API keys have none that can be pressed.
  const boxes = rows.getByRole('checkbox', { disabled: false });
  const { dialog, reason, steps } = reviewDialog(page);
  // Rows that are about to be replaced are not those that would be chosen.
  await settled();
  for (let at = 0; at < count; at += 1) await boxes.nth(at + 3).check();
  await expect(selection.getByRole('status')).toHaveText(`${count} selected`);
  await selection.getByRole('button', { name: /^Disable/ }).click();
  await reason.fill('INC-9');
  await expect(steps.first()).toBeVisible();
  const planned = await steps.count();
  await dialog.getByRole('button', { name: /^Disable \d+ accounts$/ }).click();
  await expect(dialog).toHaveCount(0);
  return planned;
}

test('a run is paused, lives through a restart, and goes on without repeating anything', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const first = await launch();
  await connect(first, server);
  await peoplePage(first.window).choose('Status', 'Active');
  server.faults.add({ kind: 'hold', match: { method: 'DELETE' }, times: null });
  const planned = await disableSome(first.window, 6);
  expect(planned).toBeGreaterThan(3);

  const held = mainWindow(first.window).run;
  await expect.poll(() => disables(server).length).toBeGreaterThan(0);
  await held.getByRole('button', { name: 'Pause' }).click();
  await expect(held).toContainText('Finishing what was begun');
  server.faults.clear();
  const goOn = held.getByRole('button', { name: /^Go on with \d+$/ });
  await expect(goOn).toBeVisible();
  const begun = disables(server).length;
  expect(begun).toBeLessThan(planned);
  await expect(held).toContainText(`${begun} verified`);
  const { violations } = await new AxeBuilder({ page: first.window })
    .setLegacyMode()
    .include('[aria-label="Run"]')
    .analyze();
  expect(violations).toEqual([]);
  await closeApp(first);
  expect(disables(server)).toHaveLength(begun);

  const app = await launch();
  const { run } = mainWindow(app.window);
  await run.getByRole('button', { name: `Go on with ${planned - begun}` }).click();
  await expect(run).toContainText(`${planned} verified`);
  // Every account once, and what the window says is what the server has.
  expect(new Set(disables(server)).size).toBe(planned);
  expect(disables(server)).toHaveLength(planned);
  const stillEnabled = disables(server).filter(
    (path) => server.state.users.get(Number(path.split('/').at(-1)))?.is_active !== false,
  );
  expect(stillEnabled).toEqual([]);
});

test('what failed is tried again, alone', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  await peoplePage(page).choose('Status', 'Active');
  const { run } = mainWindow(page);
  server.faults.add({ kind: 'status', status: 400, match: { method: 'DELETE' }, times: 1 });
  const planned = await disableSome(page, 4);
  await expect(run).toContainText(`${planned - 1} verified, 1 failed`);
  await run.getByRole('button', { name: 'Retry 1 failed' }).click();
  // One account of a one-click instance: it begins at once.
  await expect.poll(() => disables(server).length).toBe(planned + 1);
  await expect(run).toHaveCount(0);
  expect(new Set(disables(server)).size).toBe(planned);
});

test('the rest of a slow run is dropped, and nothing is asked for it', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  await peoplePage(page).choose('Status', 'Active');
  const { run } = mainWindow(page);
  server.faults.add({ kind: 'hold', match: { method: 'DELETE' }, times: null });
  const planned = await disableSome(page, 6);
  await expect.poll(() => disables(server).length).toBeGreaterThan(0);
  await run.getByRole('button', { name: 'Drop the rest' }).click();
  const why = page.getByRole('dialog', { name: 'Drop the rest' });
  await why.getByRole('textbox', { name: 'Reason or ticket' }).fill('The wrong list');
  await why.getByRole('button', { name: 'Drop the rest' }).click();
  await expect(run).toContainText('Finishing what was begun');
  server.faults.clear();
  await expect(run.getByRole('button', { name: 'Copy receipt' })).toBeVisible();
  const begun = disables(server).length;
  expect(begun).toBeLessThan(planned);
  await expect(run).toContainText(`${begun} verified, ${planned - begun} skipped`);
});
