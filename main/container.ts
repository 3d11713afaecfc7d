import type { AppStatus, Start } from '../preload/contract/app';
import type { DirectoryQuery } from '../preload/contract/directory';
import type { Settings } from '../preload/contract/settings';
import type { FailureView } from '../preload/contract/values';
import type { Attendance } from './attendance';
import { activeClient, renameClient } from './clients';
import { createKeychainVault } from './credentials/keychain';
import type { Vault } from './credentials/port';
import { createSessionVault } from './credentials/session-memory';
import { type Clipboard, type Dialogs, noClipboard, noDialogs } from './dialogs';
import type { KeptFirstPage } from './first-page';
import { createHandlers } from './handlers';
import type { Handlers } from './ipc/handlers';
import { type Clock, systemClock } from './kernel/clock';
import { failureView } from './kernel/codes';
import { createEvents, type Events } from './kernel/events';
import type { Log } from './kernel/log';
import { describeError } from './kernel/redact';
import type { Failure, Result } from './kernel/result';
import type { OpenMetabase } from './metabase/port';
import type { ReadSystemScript } from './metabase/system-script';
import type { ResolveSystemProxy } from './metabase/target';
import type { Opening } from './opening';
import { noPictureDialog, type PictureDialog } from './overview/picture';
import { noReceiptDesk, type ReceiptDesk } from './receipts/file';
import { noReportDesk, type ReportDesk } from './reports/desk';
import { noReviewDesk, type ReviewDesk } from './reviews/desk';
import type { Services } from './services';
import { removeSessionFiles } from './session-files';
import { type SettingsStore, usualLayout } from './store/settings';
import { noTransferDialogs, type TransferDialogs } from './transfer/dialogs';

export interface ContainerOptions {
  readonly home: string;
  readonly version: string;
  readonly settings: SettingsStore;
  readonly workers: {
    readonly store: string;
    readonly directory: string;
    readonly transfer: string;
    readonly report: string;
    readonly worksheet: string;
    /** Without it the journal is checked and exported in the thread that asks. */
    readonly journal?: string;
    /** Without it no instance is reached by a proxy script. */
    readonly proxyScript?: string;
  };
  readonly log: Log;
  /** What the window showed the last time, on its way since the start. Without it the window waits for the client's data. */
  readonly firstPage?: Promise<KeptFirstPage | null>;
  /** Which program this is, for what it keeps for its next start; its version unless told. */
  readonly program?: string;
  /** Nothing happens by itself: no reading, no recovery. The command line asks for what it needs. */
  readonly unattended?: boolean;
  /** What main asks the user itself; without it nobody is asked and nothing agreed to. */
  readonly dialogs?: Dialogs;
  /** Left out where there is no desktop. */
  readonly clipboard?: Clipboard;
  /** What the computer is set to; without it there is no proxy. */
  readonly systemProxy?: ResolveSystemProxy;
  /** The proxy script the computer is set to; without it none is followed. */
  readonly systemScript?: ReadSystemScript;
  /** Left out where there is no window. */
  readonly transferDialogs?: TransferDialogs;
  readonly pictureDialog?: PictureDialog;
  readonly receiptDesk?: ReceiptDesk;
  readonly reviewDesk?: ReviewDesk;
  readonly reportDesk?: ReportDesk;
  /** Ports that tests replace. */
  readonly clock?: Clock;
  readonly openMetabase?: OpenMetabase;
  readonly vault?: Vault;
}

/** Everything but the window: what the Electron entry registers and the tests drive. */
export interface Container {
  readonly handlers: Handlers;
  readonly events: Events;
  /** The services of the open client, or why it is not open. */
  services(): Promise<Result<Services>>;
  /** The window came to the front: takes over at once what another program did meanwhile. */
  look(): void;
  close(): Promise<void>;
}

/** In ms. Where a first page is shown, the client is opened when the window asks for more; where it does not, after this. */
const patience = 3_000;

/**
 * The composition root. Returns at once: the client's data opens behind it, and calls wait for that. A keychain that
 * cannot be reached blocks the client and says so; nothing is opened, made or written until the user decides.
 */
export function createContainer(options: ContainerOptions): Container {
  const { home, settings, log } = options;
  const clock = options.clock ?? systemClock;
  const report = (event: string) => (cause: unknown) => log.error(event, describeError(cause));
  const events = createEvents(report('listener-failed'));
  let vault: Vault = options.vault ?? createKeychainVault();
  const notices: FailureView[] = [];
  const notice = (about: Failure) => {
    log.error('noticed', { code: about.code });
    notices.push(failureView(about));
    events.emit('app.noticed', failureView(about));
  };
  let opening: Opening | null = null;
  let attendance: Attendance | null = null;
  /** The question the window began with: that is how it will begin the next time. */
  let firstQuestion: DirectoryQuery | null = null;
  let closed = false;

  /** The client as it is open, or on its way from now on. */
  function opened(): Opening {
    if (opening) return opening;
    opening = open();
    start(opening);
    return opening;
  }

  /** Reading all that only an open client needs takes as long as the rest of the program: the first frame goes before. */
  const opener = lazy(async () => {
    const { createOpener } = await import('./opening');
    const { workers, systemProxy, systemScript, openMetabase, version } = options;
    const keepDays = () => settings.get().keepDays;
    const ports = { events, clock, notice, keepDays, report: report('work-failed'), log };
    return createOpener({ home, version, workers, systemProxy, systemScript, openMetabase, ...ports });
  });

  function open(): Opening {
    const client = activeClient(settings);
    const secrets = vault;
    const opened = opener().then(({ open: openClient }) => openClient(client, secrets));
    return { stores: opened.then(({ stores }) => stores), services: opened.then(({ services }) => services) };
  }

  async function status(): Promise<AppStatus> {
    const stores = await opened().stores;
    const { id, name } = activeClient(settings);
    const blocked = stores.ok ? null : failureView(stores.error);
    const unavailable = blocked?.code === 'KEYCHAIN_UNAVAILABLE';
    return {
      version: options.version,
      client: { id, name },
      vault: unavailable ? 'unavailable' : vault.kind,
      blocked,
      notices: [...notices],
    };
  }

  /** Opens again with another vault, or after the keychain was unlocked. An open client stays as it is. */
  async function reopen(next: Vault): Promise<AppStatus> {
    const current = opened();
    // Asked twice at once, it opens once: the other one would hold the same file and never be closed.
    if (!(await current.stores).ok && opening === current) {
      vault = next;
      opening = null;
      opened();
    }
    return status();
  }

  function likes(): Settings {
    const { theme, language, layouts, zones, keepDays, notify, readEvery } = settings.get();
    const { id, name } = activeClient(settings);
    const layout = layouts?.[id] ?? usualLayout;
    return {
      theme,
      language,
      clientName: name,
      layout,
      keepDays,
      notify,
      readEvery,
      zone: zones?.[id] ?? null,
    };
  }

  function start({ services }: Opening): void {
    if (options.unattended) return;
    void services.then((open) => (open.ok ? goOn(open.value) : undefined)).catch(report('client-not-opened'));
  }

  async function goOn(services: Services): Promise<void> {
    const { attend } = await opener();
    if (closed) return;
    attendance = attend({
      everyMinutes: () => settings.get().readEvery,
      home,
      clientId: activeClient(settings).id,
      program: options.program ?? options.version,
      vault,
      handlers,
      events,
      query: () => firstQuestion,
      services,
      notice,
      report,
    });
    // What is wrong with the journal itself is told at once, not with the next change.
    await services.journal.begin();
  }

  const firstPage = (options.firstPage ?? Promise.resolve(null)).then((kept) =>
    kept?.clientId === activeClient(settings).id ? kept.json : null,
  );
  // Opening takes both processors for as long as the window takes to show its first frame: that comes first.
  void firstPage.then((page) => {
    if (options.unattended || closed) return;
    if (page === null) opened();
    else setTimeout(() => closed || opened(), patience).unref();
  });

  /** The rows of the last time can be shown only until those of this time are on their way. */
  async function firstFrame(): Promise<Pick<Start, 'status' | 'firstPage'>> {
    const page = await firstPage;
    if (page === null || opening) return { status: await status(), firstPage: null };
    const { id, name } = activeClient(settings);
    return {
      status: {
        version: options.version,
        client: { id, name },
        vault: vault.kind,
        blocked: null,
        notices: [],
      },
      firstPage: page,
    };
  }

  const handlers = createHandlers({
    services: () => opened().services,
    status,
    start: firstFrame,
    onHead: (query) => {
      firstQuestion ??= query;
    },
    dialogs: options.dialogs ?? noDialogs,
    clipboard: options.clipboard ?? noClipboard,
    useSessionMemory: () => reopen(createSessionVault()),
    retryKeychain: () => reopen(options.vault ?? createKeychainVault()),
    report: report('reading-failed'),
    clock,
    transferDialogs: options.transferDialogs ?? noTransferDialogs,
    pictureDialog: options.pictureDialog ?? noPictureDialog,
    receiptDesk: options.receiptDesk ?? noReceiptDesk,
    reviewDesk: options.reviewDesk ?? noReviewDesk,
    reportDesk: options.reportDesk ?? noReportDesk,
    events,
    settings: {
      get: likes,
      set({ clientName, layout, zone, ...rest }) {
        const { id } = activeClient(settings);
        const given = Object.entries(rest).filter(([, value]) => value !== undefined);
        if (given.length > 0) settings.set(Object.fromEntries(given));
        if (rest.readEvery !== undefined) attendance?.reschedule();
        if (clientName) renameClient(settings, id, clientName);
        if (layout) settings.set({ layouts: { ...settings.get().layouts, [id]: layout } });
        if (zone !== undefined) settings.set({ zones: { ...settings.get().zones, [id]: zone } });
        events.emit('settings.changed', likes());
      },
    },
  });

  return {
    events,
    handlers,
    services: () => opened().services,
    look: () => attendance?.look(),
    async close() {
      closed = true;
      await attendance?.close();
      const open = await opening?.services.catch(() => null);
      if (open?.ok) await open.value.close();
      if (vault.kind === 'session') removeSessionFiles(home);
    },
  };
}

/** Does something when it is first asked for, and once. */
function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
