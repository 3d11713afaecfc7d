import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { screenshot } from '../../helpers/app';
import { expectNothingSerious } from '../../helpers/axe';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { feedName, key, serveFeed } from '../../helpers/feed-server';
import { mainWindow } from '../pages/window';

test('a later version is told of, and can be put off; what is not signed is refused', async ({
  launch,
  sandbox,
  home,
}) => {
  const feed = await serveFeed();
  const policy = path.join(home, 'policy.json');
  fs.writeFileSync(policy, JSON.stringify({ version: 1, updates: { feed: feed.address, key } }));
  const server = await sandbox({ accounts: 20 });
  const app = await launch({ env: { ROLLCALL_POLICY_FILE: policy } });
  const { window: page } = app;
  await connect(app, server, { name: 'finance' });
  const { go } = mainWindow(page);
  const bar = page.getByText('Rollcall 9.0.0 is available.', { exact: true });
  const look = page.getByRole('button', { name: 'Look now' });

  await go('Settings');
  await expect(
    page.getByText(/^Later versions are looked for once a day at 127\.0\.0\.1:\d+\.$/),
  ).toBeVisible();
  expect(feed.asked).toEqual([]);
  feed.release({ version: '9.0.0' });
  feed.files.set(`${feedName}.sig`, 'not signed');
  await look.click();
  await expect(page.getByText(/not signed by whom the policy names, so it was refused/)).toBeVisible();
  await expect(page.getByText('This is the latest.')).toHaveCount(0);
  await screenshot(app, 'updates-refused');

  feed.release({ version: '9.0.0' });
  await look.click();
  await expect(
    page.getByText(/^Rollcall 9\.0\.0 of .*27.* is available\. This installation is looked after/),
  ).toBeVisible();
  await expect(page.getByText(/so it was refused/)).toHaveCount(0);
  await expectNothingSerious(page, 'Settings with a later version', {
    seen: (name) => screenshot(app, `updates-settings-${name}`),
  });

  await go('People');
  await expect(bar).toBeVisible();
  await expectNothingSerious(page, 'People with a later version', {
    seen: (name) => screenshot(app, `updates-bar-${name}`),
  });
  await page.getByRole('button', { name: 'Show in Settings' }).click();
  await expect(look).toBeVisible();
  await go('People');
  await page.getByRole('button', { name: 'In a week' }).click();
  await expect(bar).toHaveCount(0);
  await feed.close();
});
