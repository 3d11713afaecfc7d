import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { cacheFolder } from '../../../build/electron-runtime.mjs';
import { createAge, isUnderPassphrase } from '../../../main/transfer/age';
import { builtWorkers } from '../../helpers/workers';
import { bundleWorker } from '../store/workspace';

/** Only a runtime that is here already: a test of files is no reason to fetch one. */
function electronHere(): string | undefined {
  const folder = cacheFolder();
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const found = names.map((name) => path.join(folder, name, 'electron')).find((file) => fs.existsSync(file));
  return process.env.ROLLCALL_ELECTRON ?? found;
}

const electron = electronHere();
const passphrase = 'correct horse battery staple';

describe.skipIf(!electron)('inside Electron, whose Node may lack the crypto global', () => {
  test('a file is sealed, and plain Node opens it', async () => {
    const { transfer } = await builtWorkers();
    const { program } = await bundleWorker({ program: path.join(import.meta.dirname, 'sealing-program.ts') });
    const child = spawn(electron ?? '', [program, transfer, passphrase], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(code).toBe(0);
    const bytes = Buffer.from(out, 'base64');
    expect(isUnderPassphrase(bytes)).toBe(true);
    const opened = await createAge(transfer).open(bytes, passphrase);
    expect(opened.state === 'open' && Buffer.from(opened.bytes).toString()).toBe('from Electron');
  }, 120_000);
});
