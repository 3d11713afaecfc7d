import path from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import type { TransferDialogs } from '../transfer/dialogs';

export interface DialogPorts {
  readonly dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>;
  readonly window: () => BrowserWindow | null;
  /** Where people look for their files first. */
  readonly folder: () => string;
}

const everything = { name: 'All files', extensions: ['*'] };

/** The dialogs of the operating system for taking connections along. */
export function createTransferDialogs({ dialog, window, folder }: DialogPorts): TransferDialogs {
  return {
    async saveTo(suggested, sealed) {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: sealed ? 'Export connections with API keys and passwords' : 'Export connections',
        buttonLabel: 'Export',
        defaultPath: path.join(folder(), suggested),
        filters: [
          sealed
            ? { name: 'Encrypted connections', extensions: ['age'] }
            : { name: 'Connections', extensions: ['json'] },
          everything,
        ],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || !filePath ? null : filePath;
    },

    async open() {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: 'Import connections',
        buttonLabel: 'Look into it',
        defaultPath: folder(),
        filters: [{ name: 'Connections', extensions: ['json', 'age'] }, everything],
        properties: ['openFile', 'dontAddToRecent'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
