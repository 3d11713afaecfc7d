import { BrowserWindow, type BrowserWindowConstructorOptions, session } from 'electron';
import { receiptPolicy } from '../receipts/rules/html';
import { appOrigin, appScheme } from './app-protocol';
import type { PrintPage } from './receipt-desk';

/** In memory, and apart from that of our windows: what is printed shares nothing with the page. */
const partition = 'rollcall-print';

/** Less than our windows may (window.ts): nothing in it is run, and nobody sees it. */
export const printOptions: BrowserWindowConstructorOptions = {
  show: false,
  webPreferences: {
    partition,
    javascript: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  },
};

/**
 * Prints in a window that nobody sees: sandboxed, without scripts, without a preload, in a session that serves this one
 * page at every address of ours and, like every session (hardening.ts), reaches nothing else. One at a time.
 */
export function createPrintPage(): PrintPage {
  let last: Promise<unknown> = Promise.resolve();
  return (html) => {
    const printed = last.then(() => printOnce(html));
    last = printed.catch(() => undefined); // whoever asked is told
    return printed;
  };
}

async function printOnce(html: string): Promise<Uint8Array> {
  const { protocol } = session.fromPartition(partition);
  protocol.handle(
    appScheme,
    () =>
      new Response(html, {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': receiptPolicy },
      }),
  );
  const window = new BrowserWindow(printOptions);
  try {
    await window.loadURL(`${appOrigin}/`);
    return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
  } finally {
    window.destroy();
    protocol.unhandle(appScheme);
  }
}
