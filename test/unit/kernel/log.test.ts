import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFileLog } from '../../../main/kernel/log';

const clock = { now: () => 0, wait: async () => undefined };
let home: string;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'log-'));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

it('E7: writes known fields, one object a line, for nobody else to read', () => {
  const folder = path.join(home, 'logs');
  const log = createFileLog(folder, clock);
  log.info('started', { version: '1.2.3' });
  log.error('call-failed', { call: 'access.plan', headers: 'CANARY' });
  const file = path.join(folder, 'rollcall.log');
  expect(fs.readFileSync(file, 'utf8')).toBe(
    '{"at":"1970-01-01T00:00:00.000Z","level":"info","event":"started","version":"1.2.3"}\n' +
      '{"at":"1970-01-01T00:00:00.000Z","level":"error","event":"call-failed","call":"access.plan"}\n',
  );
  if (process.platform === 'win32') return;
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
});

it('keeps three older files of one megabyte', () => {
  const file = (name: string) => path.join(home, name);
  const log = createFileLog(home, clock);
  for (const mark of ['1', '2', '3', '4', '5']) {
    fs.writeFileSync(file('rollcall.log'), mark.repeat(1024 * 1024));
    log.info('started');
  }
  expect(fs.readdirSync(home).sort()).toEqual([
    'rollcall.1.log',
    'rollcall.2.log',
    'rollcall.3.log',
    'rollcall.log',
  ]);
  expect([1, 2, 3].map((n) => fs.readFileSync(file(`rollcall.${n}.log`), 'utf8')[0])).toEqual([
    '5',
    '4',
    '3',
  ]);
  expect(fs.readFileSync(file('rollcall.log'), 'utf8').split('\n')).toHaveLength(2);
});

it('goes on when it cannot be written, and says it elsewhere', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  fs.writeFileSync(path.join(home, 'file'), '');
  createFileLog(path.join(home, 'file'), clock).error('call-failed');
  expect(write.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining('call-failed')]);
  write.mockRestore();
});
