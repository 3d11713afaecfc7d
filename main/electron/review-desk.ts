import type { FileFilter } from 'electron';
import { t } from '../../preload/texts/text';
import type { ReviewDesk } from '../reviews/desk';
import { askWhere } from './ask-where';
import type { DialogPorts } from './transfer-dialogs';

/** The dialogs of the operating system for worksheets and packs of access reviews. */
export function createReviewDesk(ports: DialogPorts): ReviewDesk {
  const { dialog, window, folder } = ports;
  const save = (title: string, suggested: string, filters: FileFilter[]) =>
    askWhere(ports, title, suggested, filters);
  return {
    saveWorksheetTo: (suggested) =>
      save(t('Save worksheet'), suggested, [
        { name: t('Excel workbook'), extensions: ['xlsx'] },
        { name: t('CSV'), extensions: ['csv'] },
      ]),
    savePackTo: (suggested) =>
      save(t('Save the pack of the review'), suggested, [{ name: t('Pack'), extensions: ['zip'] }]),
    async chooseWorksheet() {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: t('Choose a worksheet that came back'),
        buttonLabel: t('Look into it'),
        defaultPath: folder(),
        filters: [
          { name: t('Worksheets'), extensions: ['csv', 'xlsx', 'tsv', 'txt'] },
          { name: t('All files'), extensions: ['*'] },
        ],
        properties: ['openFile', 'dontAddToRecent'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
