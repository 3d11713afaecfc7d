import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheFolder } from '../../../build/electron-runtime.mjs';
import { bundleWorker, newKey, start, temporaryFolder } from './workspace';

/** Only a runtime that is here already: a test of the store is no reason to fetch one. */
function electronHere(): string | undefined {
  const folder = cacheFolder();
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const found = names.map((name) => path.join(folder, name, 'electron')).find((file) => fs.existsSync(file));
  return process.env.ROLLCALL_ELECTRON ?? found;
}

const electron = electronHere();

describe.skipIf(!electron)('inside Electron', () => {
  test('the encrypted store and the journal work, and plain Node reads on', async () => {
    const files = await bundleWorker({
      append: path.join(import.meta.dirname, '../journal/appending-program.ts'),
    });
    const args = [
      files.append,
      path.join(temporaryFolder(), 'w.db'),
      newKey().toString('hex'),
      files.storeWorker,
      '3',
    ];
    const inElectron = start(electron ?? '', args, { ...process.env, ELECTRON_RUN_AS_NODE: '1' });
    expect(await inElectron.ended).toEqual({ code: 0, signal: null });
    expect(inElectron.lines).toEqual(['open', 'appended 1', 'appended 2', 'appended 3', 'closed']);

    const inNode = start(process.execPath, args);
    await inNode.ended;
    expect(inNode.lines).toEqual(['open', 'appended 4', 'appended 5', 'appended 6', 'closed']);
  });
});
