import type { MenuItemConstructorOptions } from 'electron';
import { t } from '../../preload/texts/text';
import type { runProgram } from '../kernel/run-program';

/** Electron's tray, as far as it is used. */
export interface TrayIcon {
  setToolTip(text: string): void;
  onClick(listener: () => void): void;
  setMenu(items: MenuItemConstructorOptions[]): void;
  destroy(): void;
}

export interface TrayPorts {
  readonly create: () => TrayIcon;
  /** Whether this desktop shows such icons. */
  readonly hasHost: () => Promise<boolean>;
  /** The user wants Rollcall to go on without a window. */
  readonly isWanted: () => boolean;
  readonly isLocked: () => boolean;
  readonly canLock: () => boolean;
  readonly open: () => void;
  readonly lock: () => void;
  readonly refresh: () => void;
  readonly showWaiting: () => void;
  readonly quit: () => void;
}

export interface TrayKeeper {
  /** Whether there is an icon to come back by: only then Rollcall goes on without a window. */
  isThere(): boolean;
  /** Something that it shows, or whether it is wanted, may be another by now. */
  look(): Promise<void>;
  /** How much waits. */
  count(waiting: number): void;
  stop(): void;
}

/** The icon by which a program without a window is opened, locked and quit; there only while the user wants that. */
export function keepTray(ports: TrayPorts): TrayKeeper {
  let icon: TrayIcon | null = null;
  let waiting = 0;
  let isStopped = false;

  function show(): void {
    if (icon === null) return;
    icon.setToolTip('Rollcall');
    icon.setMenu([
      { label: t('Open Rollcall'), click: ports.open },
      {
        label: t(
          '{count, plural, =0 {Nothing waits} one {# thing waits for you} other {# things wait for you}}',
          {
            count: waiting,
          },
        ),
        enabled: waiting > 0 && !ports.isLocked(),
        click: ports.showWaiting,
      },
      { label: t('Refresh all instances'), enabled: !ports.isLocked(), click: ports.refresh },
      { label: t('Lock Rollcall'), enabled: ports.canLock() && !ports.isLocked(), click: ports.lock },
      { type: 'separator' },
      { label: t('Quit Rollcall'), click: ports.quit },
    ]);
  }

  function drop(): void {
    icon?.destroy();
    icon = null;
  }

  return {
    isThere: () => icon !== null,
    async look() {
      if (!ports.isWanted()) return drop();
      if (icon === null && (await ports.hasHost()) && ports.isWanted() && !isStopped) {
        icon ??= ports.create();
        icon.onClick(ports.open);
      }
      show();
    },
    count(now) {
      waiting = now;
      show();
    },
    stop() {
      isStopped = true;
      drop();
    },
  };
}

const watcher = 'org.kde.StatusNotifierWatcher';

/**
 * Windows and macOS show such icons always. On Linux a part of the desktop does, or none: an icon that nobody shows would leave a
 * program that nobody can reach. Where it cannot be asked there is none.
 */
export async function hasTrayHost(platform: NodeJS.Platform, run: typeof runProgram): Promise<boolean> {
  if (platform === 'win32' || platform === 'darwin') return true;
  try {
    const answer = await run('dbus-send', [
      ...['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'],
      ...['org.freedesktop.DBus.NameHasOwner', `string:${watcher}`],
    ]);
    return /boolean true/.test(answer);
  } catch {
    return false;
  }
}
