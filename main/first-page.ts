import { hkdfSync } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { type FirstPage, FirstPageSchema } from '../preload/contract/app';
import type { DirectoryQuery } from '../preload/contract/directory';
import type { Vault } from './credentials/port';
import { workspaceKey } from './credentials/workspace-key';
import type { Handlers } from './ipc/handlers';
import type { Events } from './kernel/events';
import { open, seal, writePrivately } from './kernel/sealed-file';

/** Another form of the contents needs no other word: what does not fit the schema counts for nothing. */
const form = 'rollcall-first-page-1\n';

export interface FirstPagePlace {
  readonly home: string;
  readonly clientId: string;
  readonly vault: Vault;
}

/**
 * The rows the window showed when it was last quiet, sealed in a file of their own beside the client's two: opening one of
 * those takes a thread, a library and 85 ms of a processor (measured; this 1 ms), and the window waits for nothing less.
 * Resolves with null when there is none, or when it cannot be read; it is only a picture of what is in the other file.
 */
export async function readFirstPage(place: FirstPagePlace): Promise<FirstPage | null> {
  if (place.vault.kind === 'session') return null;
  const file = fileOf(place);
  try {
    // The keychain is asked only where there is something to open with its answer.
    const sealed = await fs.readFile(file);
    const key = await keyOf(place);
    const plain = key && open(sealed, key, { form, name: path.basename(file) });
    key?.fill(0);
    return plain ? (FirstPageSchema.safeParse(JSON.parse(plain.toString('utf8'))).data ?? null) : null;
  } catch {
    return null;
  }
}

const fileOf = ({ home, clientId }: FirstPagePlace) => path.join(home, 'clients', `${clientId}.first-page`);

/** A key of its own, out of the one for the client's files. */
async function keyOf({ vault, clientId }: FirstPagePlace): Promise<Uint8Array | null> {
  const stored = await workspaceKey(vault, clientId, true);
  if (!stored.ok) return null;
  const key = new Uint8Array(hkdfSync('sha256', stored.value, '', form, 32));
  stored.value.fill(0);
  return key;
}

/** How long nothing may have changed before the page is written, in ms. */
const quiet = 3_000;

export interface KeepFirstPage extends FirstPagePlace {
  /** The client must be open. */
  readonly handlers: Pick<Handlers, 'connections' | 'directory'>;
  readonly events: Events;
  /** The question the window begins with, once it has asked it. */
  readonly query: () => DirectoryQuery | null;
  readonly report: (cause: unknown) => void;
}

/** Writes the page whenever something in it may have changed and all is quiet again, and at the end. */
export function keepFirstPage(options: KeepFirstPage): { close(): Promise<void> } {
  const { handlers, events, query } = options;
  let timer: NodeJS.Timeout | undefined;
  let isChanged = true;
  /** Kept, so that the end of the program does not wait for a keychain. */
  let key: Uint8Array | null = null;

  async function write(): Promise<void> {
    const asked = query();
    if (!isChanged || asked === null || key === null) return;
    isChanged = false;
    const [result, list, summary] = await Promise.all([
      handlers.directory.query(asked),
      handlers.connections.list(),
      handlers.directory.summary(),
    ]);
    if (!result.ok || !list.ok || !summary.ok) return;
    // Nothing is being read by the time this is shown.
    const instances = list.value.map((view) => ({
      ...view,
      sync: { ...view.sync, running: false, done: 0, total: null },
    }));
    const page: FirstPage = { query: asked, result: result.value, instances, summary: summary.value };
    const file = fileOf(options);
    const plain = Buffer.from(JSON.stringify(page));
    await writePrivately(file, seal(plain, key, { form, name: path.basename(file) }));
  }

  async function writeWhenQuiet(): Promise<void> {
    if (options.vault.kind === 'session') return;
    key ??= await keyOf(options);
    await write();
  }

  const wait = () => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(() => void writeWhenQuiet().catch(options.report), quiet);
    timer.unref();
  };
  const stops = (['directory.changed', 'directory.synced', 'connections.changed'] as const).map((name) =>
    events.on(name, wait),
  );
  wait();
  return {
    async close() {
      clearTimeout(timer);
      for (const stop of stops) stop();
      await write().catch(options.report);
      key?.fill(0);
    },
  };
}
