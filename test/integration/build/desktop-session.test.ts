import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const script = path.resolve(import.meta.dirname, '../../../build/desktop-session.mjs');
const run = promisify(execFile);

/** A folder of this test's own for the session to make its folders in, so that what is left behind shows. */
async function startSession(
  command: string,
): Promise<{ readonly child: ChildProcess; readonly tmp: string }> {
  const tmp = await mkdtemp(path.join(os.tmpdir(), 's-'));
  const child = spawn(process.execPath, [script, '--', 'bash', '-c', command], {
    env: { ...process.env, TMPDIR: tmp },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, tmp };
}

/** Processes whose environment names the folder: all that a session in it has started. */
function processesOf(tmp: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`HOME=${tmp}/`);
    } catch {
      return false;
    }
  });
}

describe('a desktop session', () => {
  test('has a display and a keychain, is not root, and passes on output and exit code', async () => {
    const command = [
      'id -u',
      'printf secret | secret-tool store --label=t service rollcall-test account a',
      'secret-tool lookup service rollcall-test account a',
      'echo " $DISPLAY"',
      'exit 7',
    ].join('; ');
    const result = await run(process.execPath, [script, '--', 'bash', '-c', command]).catch((error) => error);
    expect(result.code).toBe(7);
    expect(result.stdout).toMatch(/^65534\nsecret :\d+\n$|^[1-9]\d*\nsecret :\d+\n$/);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('leaves nothing behind after %s', async (signal) => {
    const { child, tmp } = await startSession('setsid sleep 1000 & echo ready; wait');
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    await once(lines, 'line');
    expect(processesOf(tmp).length).toBeGreaterThan(3);
    child.kill(signal);
    await once(child, 'exit');
    await expect.poll(() => processesOf(tmp), { timeout: 15_000 }).toEqual([]);
    await expect.poll(() => readdir(tmp), { timeout: 15_000 }).toEqual([]);
  });
});
