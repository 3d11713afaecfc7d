// Takes pictures of every screen of the renderer on the fake bridge, and reports what axe and the console complain of.
//   npx vite --config test/renderer-harness/vite.config.ts          (in another terminal)
//   node test/renderer-harness/look.mjs <folder> [part of a name]
import fs from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';

const address = process.env.ADDRESS ?? 'http://localhost:5188/';
const [folder, only = ''] = process.argv.slice(2);
if (!folder) throw new Error('usage: node look.mjs <folder> [part of a name]');
fs.mkdirSync(folder, { recursive: true });

/** @typedef {import('@playwright/test').Page} Page */
const grid = (/** @type {Page} */ page) => page.getByRole('grid').getByRole('row').nth(3).waitFor();
const search = async (/** @type {Page} */ page, /** @type {string} */ words) => {
  await page.getByRole('searchbox', { name: 'Search people' }).fill(words);
  await page.getByRole('status', { name: 'Results' }).filter({ hasText: ' of ' }).waitFor();
};
const go = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();

const integrity = async (/** @type {Page} */ page) => {
  await go(page, 'Groups');
  await page.getByRole('button', { name: 'Check integrity…' }).click();
  await page
    .getByRole('dialog', { name: 'Integrity' })
    .getByRole('button', { name: 'Check again' })
    .waitFor();
};

const openReview = async (/** @type {Page} */ page) => {
  await go(page, 'Reviews');
  await page.getByRole('grid', { name: 'Reviews' }).getByText('Q4 2026').click();
  await page.getByRole('grid', { name: 'Review' }).getByRole('row').nth(3).waitFor();
};

const tryAddress = async (
  /** @type {Page} */ page,
  /** @type {string} */ typed,
  /** @type {string} */ found,
) => {
  await go(page, 'Instances');
  await page.getByRole('button', { name: 'Add instance' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill(typed);
  await page.getByLabel('API key').last().fill('mb_secret');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByRole('status', { name: 'Connection report' }).getByText(found).waitFor();
};

/** @type {Record<string, { query?: string, act?: (page: Page) => Promise<void> }>} */
const screens = {
  people: { act: grid },
  search: {
    act: async (page) => {
      await grid(page);
      await search(page, 'ortiz');
    },
  },
  person: {
    act: async (page) => {
      await grid(page);
      await search(page, 'maria.ortiz');
      await page.getByText('maria.ortiz@acme.example').first().click();
      await page.getByRole('complementary', { name: 'Person' }).getByText('History').waitFor();
    },
  },
  selected: {
    act: async (page) => {
      await grid(page);
      await search(page, 'kowalska');
      for (const box of (await page.getByRole('checkbox', { name: /^Select .*@/ }).all()).slice(0, 5))
        await box.check();
    },
  },
  roster: {
    act: async (page) => {
      await grid(page);
      await page.getByRole('button', { name: 'Roster…' }).click();
      await page
        .getByRole('dialog', { name: 'Roster' })
        .getByRole('button', { name: 'Choose a roster…' })
        .waitFor();
    },
  },
  'roster-found': {
    act: async (page) => {
      await grid(page);
      await page.getByRole('button', { name: 'Roster…' }).click();
      await page.getByRole('button', { name: 'Choose a roster…' }).click();
      await page.getByRole('grid', { name: 'Findings' }).getByRole('row').nth(2).waitFor();
    },
  },
  'roster-reading': {
    act: async (page) => {
      await grid(page);
      await page.getByRole('button', { name: 'Roster…' }).click();
      await page.getByRole('button', { name: 'Choose a roster…' }).click();
      await page.getByRole('radio', { name: 'How it is read' }).click({ force: true });
      await page.getByText('Means that somebody has left').waitFor();
    },
  },
  review: {
    query: 'mode=type',
    act: async (page) => {
      await grid(page);
      await search(page, 'ortiz');
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      await page.getByRole('button', { name: /^Disable [\d,]+…$/ }).click();
      await page.getByRole('dialog', { name: 'Review changes' }).waitFor();
    },
  },
  run: {
    query: 'mode=one-click',
    act: async (page) => {
      await grid(page);
      await page.getByRole('searchbox').fill('dubois sandbox');
      for (const box of (await page.getByRole('checkbox', { name: /^Select .*@/ }).all()).slice(0, 6))
        await box.check();
      await page.getByRole('button', { name: /^Disable [\d,]+…$/ }).click();
      const dialog = page.getByRole('button', { name: /^Disable \d+ accounts?$/ });
      if (await dialog.isVisible()) await dialog.click();
      await page.getByRole('region', { name: 'Run' }).getByText('read back').first().waitFor();
    },
  },
  'run-chosen': {
    query: 'mode=one-click',
    act: async (page) => {
      await screens.run?.act?.(page);
      await page.getByRole('searchbox').fill('kowalska');
      for (const box of (await page.getByRole('checkbox', { name: /^Select .*@/ }).all()).slice(0, 5))
        await box.check();
    },
  },
  invitations: {
    act: async (page) => {
      await grid(page);
      await page.getByRole('link', { name: 'Invitations run out' }).click();
      await page.getByRole('combobox', { name: 'Invitation', exact: true }).click();
      await page.getByText('Nobody came for 30 days').waitFor();
    },
  },
  toast: {
    query: 'mode=one-click',
    act: async (page) => {
      await grid(page);
      await page
        .getByRole('button', { name: /^Disable .* on sandbox$/ })
        .nth(2)
        .click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
  refused: {
    act: async (page) => {
      await grid(page);
      await search(page, 'jansen');
      await search(page, 'maria.ortiz finance');
      await page
        .getByRole('button', { name: 'Disable maria.ortiz@acme.example on finance', exact: true })
        .click();
      await page.getByRole('status').filter({ hasText: 'last administrator' }).waitFor();
    },
  },
  'people-view': {
    act: async (page) => {
      await grid(page);
      await page.getByText('People', { exact: true }).last().click();
      await page.getByRole('grid', { name: 'People' }).waitFor();
    },
  },
  filter: {
    act: async (page) => {
      await grid(page);
      await page.getByRole('combobox', { name: 'Group' }).click();
    },
  },
  'no-match': {
    act: async (page) => {
      await grid(page);
      await search(page, 'zzzz');
    },
  },
  overview: {
    act: async (page) => {
      await go(page, 'Overview');
      await page.getByRole('region', { name: 'Seats over time', exact: true }).waitFor();
    },
  },
  'overview-empty': {
    query: 'state=empty',
    act: async (page) => {
      await go(page, 'Overview');
      await page.getByText('Nothing to draw yet').waitFor();
    },
  },
  'overview-many': {
    query: 'state=many',
    act: async (page) => {
      await go(page, 'Overview');
      await page.getByRole('region', { name: 'Seats over time', exact: true }).waitFor();
    },
  },
  leavers: {
    act: async (page) => {
      await go(page, 'Overview');
      await page.getByRole('button', { name: 'Leavers', exact: true }).click();
      await page.getByRole('grid', { name: 'Leavers' }).getByRole('row').nth(3).waitFor();
    },
  },
  'leaver-evidence': {
    act: async (page) => {
      await go(page, 'Overview');
      await page.getByRole('button', { name: 'Leavers', exact: true }).click();
      await page.getByRole('grid', { name: 'Leavers' }).getByText('Ana Ortiz').first().click();
      await page.getByRole('table', { name: 'Accounts of the leaver' }).waitFor();
    },
  },
  'leaver-note': {
    act: async (page) => {
      await go(page, 'Overview');
      await page.getByRole('button', { name: 'Leavers', exact: true }).click();
      await page.getByRole('button', { name: 'Record an end…' }).first().click();
      await page.getByRole('dialog', { name: 'Record an end of work' }).waitFor();
    },
  },
  'leavers-empty': {
    query: 'state=empty',
    act: async (page) => {
      await page.goto(`${page.url()}#leavers`);
      await page.getByText('Nobody left in this time').waitFor();
    },
  },
  dormant: {
    act: async (page) => {
      await page.getByRole('link', { name: 'Overview' }).click();
      await page.getByRole('button', { name: 'Dormant accounts…' }).click();
      await page.getByRole('grid', { name: 'Dormant accounts' }).getByRole('row').nth(2).waitFor();
      await page
        .getByRole('checkbox', { name: /^Select .* on / })
        .first()
        .check();
    },
  },
  limits: {
    act: async (page) => {
      await go(page, 'Settings');
      await page.getByRole('button', { name: 'Save limits' }).scrollIntoViewIfNeeded();
    },
  },
  integrity: {
    act: async (page) => {
      await go(page, 'Groups');
      await page.getByRole('button', { name: 'Check integrity…' }).click();
      await page.getByRole('grid', { name: 'Faults' }).getByRole('row').nth(2).waitFor();
      await page.getByText('bo@acme.example is not in All Users.').first().click();
    },
  },
  'integrity-none': { query: 'faults=none', act: integrity },
  'integrity-failed': { query: 'faults=failed', act: integrity },
  'integrity-huge': { query: 'faults=huge', act: integrity },
  groups: {
    act: async (page) => {
      await go(page, 'Groups');
      await grid(page);
    },
  },
  'one-group': {
    act: async (page) => {
      await go(page, 'Groups');
      await page
        .getByRole('row', { name: /Auditors/ })
        .first()
        .click();
      await page.getByRole('grid', { name: 'Members' }).getByRole('row').nth(3).waitFor();
    },
  },
  'one-group-add': {
    act: async (page) => {
      await go(page, 'Groups');
      await page
        .getByRole('row', { name: /Auditors/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Add people…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'one-group-delete': {
    act: async (page) => {
      await go(page, 'Groups');
      await page
        .getByRole('row', { name: /Auditors/ })
        .first()
        .click({ button: 'right' });
      await page.getByRole('menuitem', { name: /Delete/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  keys: {
    act: async (page) => {
      await go(page, 'Groups');
      await page.getByRole('button', { name: 'API keys…' }).click();
      await grid(page);
      for (const box of (await page.getByRole('checkbox', { name: /^Select .* on / }).all()).slice(0, 3))
        await box.check();
    },
  },
  'keys-none': {
    act: async (page) => {
      await go(page, 'Groups');
      await page.getByRole('button', { name: 'API keys…' }).click();
      await grid(page);
      await page.getByRole('searchbox', { name: 'Search API keys' }).fill('nobody');
      await page
        .getByText('Not in this list', { exact: true })
        .or(page.getByText(/older than API keys/))
        .first()
        .click();
    },
  },
  templates: {
    act: async (page) => {
      await go(page, 'Groups');
      await page.getByRole('button', { name: 'Role templates…' }).click();
      await page.getByRole('list', { name: 'Role templates' }).waitFor();
    },
  },
  'templates-edit': {
    act: async (page) => {
      await go(page, 'Groups');
      await page.getByRole('button', { name: 'Role templates…' }).click();
      await page.getByRole('button', { name: 'Edit Controller' }).click();
      await page.getByText('Month end').waitFor();
      await page.getByRole('button', { name: 'Check with the servers' }).click();
      await page.getByRole('list', { name: 'Problems' }).waitFor();
    },
  },
  'templates-people': {
    act: async (page) => {
      await go(page, 'Groups');
      await page.getByRole('button', { name: 'Role templates…' }).click();
      await page.getByRole('button', { name: 'People: Controller' }).click();
      await page.getByRole('list', { name: 'People' }).waitFor();
    },
  },
  'templates-import': {
    act: async (page) => {
      await go(page, 'Groups');
      await page.getByRole('button', { name: 'Role templates…' }).click();
      await page.getByRole('button', { name: 'Import…' }).click();
      await page.getByRole('list', { name: 'In this document' }).waitFor();
    },
  },
  reviews: { act: (page) => go(page, 'Reviews') },
  'reviews-new': {
    act: async (page) => {
      await go(page, 'Reviews');
      await page.getByRole('button', { name: 'New review…' }).click();
      await page.getByRole('status', { name: 'Accounts in scope' }).getByText('accounts').waitFor();
    },
  },
  'reviews-open': { act: openReview },
  'reviews-chosen': {
    act: async (page) => {
      await openReview(page);
      for (const box of (await page.getByRole('checkbox', { name: /^Select .*@/ }).all()).slice(0, 3))
        await box.check();
    },
  },
  'reviews-worksheet': {
    act: async (page) => {
      await openReview(page);
      await page.getByRole('button', { name: 'Read worksheet…' }).click();
      await page.getByRole('dialog', { name: 'Worksheet' }).waitFor();
    },
  },
  'reviews-close': {
    act: async (page) => {
      await openReview(page);
      await page.getByRole('button', { name: 'Close and seal…' }).click();
      await page.getByRole('dialog', { name: 'Close review' }).waitFor();
    },
  },
  activity: {
    act: async (page) => {
      await go(page, 'Activity');
      await grid(page);
    },
  },
  entry: {
    act: async (page) => {
      await go(page, 'Activity');
      await grid(page);
      await page
        .getByRole('grid', { name: 'Journal' })
        .getByRole('row')
        .nth(2)
        .getByRole('gridcell')
        .nth(3)
        .click();
      await page.getByRole('complementary', { name: 'Entry' }).waitFor();
    },
  },
  'activity-checking': {
    act: async (page) => {
      await go(page, 'Activity');
      await grid(page);
      await page.getByRole('button', { name: 'Verify journal' }).click();
      await page.getByRole('progressbar', { name: 'Checking the journal' }).waitFor();
    },
  },
  'activity-broken': {
    query: 'state=broken-journal',
    act: async (page) => {
      await go(page, 'Activity');
      await page.getByRole('button', { name: 'Verify journal' }).click();
      await page.getByRole('status', { name: 'Verification' }).filter({ hasText: 'entry' }).waitFor();
    },
  },
  'activity-export': {
    act: async (page) => {
      await go(page, 'Activity');
      await grid(page);
      await page.getByRole('searchbox', { name: 'Search activity' }).fill('INC');
      await page.getByRole('button', { name: 'Export journal…' }).click();
      await page.getByRole('dialog', { name: 'Export journal' }).waitFor();
    },
  },
  'activity-empty': { query: 'state=empty', act: (page) => go(page, 'Activity') },
  'changes-export': {
    act: async (page) => {
      await go(page, 'Changes');
      await page.getByRole('button', { name: 'Export…' }).click();
      await page.getByRole('dialog', { name: 'Export changes' }).waitFor();
    },
  },
  instances: { act: (page) => go(page, 'Instances') },
  'add-instance': {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Add instance' }).click();
    },
  },
  'add-tested': {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Add instance' }).click();
      await page.getByRole('textbox', { name: 'Address' }).fill('http://metabase-member.example');
      await page.getByRole('textbox', { name: 'Name' }).fill('finance');
      await page.getByLabel('API key').last().fill('mb_secret');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByText('Signed in as').last().waitFor();
    },
  },
  'add-errors': {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Add instance' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
    },
  },
  'remove-instance': {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'More for finance', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Remove finance', exact: true }).click();
    },
  },
  'instances-trouble': { query: 'state=trouble', act: (page) => go(page, 'Instances') },
  'instances-details': {
    query: 'state=trouble',
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('region', { name: 'finance', exact: true }).getByText('Details').click();
      await page.getByRole('table', { name: 'Capabilities' }).waitFor();
    },
  },
  'instances-many': { query: 'state=many', act: (page) => go(page, 'Instances') },
  'instances-many-found': {
    query: 'state=many',
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('searchbox', { name: 'Search instances' }).fill('iberia');
    },
  },
  'instances-menu': {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'More for finance', exact: true }).click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  doctor: {
    query: 'state=trouble',
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'More for finance', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Diagnose finance' }).click();
      await page.getByText('Certificate', { exact: true }).waitFor();
    },
  },
  'doctor-failed': {
    query: 'state=trouble',
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'More for emea', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Diagnose emea' }).click();
      await page.getByText('Certificate', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Copy report' }).click();
      await page.getByText('Copied, without secrets').waitFor();
    },
  },
  'sign-in': {
    query: 'state=trouble',
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Sign in to finance-staging' }).click();
    },
  },
  'edit-network': {
    query: 'state=trouble',
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Edit finance', exact: true }).click();
      await page.getByText('Network and trust').click();
      await page.getByRole('button', { name: 'Choose certificate…' }).click();
      await page.getByLabel('Certificate passphrase').waitFor();
    },
  },
  'add-moved': { act: (page) => tryAddress(page, 'https://moved.acme.example', 'Not connected') },
  'add-untrusted': { act: (page) => tryAddress(page, 'https://own.acme.example', 'SHA-256') },
  'add-code': { act: (page) => tryAddress(page, 'https://mfa.acme.example', 'One more step') },
  'add-unknown': { act: (page) => tryAddress(page, 'https://nowhere.acme.example', 'Not connected') },
  export: {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Export…' }).click();
      await page.getByText('With secrets').click();
      await page.getByRole('button', { name: 'Save file…' }).click();
      await page.getByText('Enter at least 12 letters').waitFor();
    },
  },
  'import-locked': {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Import…' }).click();
      await page.getByLabel('Passphrase').fill('wrong');
      await page.getByRole('button', { name: 'Open file' }).click();
      await page.getByRole('dialog').getByRole('alert').waitFor();
    },
  },
  import: {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Import…' }).click();
      await page.getByLabel('Passphrase').fill('open sesame');
      await page.getByRole('button', { name: 'Open file' }).click();
      await page.getByRole('table').waitFor();
    },
  },
  'import-done': {
    act: async (page) => {
      await go(page, 'Instances');
      await page.getByRole('button', { name: 'Import…' }).click();
      await page.getByLabel('Passphrase').fill('open sesame');
      await page.getByRole('button', { name: 'Open file' }).click();
      await page.getByRole('button', { name: 'Add 2 instances' }).click();
      await page.getByRole('status', { name: 'Import result' }).waitFor();
    },
  },
  settings: { act: (page) => go(page, 'Settings') },
  empty: { query: 'state=empty' },
  loading: { query: 'state=loading' },
  'first-reading': { query: 'state=first-reading' },
  failed: { query: 'state=failed' },
  'failed-instances': { query: 'state=failed', act: (page) => go(page, 'Instances') },
  huge: { query: 'state=huge', act: grid },
  locked: { query: 'state=locked' },
  blocked: { query: 'state=blocked' },
  changes: {
    act: async (page) => {
      await grid(page);
      await go(page, 'Changes');
      await page.getByRole('heading', { name: 'Needs a look' }).waitFor();
      await page.getByRole('grid', { name: 'Changes' }).getByRole('row').nth(5).waitFor();
    },
  },
  'changes-person': {
    act: async (page) => {
      await grid(page);
      await go(page, 'Changes');
      await page
        .getByRole('group', { name: 'Kinds of change' })
        .getByRole('button', { name: /^Disabled/ })
        .click();
      await page.getByRole('grid', { name: 'Changes' }).getByRole('row').nth(5).click();
      await page
        .getByRole('complementary', { name: 'Person' })
        .getByText('not by Rollcall')
        .first()
        .waitFor();
    },
  },
  'changes-expected': {
    act: async (page) => {
      await grid(page);
      await go(page, 'Changes');
      await page
        .getByRole('button', { name: /^Expected… / })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'changes-settings': {
    act: async (page) => {
      await grid(page);
      await go(page, 'Settings');
      await page.getByRole('heading', { name: 'History' }).waitFor();
    },
  },
  'more-changes': {
    act: async (page) => {
      await grid(page);
      await search(page, 'kowalska');
      for (const box of (await page.getByRole('checkbox', { name: /^Select .*@/ }).all()).slice(0, 5))
        await box.check();
      await page.getByRole('button', { name: 'More changes' }).click();
      await page.getByRole('menu', { name: 'More changes' }).waitFor();
    },
  },
  'more-groups': {
    act: async (page) => {
      await grid(page);
      await search(page, 'kowalska');
      for (const box of (await page.getByRole('checkbox', { name: /^Select .*@/ }).all()).slice(0, 5))
        await box.check();
      await page.getByRole('button', { name: 'More changes' }).click();
      await page.getByRole('menuitem', { name: 'Add to groups…' }).click();
      await page
        .getByRole('dialog', { name: 'Add to groups' })
        .getByRole('checkbox')
        .nth(1)
        .check({ force: true });
    },
  },
  'more-person': {
    act: async (page) => {
      await grid(page);
      await search(page, 'maria.ortiz');
      await page.getByText('maria.ortiz@acme.example').first().click();
      await page
        .getByRole('complementary', { name: 'Person' })
        .getByRole('button', { name: /^More changes for / })
        .first()
        .click();
    },
  },
  'more-edit': {
    act: async (page) => {
      await grid(page);
      await search(page, 'kowalska');
      for (const box of (await page.getByRole('checkbox', { name: /^Select .*@/ }).all()).slice(0, 5))
        await box.check();
      await page.getByRole('button', { name: 'More changes' }).click();
      await page.getByRole('menuitem', { name: 'Edit accounts…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Edit 5 accounts' });
      await dialog.getByText('Another one').click();
      await dialog.getByRole('textbox', { name: 'Attributes to set' }).fill('region=north');
      await dialog.getByRole('textbox', { name: 'Attributes to take away' }).fill('region');
    },
  },
  'more-protection': {
    act: async (page) => {
      await go(page, 'Settings');
      await page.getByRole('button', { name: 'Protect', exact: true }).scrollIntoViewIfNeeded();
    },
  },
  'new-account': {
    act: async (page) => {
      await grid(page);
      await page.getByRole('button', { name: 'New account…' }).click();
      await page.getByRole('textbox', { name: 'E-mail' }).fill('ann@acme.example');
    },
  },
  'new-account-list': {
    act: async (page) => {
      await grid(page);
      await page.getByRole('button', { name: 'New account…' }).click();
      await page.getByRole('radio', { name: 'A list' }).click({ force: true });
      await page.getByRole('button', { name: 'Choose a list…' }).click();
      await page.getByText('leavers.csv').waitFor();
      await page.getByRole('button', { name: 'Review changes' }).click();
      await page.getByRole('list', { name: 'Left out' }).waitFor();
    },
  },
  'edit-account': {
    act: async (page) => {
      await grid(page);
      await search(page, 'maria.ortiz');
      await page.getByText('maria.ortiz@acme.example').first().click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Edit account…' }).click();
      await page.getByRole('textbox', { name: 'First name' }).waitFor();
    },
  },
  'bulk-list': {
    query: 'mode=confirm',
    act: async (page) => {
      await grid(page);
      await page.getByRole('button', { name: 'Find a list…' }).click();
      const list = 'maria.ortiz@acme.example\nnobody@acme.example\nlucia.ortiz@acme.example';
      await page.getByRole('textbox', { name: 'List' }).fill(list);
      await page.getByRole('button', { name: 'Change as listed…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Change as listed' });
      await dialog.getByRole('grid', { name: 'Rows of the list' }).getByRole('row').nth(4).waitFor();
    },
  },
  'policy-settings': {
    query: 'policy=always',
    act: async (page) => {
      await go(page, 'Settings');
      await page.getByRole('textbox', { name: 'Pattern' }).scrollIntoViewIfNeeded();
    },
  },
  'privacy-settings': {
    act: async (page) => {
      await go(page, 'Settings');
      await page.getByRole('button', { name: 'Show what would go' }).click();
      await page.getByRole('list', { name: 'What stays' }).waitFor();
      await page.getByRole('heading', { name: 'Personal data' }).scrollIntoViewIfNeeded();
    },
  },
  'policy-review': {
    query: 'policy=always&mode=confirm',
    act: async (page) => {
      await grid(page);
      await search(page, 'ortiz');
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      await page.getByRole('button', { name: /^Disable [\d,]+…$/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Review changes' });
      await dialog.getByRole('textbox', { name: 'Reason or ticket' }).fill('left the company');
      await dialog.getByRole('button', { name: /^Disable/ }).click();
      await dialog.getByText('names no ticket').waitFor();
    },
  },
  session: { query: 'state=session', act: grid },
};

const sizes = [
  [1440, 900],
  [1024, 700],
  [800, 600],
];
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
let complaints = 0;
for (const [name, { query = '', act }] of Object.entries(screens)) {
  if (!name.includes(only)) continue;
  for (const theme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const say = (/** @type {string} */ text) => {
      complaints += 1;
      console.log(`${name} (${theme}): ${text}`);
    };
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) say(message.text());
    });
    page.on('pageerror', (error) => say(String(error)));
    try {
      await page.goto(`${address}?theme=${theme}&${query}`);
      await page.locator('#root > *').first().waitFor();
      await act?.(page);
      await page.waitForFunction(() =>
        document
          .getAnimations()
          .every(
            (one) =>
              one.playState !== 'running' || one.effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
          ),
      );
      for (const [width = 0, height = 0] of theme === 'light' ? sizes : sizes.slice(0, 1)) {
        await page.setViewportSize({ width, height });
        await page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, impact, nodes } of violations)
        say(
          `axe ${impact} ${id}: ${nodes
            .map((node) => node.target)
            .join(' | ')
            .slice(0, 300)}`,
        );
    } catch (error) {
      await page.screenshot({ path: path.join(folder, `${name}-${theme}-broken.png`) });
      say(String(error).slice(0, 700));
    }
    await context.close();
  }
}
await browser.close();
console.log(complaints === 0 ? 'nothing to complain of' : `${complaints} complaints`);
