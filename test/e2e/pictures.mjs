// @ts-check
// `npm run pictures`: the pictures of the README and of the user guide in docs/images, of the real window on three sandbox
// Metabases of 5,000 accounts each.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { inSession } from '../../build/desktop-session.mjs';
import { prepare, runScript } from '../../build/prepare.mjs';
import { instances, inWindow, pictures } from './pictures-scene.mjs';

const accountsEach = 5_000;
const day = 86_400_000;

const [inside, executable = ''] = process.argv.slice(2);

await runScript(async () => {
  if (inside === '--inside') return draw();
  const runtime = await prepare('test');
  return inSession(process.execPath, [fileURLToPath(import.meta.url), '--inside', runtime.executable]);
});

/** @returns {Promise<number>} */
async function draw() {
  await inWindow({ executable, accountsEach, prepare: populate }, async ({ page }) => {
    await compose(page);
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const file = path.join(pictures, `people-${theme}.png`);
      await page.screenshot({ path: file });
      console.log(file);
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await guide(page, async (name) => {
      const file = path.join(pictures, `${name}.png`);
      await page.mouse.move(0, 0);
      await page.screenshot({ path: file });
      console.log(file);
    });
  });
  return 0;
}

/**
 * A name that several people have, so that a search has something to show: in all states, groups and roles.
 * @param {readonly import('../sandbox/server.mjs').Sandbox[]} servers
 */
function populate(servers) {
  const [finance, sales, fieldOps] = servers;
  /** @type {readonly (readonly [typeof finance, string, string, number | null, boolean, readonly string[]])[]} */
  const people = [
    [finance, 'Maria', 'Ortiz', 3, true, ['Data Team', 'Executives']],
    [sales, 'Maria', 'Ortiz', 41, true, ['Sales EMEA']],
    [fieldOps, 'Maria', 'Ortiz', 0, true, ['Data Team']],
    [sales, 'Tomás', 'Ortiz', 250, false, ['Sales EMEA', 'Marketing']],
    [sales, 'Lucía', 'Ortiz-Vega', null, true, []],
    [finance, 'Ana', 'Ortiz', 0, true, ['Finance', 'Executives', 'Legal & Compliance']],
    [fieldOps, 'Ana', 'Ortiz', 1, true, ['Administrators']],
  ];
  for (const [server, first_name, last_name, daysAgo, is_active, groups] of people) {
    if (!server) continue;
    const { state } = server;
    const plain = (/** @type {string} */ text) =>
      text
        .normalize('NFD')
        .replaceAll(/[^a-z]/gi, '')
        .toLowerCase();
    const email = `${plain(first_name)}.${plain(last_name)}@acme.example`;
    const last_login = daysAgo === null ? null : new Date(Date.now() - daysAgo * day).toISOString();
    const date_joined = new Date(Date.now() - 700 * day).toISOString();
    const user = state.userByEmail(email) ?? state.addUser({ email, first_name, last_name, date_joined });
    Object.assign(user, { last_login, is_active });
    for (const group of state.groups.values()) {
      if (!groups.includes(group.name)) continue;
      if (group.magic === 'admin') state.setAdmin(user.id, true);
      else if (!state.membership(user.id, group.id)) state.addMembership(user.id, group.id);
    }
  }
}

/**
 * Somebody searched for, their accounts chosen, and the person open.
 * @param {import('@playwright/test').Page} page
 */
async function compose(page) {
  const grid = page.getByRole('grid', { name: 'Accounts' });
  const search = page.getByRole('searchbox', { name: 'Search people' });
  await expect(grid).toHaveAttribute('aria-rowcount', /^150[12]\d$/, { timeout: 60_000 });
  await search.fill('ortiz');
  for (const { name } of instances) {
    await page
      .getByRole('checkbox', { name: `Select maria.ortiz@acme.example on ${name}`, exact: true })
      .check();
  }
  const maria = grid.getByRole('row').filter({ hasText: 'maria.ortiz@acme.example' }).first();
  await maria.getByText('Ortiz').first().click();
  await page.getByRole('complementary', { name: 'Person' }).getByText('3 accounts on 3 instances').waitFor();
  await search.focus();
  // The pointer away from every row.
  await page.mouse.move(0, 0);
}

/**
 * What the user guide shows, one after the other: a plan, its run, what it left in the journal, and the other pages.
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} picture
 */
async function guide(page, picture) {
  const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name, exact: true });
  const go = async (/** @type {string} */ place) => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: place, exact: true })
      .click();
    await page.getByRole('heading', { level: 1, name: place, exact: true }).waitFor();
  };
  await page
    .getByRole('complementary', { name: 'Person' })
    .getByRole('button', { name: 'Disable everywhere' })
    .click();
  const plan = page.getByRole('dialog', { name: 'Review changes' });
  await plan.getByRole('textbox', { name: 'Reason or ticket' }).fill('INC-20418 left the company');
  await picture('guide-plan');
  await plan.getByRole('button', { name: /^Disable \d/ }).click();
  await expect(page.getByRole('region', { name: 'Run' })).toContainText(/verified/i, { timeout: 60_000 });
  await picture('guide-run');
  for (const name of ['Dismiss', 'Close run'])
    for (const one of await page.getByRole('button', { name, exact: true }).all()) await one.click();
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await palette.getByRole('combobox').fill('ana ort');
  await expect(palette.getByRole('option').first()).toContainText('Ana Ortiz');
  await picture('guide-palette');
  await page.keyboard.press('Escape');
  await go('Overview');
  await expect(page.getByRole('main')).toContainText('Seats');
  await picture('guide-overview');
  await go('Reviews');
  await button('New review…').click();
  const form = page.getByRole('dialog', { name: 'New review' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Q4 2026');
  await form.getByRole('textbox', { name: 'E-mail of reviewer 1' }).fill('head.of.data@acme.example');
  await form.getByRole('button', { name: 'Open review' }).click();
  await expect(page.getByRole('grid', { name: 'Review', exact: true }).getByRole('row').nth(5)).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('main').getByRole('searchbox').fill('ortiz');
  await expect(page.getByRole('grid', { name: 'Review', exact: true })).toHaveAttribute('aria-rowcount', '8');
  await picture('guide-review');
  await go('Activity');
  await expect(page.getByRole('main')).toContainText('INC-20418');
  await picture('guide-activity');
}
