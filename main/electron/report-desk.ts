import path from 'node:path';
import { err, ok } from '../kernel/result';
import type { ReportDesk } from '../reports/desk';
import type { ReportFormat } from '../reports/rules/formats';
import { askWhere } from './ask-where';
import type { PrintPage } from './print-page';
import type { DialogPorts } from './transfer-dialogs';

const names: Readonly<Record<ReportFormat | 'zip', string>> = {
  csv: 'CSV',
  xlsx: 'Excel workbook',
  json: 'JSON',
  pdf: 'PDF',
  zip: 'Zip',
};

export interface ReportDeskPorts extends DialogPorts {
  readonly print: PrintPage;
  /** Shows a file in its folder. */
  readonly reveal: (target: string) => void;
  readonly report: (cause: unknown) => void;
}

/** Where a report goes to, and how it becomes a PDF. */
export function createReportDesk(ports: ReportDeskPorts): ReportDesk {
  const { dialog, window, folder, print, reveal, report } = ports;
  return {
    async saveTo(suggested, format) {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: `Export as ${names[format]}`,
        buttonLabel: 'Export',
        defaultPath: path.join(folder(), suggested),
        filters: [{ name: names[format], extensions: [format] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (canceled || !filePath) return null;
      // The format was chosen before: a name that says another would mislead.
      return path.extname(filePath).toLowerCase() === `.${format}` ? filePath : `${filePath}.${format}`;
    },
    saveProofTo: (suggested) =>
      askWhere(ports, 'Export journal', suggested, [
        { name: 'Zip', extensions: ['zip'] },
        { name: 'Folder', extensions: ['*'] },
      ]),
    async print(page) {
      try {
        return ok(await print(page));
      } catch (cause) {
        report(cause);
        return err('REPORT_NOT_PRINTED');
      }
    },
    reveal,
  };
}
