import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import * as electron from 'electron';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
  systemPreferences,
} from 'electron';
import { createKeychainVault } from './credentials/keychain';
import { appOrigin, appScheme, appSchemePrivileges, serveFolder } from './electron/app-protocol';
import type { Application } from './electron/application';
import { dotBitmap } from './electron/badge';
import { endAsCommand, endRefusedCommand } from './electron/command-line';
import type { CommandMenus, MenuWords } from './electron/command-menus';
import { withoutCoreDumps } from './electron/core-dumps';
import { devPage, type Page } from './electron/dev-page';
import { hardenApp, hardenContents, hardenSession } from './electron/hardening';
import { refusalToStart } from './electron/launch-guard';
import { createLinks } from './electron/links';
import { applicationMenu } from './electron/menus';
import { createPrintPage } from './electron/print-page';
import { closeBeforeQuit } from './electron/quit';
import { rememberedSettings, wasLocked } from './electron/remembered-settings';
import { createTray } from './electron/tray-icon';
import { windowSession } from './electron/window';
import { keepWindows, type Windows } from './electron/windows';
import { type KeptFirstPage, readFirstPage } from './first-page';
import { isTrustedSender } from './ipc/trusted-sender';
import { movedClock, systemClock } from './kernel/clock';
import { createFileLog } from './kernel/log';
import { createMarks } from './kernel/marks';
import { describeError } from './kernel/redact';
import { createLinkDesk } from './links/desk';
import { linkAmong, wordsIn } from './links/rules/deep-link';
import { organisationFile } from './policy/organisation-file';
import { chooseHome } from './store/home';

const { env, platform } = process;
const packaged = app.isPackaged;
const built = path.dirname(__dirname);
const linkScheme = 'rollcall';
/** Milliseconds after which a close that hangs is given up. */
const closeLimit = 8000;
/** How the file of the page's own code begins; build/bundle.mjs names it. */
const pageCode = 'window-';
/** Another build's word for the same thing may be another. */
const program = buildOf(path.join(__dirname, 'application.cjs'));

const refusal = refusalToStart({
  packaged,
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
  argv: process.argv,
  env,
});
if (refusal) {
  if (packaged) endRefusedCommand(process.argv.slice(1), refusal);
  dialog.showErrorBox('Rollcall did not start', refusal);
  // Not app.exit, which takes a moment: the debugging port must never open.
  process.exit(1);
}

// Before a command too: it has the same secrets.
withoutCoreDumps(platform);
if (packaged) endAsCommand(process.argv.slice(1), __dirname);

const home = chooseHome({
  flag: app.commandLine.getSwitchValue('user-data-dir'),
  env,
  platform,
  homedir: os.homedir(),
  cwd: process.cwd(),
});
const log = createFileLog(path.join(home, 'logs'), systemClock);
const marks = createMarks({
  isOn: env.ROLLCALL_PERFORMANCE === '1' || app.commandLine.hasSwitch('performance-marks'),
  log,
  now: () => performance.now(),
});
marks.mark('begun');
const reportAs = (event: string) => (thrown: unknown) => log.error(event, describeError(thrown));
let running = false;
process.on('unhandledRejection', reportAs('unhandled-rejection'));
process.on('uncaughtException', failed);

function failed(thrown: unknown): void {
  reportAs('uncaught-exception')(thrown);
  // Once the window is there it goes on: what failed was one task. Before, there would be nothing to see at all.
  if (running) return;
  dialog.showErrorBox(
    'Rollcall did not start',
    `Look at the rights and the free space of its folder, ${home}.`,
  );
  process.exit(1);
}

// What Chromium keeps for itself stays apart from what is ours.
const chromium = path.join(home, 'chromium');
fs.mkdirSync(chromium, { recursive: true, mode: 0o700 });
app.setPath('userData', home);
app.setPath('sessionData', chromium);
app.setPath('crashDumps', path.join(chromium, 'crashes'));

/** Links to Rollcall wait here for the window. Words of a start are anybody's: a link is all that is ever read of them. */
const linkDesk = createLinkDesk();
const takeWords = (words: readonly string[]): void => {
  const link = linkAmong(words);
  if (link) linkDesk.arrive(link);
};

// Keyed by userData, so two profiles run side by side. A second start on the same one brings the first to the front, and
// hands it a link if it has one.
// Its words are handed over beside Chromium's own list of them, which has others in between.
if (app.requestSingleInstanceLock({ words: process.argv })) run();
else app.quit();

function run(): void {
  const page = devPage(packaged, env.ROLLCALL_DEV_SERVER) ?? { origin: appOrigin, url: `${appOrigin}/` };
  hardenApp(app, page);
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: appSchemePrivileges }]);

  const { theme, clientId } = rememberedSettings(home);
  nativeTheme.themeSource = theme;

  const windows = keepWindows({
    ...{ page, home, packaged, preload: path.join(built, 'preload', 'index.js') },
    menuWords: () => menuWords,
    onShown: () => marks.mark('shown'),
    onBroken(window, reason) {
      log.error('window-broken', { reason });
      askAfterBreakdown(window).catch(reportAs('dialog-failed'));
    },
  });
  let application: Promise<Application> | null = null;
  let opened: Application | null = null;

  app.once('ready', () => {
    marks.mark('ready');
    let servedOnce = (): void => undefined;
    const served = new Promise<void>((resolve) => {
      servedOnce = resolve;
    });
    const ours = windowSession(session);
    ours.protocol.handle(appScheme, serveFolder(path.join(built, 'renderer')));
    ours.webRequest.onCompleted({ urls: [`${appOrigin}/assets/${pageCode}*`] }, () => servedOnce());
    showMenu();
    // First of all the window, the page's code and the rows it begins with. The program behind them is thirty times this
    // file: it is read while Chromium compiles the page, and then opens the client's data while that shows itself.
    windows.show();
    const firstPage =
      clientId && !wasLocked(home)
        ? readFirstPage({ home, clientId, program, vault: createKeychainVault() })
        : Promise.resolve(null);
    // A page out of Vite, and one that does not load.
    windows.current()?.webContents.once('did-stop-loading', servedOnce);
    marks.mark('window');
    application = served.then(() => openApplication(page, windows, firstPage));
    application.then((open) => {
      opened = open;
      marks.mark('program');
      running = true;
    }, failed);
  });

  const links = createLinks({
    openExternal: (url) => shell.openExternal(url),
    sinceInput: windows.sinceInput,
    isListed: async (host) => (await application)?.isListed(host) ?? false,
  });
  app.on('session-created', (created) => hardenSession(created, page));
  app.on('web-contents-created', (_event, contents) => {
    hardenContents(contents, page, (address) => {
      links.open(address).catch(reportAs('link-failed'));
    });
  });
  takeWords(process.argv);
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    takeWords(wordsIn(handed));
    windows.show();
  });
  // On a Mac a link comes as an event, also the one Rollcall is started with.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    takeWords([url]);
    windows.show();
  });
  // A checkout would register itself, with a path that is gone tomorrow.
  if (packaged) app.setAsDefaultProtocolClient(linkScheme);
  app.on('activate', windows.show);
  app.on('browser-window-focus', () => {
    application?.then((open) => open.look(), reportAs('look-failed'));
  });
  app.on('window-all-closed', () => {
    if (platform !== 'darwin' && !opened?.isInBackground()) app.quit();
  });
  closeBeforeQuit(app, {
    close: async () => (await application)?.close(),
    limit: closeLimit,
    onFailed: reportAs('close-failed'),
  });
}

let menuWords: MenuWords = {};

function showMenu(commands?: CommandMenus): void {
  menuWords = commands?.words ?? {};
  const menu = applicationMenu({
    mac: platform === 'darwin',
    development: !packaged,
    ...(commands ? { commands } : {}),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
}

async function openApplication(
  page: Page,
  windows: Windows,
  firstPage: Promise<KeptFirstPage | null>,
): Promise<Application> {
  const { openApplication: open } = await import('./electron/application');
  return open({
    home,
    built,
    program,
    firstPage,
    linkDesk,
    log,
    // The time and the policy never in a package: whoever sets the environment must not set what the journal calls the time,
    // nor do without what an organisation asks for.
    clock: packaged ? systemClock : movedClock(Number(env.ROLLCALL_CLOCK_MOVED_MS) || 0),
    marks,
    platform,
    ipc: ipcMain,
    version: app.getVersion(),
    isTrusted: (event) => isTrustedSender(event, { origin: page.origin, isKnown: windows.isKnown }),
    send: windows.send,
    window: windows.current,
    showWindow: windows.show,
    openOwnWindow: windows.openOwn,
    printWindow: windows.print,
    renewWindows: windows.renew,
    revealWindow: windows.reveal,
    isInFront: () => BrowserWindow.getFocusedWindow() !== null,
    createTray: () => createTray(platform),
    quit: () => app.quit(),
    Notification,
    badge: { setCount: (count) => void app.setBadgeCount(count), overlay: platform === 'win32' ? dot : null },
    clipboard: electron,
    print: createPrintPage(),
    reveal: (target) => shell.showItemInFolder(target),
    dialog,
    env,
    organisationFile: (packaged ? undefined : env.ROLLCALL_POLICY_FILE) ?? organisationFile(platform),
    installed: { isPackaged: packaged, platform, env, program: process.execPath },
    // The later one would find this one still here, and end.
    replace(install) {
      app.releaseSingleInstanceLock();
      install();
      // What was open is closed: where nothing came of it, there is nothing here to go on with.
      setTimeout(() => app.quit(), closeLimit);
    },
    systemLanguages: () => app.getPreferredSystemLanguages(),
    systemPreferences,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    onAway,
    documents: () => app.getPath('documents'),
    session: windowSession(session),
    onTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    showMenu,
  });
}

/** What Windows shows on the taskbar in place of a number. */
function dot(): electron.NativeImage {
  const { bytes, ...size } = dotBitmap();
  return nativeImage.createFromBitmap(bytes, size);
}

/** Linux says nothing of a locked screen. */
function onAway(away: (by: 'sleep' | 'screen') => void): () => void {
  const sleep = () => away('sleep');
  const screen = () => away('screen');
  powerMonitor.on('suspend', sleep).on('lock-screen', screen);
  return () => {
    powerMonitor.off('suspend', sleep).off('lock-screen', screen);
  };
}

/** Size and time of the program's file tell one build from the next; in an asar they are those it was packed with. */
function buildOf(file: string): string {
  const { size, mtimeMs } = fs.statSync(file);
  return `${app.getVersion()} ${size} ${mtimeMs}`;
}

/** Something the page cannot say, because the page is what broke. */
async function askAfterBreakdown(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window of Rollcall has stopped working.',
    detail: 'Changes that were running go on and are recorded. Open the window again, or quit.',
    buttons: ['Open again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) window.reload();
  else app.quit();
}
