import type { ReactNode } from 'react';
import { Button } from './button';

export interface ReceiptButtonsProps {
  readonly onCopy: () => void;
  readonly onSave: () => void;
}

/** What closes a ticket: the receipt as text on the clipboard, or as a file. */
export function ReceiptButtons({ onCopy, onSave }: ReceiptButtonsProps): ReactNode {
  return (
    <>
      <Button size="s" onPress={onCopy}>
        Copy receipt
      </Button>
      <Button size="s" onPress={onSave}>
        Save receipt…
      </Button>
    </>
  );
}
