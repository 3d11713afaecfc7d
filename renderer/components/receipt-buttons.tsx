import type { ReactNode } from 'react';
import { t } from '../../preload/texts/text';
import { Button } from './button';

export interface ReceiptButtonsProps {
  readonly onCopy: () => void;
  readonly onSave: () => void;
  /** Of a run: one line for each account, for a spreadsheet. */
  readonly onExport?: (() => void) | undefined;
}

/** What closes a ticket: the receipt as text on the clipboard, or as a file. */
export function ReceiptButtons({ onCopy, onSave, onExport }: ReceiptButtonsProps): ReactNode {
  return (
    <>
      <Button size="s" onPress={onCopy}>
        {t('Copy receipt')}
      </Button>
      <Button size="s" onPress={onSave}>
        {t('Save receipt…')}
      </Button>
      {onExport ? (
        <Button size="s" onPress={onExport}>
          {t('Export results…')}
        </Button>
      ) : null}
    </>
  );
}
