import { expect } from '@playwright/test';
import type { InstanceView } from '../../preload/contract/connections';
import type { Environment, SafeMode } from '../../preload/contract/values';
import type { Sandbox } from '../sandbox/server.mjs';
import type { RunningApp } from './app';
import { directly, noSecrets } from './reach';

const plainly = { tags: [], reach: directly, secrets: noSecrets };

export interface ConnectOptions {
  readonly name?: string;
  readonly environment?: Environment;
  readonly safeMode?: SafeMode;
  /** Signs in as the first administrator instead of with the API key. */
  readonly password?: boolean;
}

/**
 * Connects a sandbox through the window's own call, for tests about something else than the dialog, and waits until
 * all of it has been read.
 */
export async function connect(
  { window: page }: Pick<RunningApp, 'window'>,
  sandbox: Pick<Sandbox, 'url' | 'credentials'>,
  options: ConnectOptions = {},
): Promise<InstanceView> {
  const { admin, apiKey } = sandbox.credentials;
  const { name = 'finance', environment = 'development', safeMode = 'one-click', password = false } = options;
  const credential =
    password || apiKey === null
      ? ({ kind: 'password', email: admin.email, password: admin.password } as const)
      : ({ kind: 'api-key', apiKey } as const);
  const input = { name, environment, safeMode, address: sandbox.url, ...plainly, credential };
  const added = await page.evaluate((instance) => window.rollcall.connections.add(instance), input);
  if (!added.ok) throw new Error(`${name} was not added: ${added.error.message}`);
  await readFully({ window: page }, added.value.id);
  return added.value;
}

/** Waits until the newest reading of an instance has ended well. */
export async function readFully(
  { window: page }: Pick<RunningApp, 'window'>,
  instanceId: string,
): Promise<void> {
  const sync = () =>
    page.evaluate(async (id) => {
      const listed = await window.rollcall.connections.list();
      const found = listed.ok ? listed.value.find((instance) => instance.id === id)?.sync : undefined;
      return found && { read: found.readAt !== null && !found.running, failure: found.failure?.code ?? null };
    }, instanceId);
  await expect.poll(sync, { timeout: 30_000 }).toEqual({ read: true, failure: null });
}
