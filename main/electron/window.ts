import { BrowserWindow, type BrowserWindowConstructorOptions, Menu, type Session, screen } from 'electron';
import type { MenuWords } from './command-menus';
import type { Page } from './dev-page';
import { contextMenu } from './menus';
import { placeOn, type Rectangle, readWindowState, writeWindowState } from './window-state';

/** The page's ground (`--bg` in renderer/theme/tokens.css), so that nothing flashes before the first paint. */
const ground = { light: '#ffffff', dark: '#191918' } as const;

/** In memory only: whatever the page or Chromium would keep (history, form data, caches) is gone with the program. */
const partition = 'rollcall';

/** The session of our windows, for which `app:` has to be served. */
export function windowSession(sessions: { fromPartition(partition: string): Session }): Session {
  return sessions.fromPartition(partition);
}

export interface WindowChoices {
  readonly packaged: boolean;
  readonly dark: boolean;
  readonly preload: string;
  readonly place: Partial<Rectangle>;
  readonly zoom: number;
}

/** Everything that is asked of Electron for a window. The defaults are written out too, so that none can change unseen. */
export function windowOptions(choices: WindowChoices): BrowserWindowConstructorOptions {
  return {
    title: 'Rollcall',
    width: 1280,
    height: 800,
    ...choices.place,
    minWidth: 640,
    minHeight: 480,
    show: false,
    // Until it is shown it does not draw: to begin drawing, the page waits for Chromium's process for pictures, and would
    // not read its own code meanwhile.
    paintWhenInitiallyHidden: false,
    autoHideMenuBar: true,
    backgroundColor: choices.dark ? ground.dark : ground.light,
    webPreferences: {
      preload: choices.preload,
      partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !choices.packaged,
      zoomFactor: choices.zoom,
    },
  };
}

export interface OpenWindow {
  readonly home: string;
  readonly page: Page;
  readonly packaged: boolean;
  readonly dark: boolean;
  readonly preload: string;
  /** The fragment of the page, where it is a window of its own; null: the window of everything, whose place is remembered. */
  readonly fragment: string | null;
  /** For the menu of a right click. */
  readonly menuWords: () => MenuWords;
  /** The page could not be loaded or has died: the window is of no use. */
  onBroken(reason: 'load-failed' | 'preload-failed' | 'page-gone'): void;
}

export interface OpenedWindow {
  readonly window: BrowserWindow;
  /** Shows it, the first time it is called: the page has what it begins with. */
  reveal(): void;
}

/** Room for the panel of a person. */
const ownSize = { width: 560, height: 760 };

/** How long after the page has been loaded the window stays hidden at most, in ms, for example while a keychain asks to be unlocked. */
const patience = 500;

/** Opens the window where it was left. It is to be shown when there is something to see. */
export function openWindow({
  home,
  page,
  packaged,
  dark,
  preload,
  fragment,
  menuWords,
  onBroken,
}: OpenWindow): OpenedWindow {
  const state = readWindowState(home);
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const place = fragment === null ? placeOn(screens, state) : ownSize;
  const window = new BrowserWindow(windowOptions({ packaged, dark, preload, place, zoom: state?.zoom ?? 1 }));
  const { webContents } = window;

  let isRevealed = false;
  const reveal = (): void => {
    if (isRevealed || window.isDestroyed()) return;
    isRevealed = true;
    if (state?.maximized && fragment === null) window.maximize();
    window.show();
  };
  webContents.once('did-finish-load', () => setTimeout(reveal, fragment === null ? patience : 0));
  window.on('close', () => {
    if (fragment !== null) return;
    const { x, y, width, height } = window.getNormalBounds();
    const zoom = webContents.getZoomFactor();
    writeWindowState(home, { x, y, width, height, maximized: window.isMaximized(), zoom });
  });
  webContents.on('context-menu', (_event, params) => {
    const items = contextMenu(params, menuWords());
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
  webContents.on('preload-error', () => onBroken('preload-failed'));
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') onBroken('page-gone');
  });
  window.loadURL(`${page.url}${fragment ?? ''}`).catch((cause: { readonly code?: string }) => {
    // Begun anew meanwhile, it broke off and is not broken.
    if (!window.isDestroyed() && cause.code !== 'ERR_ABORTED') onBroken('load-failed');
  });
  return { window, reveal };
}
