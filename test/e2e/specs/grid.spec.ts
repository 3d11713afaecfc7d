import { expect } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { byAlphabet, type ExpectedAccount, expectedAccounts, folded } from '../../helpers/expected-accounts';
import { type Column, type Filter, peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

const accountsEach = 5_000;
/** What the window may draw at once, whatever there is: the rows in view and a few around them. */
const mostRowsDrawn = 120;
const day = 86_400;

type Words = (account: ExpectedAccount) => string;
type Order = (a: string, b: string) => number;
const inOrderOf =
  (...words: readonly string[]): Order =>
  (a, b) =>
    words.indexOf(a) - words.indexOf(b);

/** What each column shows of an account, and the order going up. An account with no words there comes last both ways. */
const columns: Readonly<Record<Column, readonly [Words, Order]>> = {
  Name: [(one) => one.name, byAlphabet],
  'E-mail': [(one) => one.email, byAlphabet],
  Instance: [(one) => one.instance, byAlphabet],
  Status: [(one) => one.status, inOrderOf('Active', 'Disabled', 'Invited')],
  Groups: [(one) => one.groups.join(', '), byAlphabet],
  Role: [(one) => one.role, inOrderOf('Admin', 'Member')],
  'Last sign-in': [
    (one) => (one.lastSignIn === null ? '' : String(one.lastSignIn)),
    (a, b) => Number(a) - Number(b),
  ],
};

const isIn = (account: ExpectedAccount, text: string): boolean =>
  [account.name, account.email, account.instance, ...account.groups].some((one) =>
    folded(one).includes(folded(text)),
  );

/** What escapes such as ⟨U+0009⟩ stand for. */
const unescaped = (text: string): string =>
  text.replaceAll(/⟨U\+([0-9A-F]{4,6})⟩/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );

test('15,000 accounts: true counts, rows in view only, orders, filters, search, people', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(180_000);
  const finance = await sandbox({ profile: 'edge', accounts: accountsEach, seed: 1 });
  const sales = await sandbox({ profile: 'new', accounts: accountsEach, seed: 2 });
  const fieldOps = await sandbox({ profile: 'mid', accounts: accountsEach, seed: 3 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, finance, { name: 'finance', environment: 'production', safeMode: 'confirm' });
  await connect(app, sales, { name: 'sales', environment: 'staging', safeMode: 'confirm' });
  await connect(app, fieldOps, { name: 'field-ops', password: true });
  const all = [
    ...expectedAccounts('finance', finance),
    ...expectedAccounts('sales', sales),
    ...expectedAccounts('field-ops', fieldOps),
  ];
  const { grid, sort, rows, cells, count, results, filter, choose, showAs, people, person, row } =
    peoplePage(page);
  const { search } = mainWindow(page);
  const total = all.length.toLocaleString('en');

  await test.step('the counts are true, and only the rows in view are in the page', async () => {
    await expect.poll(count).toBe(all.length);
    await expect(results).toHaveText(`${total} accounts`);
    expect(await rows.count()).toBeLessThan(mostRowsDrawn);
    await search.press('ArrowDown');
    for (const key of ['PageDown', 'Control+End', 'PageUp', 'Control+Home', 'Control+End']) {
      await page.keyboard.press(key);
      expect(await rows.count()).toBeLessThan(mostRowsDrawn);
    }
    // The last row is the last one, and it is loaded now that it is in view.
    const last = grid.locator(`[aria-rowindex="${all.length + 1}"]`);
    await expect(last.getByRole('gridcell').nth(1)).not.toHaveText('');
    await expect(last).not.toHaveAttribute('aria-busy', 'true');
  });

  await test.step('every column sorts both ways', async () => {
    for (const [column, [words, order]] of Object.entries(columns) as [Column, readonly [Words, Order]][]) {
      const up = all
        .map(words)
        .filter((text) => text !== '')
        .sort(order);
      for (const direction of ['descending', 'ascending'] as const) {
        await sort(column, direction);
        const wanted = (direction === 'ascending' ? up : [...up].reverse()).slice(0, 20);
        // The same places hold the same words; which of several alike comes first is not asked.
        const differing = async () =>
          (await cells(column))
            .slice(0, wanted.length)
            .map(unescaped)
            .filter((text, at) => order(text, wanted[at] ?? '') !== 0);
        await expect.poll(differing, { message: `${column}, ${direction}` }).toEqual([]);
      }
    }
    await sort('Name', 'ascending');
  });

  await test.step('search narrows with every key over name, e-mail, group and instance', async () => {
    for (const text of ['ortiz', 'LUCIA', 'Müller', 'vertrieb sud', 'field-o']) {
      await search.fill('');
      for (let length = 1; length <= text.length; length++) {
        await page.keyboard.type(text.charAt(length - 1));
        const wordsSoFar = text.slice(0, length).split(' ').filter(Boolean);
        const matching = all.filter((one) => wordsSoFar.every((word) => isIn(one, word))).length;
        await expect.poll(count, { message: text.slice(0, length) }).toBe(matching);
      }
      const matching = all.filter((one) => text.split(' ').every((word) => isIn(one, word))).length;
      await expect(results).toHaveText(`${matching.toLocaleString('en')} of ${total} accounts`);
    }
    await search.fill('lucia');
    await expect(grid.getByRole('gridcell', { name: /^Lucía / }).first()).toBeVisible();
    await search.fill('nobody is called this');
    await expect.poll(count).toBe(0);
    await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Clear search' }).click();
    await expect.poll(count).toBe(all.length);
  });

  await test.step('filters', async () => {
    const now = Date.now() / 1000;
    const choices: readonly (readonly [Filter, string, (one: ExpectedAccount) => boolean])[] = [
      ['Status', 'Disabled', (one) => one.status === 'Disabled'],
      ['Instance', 'sales', (one) => one.instance === 'sales'],
      ['Group', 'Finance', (one) => one.groups.includes('Finance')],
      ['Role', 'Admin', (one) => one.role === 'Admin'],
      ['Source', 'SAML', (one) => one.source === 'saml'],
      [
        'Last sign-in',
        'Over 90 days ago',
        (one) => one.lastSignIn !== null && now - one.lastSignIn > 90 * day,
      ],
      ['Last sign-in', 'Never', (one) => one.lastSignIn === null && one.source !== 'api-key'],
    ];
    for (const [name, choice, holds] of choices) {
      await choose(name, choice);
      await expect.poll(count, { message: `${name}: ${choice}` }).toBe(all.filter(holds).length);
      await expect(filter(name)).toHaveAccessibleDescription(choice);
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await expect.poll(count).toBe(all.length);
    }
    // Together: all must hold; within one filter any may.
    await choose('Status', 'Disabled');
    await choose('Status', 'Invited');
    await choose('Instance', 'finance');
    await search.fill('garcia');
    const both = all.filter(
      (one) => one.status !== 'Active' && one.instance === 'finance' && isIn(one, 'garcia'),
    );
    expect(both.length).toBeGreaterThan(0);
    await expect.poll(count).toBe(both.length);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await search.fill('');
  });

  await test.step('People joins accounts by e-mail', async () => {
    await showAs('People');
    const emails = new Set(all.filter((one) => one.email !== '').map((one) => one.email.toLowerCase()));
    const humans = emails.size + all.filter((one) => one.email === '').length;
    await expect(people).toHaveAttribute('aria-rowcount', String(humans + 1));
    await expect(results).toHaveText(`${humans.toLocaleString('en')} people`);
    await search.fill('maria.ortiz@acme.example');
    await expect(people).toHaveAttribute('aria-rowcount', '2');
    const maria = people.getByRole('row').filter({ hasText: 'maria.ortiz@acme.example' });
    await expect(maria).toContainText('3 active');
    await maria.click();
    await expect(person).toContainText('3 accounts on 3 instances');
    await showAs('Accounts');
  });

  await test.step('the panel of a person has every account and disables everywhere', async () => {
    await expect.poll(count).toBe(3);
    await row('maria.ortiz@acme.example', 'sales').click();
    for (const instance of ['finance', 'sales', 'field-ops']) {
      await expect(
        person.getByRole('button', { name: `Disable maria.ortiz@acme.example on ${instance}`, exact: true }),
      ).toBeVisible();
    }
    await person.getByRole('button', { name: 'Disable everywhere' }).click();
    const dialog = page.getByRole('dialog', { name: 'Review changes' });
    await expect(dialog.getByRole('button', { name: 'Disable 3 accounts' })).toBeVisible();
    await expect(dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem')).toHaveCount(3);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await person.getByRole('button', { name: 'Close person' }).click();
    await expect(person).toHaveCount(0);
  });

  expect(app.errors).toEqual([]);
});

test('A11: names that are traps are shown as text', async ({ launch, sandbox }) => {
  const server = await sandbox({ accounts: 80 });
  const app = await launch();
  const { window: page } = app;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await connect(app, server);
  const { row, person, selection, checkbox } = peoplePage(page);
  const { search } = mainWindow(page);

  /** E-mail of a trap, and what its name must look like: to the letter, with what cannot be seen spelt out. */
  const traps = [
    ['html.img@acme.example', '<img src=x onerror=alert(1)> Markup'],
    ['html.script@acme.example', '<script>alert(1)</script> &amp; "quoted"'],
    ['formula.link@acme.example', '=HYPERLINK("https://evil.example","click") Formula'],
    ['bidi.override@acme.example', 'Anna⟨U+202E⟩gpj.exe ⟨U+2066⟩Isolated⟨U+2069⟩'],
    ['line.break@acme.example', 'Line⟨U+000A⟩Break Carriage⟨U+000D⟩Return'],
    ['null.word@acme.example', 'null undefined'],
    ['no.names@acme.example', 'no.names@acme.example'],
  ] as const;
  for (const [email, name] of traps) {
    await search.fill(email);
    await expect(row(email, 'finance').getByRole('gridcell').nth(1)).toHaveText(name);
    await row(email, 'finance').click();
    await expect(person.getByRole('heading', { level: 2 })).toHaveText(name);
    // The checkbox is named after the account: its name must be found to the letter too.
    await checkbox(email, 'finance').check();
    await selection.getByRole('button', { name: 'Clear selection' }).click();
  }
  // Markup searched for is words too, also where they are marked as found.
  await search.fill('<img src=x');
  await expect(row('html.img@acme.example', 'finance')).toContainText('<img src=x onerror=alert(1)>');
  expect(await page.locator('img, script:not([src]), [onerror]').count()).toBe(0);
  expect(dialogs).toEqual([]);
  expect(app.errors).toEqual([]);
});
