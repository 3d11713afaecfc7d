/** The part of Electron's IpcMainInvokeEvent that says who asks. */
export interface IpcSender {
  readonly sender: { readonly id: number; readonly mainFrame?: unknown };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** The page that may ask: `app://rollcall`, or Vite's address in development. */
export interface TrustedPage {
  /** Scheme and host, such as `app://rollcall`, without a slash at the end. */
  readonly origin: string;
  /** Whether this is a webContents we opened a window for. */
  isKnown(webContentsId: number): boolean;
}

/**
 * Whether a message comes from the top frame of a window of ours that shows our page. Empty and about:blank addresses
 * are refused: a frame that has just been made, or was navigated away, has one.
 */
export function isTrustedSender(event: IpcSender, page: TrustedPage): boolean {
  try {
    const frame = event.senderFrame;
    if (!frame || frame.parent !== null) return false;
    return page.isKnown(event.sender.id) && originOf(frame.url) === page.origin;
  } catch {
    // A frame or window that is gone throws when it is read.
    return false;
  }
}

/** `URL.origin` is "null" for schemes of one's own. User names and ports never occur in ours and make it differ. */
function originOf(url: string): string {
  const { protocol, username, password, host } = new URL(url);
  return username || password ? '' : `${protocol}//${host}`;
}
