import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Container, createContainer } from '../../main/container';
import { createSessionVault } from '../../main/credentials/session-memory';
import type { Services } from '../../main/services';
import { createSettingsStore } from '../../main/store/settings';
import { directly, noSecrets } from '../helpers/reach';

export interface Product {
  readonly services: Services;
  close(): Promise<void>;
}

/** The product without its window: a new profile, credentials in memory, the workers that ship (`dist` holds them). */
export async function openProduct(
  dist: string,
  servers: readonly { readonly name: string; readonly url: string; readonly apiKey: string }[],
): Promise<Product> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'reading-'));
  const container: Container = createContainer({
    home,
    version: '0.0.0-bench',
    settings: createSettingsStore({ home }),
    workers: {
      store: path.join(dist, 'main', 'store-worker.cjs'),
      directory: path.join(dist, 'main', 'directory-worker.cjs'),
      transfer: path.join(dist, 'main', 'transfer-worker.cjs'),
    },
    log: {
      info: () => undefined,
      error: (event, fields) => console.error(event, fields),
    },
    vault: createSessionVault(),
    unattended: true,
  });
  const opened = await container.services();
  if (!opened.ok) throw new Error(`the client did not open: ${opened.error.code}`);
  for (const { name, url, apiKey } of servers) {
    const added = await opened.value.connections.add({
      name,
      address: url,
      environment: 'development',
      safeMode: 'one-click',
      tags: [],
      reach: directly,
      secrets: noSecrets,
      credential: { kind: 'api-key', apiKey },
    });
    if (!added.ok) throw new Error(`${name} was not added: ${added.error.code}`);
  }
  return {
    services: opened.value,
    async close() {
      await container.close();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
