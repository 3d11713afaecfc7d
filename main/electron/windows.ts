import { BrowserWindow, nativeTheme } from 'electron';
import { channelName } from '../../preload/contract/channel-name';
import type { OwnWindow } from '../../preload/contract/windows';
import { systemClock } from '../kernel/clock';
import { fragmentOf } from '../windows/fragment';
import type { MenuWords } from './command-menus';
import type { Page } from './dev-page';
import { openWindow } from './window';

export interface KeepWindowsPorts {
  readonly page: Page;
  readonly home: string;
  readonly packaged: boolean;
  /** The file that a page is given before its own. */
  readonly preload: string;
  readonly menuWords: () => MenuWords;
  /** The window of everything shows itself for the first time. */
  readonly onShown: () => void;
  readonly onBroken: (window: BrowserWindow, reason: string) => void;
}

export type Windows = ReturnType<typeof keepWindows>;

/** More windows than this nobody finds again. */
const mostOwn = 20;
/** What only the window of everything follows; chosen in the menu it is meant for the one in front. */
const ofMain = new Set(['app.asked', 'app.linked', 'app.commanded'].map(channelName));

/** The window of everything, opened when it is asked for and not there, those of one person or run, and what the rest needs to know. */
export function keepWindows(ports: KeepWindowsPorts) {
  const { page, home, packaged, onBroken } = ports;
  const known = new Set<number>();
  let main: BrowserWindow | null = null;
  const own = new Map<string, BrowserWindow>();
  let lastInput = Number.NEGATIVE_INFINITY;
  let reveal = (): void => undefined;

  function open(fragment: string | null): BrowserWindow {
    const opened = openWindow({
      menuWords: ports.menuWords,
      home,
      page,
      packaged,
      dark: nativeTheme.shouldUseDarkColors,
      preload: ports.preload,
      fragment,
      onBroken: (reason) => onBroken(opened.window, reason),
    });
    const { window } = opened;
    const { id } = window.webContents;
    known.add(id);
    window.once('closed', () => known.delete(id));
    window.webContents.on('input-event', (_event, { type }) => {
      if (type === 'mouseDown' || type === 'mouseUp' || type === 'rawKeyDown') lastInput = systemClock.now();
    });
    if (fragment === null) reveal = opened.reveal;
    return window;
  }

  function openMain(): void {
    const window = open(null);
    main = window;
    window.once('show', ports.onShown);
    window.once('closed', () => {
      main = null;
      closeOwn();
    });
  }

  /** They are of the client, and of the window of everything: without it nothing would be left to come back to. */
  function closeOwn(): void {
    for (const window of own.values()) window.destroy();
    own.clear();
  }

  function bringUp(window: BrowserWindow): void {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  return {
    isKnown: (contentsId: number) => known.has(contentsId),
    sinceInput: () => systemClock.now() - lastInput,
    send(channel: string, payload: unknown) {
      const windows = ofMain.has(channel) ? [] : [...own.values()];
      for (const window of main ? [main, ...windows] : windows) window.webContents.send(channel, payload);
    },
    current: () => main,
    openOwn(about: OwnWindow): boolean {
      const fragment = fragmentOf(about);
      const there = own.get(fragment);
      if (there) bringUp(there);
      if (there || own.size >= mostOwn) return there !== undefined;
      const window = open(fragment);
      own.set(fragment, window);
      window.once('closed', () => own.delete(fragment));
      return true;
    },
    print() {
      const inFront = BrowserWindow.getFocusedWindow() ?? main;
      if (inFront && known.has(inFront.webContents.id)) inFront.webContents.print({ silent: false });
    },
    /** From the beginning, also where the window showed another place of the page; the others are gone. */
    renew() {
      closeOwn();
      const window = main;
      window?.loadURL(page.url).catch((cause: { readonly code?: string }) => {
        // Gone, or begun anew once more meanwhile: what broke off is not broken.
        if (!window.isDestroyed() && cause.code !== 'ERR_ABORTED') onBroken(window, 'load-failed');
      });
    },
    /** Shows a window that has been opened and waits for its contents. */
    reveal: () => reveal(),
    show() {
      if (main) bringUp(main);
      else openMain();
    },
  };
}
