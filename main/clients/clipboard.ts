import { createHash } from 'node:crypto';
import type { Clipboard, ComputerClipboard } from '../dialogs';

/** The clipboard as one client may use it. */
export interface OwnClipboard extends Clipboard {
  /** Takes away what was copied of this client, if it is still there. Nothing is written afterwards. */
  clear(): Promise<void>;
}

/** Remembers what was copied by its digest alone: there may be a secret among it. */
export function createOwnClipboard(clipboard: ComputerClipboard): OwnClipboard {
  let copied: string | null = null;
  let isOver = false;
  return {
    async write(cells) {
      // What a closed client still had on its way must not turn up in front of the next one.
      if (isOver) return;
      copied = digestOf(cells.text);
      await clipboard.write(cells);
    },
    async clear() {
      isOver = true;
      if (copied !== null && digestOf(await clipboard.read()) === copied) await clipboard.clear();
      copied = null;
    },
  };
}

/** Windows gives line ends back in its own way. */
const digestOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
