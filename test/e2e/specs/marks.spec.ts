import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { closeApp } from '../../helpers/app';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { peoplePage } from '../pages/people';

test('performance marks tell each phase in the log, and only when they are asked for', async ({
  launch,
  sandbox,
  home,
}) => {
  const lines = (): { event: string; phase?: string; ms?: number }[] => {
    const file = path.join(home, 'logs', 'rollcall.log');
    const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    // The last one may be half written.
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  };
  const phases = () =>
    new Set(lines().flatMap(({ event, phase }) => (event === 'mark' && phase ? phase : [])));
  const quiet = await launch();
  await connect(quiet, await sandbox({ accounts: 20 }), { name: 'finance' });
  await expect(peoplePage(quiet.window).grid).toBeVisible();
  await closeApp(quiet);
  expect(phases()).toEqual(new Set());

  const app = await launch({ args: ['--performance-marks'] });
  await expect(peoplePage(app.window).grid).toBeVisible();
  const all = ['begun', 'ready', 'window', 'program', 'start', 'shown', 'query', 'reading'];
  await expect.poll(() => all.filter((phase) => !phases().has(phase))).toEqual([]);
  expect(lines().find(({ phase }) => phase === 'query')?.ms).toEqual(expect.any(Number));
});
