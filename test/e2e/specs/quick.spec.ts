import { spawn } from 'node:child_process';
import { once } from 'node:events';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type RunningApp, screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import type { Sandbox } from '../../sandbox/server.mjs';
import { palettePage } from '../pages/palette';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

/** What a browser does with a link: starts Rollcall once more, which hands the link over and ends. */
async function follow(app: RunningApp, link: string): Promise<void> {
  const [executable = '', ...args] = app.process.spawnargs;
  const own = args.filter((arg) => !/^--(inspect|remote-debugging)/.test(arg));
  const second = spawn(executable, [...own, link], { stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
}

const writes = ({ log }: Pick<Sandbox, 'log'>): readonly string[] =>
  log.filter(({ method }) => method !== 'GET').map(({ method, path: at }) => `${method} ${at}`);

const clipboard = ({ electron }: RunningApp): Promise<string> =>
  electron.evaluate(({ clipboard: board }) => (board as unknown as { readText(): string }).readText());

async function axe(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const media of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(media);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .include('[role=dialog]')
      .analyze();
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        found.push(`${media.colorScheme} ${media.forcedColors} ${id} ${nodes[0]?.target.join(' ')}`);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}

for (const hand of ['pointer', 'keyboard'] as const)
  test(`from a link to a closed ticket in three actions: ${hand}`, async ({ launch, sandbox }) => {
    test.setTimeout(180_000);
    const finance = await sandbox({ accounts: 60, seed: 1 });
    const sales = await sandbox({ accounts: 60, seed: 2 });
    const app = await launch();
    const { window: page } = app;
    await connect(app, finance, { name: 'finance', environment: 'production', safeMode: 'confirm' });
    await connect(app, sales, { name: 'sales', environment: 'staging', safeMode: 'confirm' });
    const { person } = peoplePage(page);
    const { toast, run } = mainWindow(page);
    const review = reviewDialog(page);
    const maria = finance.credentials.maria.email;
    let actions = 0;
    const act = async (button: ReturnType<Page['getByRole']>, key: string): Promise<void> => {
      actions += 1;
      if (hand === 'pointer') await button.click();
      else await page.keyboard.press(key);
    };

    await test.step('the link fills in, and asks no server for anything', async () => {
      const before = [finance.log.length, sales.log.length];
      await follow(
        app,
        `rollcall://person?email=${maria}&ticket=INC0012345&client=My%20organisation&action=disable`,
      );
      await expect(toast(/Opened from a link, for INC0012345/)).toBeVisible({ timeout: 20_000 });
      await expect(person.getByText(maria).first()).toBeVisible();
      await expect(person.getByRole('button', { name: 'Disable everywhere' })).toBeFocused();
      expect([finance.log.length, sales.log.length]).toEqual(before);
    });

    await test.step('one: the plan, with the ticket in its reason', async () => {
      await act(person.getByRole('button', { name: 'Disable everywhere' }), 'Enter');
      await expect(review.reason).toHaveValue('INC0012345');
      expect([...writes(finance), ...writes(sales)]).toEqual([]);
    });

    await test.step('two: done and read back', async () => {
      await act(review.action('Disable 2 accounts'), 'Enter');
      await expect(run.getByText('Disabled 2 of 2')).toBeVisible();
      for (const { state } of [finance, sales]) expect(state.userByEmail(maria)?.is_active).toBe(false);
    });

    await test.step('three: the closing note is on the clipboard', async () => {
      await act(run.getByRole('button', { name: 'Copy closing note' }), 'Control+Shift+C');
      await expect(toast('The closing note is copied')).toBeVisible();
      const note = await clipboard(app);
      expect(note).toMatch(/^INC0012345\n/);
      for (const instance of ['finance', 'sales'])
        expect(note).toContain(`${maria} on ${instance}: disabled, `);
      expect(note).toMatch(/Journal entries \d+ to \d+, run run_/);
      await screenshot(app, `closed-${hand}`);
    });
    expect(actions).toBe(3);
  });

test('from the start of the app to a found person: type and Enter', async ({ launch, sandbox, home }) => {
  test.setTimeout(120_000);
  const finance = await sandbox({ accounts: 60, seed: 1 });
  const maria = finance.credentials.maria.email;
  const first = await launch({ home });
  await connect(first, finance, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  await first.electron.close();

  const { window: page } = await launch({ home });
  const { search } = mainWindow(page);
  await expect(search).toBeFocused();
  await page.keyboard.type(maria);
  await page.keyboard.press('Enter');
  await expect(peoplePage(page).rows).toHaveCount(1);
  await expect(peoplePage(page).rows).toContainText(maria);

  // And from wherever one is, with the palette.
  await page.keyboard.press('Control+5');
  const { open, field, active } = palettePage(page);
  await open();
  await expect(field).toBeFocused();
  await page.keyboard.type(maria);
  await expect(active).toContainText(maria);
  await page.keyboard.press('Enter');
  await expect(peoplePage(page).person.getByText(maria).first()).toBeVisible();
});

test('links that are not for here say so and do nothing; a cold start follows one', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(150_000);
  const finance = await sandbox({ accounts: 60, seed: 1 });
  const maria = finance.credentials.maria.email;
  const app = await launch({ home });
  await connect(app, finance, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  const { window: page } = app;
  const { toast } = mainWindow(page);
  const { person } = peoplePage(page);
  const before = finance.log.length;
  for (const [link, said] of [
    [`rollcall://person?email=${maria}&client=Globex`, 'names no client that is here'],
    [`rollcall://person?email=${maria}&run=now`, 'cannot be read'],
    ['rollcall://instance?name=nowhere', 'names an instance that is not here'],
  ] as const) {
    await follow(app, link);
    await expect(toast(said)).toBeVisible({ timeout: 20_000 });
    await expect(person).toHaveCount(0);
  }
  expect(finance.log.length).toBe(before);
  await app.electron.close();

  const again = await launch({ home, args: [`rollcall://person?email=${maria}`] });
  await expect(peoplePage(again.window).person.getByText(maria).first()).toBeVisible();
  expect(writes(finance)).toEqual([]);
});

test('from a pasted ticket: people, number and request are found, and it is all changeable', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(150_000);
  const finance = await sandbox({ accounts: 60, seed: 1 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, finance, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  const maria = finance.credentials.maria.email;
  const member = finance.credentials.member.email;
  const { search } = mainWindow(page);
  const dialog = page.getByRole('dialog', { name: 'From a ticket' });
  const review = reviewDialog(page);
  await search.focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, `From: ${member}\nSubject: Maria leaves us\n\nINC0012345: please offboard Maria <${maria}>, and also nobody (at) acme.example.`);
  const ofMaria = dialog.getByRole('checkbox', { name: new RegExp(maria) });
  await expect(ofMaria).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: new RegExp(member) })).not.toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'nobody@acme.example' })).toBeDisabled();
  await expect(dialog.getByRole('radio', { name: 'Disable everywhere' })).toBeChecked();
  await expect(dialog.getByRole('textbox', { name: 'Reason or ticket' })).toHaveValue(
    'INC0012345: Maria leaves us',
  );
  await screenshot(app, 'ticket');
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(app, 'ticket-dark');
  expect(await axe(page)).toEqual([]);
  expect(writes(finance)).toEqual([]);
  await dialog.getByRole('button', { name: 'Disable everywhere…' }).click();
  await expect(review.reason).toHaveValue('INC0012345: Maria leaves us');
  await expect(review.steps).toHaveCount(1);
  await review.cancel.click();
  expect(writes(finance)).toEqual([]);
});
