import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { removeSessionFiles } from '../../../main/session-files';

it('C2: removes what a session without a keychain left, and nothing that is not its own', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  const folder = path.join(home, 'session');
  removeSessionFiles(home);
  fs.mkdirSync(folder);
  const own = [
    '.sqlite',
    '.sqlite-wal',
    '.sqlite-shm',
    '.sqlite.lock',
    '.directory.sqlite',
    '.directory.sqlite-wal',
    '.directory.damaged-2026-11-03T00-00-00.000Z.sqlite',
    '.directory.damaged-2026-11-03T00-00-00.000Z.sqlite-wal',
  ].map((end) => `cli_0123456789abcdef${end}`);
  for (const name of [...own, 'thesis.txt']) fs.writeFileSync(path.join(folder, name), 'x', { mode: 0o600 });
  removeSessionFiles(home);
  expect(fs.readdirSync(folder)).toEqual(['thesis.txt']);
  fs.rmSync(path.join(folder, 'thesis.txt'));
  removeSessionFiles(home);
  expect(fs.existsSync(folder)).toBe(false);
  fs.rmSync(home, { recursive: true });
});
