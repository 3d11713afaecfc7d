import { Menu, nativeImage, Tray } from 'electron';
import type { TrayIcon } from './tray';
import { trayPicture } from './tray-picture';

/** Electron's tray as `keepTray` uses it. */
export function createTray(platform: NodeJS.Platform): TrayIcon {
  const tray = new Tray(nativeImage.createFromDataURL(trayPicture).resize({ width: 16, height: 16 }));
  return {
    setToolTip: (text) => tray.setToolTip(text),
    onClick(listener) {
      // On a Mac a click opens the menu.
      if (platform !== 'darwin') tray.on('click', listener);
    },
    setMenu: (items) => tray.setContextMenu(Menu.buildFromTemplate(items)),
    destroy: () => tray.destroy(),
  };
}
