import type { FileFilter } from 'electron';
import { t } from '../../preload/texts/text';
import { err, ok } from '../kernel/result';
import type { ReceiptDesk } from '../receipts/file';
import { receiptPolicy } from '../receipts/rules/html';
import { askWhere } from './ask-where';
import type { PrintPage } from './print-page';
import type { DialogPorts } from './transfer-dialogs';

export interface ReceiptDeskPorts extends DialogPorts {
  readonly print: PrintPage;
  readonly report: (cause: unknown) => void;
}

/** Where a receipt goes to, and how it becomes a PDF. */
export function createReceiptDesk(ports: ReceiptDeskPorts): ReceiptDesk {
  const { print, report } = ports;
  const ask = (title: string, suggested: string, filters: FileFilter[]) =>
    askWhere(ports, title, suggested, filters);
  return {
    saveTo: (suggested) =>
      ask(t('Save receipt'), suggested, [
        { name: t('PDF'), extensions: ['pdf'] },
        { name: t('Web page'), extensions: ['html'] },
        { name: t('Plain text'), extensions: ['txt'] },
      ]),
    saveResultsTo: (suggested) =>
      ask(t('Export results'), suggested, [
        { name: t('CSV'), extensions: ['csv'] },
        { name: t('JSON'), extensions: ['json'] },
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
