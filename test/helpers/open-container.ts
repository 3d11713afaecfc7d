import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Container, createContainer } from '../../main/container';
import type { Vault } from '../../main/credentials/port';
import { createSessionVault } from '../../main/credentials/session-memory';
import type { AskForBundle } from '../../main/diagnostics/dialog';
import type { ComputerClipboard, Dialogs } from '../../main/dialogs';
import type { Clock } from '../../main/kernel/clock';
import { err } from '../../main/kernel/result';
import type { LinkDesk } from '../../main/links/desk';
import type { LockComputer } from '../../main/lock/open';
import type { ReceiptDesk } from '../../main/receipts/file';
import type { ReportDesk } from '../../main/reports/desk';
import type { ReviewDesk } from '../../main/reviews/desk';
import type { Services } from '../../main/services';
import { createSettingsStore } from '../../main/store/settings';
import type { TransferDialogs } from '../../main/transfer/dialogs';
import type { Sandbox } from '../sandbox/server.mjs';
import { directly, noSecrets } from './reach';
import { builtWorkers } from './workers';

/** The services as app and command line get them, on a folder of its own, with secrets in memory. */
export interface OpenContainer {
  readonly home: string;
  readonly container: Container;
  readonly services: Services;
  /** What the program reported as its own bugs: must stay empty. */
  readonly bugs: readonly string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly home?: string;
  readonly clock?: Clock;
  /** Give the vault of an earlier opening to open the same folder again. */
  readonly vault?: Vault;
  readonly clipboard?: ComputerClipboard;
  readonly onSwitched?: () => void;
  /** What the user answers to main's own dialogs; nobody is there when left out. */
  readonly dialogs?: Dialogs;
  readonly transferDialogs?: TransferDialogs;
  readonly reviewDesk?: ReviewDesk;
  readonly receiptDesk?: ReceiptDesk;
  readonly reportDesk?: ReportDesk;
  readonly askForBundle?: AskForBundle;
  /** The policy file of an organisation; none is looked for without it. */
  readonly organisationFile?: string;
  readonly linkDesk?: LinkDesk;
  /** As behind the window: it can be locked. */
  readonly lockComputer?: LockComputer;
  readonly onLocked?: (isLocked: boolean) => void;
  /** As behind the window: what happens by itself does. */
  readonly attended?: boolean;
}

/** A vault in memory that says it is the keychain, so that the workspace file outlives the opening. */
export function rememberingVault(): Vault {
  return { ...createSessionVault(), kind: 'keychain' };
}

/** A keychain that nobody unlocks. */
export function lockedVault(): Vault {
  const locked = async () => err('KEYCHAIN_UNAVAILABLE');
  return { kind: 'keychain', available: locked, get: locked, set: locked, delete: locked, names: locked };
}

export async function openContainer(options: OpenOptions = {}): Promise<OpenContainer> {
  const home = options.home ?? fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  const bugs: string[] = [];
  const container = createContainer({
    home,
    version: '0.0.0-test',
    settings: createSettingsStore({ home }),
    workers: await builtWorkers(),
    log: { info: () => undefined, error: (event, fields) => bugs.push(`${event} ${JSON.stringify(fields)}`) },
    vault: options.vault ?? rememberingVault(),
    unattended: !options.attended,
    ...(options.organisationFile ? { organisationFile: options.organisationFile } : {}),
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.clipboard ? { clipboard: options.clipboard } : {}),
    ...(options.onSwitched ? { onSwitched: options.onSwitched } : {}),
    ...(options.dialogs ? { dialogs: options.dialogs } : {}),
    ...(options.lockComputer ? { lockComputer: options.lockComputer } : {}),
    ...(options.onLocked ? { onLocked: options.onLocked } : {}),
    ...(options.linkDesk ? { linkDesk: options.linkDesk } : {}),
    ...(options.receiptDesk ? { receiptDesk: options.receiptDesk } : {}),
    ...(options.reportDesk ? { reportDesk: options.reportDesk } : {}),
    ...(options.askForBundle ? { askForBundle: options.askForBundle } : {}),
    ...(options.reviewDesk ? { reviewDesk: options.reviewDesk } : {}),
    ...(options.transferDialogs ? { transferDialogs: options.transferDialogs } : {}),
  });
  const opened = await container.services();
  if (!opened.ok) throw new Error(`the client did not open: ${opened.error.code}`);
  return {
    home,
    container,
    services: opened.value,
    bugs,
    async close() {
      await container.close();
      if (!options.home) fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Another client beside the open one, left alone. Its id. */
export async function anotherClient(
  { container }: Pick<OpenContainer, 'container'>,
  name: string,
): Promise<string> {
  const added = await container.handlers.clients.add({ name, color: 'teal', isAgreed: true });
  if (!added.ok) throw new Error(`not added: ${added.error.code}`);
  return added.value.id;
}

/** As the switcher does it, with the page that then begins anew. The services of the other client. */
export async function switchClient(
  { container }: Pick<OpenContainer, 'container'>,
  id: string,
): Promise<Services> {
  const switched = await container.switchTo(id);
  if (!switched.ok) throw new Error(`not switched: ${switched.error.code}`);
  await container.handlers.app.start();
  const opened = await container.services();
  if (!opened.ok) throw new Error(`the client did not open: ${opened.error.code}`);
  return opened.value;
}

/** Connects a sandbox as an instance and reads it. */
export async function connectSandbox(
  { services }: Pick<OpenContainer, 'services'>,
  sandbox: Sandbox,
  over: {
    readonly name?: string;
    readonly safeMode?: 'read-only' | 'type' | 'confirm' | 'one-click';
    readonly password?: boolean;
  } = {},
): Promise<string> {
  const { admin, apiKey } = sandbox.credentials;
  const added = await services.connections.add({
    name: over.name ?? 'finance',
    address: sandbox.url,
    environment: 'development',
    safeMode: over.safeMode ?? 'one-click',
    tags: [],
    reach: directly,
    secrets: noSecrets,
    credential:
      over.password || apiKey === null
        ? { kind: 'password', email: admin.email, password: admin.password }
        : { kind: 'api-key', apiKey },
  });
  if (!added.ok) throw new Error(`not added: ${added.error.code}`);
  await services.directory.sync(added.value.id);
  const failure = services.directory.failureOf(added.value.id);
  if (failure) throw new Error(`not read: ${failure.code} ${JSON.stringify(failure.params)}`);
  return added.value.id;
}
