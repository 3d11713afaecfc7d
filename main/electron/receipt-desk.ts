import path from 'node:path';
import type { FileFilter } from 'electron';
import { err, ok } from '../kernel/result';
import type { ReceiptDesk } from '../receipts/file';
import { receiptPolicy } from '../receipts/rules/html';
import type { PrintPage } from './print-page';
import type { DialogPorts } from './transfer-dialogs';

export interface ReceiptDeskPorts extends DialogPorts {
  readonly print: PrintPage;
  readonly report: (cause: unknown) => void;
}

/** Where a receipt goes to, and how it becomes a PDF. */
export function createReceiptDesk(ports: ReceiptDeskPorts): ReceiptDesk {
  const { dialog, window, folder, print, report } = ports;
  async function ask(title: string, suggested: string, filters: FileFilter[]): Promise<string | null> {
    const parent = window();
    if (!parent) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(parent, {
      title,
      buttonLabel: 'Save',
      defaultPath: path.join(folder(), suggested),
      filters,
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    return canceled || !filePath ? null : filePath;
  }
  return {
    saveTo: (suggested) =>
      ask('Save receipt', suggested, [
        { name: 'PDF', extensions: ['pdf'] },
        { name: 'Web page', extensions: ['html'] },
        { name: 'Plain text', extensions: ['txt'] },
      ]),
    saveResultsTo: (suggested) =>
      ask('Export results', suggested, [
        { name: 'CSV', extensions: ['csv'] },
        { name: 'JSON', extensions: ['json'] },
      ]),
    saveJournalTo: (suggested) =>
      ask('Export journal', suggested, [
        { name: 'Zip', extensions: ['zip'] },
        { name: 'Folder', extensions: ['*'] },
      ]),
    async print(html) {
      try {
        return ok(await print({ html, policy: receiptPolicy, foot: null }));
      } catch (cause) {
        report(cause);
        return err('NOT_PRINTED');
      }
    },
  };
}
