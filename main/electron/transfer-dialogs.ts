import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { t } from '../../preload/texts/text';
import type { TransferDialogs } from '../transfer/dialogs';
import type { SystemDialogs } from './curtained-dialogs';

export interface DialogPorts {
  readonly dialog: Pick<SystemDialogs, 'showSaveDialog' | 'showOpenDialog'>;
  readonly window: () => BrowserWindow | null;
  /** Where people look for their files first. */
  readonly folder: () => string;
}

const everything = () => ({ name: t('All files'), extensions: ['*'] });

/** The dialogs of the operating system for taking connections along. */
export function createTransferDialogs({ dialog, window, folder }: DialogPorts): TransferDialogs {
  return {
    async saveTo(suggested, sealed) {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: sealed ? t('Export connections with API keys and passwords') : t('Export connections'),
        buttonLabel: t('Export'),
        defaultPath: path.join(folder(), suggested),
        filters: [
          sealed
            ? { name: t('Encrypted connections'), extensions: ['age'] }
            : { name: t('Connections'), extensions: ['json'] },
          everything(),
        ],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || !filePath ? null : filePath;
    },

    async open() {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: t('Import connections'),
        buttonLabel: t('Look into it'),
        defaultPath: folder(),
        filters: [{ name: t('Connections'), extensions: ['json', 'age'] }, everything()],
        properties: ['openFile', 'dontAddToRecent'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
