import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { type DirectoryThread, startDirectoryEngine } from '../../../main/directory/client';
import type { EngineInstance } from '../../../main/directory/port';
import { openWorkspace, type WorkspaceStore } from '../../../main/store/database';
import { directly } from '../../helpers/reach';
import { builtWorkers } from '../../helpers/workers';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

export interface Workspace {
  readonly file: string;
  readonly key: Buffer;
}

export function newWorkspace(): Workspace {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  cleanUps.push(async () => fs.rmSync(folder, { recursive: true, force: true }));
  return { file: path.join(folder, 'client.db'), key: randomBytes(32) };
}

export interface OpenDirectory {
  readonly store: WorkspaceStore;
  readonly engine: DirectoryThread;
  close(): Promise<void>;
}

/** Store and directory in their own threads, as the product starts them, with these instances. */
export async function openDirectory(
  { file, key }: Workspace,
  instances: readonly EngineInstance[],
): Promise<OpenDirectory> {
  const workers = await builtWorkers();
  const opened = await openWorkspace({ file, key, workerFile: workers.store });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  for (const { id, name, environment } of instances) {
    await store.db
      .insertInto('instance')
      .values({
        id,
        name,
        address: `https://${id}.example`,
        environment,
        safe_mode: 'confirm',
        tags: '[]',
        reach: JSON.stringify(directly),
        pinned: null,
        sign_in: 'api-key',
        email: null,
        facts: null,
        position: 1,
        credential_since: '2026-01-01T00:00:00.000Z',
        created_at: '2026-01-01T00:00:00.000Z',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
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
