import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Container, createContainer } from '../../main/container';
import { createKeychainVault } from '../../main/credentials/keychain';
import { createSessionVault } from '../../main/credentials/session-memory';
import type { Services } from '../../main/services';
import { createSettingsStore } from '../../main/store/settings';
import { directly, noSecrets } from '../helpers/reach';

export interface Product {
  readonly services: Services;
  close(): Promise<void>;
}

/**
 * The product without its window, with the workers that ship (`dist` holds them) and the servers connected. Without a
 * `home` its profile is a new one that goes with it, and its credentials are in memory; with one they are in the keychain.
 */
export async function openProduct(
  dist: string,
  servers: readonly { readonly name: string; readonly url: string; readonly apiKey: string }[],
  home?: string,
): Promise<Product> {
  const folder = home ?? fs.mkdtempSync(path.join(os.tmpdir(), 'reading-'));
  const container: Container = createContainer({
    home: folder,
    version: '0.0.0-bench',
    settings: createSettingsStore({ home: folder }),
    workers: {
      store: path.join(dist, 'main', 'store-worker.cjs'),
      directory: path.join(dist, 'main', 'directory-worker.cjs'),
      transfer: path.join(dist, 'main', 'transfer-worker.cjs'),
      report: path.join(dist, 'main', 'report-worker.cjs'),
      worksheet: path.join(dist, 'main', 'worksheet-worker.cjs'),
      journal: path.join(dist, 'main', 'journal-worker.cjs'),
    },
    log: {
      info: () => undefined,
      error: (event, fields) => console.error(event, fields),
    },
    vault: home === undefined ? createSessionVault() : createKeychainVault(),
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
      if (home === undefined) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Records that the work of these people has ended. */
export async function noteLeavers(services: Services, emails: readonly string[]): Promise<void> {
  const said = { origin: '', rosterId: '', ticket: 'HR-1', requester: '', approver: '', requestedAt: null };
  const facts = { ...said, endedAt: '2026-11-20T17:00:00.000Z', source: 'ticket' } as const;
  await Promise.all(emails.map((email) => services.leavers.note(email, facts, 'HR-1')));
}
