import path from 'node:path';
import { msg, t } from '../../preload/texts/text';
import { err, ok } from '../kernel/result';
import type { ReportDesk } from '../reports/desk';
import type { ReportFormat } from '../reports/rules/formats';
import { askWhere } from './ask-where';
import type { PrintPage } from './print-page';
import type { DialogPorts } from './transfer-dialogs';

const names: Readonly<Record<ReportFormat | 'zip', string>> = {
  csv: msg('CSV'),
  xlsx: msg('Excel workbook'),
  json: msg('JSON'),
  pdf: msg('PDF'),
  zip: msg('Zip'),
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
        title: t('Export as {format}', { format: t(names[format]) }),
        buttonLabel: t('Export'),
        defaultPath: path.join(folder(), suggested),
        filters: [{ name: t(names[format]), extensions: [format] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (canceled || !filePath) return null;
      // The format was chosen before: a name that says another would mislead.
      return path.extname(filePath).toLowerCase() === `.${format}` ? filePath : `${filePath}.${format}`;
    },
    saveProofTo: (suggested) =>
      askWhere(ports, t('Export journal'), suggested, [
        { name: t('Zip'), extensions: ['zip'] },
        { name: t('Folder'), extensions: ['*'] },
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
