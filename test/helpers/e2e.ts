import { writeFile } from 'node:fs/promises';
import { test as base, type TestInfo } from '@playwright/test';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server.mjs';
import { closeApp, freshHome, killApp, type LaunchOptions, launchApp, type RunningApp } from './app';
import { clearKeychain } from './keychain';

interface Fixtures {
  /** A profile folder of this test's own. */
  readonly home: string;
  /** Starts a sandbox Metabase in this process, behind a real socket; it ends with the test, after the application. */
  readonly sandbox: (options?: SandboxOptions) => Promise<Sandbox>;
  /** Starts the application on `home`; whatever is still running at the end of the test is closed. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<RunningApp>;
}

/** Keeps what the window shows beside the report, if it still answers: Playwright keeps nothing of an Electron window. */
async function keepWindow({ window }: RunningApp, info: TestInfo): Promise<void> {
  const soon = { timeout: 5_000 };
  const words = await window
    .locator('body')
    .ariaSnapshot(soon)
    .catch(() => null);
  if (words !== null) await writeFile(info.outputPath('window.yml'), words);
  await window.screenshot({ ...soon, path: info.outputPath('window.png') }).catch(() => null);
}

/** Playwright's test with an empty keychain, an empty profile, and no application left behind. */
export const test = base.extend<Fixtures>({
  // Playwright reads the fixture's dependencies out of this pattern, so it must be there even when empty.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  home: async ({}, use) => {
    clearKeychain();
    await use(await freshHome());
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above
  sandbox: async ({}, use) => {
    const started: Sandbox[] = [];
    await use(async (options = {}) => {
      const sandbox = await startSandbox({ accounts: 60, ...options });
      started.push(sandbox);
      return sandbox;
    });
    for (const sandbox of started) {
      // A server that still hangs would keep the next one waiting.
      sandbox.faults.clear();
      await sandbox.close();
    }
  },
  // Takes `sandbox` only so that the servers outlive the application, which signs out of them.
  launch: async ({ home, sandbox: _servers }, use, info) => {
    const started: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await launchApp({ home, ...options });
      started.push(app);
      return app;
    });
    const failed = info.status !== info.expectedStatus;
    for (const app of started.reverse()) {
      if (failed) {
        await info.attach('main-process', { body: app.output(), contentType: 'text/plain' });
        await info.attach('errors', { body: app.errors.join('\n'), contentType: 'text/plain' });
        await keepWindow(app, info);
        await killApp(app);
      } else {
        await closeApp(app);
      }
    }
  },
});
