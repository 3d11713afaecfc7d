import path from 'node:path';
import type { BrowserWindow, OpenDialogOptions, SaveDialogOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { createTransferDialogs, type DialogPorts } from '../../../main/electron/transfer-dialogs';

function faked(chosen: string | null, hasWindow = true) {
  const asked: (OpenDialogOptions | SaveDialogOptions)[] = [];
  const dialog = {
    async showSaveDialog(_: unknown, options: SaveDialogOptions) {
      asked.push(options);
      return { canceled: chosen === null, filePath: chosen ?? '' };
    },
    async showOpenDialog(_: unknown, options: OpenDialogOptions) {
      asked.push(options);
      return { canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] };
    },
  } as unknown as DialogPorts['dialog'];
  const window = hasWindow ? ({} as BrowserWindow) : null;
  return { asked, dialogs: createTransferDialogs({ dialog, window: () => window, folder: () => '/docs' }) };
}

describe('dialogs for taking connections along', () => {
  it('E4: a file is named by the user, and never replaced without asking', async () => {
    const { asked, dialogs } = faked('/elsewhere/c.age');
    expect(await dialogs.saveTo('rollcall-acme-2026-11-26.age', true)).toBe('/elsewhere/c.age');
    expect(asked[0]?.defaultPath).toBe(path.join('/docs', 'rollcall-acme-2026-11-26.age'));
    expect(asked[0]?.properties).toContain('showOverwriteConfirmation');
    // Who is asked knows whether secrets go along.
    expect(asked[0]?.title).toContain('passwords');
    await dialogs.saveTo('c.json', false);
    expect(asked[1]?.title).not.toContain('passwords');
  });

  it('one file is chosen', async () => {
    const { asked, dialogs } = faked('/elsewhere/c.json');
    expect(await dialogs.open()).toBe('/elsewhere/c.json');
    expect(asked[0]?.properties).not.toContain('multiSelections');
  });

  it.each([
    [null, true],
    ['/elsewhere/c.json', false],
  ])('nothing is chosen by who does not choose, or where no window is', async (chosen, hasWindow) => {
    const { dialogs } = faked(chosen, hasWindow);
    expect(await dialogs.saveTo('c.json', false)).toBeNull();
    expect(await dialogs.open()).toBeNull();
  });
});
