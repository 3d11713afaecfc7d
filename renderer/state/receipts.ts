import type { Reply } from '../../preload/contract';
import type { ReceiptSubject } from '../../preload/contract/receipts';
import { t } from '../../preload/texts/text';
import { bridge } from '../bridge';
import { toasts } from '../components/toast-store';

/** Main makes the receipt and puts it on the clipboard: the page never holds it. */
export async function copyReceipt(subject: ReceiptSubject): Promise<void> {
  tell(await bridge.receipts.copy({ subject }), () => t('The receipt is copied. Paste it into the ticket.'));
}

/** What closes a ticket in a few lines; main makes it as it makes the receipt. */
export async function copyNote(runId: string): Promise<void> {
  tell(await bridge.receipts.copyNote({ runId }), () =>
    t('The closing note is copied. Paste it into the ticket.'),
  );
}

/** Main asks where to, and writes it there. */
export async function saveReceipt(subject: ReceiptSubject): Promise<void> {
  tell(await bridge.receipts.save({ subject }), (name) =>
    name === null ? null : t('The receipt is saved as {file}.', { file: name }),
  );
}

/** Main asks where to, and writes one line for each account of the run there. */
export async function exportResults(runId: string): Promise<void> {
  tell(await bridge.receipts.saveResults({ runId }), (name) =>
    name === null ? null : t('The results are saved as {file}.', { file: name }),
  );
}

function tell<T>(reply: Reply<T>, words: (value: T) => string | null): void {
  const { show } = toasts.getState();
  if (!reply.ok) {
    show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
    return;
  }
  const text = words(reply.value);
  if (text !== null) show({ text, tone: 'success' });
}
