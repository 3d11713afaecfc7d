import type { ClipboardItem } from 'electron';
import type { ComputerClipboard } from '../dialogs';

/** The clipboard as Electron 45 has it. */
interface ItemClipboard {
  write(items: ClipboardItem[]): Promise<void>;
  /** A promise as of Electron 45, a text before. */
  readText(): Promise<string> | string;
  clear(): void;
}
/** And as it was before: one object, written at once. */
interface PlainClipboard {
  write(data: { text: string; html?: string }): void;
}

export interface ElectronClipboard {
  readonly clipboard: ItemClipboard;
  /** Missing in Electrons that still have the older clipboard. */
  readonly ClipboardItem?: new (
    items: Record<string, string>,
  ) => ClipboardItem;
}

/** The computer's clipboard, in the way of the Electron that runs. */
export function createClipboard({ clipboard, ClipboardItem: Item }: ElectronClipboard): ComputerClipboard {
  return {
    async write({ text, html }) {
      if (Item) {
        await clipboard.write([
          new Item({ 'text/plain': text, ...(html === null ? {} : { 'text/html': html }) }),
        ]);
        return;
      }
      // The types are those of Electron 45; an older one takes this instead.
      const older = clipboard as unknown as PlainClipboard;
      older.write({ text, ...(html === null ? {} : { html }) });
    },
    read: async () => clipboard.readText(),
    clear: async () => clipboard.clear(),
  };
}
