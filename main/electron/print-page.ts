import { BrowserWindow, type BrowserWindowConstructorOptions, session } from 'electron';
import type { PrintedPage } from '../printed-page';
import { appOrigin, appScheme } from './app-protocol';

/** Makes a PDF of a page; throws where Chromium cannot. */
export type PrintPage = (page: PrintedPage) => Promise<Uint8Array>;

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
  return (page) => {
    const printed = last.then(() => printOnce(page));
    last = printed.catch(() => undefined); // whoever asked is told
    return printed;
  };
}

async function printOnce({ html, policy, foot }: PrintedPage): Promise<Uint8Array> {
  const { protocol } = session.fromPartition(partition);
  protocol.handle(
    appScheme,
    () =>
      new Response(html, {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
      }),
  );
  const window = new BrowserWindow(printOptions);
  try {
    await window.loadURL(`${appOrigin}/`);
    const paper = { pageSize: 'A4', printBackground: true } as const;
    return await window.webContents.printToPDF(foot === null ? paper : { ...paper, ...across(foot) });
  } finally {
    window.destroy();
    protocol.unhandle(appScheme);
  }
}

const small = 'font: 7px system-ui, sans-serif; color: #565d69; width: 100%; padding: 0 10mm;';

/** Margins in inches. Chromium draws the foot of each page from a piece of HTML of its own, apart from the page. */
function across(foot: string) {
  const words = foot.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return {
    landscape: true,
    margins: { top: 0.45, bottom: 0.55, left: 0.4, right: 0.4 },
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: `<div style="${small} display: flex; justify-content: space-between"><span>${words}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
  };
}
