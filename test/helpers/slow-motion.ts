import type { ElectronApplication, Page } from '@playwright/test';

/**
 * Makes the application slow in the ways that hide races on a quick machine, so that a test which does not wait for what
 * is true fails at once and not one time in a hundred. Off unless asked for:
 *
 *   ROLLCALL_SLOW_MOTION=frames:200,replies:300 npm run e2e -- lookup
 *
 * `frames`: the page's next frame, after which lists and dialogs give the focus back, comes so many ms later.
 * `replies`: main's answers to the page. `events`: what main tells it unasked. Each keeps its order.
 */
export async function slowMotion(
  electron: ElectronApplication,
  page: Page,
  wanted: string | undefined = process.env.ROLLCALL_SLOW_MOTION,
): Promise<void> {
  if (!wanted) return;
  const ms = { frames: 0, replies: 0, events: 0 };
  for (const part of wanted.split(',')) {
    const [name = '', text] = part.split(':');
    if (!(name in ms))
      throw new Error(`ROLLCALL_SLOW_MOTION knows ${Object.keys(ms).join(', ')}, not ${name}`);
    Object.assign(ms, { [name]: Number(text) });
  }
  if (ms.replies > 0 || ms.events > 0) await slowMain(electron, ms);
  if (ms.frames > 0) await slowFrames(page, ms.frames);
}

function slowMain(electron: ElectronApplication, ms: { replies: number; events: number }): Promise<void> {
  return electron.evaluate(({ ipcMain, BrowserWindow }, { replies, events }) => {
    type Handler = (...args: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    for (const [channel, handler] of [...handlers]) {
      handlers.set(channel, async (...args) => {
        const reply = await handler(...args);
        await new Promise((resolve) => setTimeout(resolve, replies));
        return reply;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...args: unknown[]) => {
        setTimeout(() => {
          if (!webContents.isDestroyed()) send(channel, ...args);
        }, events);
      };
    }
  }, ms);
}

async function slowFrames(page: Page, ms: number): Promise<void> {
  const install = (delay: number): void => {
    const next = window.requestAnimationFrame.bind(window);
    const cancel = window.cancelAnimationFrame.bind(window);
    const waiting = new Set<number>();
    window.requestAnimationFrame = (callback) => {
      const id = next(() => undefined);
      waiting.add(id);
      setTimeout(() => {
        next((time) => {
          if (waiting.delete(id)) callback(time);
        });
      }, delay);
      return id;
    };
    window.cancelAnimationFrame = (id) => {
      waiting.delete(id);
      cancel(id);
    };
  };
  await page.addInitScript(install, ms);
  await page.evaluate(install, ms);
}
