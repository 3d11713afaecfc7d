import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { german } from '../../../preload/texts/german';
import { screenshot } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

/** English messages that are other words in German, as far as they are the same whatever is filled in. */
const englishOnly = new Set(
  Object.entries(german).flatMap(([english, translated]) =>
    english === translated || /[{}<]/.test(english) || !/[a-z]{3}/.test(english) ? [] : [english],
  ),
);

/** Groups are called as their server does. */
const names = new Set(['Administrators']);

const pagesInGerman = [
  'Personen',
  'Gruppen',
  'Überblick',
  'Änderungen',
  'Überprüfungen',
  'Aktivität',
  'Instanzen',
  'Einstellungen',
] as const;

/** What can be read or heard on the page: texts, names and placeholders. */
const textsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });

/** Headings, buttons, links and labels whose words do not fit into them, though nothing says that they may be cut. */
const cutTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, button, a, label, legend, dt, [role="radio"]')]
      .filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element);
        const isOneLineTooLong = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        return isOneLineTooLong && overflowX !== 'visible' && textOverflow !== 'ellipsis';
      })
      .map((element) => `${element.tagName} ${element.textContent}`),
  );

async function seriousIn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Buttons of rows that are not wholly within the grid, whose words are cut, or that stand over the words before them. */
const actionsOutOfSight = (grid: Locator): Promise<readonly string[]> =>
  grid.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    const buttons = [...element.querySelectorAll<HTMLElement>('[role="gridcell"]:last-child button')];
    if (buttons.length === 0) return ['no button at all'];
    return buttons.flatMap((button) => {
      const box = button.getBoundingClientRect();
      const cell = button.closest('[role="gridcell"]')?.getBoundingClientRect() ?? box;
      const isWhole = box.left >= Math.max(left, cell.left) && box.right <= Math.min(right, cell.right);
      const isCut = button.scrollWidth > button.clientWidth;
      return isWhole && !isCut && element.clientWidth > 0
        ? []
        : [`${button.textContent} ${box.left} to ${box.right}`];
    });
  });

/** With the mouse: the page is loaded anew by main, which a click of Playwright would wait for in vain. */
async function choose(page: Page, group: string, language: string): Promise<void> {
  const label = page.getByRole('radiogroup', { name: group }).getByText(language);
  await label.scrollIntoViewIfNeeded();
  const box = await label.boundingBox();
  if (!box) throw new Error(`${language} is not to be seen`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

test('the window speaks German as soon as somebody says so, on every page, and English again', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(240_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  await mainWindow(page).go('People');
  await expect(peoplePage(page).grid).toHaveAttribute('aria-rowcount', /\d+/);
  await mainWindow(page).go('Settings');
  await choose(page, 'Language', 'Deutsch');

  const main = page.getByRole('navigation').first();
  for (const name of pagesInGerman) {
    await main.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await screenshot(app, `german-${name}`);
    const english = (await textsOf(page)).filter((text) => englishOnly.has(text) && !names.has(text));
    expect.soft(english, name).toEqual([]);
    expect.soft(await seriousIn(page), name).toEqual([]);
  }

  // What a plan says of its steps is made in main.
  await main.getByRole('link', { name: 'Personen', exact: true }).click();
  await page.getByRole('searchbox').first().fill(server.credentials.member.email);
  await expect(page.getByRole('grid').first()).toHaveAttribute('aria-rowcount', '2');
  await page
    .getByRole('button', { name: /auf finance deaktivieren$/ })
    .first()
    .click();
  const plan = page.getByRole('dialog');
  await expect(plan).toContainText('von den Empfängern der Abonnements');
  await screenshot(app, 'german-plan');
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(app, 'german-plan-dark');
  const english = (await textsOf(page)).filter((text) => englishOnly.has(text) && !names.has(text));
  expect(english, 'the plan').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(plan).toHaveCount(0);
  await main.getByRole('link', { name: 'Einstellungen', exact: true }).click();

  await choose(page, 'Sprache', 'English');
  await mainWindow(page).go('People');
  expect(app.errors).toEqual([]);
});

test('texts that are a third longer are cut on no page of a small window', async ({ launch, sandbox }) => {
  test.setTimeout(240_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page, electron } = app;
  await connect(app, server, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1024, 720));
  await mainWindow(page).go('People');
  const reloaded = page.waitForEvent('load');
  await page.evaluate(() => void window.rollcall.settings.set({ language: 'en-XA' }));
  await reloaded;

  const links = page.getByRole('navigation').first().getByRole('link');
  await expect(links.first()).toContainText('·');
  for (let at = 0; at < pagesInGerman.length; at += 1) {
    await links.nth(at).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('·');
    await page.waitForLoadState('networkidle');
    await screenshot(app, `longer-${at}`);
    expect(await cutTexts(page), `page ${at}`).toEqual([]);
  }
  expect(app.errors).toEqual([]);
});

test('what can be done with an account is whole and in sight at every width, in both languages', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(240_000);
  const server = await sandbox({ accounts: 60 });
  const app = await launch();
  const { window: page, electron } = app;
  await connect(app, server, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  await mainWindow(page).go('People');

  for (const language of ['de', 'en'] as const) {
    const reloaded = page.waitForEvent('load');
    await page.evaluate((chosen) => void window.rollcall.settings.set({ language: chosen }), language);
    await reloaded;
    const grid = page.getByRole('grid', { name: language === 'en' ? 'Accounts' : 'Konten', exact: true });
    const rows = grid.locator('[data-grid-row]:has([role="gridcell"] button)');
    await expect(rows.first()).toBeVisible();
    for (const width of [1024, 1280, 1440]) {
      await electron.evaluate(({ BrowserWindow }, wide) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 800);
      }, width);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
      const at = `${language} ${width}`;
      for (const panel of [false, true]) {
        await expect.poll(() => actionsOutOfSight(grid), `${at} ${panel}`).toEqual([]);
        if (!panel) await rows.nth(3).getByRole('gridcell').nth(2).click();
      }
      await page.keyboard.press('Escape');
    }
  }
  expect(app.errors).toEqual([]);
});
