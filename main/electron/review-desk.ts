import type { FileFilter } from 'electron';
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
      save('Save worksheet', suggested, [
        { name: 'Excel workbook', extensions: ['xlsx'] },
        { name: 'CSV', extensions: ['csv'] },
      ]),
    savePackTo: (suggested) =>
      save('Save the pack of the review', suggested, [{ name: 'Pack', extensions: ['zip'] }]),
    async chooseWorksheet() {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: 'Choose a worksheet that came back',
        buttonLabel: 'Look into it',
        defaultPath: folder(),
        filters: [
          { name: 'Worksheets', extensions: ['csv', 'xlsx', 'tsv', 'txt'] },
          { name: 'All files', extensions: ['*'] },
        ],
        properties: ['openFile', 'dontAddToRecent'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
