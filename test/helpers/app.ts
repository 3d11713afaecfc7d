import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { resolveRuntime } from '../../build/electron-runtime.mjs';
import { slowMotion } from './slow-motion';

const root = path.resolve(__dirname, '../..');
const screenshots = path.join(root, 'test-results', 'screenshots');

export interface LaunchOptions {
  /** The profile folder; give the one of an earlier launch to open the same profile again. */
  readonly home: string;
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
}

/** The real application, its first window, and all it has said so far. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly window: Page;
  readonly home: string;
  /** The main process. Playwright forgets it once it has ended, and tests kill it. */
  readonly process: ChildProcess;
  /** Standard output and standard error of the main process, in order. */
  readonly output: () => string;
  /** Errors that any of its windows wrote to the console or threw. */
  readonly errors: readonly string[];
}

/** A new, empty profile folder. It is below the session's own temporary folder, which goes with the session. */
export function freshHome(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'profile-'));
}

/** Starts the built application with Chromium's sandbox on and waits for its window's document. */
export async function launchApp({ home, env = {}, args = [] }: LaunchOptions): Promise<RunningApp> {
  const { executable } = await resolveRuntime({ quiet: true });
  const electron = await _electron.launch({
    executablePath: executable,
    args: [root, `--user-data-dir=${home}`, ...args],
    cwd: root,
    env: definedOnly({ ...process.env, ...env }),
    // Without this Playwright adds --no-sandbox on Linux.
    chromiumSandbox: true,
    timeout: 30_000,
  });
  const child = electron.process();
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const errors: string[] = [];
  electron.context().on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  electron.context().on('weberror', (thrown) => {
    const error = thrown.error();
    errors.push(error.stack ?? String(error));
  });
  try {
    const window = await electron.firstWindow();
    await window.waitForLoadState('domcontentloaded');
    await slowMotion(electron, window);
    return { electron, window, home, process: child, output: () => output, errors };
  } catch (error) {
    await killApp({ process: child });
    throw new Error(`The application opened no window. It said:\n${output}`, { cause: error });
  }
}

/** Quits as a user would; an application that has not ended after ten seconds is killed and reported. */
export async function closeApp(app: Pick<RunningApp, 'electron' | 'process'>): Promise<void> {
  if (hasEnded(app.process)) return;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    app.process.kill('SIGKILL');
  }, 10_000);
  try {
    await app.electron.close();
  } finally {
    clearTimeout(timer);
  }
  if (late) throw new Error('The application did not quit within ten seconds.');
}

/** SIGKILL to the main process: no handler of the application runs. */
export async function killApp(app: Pick<RunningApp, 'process'>): Promise<void> {
  if (hasEnded(app.process)) return;
  const ended = once(app.process, 'exit');
  app.process.kill('SIGKILL');
  await ended;
}

/** Saves what the window shows under test-results/screenshots and returns the file's path. */
export async function screenshot(app: Pick<RunningApp, 'window'>, name: string): Promise<string> {
  await mkdir(screenshots, { recursive: true });
  const file = path.join(screenshots, `${name}.png`);
  await app.window.screenshot({ path: file });
  return file;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
