// @ts-check
// `npm run demo`: the application's real window on three sandbox Metabases of 5,000 accounts each. The profile and the
// keychain are temporary and go with the demo. Without a display it runs on a virtual one and saves a screenshot.
//
//   npm run demo -- [--seconds N]      ends by itself N seconds after the table is there
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasDisplay, inSession } from './desktop-session.mjs';
import { prepare, runScript } from './prepare.mjs';

const self = fileURLToPath(import.meta.url);
const root = path.dirname(path.dirname(self));
const screenshot = path.join(root, 'test-results', 'demo.png');
const accountsEach = 5_000;

/** Three stand-ins that differ in everything a console has to cope with. */
const instances = /** @type {const} */ ([
  { name: 'finance', profile: 'edge', environment: 'production', safeMode: 'confirm', signIn: 'key' },
  { name: 'sales', profile: 'new', environment: 'staging', safeMode: 'confirm', signIn: 'key' },
  {
    name: 'field-ops',
    profile: 'mid',
    environment: 'development',
    safeMode: 'one-click',
    signIn: 'password',
  },
]);

/** @typedef {{ url: string, adminEmail: string, adminPassword: string, apiKey: string | null }} Sandbox */

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string' },
    // Between this script and itself: Electron's path, and whether nobody sees the display.
    inside: { type: 'string' },
    virtual: { type: 'boolean', default: false },
  },
});

await runScript(async () => {
  if (options.inside !== undefined) return demo(options.inside);
  const { executable } = await prepare('demo');
  // Only Linux can give the demo a keychain of its own.
  if (process.platform !== 'linux') return demo(executable);
  const args = [self, '--inside', executable];
  if (!hasDisplay) args.push('--virtual');
  if (options.seconds) args.push('--seconds', options.seconds);
  return inSession(process.execPath, args, { ownDisplay: !hasDisplay });
});

/**
 * @param {string} electron
 * @returns {Promise<number>}
 */
async function demo(electron) {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'demo-'));
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  try {
    console.log(`Starting three sandbox Metabases with ${accountsEach.toLocaleString('en')} accounts each.`);
    const sandboxes = await Promise.all(
      instances.map((instance, seed) => startSandbox(instance, seed + 1, children)),
    );
    for (const [index, instance] of instances.entries()) {
      const sandbox = /** @type {Sandbox} */ (sandboxes[index]);
      await connect(instance, sandbox, profile);
      console.log(
        `  ${instance.name.padEnd(10)} ${sandbox.url}  ${instance.environment}, ${instance.safeMode}`,
      );
    }
    console.log('They are stand-ins that behave as Metabase does, not Metabase itself.');

    const args = [
      root,
      `--user-data-dir=${profile}`,
      ...(options.virtual ? ['--remote-debugging-port=0'] : []),
    ];
    const app = spawn(electron, args, { stdio: ['ignore', 'inherit', 'pipe'] });
    children.push(app);
    const closed = once(app, 'exit').then(() => 0);
    const stopped = new Promise((resolve) =>
      stop.signal.addEventListener('abort', () => resolve(0), { once: true }),
    );
    const loaded = options.virtual ? photograph(app) : passOn(app);
    const early = await Promise.race([loaded.then(() => undefined), closed, stopped]);
    if (early !== undefined) return stop.signal.aborted ? 0 : 1;
    console.log(options.seconds ? `Ends in ${options.seconds} s.` : 'Press Ctrl-C to stop.');
    const over = options.seconds ? [wait(Number(options.seconds) * 1000, stop.signal)] : [];
    await Promise.race([closed, stopped, ...over]);
    return 0;
  } finally {
    await Promise.all(children.map(end));
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/**
 * @param {(typeof instances)[number]} instance
 * @param {number} seed
 * @param {import('node:child_process').ChildProcess[]} children
 * @returns {Promise<Sandbox>}
 */
async function startSandbox({ name, profile }, seed, children) {
  const bin = path.join(root, 'test', 'sandbox', 'bin.mjs');
  const args = [
    '--port',
    '0',
    '--profile',
    profile,
    '--accounts',
    String(accountsEach),
    '--seed',
    String(seed),
  ];
  const child = spawn(process.execPath, [bin, ...args, '--name', name, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error(`The sandbox ${name} did not start.`);
}

/**
 * Connects an instance as a user of the command line would: the secret goes in by standard input.
 * @param {(typeof instances)[number]} instance
 * @param {Sandbox} sandbox
 * @param {string} profile
 */
async function connect({ name, environment, safeMode, signIn }, sandbox, profile) {
  const withKey = signIn === 'key' && sandbox.apiKey;
  const credential = withKey ? ['--api-key-stdin'] : ['--email', sandbox.adminEmail, '--password-stdin'];
  const described = [
    '--name',
    name,
    '--address',
    sandbox.url,
    '--environment',
    environment,
    '--safe-mode',
    safeMode,
  ];
  const cli = path.join(root, 'dist', 'main', 'cli.cjs');
  const child = spawn(
    process.execPath,
    [cli, 'instance', 'add', ...described, ...credential, '--allow-http'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ROLLCALL_HOME: profile },
    },
  );
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stdin.end(`${withKey || sandbox.adminPassword}\n`);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name} could not be connected (exit code ${code}).\n${said}`);
}

/**
 * Waits until the window's table holds every account, and saves a picture of it.
 * @param {import('node:child_process').ChildProcess} app
 */
async function photograph(app) {
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.connectOverCDP(await debuggerAddress(app), { noDefaults: true });
  try {
    const context = browser.contexts()[0];
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (!page) throw new Error('The application has no window.');
    await page.getByRole('grid', { name: 'Accounts' }).waitFor({ timeout: 60_000 });
    await page.waitForFunction(
      (expected) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) >= expected,
      instances.length * accountsEach,
      { timeout: 60_000 },
    );
    fs.mkdirSync(path.dirname(screenshot), { recursive: true });
    // The pointer of a fresh display rests in the middle of the table.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: screenshot });
    console.log(
      `There is no display, so the window is on a virtual one. Screenshot of the loaded table:\n${screenshot}`,
    );
  } finally {
    // Only disconnects: the browser is not ours to close.
    await browser.close();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} app
 * @returns {Promise<string>}
 */
async function debuggerAddress(app) {
  const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (app.stderr) });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /^DevTools listening on (ws:\S+)/.exec(line);
      if (found?.[1]) resolve(found[1]);
      // Chromium complains at length about a machine without a graphics card or a system bus.
      else if (!/^(\[\d+:\d{4}\/.*)?$/.test(line)) console.error(line);
    });
    lines.once('close', () => reject(new Error('The application ended before its window opened.')));
  });
}

/** @param {import('node:child_process').ChildProcess} app */
async function passOn(app) {
  app.stderr?.pipe(process.stderr);
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 */
function wait(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}
