import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bundle } from '../../../build/bundle.mjs';

it('E7: of an error nobody expected the command line tells the place, never the message', async () => {
  await bundle({ only: ['main'] });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-CANARY-'));
  const file = path.join(folder, 'file');
  fs.writeFileSync(file, '', { mode: 0o600 });
  const cli = path.resolve(import.meta.dirname, '../../../dist/main/cli.cjs');
  // Node names the path in the message of such an error.
  const ended = spawnSync(process.execPath, [cli, 'instance', 'list', '--json', '--home', file], {
    encoding: 'utf8',
  });
  fs.rmSync(folder, { recursive: true });
  expect(ended.status).toBe(1);
  expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code: 'INTERNAL' } });
  expect(ended.stderr).toContain('"frames":[');
  expect(ended.stdout + ended.stderr).not.toContain('CANARY');
});
