import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtWorkers } from '../../helpers/workers';
import { startSandbox } from '../../sandbox/server.mjs';
import { bundleWorker, temporaryFolder } from '../store/workspace';

/** What the kernel saw of a program that reads an instance and disables an account there. */
const canWatch = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;

describe.skipIf(!canWatch)('seen by the kernel', () => {
  let calls: readonly string[] = [];
  let port = '';

  beforeAll(async () => {
    const { program } = await bundleWorker({ program: path.join(import.meta.dirname, 'traced-program.ts') });
    const { store, directory, transfer } = await builtWorkers();
    const sandbox = await startSandbox({ accounts: 60, seed: 3 });
    port = new URL(sandbox.url).port;
    const trace = path.join(temporaryFolder(), 'trace');
    const { apiKey, member } = sandbox.credentials;
    const strace = [
      '-f',
      '-qq',
      '-s',
      '60',
      '-e',
      'trace=connect,sendto,sendmsg,write,writev,fsync,fdatasync',
    ];
    const args = [sandbox.url, apiKey ?? '', member.email, store, directory, transfer];
    const { stdout } = await promisify(execFile)('strace', [
      ...[...strace, '-o', trace],
      ...[process.execPath, program, ...args],
    ]);
    await sandbox.close();
    expect(stdout).toBe('verified');
    calls = fs.readFileSync(trace, 'utf8').split('\n');
  }, 60_000);

  it('D11: nobody is spoken to but the instance', () => {
    const reached = calls.filter((call) => /\b(connect|sendto|sendmsg)\(.*sa_family=AF_INET6?/.test(call));
    const others = reached.filter(
      (call) => !call.includes(`htons(${port})`) || !call.includes('"127.0.0.1"'),
    );
    expect(reached.length).toBeGreaterThan(0);
    expect(others).toEqual([]);
  });

  it('E5: the intent is on the disk before the change is asked for', () => {
    const change = calls.findIndex((call) => call.includes('"DELETE /api/user/'));
    const before = calls.slice(0, change);
    const lastQuestion = before.map((call) => call.includes('"GET /api/')).lastIndexOf(true);
    expect(change).toBeGreaterThan(lastQuestion);
    // The step that says "running", and the entry in the journal: each its own commit.
    const synced = before.slice(lastQuestion).filter((call) => /\bf(data)?sync\(\d/.test(call));
    expect(synced.length).toBeGreaterThanOrEqual(2);
  });
});
