import { expect, type Locator } from '@playwright/test';
import { killApp, type RunningApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import type { Sandbox } from '../../sandbox/server.mjs';
import { activityPage } from '../pages/activity';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const asked = (server: Sandbox, method: string): number =>
  server.log.filter((entry) => entry.method === method).length;

/** The last kind of result that the journal has for a person's account. */
async function lastEntry({ window: page }: RunningApp, email: string): Promise<string> {
  return page.evaluate(async (target) => {
    const listed = await window.rollcall.journal.list({ search: target, offset: 0, limit: 1 });
    return listed.ok ? (listed.value.entries[0]?.state ?? 'none') : listed.error.code;
  }, email);
}

/**
 * Presses `Read again` until what is `expected` holds. The application reads by itself as well, as soon as the instance
 * answers: then the button is gone before it can be pressed, and that is right too.
 */
async function readAgain(button: Locator, expected: () => Promise<void>): Promise<void> {
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 2_000 });
    await expected();
  }).toPass({ timeout: 30_000 });
}

for (const took of [true, false] as const) {
  test(`kill -9 during a disable that the server ${took ? 'has carried out' : 'has not carried out'}`, async ({
    launch,
    sandbox,
  }) => {
    test.setTimeout(90_000);
    const server = await sandbox();
    const { email, id } = server.credentials.member;
    const first = await launch();
    await connect(first, server);
    await mainWindow(first.window).search.fill(email);

    await test.step('killed while the change is on its way', async () => {
      server.faults.add({ kind: 'hang', apply: took, match: { method: 'DELETE' } });
      await peoplePage(first.window).button('Disable', email, 'finance').click();
      await expect.poll(() => asked(server, 'DELETE')).toBe(1);
      await expect(peoplePage(first.window).status(email, 'finance', 'Disabling…')).toBeVisible();
      // A request is in the log as soon as its head is there, and carried out once all of it is.
      await expect.poll(() => server.state.users.get(id)?.is_active).toBe(!took);
      // Nobody can say how it ended, and for now nobody can ask.
      server.faults.add({ kind: 'reset-before', times: null });
      await killApp(first);
    });

    const app = await launch();
    const { window: page } = app;
    const { search, toast, run } = mainWindow(page);
    await test.step('after the restart the outcome is said to be unknown', async () => {
      await search.fill(email);
      await expect(peoplePage(page).status(email, 'finance', 'Outcome unknown')).toBeVisible();
      await expect(toast(`Disable ${email} on finance: outcome unknown`)).toContainText(
        'reads the account again as soon as the instance answers',
      );
      await expect(run.getByRole('listitem')).toContainText('Outcome unknown');
      await mainWindow(page).go('Activity');
      await expect(activityPage(page).row('Disable', email, 'finance', 'Outcome unknown')).toHaveCount(1);
      // Asking again finds nobody, and says so.
      await mainWindow(page).go('People');
      await peoplePage(page).button('Read again', email, 'finance').click();
      await expect(peoplePage(page).status(email, 'finance', 'Outcome unknown')).toBeVisible();
    });

    await test.step('it is read again, and ends as the server says', async () => {
      server.faults.clear();
      const words = took ? 'Disabled' : 'Active';
      await readAgain(peoplePage(page).button('Read again', email, 'finance'), () =>
        expect(peoplePage(page).status(email, 'finance', words)).toBeVisible(),
      );
      await expect(toast('outcome unknown')).toHaveCount(0);
      await expect(run).toHaveCount(0);
      await expect(toast(took ? `Disabled ${email}` : `${email} on finance was not disabled`)).toBeVisible();
      expect(await lastEntry(app, email)).toBe(took ? 'verified' : 'failed');
      expect(server.state.users.get(id)?.is_active).toBe(!took);
      // What may have been done is never done a second time.
      expect(asked(server, 'DELETE')).toBe(1);
    });
  });
}

test('an unknown outcome is settled by itself once the instance answers', async ({ launch, sandbox }) => {
  const server = await sandbox();
  const { email, id } = server.credentials.member;
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { status, button } = peoplePage(page);
  const { search, refresh, toast } = mainWindow(page);
  await search.fill(email);
  // Carried out behind a proxy that has lost the answer, and then the account cannot be read back.
  server.faults.add({ kind: 'status', status: 502, apply: true, match: { method: 'DELETE' } });
  server.faults.add({ kind: 'reset-before', match: { method: 'GET' }, times: null, skip: 1 });
  await button('Disable', email, 'finance').click();
  await expect(status(email, 'finance', 'Outcome unknown')).toBeVisible();
  expect(server.state.users.get(id)?.is_active).toBe(false);

  server.faults.clear();
  await refresh.click();
  await expect(status(email, 'finance', 'Disabled')).toBeVisible();
  await expect(toast(`Disabled ${email} on finance`)).toBeVisible();
  expect(await lastEntry(app, email)).toBe('verified');
});

test('kill -9 in the middle of several: done, unknown and never tried are told apart', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(90_000);
  const server = await sandbox();
  const { member, maria, sso } = server.credentials;
  const first = await launch();
  await connect(first, server);
  const people = peoplePage(first.window);
  for (const { email } of [member, maria, sso]) {
    await mainWindow(first.window).search.fill(email);
    await people.checkbox(email, 'finance').check();
  }
  await people.selection.getByRole('button', { name: /^Disable/ }).click();
  // The first goes through, the second is carried out without an answer, the third is never asked for.
  server.faults.add({ kind: 'hang', apply: true, match: { method: 'DELETE' }, skip: 1 });
  const review = reviewDialog(first.window);
  await review.reason.fill('INC-9');
  await review.action('Disable 3 accounts').click();
  await expect.poll(() => asked(server, 'DELETE')).toBe(2);
  server.faults.clear();
  server.faults.add({ kind: 'reset-before', times: null });
  await killApp(first);

  const app = await launch();
  const { window: page } = app;
  const { run } = mainWindow(page);
  const line = (email: string) => run.getByRole('listitem').filter({ hasText: email });
  await expect(run.getByRole('listitem').filter({ hasText: 'Outcome unknown' })).toHaveCount(1);
  await expect(run.getByRole('listitem').filter({ hasText: 'Done, read back' })).toHaveCount(1);
  await expect(run.getByRole('listitem').filter({ hasText: 'Not begun' })).toHaveCount(1);
  server.faults.clear();
  await readAgain(run.getByRole('button', { name: 'Read again' }), () =>
    expect(run.getByRole('listitem').filter({ hasText: 'Done, read back' })).toHaveCount(2),
  );
  // What was never begun waits for a word, and nobody is asked twice.
  expect(asked(server, 'DELETE')).toBe(2);
  for (const { email, id } of [member, maria, sso]) {
    const isDone = ((await line(email).textContent()) ?? '').includes('Done, read back');
    expect(server.state.users.get(id)?.is_active, email).toBe(!isDone);
    await mainWindow(page).search.fill(email);
    await expect(peoplePage(page).status(email, 'finance', isDone ? 'Disabled' : 'Active')).toBeVisible();
  }
  await run.getByRole('button', { name: 'Go on with 1' }).click();
  await expect(run.getByRole('listitem').filter({ hasText: 'Done, read back' })).toHaveCount(3);
  expect(asked(server, 'DELETE')).toBe(3);
  for (const { id } of [member, maria, sso]) expect(server.state.users.get(id)?.is_active).toBe(false);
});
