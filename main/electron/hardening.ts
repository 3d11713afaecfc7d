import type { App, HandlerDetails, Session, WebContents } from 'electron';
import { appScheme } from './app-protocol';
import type { Page } from './dev-page';

/** What Chromium does of its own accord over the network, and where it would write a dump of its memory. */
const switches = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'dns-prefetch-disable',
  'no-pings',
];

/** To be called before `ready`. The sandbox is for every process and in tests too, or they would test another program. */
export function hardenApp(app: Pick<App, 'enableSandbox' | 'commandLine'>, page: Page): void {
  app.enableSandbox();
  for (const name of switches) app.commandLine.appendSwitch(name);
  // Chromium finds no host at all: its own services, should one be forgotten above, reach nobody. Metabase is asked by
  // Node, which does not read this.
  const vite = page.devPolicy ? ', EXCLUDE localhost, EXCLUDE 127.0.0.1' : '';
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${vite}`);
}

/** Refuses whatever a page could ask of the browser around it, and every request that is not for our own page. */
export function hardenSession(session: Session, page: Page): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  // The page writes no files: what is exported goes through main and its dialog.
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !isOwnRequest(request.url, page) }),
  );
  const { devPolicy } = page;
  if (devPolicy) {
    session.webRequest.onHeadersReceived(({ responseHeaders }, answer) =>
      answer({ responseHeaders: { ...responseHeaders, 'content-security-policy': [devPolicy] } }),
    );
  }
}

function isOwnRequest(address: string, page: Page): boolean {
  const { protocol, host } = new URL(address);
  if (protocol === `${appScheme}:`) return true;
  // The developer tools load their own page; a packaged program has none (window.ts).
  return page.devPolicy !== undefined && (protocol === 'devtools:' || host === new URL(page.url).host);
}

/** Keeps a webContents on the page it was opened with. `openLink` is told what the page wanted to open. */
export function hardenContents(contents: WebContents, page: Page, openLink: (address: string) => void): void {
  const stay = (event: { preventDefault(): void; readonly url?: string }) => {
    // Vite reloads its page; ours is reloaded by main alone, which none of these events sees.
    const reloadsVite = page.devPolicy !== undefined && event.url?.startsWith(`${page.origin}/`);
    if (!reloadsVite) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }: Pick<HandlerDetails, 'url'>) => {
    openLink(url);
    return { action: 'deny' };
  });
}
