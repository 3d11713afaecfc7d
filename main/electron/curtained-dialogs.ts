import type {
  BrowserWindow,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { type Curtain, openSince } from '../lock/since';

/** The dialogs of the operating system that Rollcall asks in. */
export interface SystemDialogs {
  showMessageBox(window: BrowserWindow, options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
  showOpenDialog(window: BrowserWindow, options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
  showSaveDialog(window: BrowserWindow, options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
}

/**
 * They stand in front of the window whatever the page shows, and no file dialog can be closed by us. So what is answered in
 * one after it was locked is as if it had been cancelled, also when it is open again by then; and behind the lock none is
 * opened. All dialogs but the one of a page that broke come from here: none has to think of it.
 */
export function curtainedDialogs(dialog: SystemDialogs, lock: () => Curtain): SystemDialogs {
  async function ask<T>(show: () => Promise<T>, cancelled: T): Promise<T> {
    const isStillOpen = openSince(lock());
    if (!isStillOpen()) return cancelled;
    const answer = await show();
    return isStillOpen() ? answer : cancelled;
  }
  return {
    showMessageBox: (window, options) =>
      ask(() => dialog.showMessageBox(window, options), {
        response: options.cancelId ?? 0,
        checkboxChecked: false,
      }),
    showOpenDialog: (window, options) =>
      ask(() => dialog.showOpenDialog(window, options), { canceled: true, filePaths: [] }),
    showSaveDialog: (window, options) =>
      ask(() => dialog.showSaveDialog(window, options), { canceled: true, filePath: '' }),
  };
}
