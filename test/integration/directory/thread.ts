import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { type DirectoryThread, startDirectoryEngine } from '../../../main/directory/client';
import type { EngineInstance } from '../../../main/directory/port';
import {
  type DirectoryStore,
  openDirectory as openDirectoryStore,
} from '../../../main/store/directory-store';
import { builtWorkers } from '../../helpers/workers';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

export interface DirectoryFile {
  readonly file: string;
  readonly key: Buffer;
}

export function newDirectoryFile(): DirectoryFile {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  cleanUps.push(async () => fs.rmSync(folder, { recursive: true, force: true }));
  return { file: path.join(folder, 'client.directory.sqlite'), key: randomBytes(32) };
}

export interface OpenDirectory {
  readonly store: DirectoryStore;
  readonly engine: DirectoryThread;
  close(): Promise<void>;
}

/** Store and directory in their own threads, as the product starts them, with these instances. */
export async function openDirectory(
  { file, key }: DirectoryFile,
  instances: readonly EngineInstance[],
): Promise<OpenDirectory> {
  const workers = await builtWorkers();
  const opened = await openDirectoryStore({ file, key, workerFile: workers.store });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const engine = await startDirectoryEngine({ workerFile: workers.directory, storePort: store.port() });
  await engine.setInstances(instances);
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await engine.stop();
    await store.close();
  };
  cleanUps.push(close);
  return { store, engine, close };
}
