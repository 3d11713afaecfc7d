import path from 'node:path';
import type { FileFilter } from 'electron';
import { t } from '../../preload/texts/text';
import type { DialogPorts } from './transfer-dialogs';

/** Asks where a file is to be saved; null where nowhere was chosen, or there is no window to ask in. */
export async function askWhere(
  { dialog, window, folder }: DialogPorts,
  title: string,
  suggested: string,
  filters: FileFilter[],
): Promise<string | null> {
  const parent = window();
  if (!parent) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(parent, {
    title,
    buttonLabel: t('Save'),
    defaultPath: path.join(folder(), suggested),
    filters,
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || !filePath ? null : filePath;
}
