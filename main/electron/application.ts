import path from 'node:path';
import type { BrowserWindow, IpcMainInvokeEvent, Session, SystemPreferences } from 'electron';
import { contract } from '../../preload/contract';
import type { OwnWindow } from '../../preload/contract/windows';
import type { CommandId } from '../../preload/texts/commands';
import { languageOf, speakAs } from '../../preload/texts/speak-as';
import type { Language } from '../../preload/texts/text';
import { type Container, createContainer } from '../container';
import type { KeptFirstPage } from '../first-page';
import { forwardEvents } from '../ipc/events';
import { type IpcPort, registerHandlers } from '../ipc/router';
import type { Clock } from '../kernel/clock';
import type { Log } from '../kernel/log';
import type { Marks } from '../kernel/marks';
import { describeError } from '../kernel/redact';
import { runProgram } from '../kernel/run-program';
import type { LinkDesk } from '../links/desk';
import type { Away } from '../lock/watch';
import { createSystemScript } from '../metabase/system-script';
import { lookDaily } from '../updates/daily';
import type { Installed } from '../updates/rules/can-install';
import { type BadgePorts, keepBadge } from './badge';
import { createBundleDialog } from './bundle-dialog';
import { createClipboard, type ElectronClipboard } from './clipboard';
import { type CommandMenus, commandMenus } from './command-menus';
import { curtainedDialogs, type SystemDialogs } from './curtained-dialogs';
import { createNativeDialogs } from './native-dialogs';
import { type NotificationClass, notify } from './notifications';
import { createPictureDialog } from './picture-dialog';
import type { PrintPage } from './print-page';
import { canReauthenticate, createReauthentication } from './reauthentication';
import { createReceiptDesk } from './receipt-desk';
import type { Theme } from './remembered-settings';
import { createReportDesk } from './report-desk';
import { createReviewDesk } from './review-desk';
import { createElectronSettings } from './settings-store';
import { createSystemProxy } from './system-proxy';
import { createTransferDialogs } from './transfer-dialogs';
import { hasTrayHost, keepTray, type TrayIcon } from './tray';

/** What of Electron and of the window the program stands on; index.ts has them before this file is loaded. */
export interface ApplicationParts {
  readonly home: string;
  /** The folder everything was built into. */
  readonly built: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly marks: Marks;
  readonly platform: NodeJS.Platform;
  readonly version: string;
  /** Which build this is. */
  readonly program: string;
  /** What the window showed the last time. */
  readonly firstPage: Promise<KeptFirstPage | null>;
  readonly linkDesk: LinkDesk;
  readonly ipc: IpcPort<IpcMainInvokeEvent>;
  isTrusted(event: IpcMainInvokeEvent): boolean;
  /** Sends to every window that shows our page. */
  send(channel: string, payload: unknown): void;
  window(): BrowserWindow | null;
  /** Brings the window to the front, and opens one where there is none. */
  showWindow(): void;
  /** A window of its own for a person or a run. Answers false where there are too many. */
  openOwnWindow(about: OwnWindow): boolean;
  /** Prints what the window in front shows. */
  printWindow(): void;
  /** Loads the page anew in every window, so that nothing is left of what it showed. */
  renewWindows(): void;
  /** The page has been given what it begins with. */
  revealWindow(): void;
  /** The user looks at the window. */
  isInFront(): boolean;
  readonly Notification: NotificationClass;
  readonly badge: Pick<BadgePorts, 'setCount' | 'overlay'>;
  createTray(): TrayIcon;
  quit(): void;
  readonly clipboard: ElectronClipboard;
  readonly print: PrintPage;
  /** Shows a file in its folder. */
  readonly reveal: (target: string) => void;
  /** What the user prefers the system to speak, such as `de-AT`, the most wanted first. */
  readonly systemLanguages: () => readonly string[];
  readonly systemPreferences: Pick<SystemPreferences, 'canPromptTouchID' | 'promptTouchID'>;
  readonly dialog: SystemDialogs;
  /** For how many seconds nobody has used the computer. */
  idleSeconds(): number;
  /** Tells when the computer goes to sleep, or its own screen is locked. Answers what stops that. */
  onAway: Away['onAway'];
  /** The folder a dialog begins in. */
  documents(): string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the organisation puts its policy. */
  readonly organisationFile: string;
  readonly installed: Installed;
  /** Ends this program for the later one that `install` starts. */
  replace(install: () => void): void;
  readonly session: Pick<Session, 'resolveProxy'>;
  onTheme(theme: Theme): void;
  /** Shows the application's menu with these commands. */
  showMenu(commands: CommandMenus): void;
}

export interface Application {
  /** Whether an instance of the open client has this host, with its port if any. */
  isListed(host: string): Promise<boolean>;
  /** The window came to the front. */
  look(): void;
  /** It goes on without a window, and there is a way back to one. */
  isInBackground(): boolean;
  close(): Promise<void>;
}

/**
 * Everything behind the window, in a file of its own beside index.ts: reading it takes longer than opening the window.
 * Returns at once; the client's data is opened behind it.
 */
export function openApplication(parts: ApplicationParts): Application {
  const { home, built, log, platform } = parts;
  const worker = (name: string) => path.join(built, 'main', `${name}-worker.cjs`);
  const settings = createElectronSettings({
    home,
    systemLanguage: languageOf(parts.systemLanguages()),
    onBroken: () => log.error('settings-set-aside'),
  });
  parts.onTheme(settings.get().theme);
  /** The menu speaks the user's language too. */
  let spoken: Language | null = null;
  const command = (chosen: CommandId): void => {
    // Whatever the page is at, or behind: it is main that locks. The page says why not, where it cannot be.
    if (chosen === 'app.lock' && container.lock.canUnlock()) void container.lock.lock('key');
    else container.events.emit('app.commanded', { command: chosen });
  };
  const speak = (language: Language): void => {
    if (language === spoken) return;
    const isFirst = spoken === null;
    spoken = language;
    void speakAs(language).then(() => {
      parts.showMenu(commandMenus(command));
      // What is on the screen was said in the language before. A page does not load itself anew: that is kept from it.
      if (!isFirst) parts.renewWindows();
    });
  };
  speak(settings.get().language);
  const hasTray = () => hasTrayHost(platform, runProgram);
  /** Nothing of the client that is left stays on the screen. */
  const leaveClient = (): void => {
    notifying.leave();
    badge.clear();
    lookAtTray();
    parts.renewWindows();
  };
  const dialog = curtainedDialogs(parts.dialog, () => container.lock);
  const files = { dialog, window: parts.window, folder: parts.documents };
  const container = createContainer({
    home,
    settings,
    version: parts.version,
    program: parts.program,
    firstPage: parts.firstPage,
    onSwitched: leaveClient,
    idleSeconds: parts.idleSeconds,
    lockComputer: {
      idleSeconds: parts.idleSeconds,
      onAway: parts.onAway,
      hasSystem: () => canReauthenticate(platform, parts.systemPreferences),
    },
    onLocked: leaveClient,
    organisationFile: parts.organisationFile,
    linkDesk: parts.linkDesk,
    updates: {
      env: parts.env,
      async load(source) {
        const { createUpdater } = await import('../updates/updater');
        const updater = await createUpdater({ source, installed: parts.installed, log });
        return { ...updater, install: () => parts.replace(updater.install) };
      },
    },
    workers: {
      store: worker('store'),
      directory: worker('directory'),
      proxyScript: worker('proxy-script'),
      transfer: worker('transfer'),
      report: worker('report'),
      worksheet: worker('worksheet'),
      journal: worker('journal'),
      demo: worker('demo'),
    },
    windowDesk: { open: parts.openOwnWindow, print: parts.printWindow, hasTray },
    transferDialogs: createTransferDialogs(files),
    pictureDialog: createPictureDialog(files),
    askForBundle: createBundleDialog(files),
    reportDesk: createReportDesk({
      ...files,
      print: parts.print,
      reveal: parts.reveal,
      report: (cause) => log.error('print-failed', describeError(cause)),
    }),
    receiptDesk: createReceiptDesk({
      ...files,
      print: parts.print,
      report: (cause) => log.error('print-failed', describeError(cause)),
    }),
    reviewDesk: createReviewDesk(files),
    log,
    clock: parts.clock,
    dialogs: createNativeDialogs(
      dialog,
      parts.window,
      createReauthentication(platform, parts.systemPreferences),
    ),
    clipboard: createClipboard(parts.clipboard),
    systemProxy: createSystemProxy(parts.session),
    systemScript: createSystemScript(platform, runProgram),
  });
  registerHandlers(
    parts.ipc,
    contract,
    revealing(markedHandlers(container, parts.marks), parts.revealWindow),
    {
      isTrusted: parts.isTrusted,
      report: log.error,
    },
  );
  forwardEvents(container.events, {
    send: parts.send,
    isShut: container.lock.isLocked,
    report: log.error,
  });
  let isSilent = false;
  void container.organisation().then(({ settings: set }) => {
    isSilent = set.notifications === 'off';
  });
  const late = async (): Promise<number> => {
    const items = await container.handlers.schedule.list();
    return items.ok ? items.value.filter(({ state }) => state === 'overdue' || state === 'failed').length : 0;
  };
  const notifying = notify(container.events, {
    Notification: parts.Notification,
    isInFront: parts.isInFront,
    likes: () => (isSilent ? null : settings.get()),
    isLocked: container.lock.isLocked,
    hour: () => new Date(parts.clock.now()).getHours(),
    late,
    client: container.openClient,
    open(clientId, asked) {
      parts.showWindow();
      if (clientId === container.openClient().id) container.events.emit('app.asked', asked);
    },
    report: (cause) => log.error('not-notified', describeError(cause)),
  });
  const tray = keepTray({
    create: parts.createTray,
    hasHost: hasTray,
    isWanted: () => settings.get().background,
    isLocked: container.lock.isLocked,
    canLock: container.lock.canUnlock,
    open: parts.showWindow,
    lock: () => command('app.lock'),
    refresh: () => void container.handlers.directory.sync({ instanceId: null }),
    showWaiting() {
      parts.showWindow();
      container.events.emit('app.asked', { page: 'activity', runId: null });
    },
    quit: parts.quit,
  });
  const lookAtTray = () => void tray.look().catch((cause) => log.error('tray-failed', describeError(cause)));
  lookAtTray();
  const badge = keepBadge(container.events, {
    overlay: parts.badge.overlay,
    setCount(count) {
      parts.badge.setCount(count);
      tray.count(count);
    },
    window: parts.window,
    async waiting() {
      if (isSilent || settings.get().notify === 'none') return null;
      const flags = await container.handlers.history.flags({
        states: ['open'],
        refs: [],
        offset: 0,
        limit: 0,
      });
      return flags.ok ? flags.value.open + (await late()) : null;
    },
    report: (cause) => log.error('badge-not-kept', describeError(cause)),
  });
  container.events.on('settings.changed', ({ theme, language }) => {
    parts.onTheme(theme);
    speak(language);
    lookAtTray();
  });
  const stopLooking = lookDaily(container.updates, (cause) =>
    log.error('update-not-looked-for', describeError(cause)),
  );
  return {
    async isListed(host) {
      const listed = await container.handlers.connections.list();
      return listed.ok && listed.value.some(({ address }) => new URL(address).host === host);
    },
    look: container.look,
    isInBackground: tray.isThere,
    async close() {
      stopLooking();
      tray.stop();
      await container.close();
    },
  };
}

/** The page draws what it begins with as soon as it has it: the window is shown then, and not before. */
function revealing(handlers: Container['handlers'], reveal: () => void): Container['handlers'] {
  const { app } = handlers;
  const start: typeof app.start = async (...asked) => {
    const reply = await app.start(...asked);
    // After the answer has been sent: the page draws before it begins to wait for the screen.
    setImmediate(reveal);
    return reply;
  };
  return { ...handlers, app: { ...app, start } };
}

/** The calls whose time matters most to whoever looks at the window, and how long each reading took. */
function markedHandlers(
  { handlers, events }: Container,
  { isOn, mark, timed }: Marks,
): Container['handlers'] {
  if (!isOn) return handlers;
  const begun = new Map<string, number>();
  events.on('directory.synced', ({ instanceId, sync }) => {
    const since = begun.get(instanceId);
    if (sync.running) begun.set(instanceId, since ?? Date.now());
    else if (since !== undefined) {
      begun.delete(instanceId);
      mark(sync.failure === null ? 'reading' : 'reading-failed', { ms: Date.now() - since });
    }
  });
  const { app, directory } = handlers;
  return {
    ...handlers,
    app: { ...app, start: timed('start', app.start) },
    directory: { ...directory, query: timed('query', directory.query) },
  };
}
