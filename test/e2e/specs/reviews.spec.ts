import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { unzipped } from '../../../main/reports/formats/unzipped';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { reviewDialog } from '../pages/review';
import { reviewsPage } from '../pages/reviews';
import { mainWindow } from '../pages/window';

const reviewers = ['ana@audit.example', 'ben@audit.example'] as const;
/** Of each reviewer. */
const removals = 20;

test('2,000 accounts are reviewed by two people with worksheets, 40 removed, and the pack is sealed', async ({
  launch,
  sandbox,
  home,
}) => {
  test.setTimeout(300_000);
  const server = await sandbox({ accounts: 2_000 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server);
  const { newReview, form, worksheet, closing, grid, decisions, button } = reviewsPage(page);
  const { toast } = mainWindow(page);
  const answer = (target: string) =>
    app.electron.evaluate(({ dialog }, file) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
    }, target);

  await mainWindow(page).go('Reviews');
  await newReview.click();
  await form.getByRole('textbox', { name: 'Name' }).fill('Q4 2026');
  await form.getByRole('textbox', { name: 'E-mail of reviewer 1' }).fill(reviewers[0]);
  await form.getByRole('button', { name: 'Add reviewer' }).click();
  await form.getByRole('textbox', { name: 'E-mail of reviewer 2' }).fill(reviewers[1]);
  await form.getByRole('button', { name: 'Open review' }).click();
  await expect(decisions).toContainText(/^0 of 2,\d{3} decided/, { timeout: 60_000 });

  for (const reviewer of reviewers) {
    const file = path.join(home, `${reviewer}.csv`);
    await answer(file);
    await button(`Save worksheet of ${reviewer}`).click();
    await expect(toast(`Saved ${reviewer}.csv`)).toBeVisible();
    const rows = parse(fs.readFileSync(file), { bom: true, columns: true }) as Record<string, string>[];
    let left = removals;
    for (const row of rows) {
      const isGoing = row.Type === 'person' && row.Role === 'member' && row.Status === 'active' && left-- > 0;
      row.Decision = isGoing ? 'Remove' : 'Keep';
      if (isGoing) row.Note = 'Has left';
    }
    fs.writeFileSync(file, stringify(rows, { header: true }));
    await button('Read worksheet…').click();
    await worksheet.getByRole('button', { name: /^Take [\d,]+ decisions$/ }).click();
    await expect(worksheet).toBeHidden();
  }
  await expect(decisions).toContainText('40 remove, 0 change, 0 unsure');

  const { steps, reason, action } = reviewDialog(page);
  await button('Disable 40…').click();
  await expect(steps.first()).toBeVisible();
  await reason.fill('INC-9');
  await action('Disable 40 accounts').click();
  await expect(page.getByText('40 of 40 done')).toBeVisible({ timeout: 60_000 });
  expect([...server.state.users.values()].filter((user) => !user.is_active).length).toBeGreaterThanOrEqual(
    40,
  );

  const pack = path.join(home, 'pack.zip');
  await answer(pack);
  await button('Close and seal…').click();
  await closing.getByRole('textbox', { name: 'Reason or ticket' }).fill('INC-9');
  await closing.getByRole('button', { name: 'Close and save pack…' }).click();
  await expect(toast('Sealed in pack.zip')).toBeVisible({ timeout: 60_000 });
  await expect(button('Save pack…')).toBeVisible();
  await expect(grid.getByText('Disabled, read again.').first()).toBeAttached();

  const files = unzipped(fs.readFileSync(pack));
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as {
    readonly population_sha256: string;
    readonly files: readonly { readonly name: string; readonly sha256: string }[];
  };
  for (const { name, sha256 } of manifest.files)
    expect([
      name,
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
    ]).toEqual([name, sha256]);
  const unpacked = path.join(home, 'unpacked', 'journal');
  fs.mkdirSync(unpacked, { recursive: true });
  for (const [name, content] of files) fs.writeFileSync(path.join(unpacked, '..', name), content);
  const checked = spawnSync('node', [path.join(unpacked, 'verify-journal.mjs')], { encoding: 'utf8' });
  expect([checked.status, checked.stderr]).toEqual([0, '']);
  const verified = parse(files.get('4-verified.csv') ?? '', { columns: true }) as Record<string, string>[];
  expect(verified.filter(({ result }) => result === 'done')).toHaveLength(2 * removals);
  expect(verified.filter(({ result }) => result === 'exception')).toHaveLength(0);
});
