import path from 'node:path';
import { t } from '../../preload/texts/text';
import type { PictureDialog } from '../overview/picture';
import type { DialogPorts } from './transfer-dialogs';

/** The dialog of the operating system that asks where a picture goes to. */
export function createPictureDialog({ dialog, window, folder }: DialogPorts): PictureDialog {
  return {
    async saveTo(suggested, kind) {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: t('Save picture'),
        buttonLabel: t('Save'),
        defaultPath: path.join(folder(), suggested),
        filters: [{ name: kind === 'png' ? t('PNG picture') : t('SVG picture'), extensions: [kind] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || !filePath ? null : filePath;
    },
  };
}
