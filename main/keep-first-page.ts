import type { FirstPage } from '../preload/contract/app';
import type { DirectoryQuery } from '../preload/contract/directory';
import { type FirstPagePlace, firstPageKey, writeFirstPage } from './first-page';
import type { Handlers } from './ipc/handlers';
import type { Events } from './kernel/events';
import { createTurn } from './kernel/in-turn';

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
  /** The last one waits for one that has begun: the key is wiped behind it. */
  const inTurn = createTurn();

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
    await writeFirstPage(options, key, JSON.stringify(page));
  }

  async function writeWhenQuiet(): Promise<void> {
    if (options.vault.kind === 'session') return;
    key ??= await firstPageKey(options);
    await write();
  }

  const wait = () => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(writeWhenQuiet).catch(options.report), quiet);
    timer.unref();
  };
  // What the page says of instances is in the language of the window.
  const stops = (
    ['directory.changed', 'directory.synced', 'connections.changed', 'settings.changed'] as const
  ).map((name) => events.on(name, wait));
  wait();
  return {
    async close() {
      clearTimeout(timer);
      for (const stop of stops) stop();
      await inTurn(write).catch(options.report);
      key?.fill(0);
    },
  };
}
