import { describe, expect, it } from 'vitest';
import { createClipboard, type ElectronClipboard } from '../../../main/electron/clipboard';

/** Stands for Electron 45's class: holds what it was made of. */
class Item {
  readonly kept: Record<string, string>;
  constructor(kept: Record<string, string>) {
    this.kept = kept;
  }
}

function electron(hasItems: boolean) {
  const written: unknown[] = [];
  const parts = {
    clipboard: {
      write: async (data: unknown) => {
        written.push(Array.isArray(data) ? data.map((one: Item) => one.kept) : data);
      },
    },
    ...(hasItems ? { ClipboardItem: Item } : {}),
  } as unknown as ElectronClipboard;
  return { board: createClipboard(parts), written };
}

describe('the clipboard', () => {
  it('takes items where Electron has them', async () => {
    const { board, written } = electron(true);
    await board.write({ text: 'a\tb', html: '<table></table>' });
    await board.write({ text: 'a', html: null });
    expect(written).toEqual([
      [{ 'text/plain': 'a\tb', 'text/html': '<table></table>' }],
      [{ 'text/plain': 'a' }],
    ]);
  });

  it('takes one object in an older Electron', async () => {
    const { board, written } = electron(false);
    await board.write({ text: 'a\tb', html: '<table></table>' });
    await board.write({ text: 'a', html: null });
    expect(written).toEqual([{ text: 'a\tb', html: '<table></table>' }, { text: 'a' }]);
  });
});
