import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type RunningApp, screenshot } from '../../helpers/app';
import { test } from '../../helpers/e2e';
import { doctorDialog } from '../pages/doctor';
import { instanceDialog } from '../pages/instances';
import { palettePage } from '../pages/palette';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

const leaver = 'nadia.petrova@larkspur.example';
const sites = ['Finance', 'Operations', 'Warehouse'] as const;

const clipboard = ({ electron }: RunningApp): Promise<string> =>
  electron.evaluate(({ clipboard: board }) => (board as unknown as { readText(): string }).readText());

async function axe(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        found.push(`${colorScheme} ${id} ${nodes[0]?.target.join(' ')}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

async function pictures(app: RunningApp, name: string): Promise<void> {
  const { window: page } = app;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await screenshot(app, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const firstSteps = (page: Page) => page.getByRole('region', { name: 'First steps' });
const bar = (page: Page) => page.getByRole('region', { name: 'Demo company' });

/** Which of the first steps are ticked. */
const ticked = (page: Page): Promise<readonly string[]> =>
  firstSteps(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('img', { name: 'Done' }) })
    .allInnerTexts();

/** The demo is open, and all of it has been read. */
async function demoIsThere(page: Page): Promise<void> {
  await expect(page).toHaveTitle('Rollcall – Demo company – DEMO', { timeout: 60_000 });
  for (const site of sites)
    await expect(page.getByRole('link', { name: site, exact: true })).toBeVisible({ timeout: 60_000 });
  // Three API keys among them; while something is being read it says so.
  await expect(peoplePage(page).results).toHaveText('243 accounts', { timeout: 60_000 });
}

/** Presses Tab until something has the focus. A person with a keyboard alone does just that. */
async function tabTo(page: Page, wanted: ReturnType<Page['getByRole']>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(wanted).toBeFocused({ timeout: 100 });
  }).toPass({ timeout: 20_000, intervals: [0] });
}

for (const hand of ['pointer', 'keyboard'] as const)
  test(`from a fresh profile to a closed ticket of a leaver: ${hand}`, async ({ launch }) => {
    test.setTimeout(240_000);
    const app = await launch();
    const { window: page } = app;
    const { run, toast } = mainWindow(page);
    const review = reviewDialog(page);
    const { open, active } = palettePage(page);
    let actions = 0;
    const act = async (button: ReturnType<Page['getByRole']>, keys: () => Promise<void>): Promise<void> => {
      actions += 1;
      if (hand === 'pointer') await button.click();
      else await keys();
    };
    const enter = () => page.keyboard.press('Enter');

    const demo = page.getByRole('button', { name: 'Try the demo company' });
    await test.step('one: the demo company, from the welcome page', async () => {
      await expect(page.getByRole('button', { name: 'Connect my Metabase' })).toBeVisible();
      await act(demo, async () => {
        await tabTo(page, demo);
        await enter();
      });
      await demoIsThere(page);
      await expect(bar(page).getByText('DEMO', { exact: true })).toBeVisible();
      await expect.poll(() => ticked(page)).toEqual(['Connect', 'See everybody']);
    });

    const dialog = page.getByRole('dialog', { name: 'From a ticket' });
    await test.step('two: the ticket of the leaver', async () => {
      if (hand === 'pointer') {
        await bar(page).getByRole('button', { name: 'Sample tickets' }).click();
        actions += 1;
        await act(page.getByRole('menuitem', { name: 'Somebody leaves' }), enter);
      } else {
        await open();
        await page.keyboard.type('sample ticket leaves');
        await expect(active).toContainText('somebody leaves');
        actions += 1;
        await enter();
      }
      await expect(dialog.getByRole('checkbox', { name: new RegExp(leaver) })).toBeChecked();
      await expect(dialog.getByRole('textbox', { name: 'Reason or ticket' })).toHaveValue(/^INC0020418/);
    });

    await test.step('three: the plan', async () => {
      const plan = dialog.getByRole('button', { name: 'Disable everywhere…' });
      await act(plan, async () => {
        await tabTo(page, plan);
        await enter();
      });
      await expect(review.reason).toHaveValue(/^INC0020418/);
      await expect(review.steps).toHaveCount(3);
    });

    await test.step('four: disabled and read back', async () => {
      await act(review.action('Disable 3 accounts'), enter);
      await expect(run.getByText('Disabled 3 of 3')).toBeVisible({ timeout: 30_000 });
    });

    await test.step('five: the closing note', async () => {
      await act(run.getByRole('button', { name: 'Copy closing note' }), () =>
        page.keyboard.press('Control+Shift+C'),
      );
      await expect(toast('The closing note is copied')).toBeVisible();
      const note = await clipboard(app);
      expect(note).toMatch(/^INC0020418/);
      for (const site of sites) expect(note).toContain(`${leaver} on ${site}: disabled, `);
      await expect
        .poll(() => ticked(page))
        .toEqual(['Connect', 'See everybody', 'Plan', 'Disable', 'Read back', 'Evidence']);
    });
    // The pointer opens a menu where the keyboard types.
    expect(actions).toBe(hand === 'pointer' ? 6 : 5);
    expect(app.errors).toEqual([]);
  });

test('the demo reaches nothing else, says that it is one, and begins anew', async ({ launch, sandbox }) => {
  test.setTimeout(240_000);
  const real = await sandbox({ accounts: 40 });
  const app = await launch();
  const { window: page } = app;
  const { search, toast } = mainWindow(page);
  const { rows, person, button, status } = peoplePage(page);
  const { open, active } = palettePage(page);

  await test.step('the welcome page, as it looks', async () => {
    await expect(page.getByRole('heading', { name: 'Connect your first Metabase' })).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await pictures(app, 'welcome');
    await page.setViewportSize({ width: 1024, height: 700 });
    await screenshot(app, 'welcome-1024');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('its badge is in the switcher, in the title and on every page', async () => {
    await page.getByRole('button', { name: 'Try the demo company' }).click();
    await demoIsThere(page);
    expect(await axe(page)).toEqual([]);
    await pictures(app, 'demo');
    await page.setViewportSize({ width: 1024, height: 700 });
    await screenshot(app, 'demo-1024');
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const place of ['Groups', 'Activity', 'Settings', 'People'] as const) {
      await mainWindow(page).go(place);
      await expect(bar(page).getByText('DEMO', { exact: true })).toBeVisible();
    }
    await expect(
      page.getByRole('button', { name: /^Client / }).getByText('DEMO', { exact: true }),
    ).toBeVisible();
  });

  await test.step('a real Metabase is refused with the reason, and asked for nothing', async () => {
    await open();
    await page.keyboard.type('Add instance');
    await expect(active).toContainText('Add instance');
    await page.keyboard.press('Enter');
    const { dialog, field, cancel } = instanceDialog(page);
    await field('Address').fill(real.url);
    await field('API key').fill(real.credentials.apiKey ?? '');
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(dialog.getByText(/reaches its own three instances and nothing else/).first()).toBeVisible();
    await screenshot(app, 'demo-refused');
    await cancel.click();
    expect(real.log).toEqual([]);
  });

  await test.step('every step ticks itself by what happened, whichever way', async () => {
    await search.click();
    await page.keyboard.type(leaver);
    await expect(rows).toHaveCount(3);
    await rows.first().click();
    await expect(person.getByText(leaver).first()).toBeVisible();
    await expect.poll(() => ticked(page)).toEqual(['Connect', 'See everybody', 'Find the leaver']);
    await person.getByRole('button', { name: 'Disable everywhere' }).click();
    const review = reviewDialog(page);
    await expect.poll(() => ticked(page)).toContain('Plan');
    await review.reason.fill('HR-9');
    await review.action('Disable 3 accounts').click();
    const { run } = mainWindow(page);
    await expect(run.getByText('Disabled 3 of 3')).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => ticked(page)).toContain('Read back');
    await toast('Disabled').getByRole('button', { name: 'Undo' }).click();
    await review.action('Enable 3 accounts').click();
    await expect.poll(() => ticked(page), { timeout: 30_000 }).toContain('Undo');
    await pictures(app, 'first-steps');
  });

  await test.step('it is closed, stays closed, and comes back from the palette', async () => {
    await firstSteps(page).getByRole('button', { name: 'Close first steps' }).click();
    await expect(firstSteps(page)).toHaveCount(0);
    await page.reload();
    await expect(bar(page)).toBeVisible();
    await expect(firstSteps(page)).toHaveCount(0);
    await open();
    // After a reload the palette is read from the disk first.
    await expect(active).toBeVisible();
    await page.keyboard.type('First steps');
    await expect(active).toContainText('First steps');
    await page.keyboard.press('Enter');
    await expect.poll(() => ticked(page)).toContain('Undo');
  });

  await test.step('a reset brings the leaver back, as at the beginning', async () => {
    await search.fill(leaver);
    await button('Disable', leaver, 'Finance').click();
    await reviewDialog(page).reason.fill('HR-10');
    await reviewDialog(page).action('Disable 1 account').click();
    await expect(status(leaver, 'Finance', 'Disabled')).toBeVisible({ timeout: 30_000 });
    await bar(page).getByRole('button', { name: 'Reset' }).click();
    await expect(toast('Now showing Demo company')).toBeVisible({ timeout: 60_000 });
    await demoIsThere(page);
    await search.fill(leaver);
    for (const site of sites) await expect(status(leaver, site, 'Active')).toBeVisible();
    await expect.poll(() => ticked(page)).toEqual(['Connect', 'See everybody']);
  });

  await test.step('removed, it leaves the own client as it was', async () => {
    await open();
    await page.keyboard.type('Remove the demo');
    await expect(active).toContainText('Remove the demo company');
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle('Rollcall – My organisation', { timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Connect my Metabase' })).toBeVisible();
    await expect(bar(page)).toHaveCount(0);
  });
  expect(real.log).toEqual([]);
  expect(app.errors).toEqual([]);
});

test('whoever cannot connect is led to the doctor', async ({ launch, sandbox }) => {
  test.setTimeout(120_000);
  const real = await sandbox({ accounts: 40 });
  await real.close();
  const { window: page } = await launch();
  await page.getByRole('button', { name: 'Connect my Metabase' }).click();
  const { dialog, field } = instanceDialog(page);
  await field('Address').fill(real.url);
  await field('API key').fill('mb_none');
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await dialog.getByRole('button', { name: 'Why?' }).click();
  await expect(doctorDialog(page).verdict).toContainText('nothing answers on that port');
});
