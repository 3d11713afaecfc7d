// @ts-check
// Runs a command in a small desktop of its own: an X server without a screen, a D-Bus session and an unlocked
// gnome-keyring, all with fresh folders, all gone afterwards. Root is traded for `nobody` first, because Chromium's
// sandbox does not start as root and switching it off would test another program than the one we ship.
//
//   node build/desktop-session.mjs -- <command> [arguments]
//
// Two processes: the outer one makes the folders and cleans up whatever happens; the inner one (behind `unshare`
// when we are root) starts the servers and the command.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error.mjs';

const self = fileURLToPath(import.meta.url);
/** The variable by which every process of one session is known, however far it has detached itself. */
const mark = 'ROLLCALL_SESSION';
const nobody = 65534;
/** One user namespace deep inherits the file rights of root, and Chromium needs to open another one inside it. */
const asNobody = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];

/** Whether the commands of this process run as root, who may not start Chromium's sandbox. */
export const isRoot = process.getuid?.() === 0;

/** Whether somebody can see a window that we open. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * What keeps Chromium's sandbox from starting here, in words, or undefined when nothing does.
 * @returns {string | undefined}
 */
export function sandboxObstacle() {
  if (process.platform !== 'linux') return undefined;
  const chromiumNeeds = ['unshare', '--user', '--map-root-user', '--pid', '--fork', 'true'];
  const [command = '', ...args] = isRoot ? [...asNobody, ...chromiumNeeds] : chromiumNeeds;
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return [
    `This machine does not allow unprivileged user namespaces (${error?.message ?? stderr.trim()}),`,
    "so Chromium's sandbox cannot start, and Rollcall does not run without it. Allow them with",
    '  sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0',
    '(whichever of the two exists), or in a container give it --security-opt seccomp=unconfined.',
  ].join('\n');
}

/**
 * @typedef {object} SessionOptions
 * @property {Readonly<Record<string, string | undefined>>} [env] added to (undefined: taken from) the environment
 * @property {'inherit' | 'pipe'} [output] `pipe` hands standard output to `onOutput` instead of showing it
 * @property {(text: string) => void} [onOutput]
 * @property {boolean} [ownDisplay] false leaves DISPLAY as it is (default: true)
 */

/**
 * Runs a command in a session of its own and waits for it. SIGINT, SIGTERM and SIGHUP end the session in order.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SessionOptions} [options]
 * @returns {Promise<number>} the command's exit code; 128 + n if signal n ended it
 */
export async function inSession(command, args, options = {}) {
  const obstacle = sandboxObstacle();
  if (obstacle) throw new SetupError(obstacle);
  // Short, because socket paths below it are limited to 107 bytes.
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'));
  const id = randomBytes(8).toString('hex');
  const ownDisplay = options.ownDisplay ?? true;
  const env = { ...sessionEnvironment(base, ownDisplay), [mark]: id, ...options.env };
  const inner = [process.execPath, self, '--inside', base, String(ownDisplay), command, ...args];
  const [first = '', ...rest] = isRoot ? [...asNobody, ...inner] : inner;
  const child = spawn(first, rest, {
    env,
    stdio: ['inherit', options.output ?? 'inherit', 'inherit', 'ipc'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text) => options.onOutput?.(text));

  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  const sweep = () => cleanUp(id, base);
  process.once('exit', sweep);
  try {
    const [code, signal] = await once(child, 'exit');
    return code ?? 128 + (os.constants.signals[/** @type {NodeJS.Signals} */ (signal)] ?? 0);
  } finally {
    sweep();
    process.off('exit', sweep);
    for (const name of signals) process.off(name, pass);
  }
}

/**
 * @param {string} base
 * @param {boolean} ownDisplay
 * @returns {NodeJS.ProcessEnv}
 */
function sessionEnvironment(base, ownDisplay) {
  const home = path.join(base, 'home');
  const folders = {
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local', 'share'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_RUNTIME_DIR: path.join(base, 'run'),
    TMPDIR: path.join(base, 'tmp'),
  };
  for (const folder of Object.values(folders)) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { DBUS_SESSION_BUS_ADDRESS, GNOME_KEYRING_CONTROL, SSH_AUTH_SOCK, ...inherited } = process.env;
  if (ownDisplay) {
    delete inherited.DISPLAY;
    delete inherited.WAYLAND_DISPLAY;
    delete inherited.XAUTHORITY;
  } else {
    // Both are looked for in folders that the session replaces.
    inherited.XAUTHORITY ??= path.join(os.homedir(), '.Xauthority');
    const { WAYLAND_DISPLAY: wayland, XDG_RUNTIME_DIR: runtime } = inherited;
    if (wayland && runtime) inherited.WAYLAND_DISPLAY = path.resolve(runtime, wayland);
  }
  return { ...inherited, ...folders };
}

/**
 * @param {string} id
 * @param {string} base
 */
function cleanUp(id, base) {
  endProcessesOf(id);
  fs.rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/**
 * Servers detach themselves, so a process group does not hold them all; the environment they were born with does.
 * @param {string} id
 */
function endProcessesOf(id) {
  if (process.platform !== 'linux') return;
  const needle = `${mark}=${id}`;
  const belongs = (/** @type {string} */ pid) => {
    if (Number(pid) === process.pid) return false;
    try {
      return fs.readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(needle);
    } catch {
      return false; // It ended in between, or belongs to somebody else.
    }
  };
  // More than one round, because a process may have forked while we looked.
  for (let round = 0; round < 5; round++) {
    const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && belongs(name));
    if (pids.length === 0) return;
    for (const pid of pids) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // Ended by itself.
      }
    }
  }
}

/**
 * @param {string} base
 * @param {boolean} ownDisplay
 * @param {string} command
 * @param {readonly string[]} args
 */
async function inside(base, ownDisplay, command, args) {
  /** @type {import('node:child_process').ChildProcess[]} started servers, first one first */
  const servers = [];
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let task;
  let ending = false;
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    if (ending) return;
    ending = true;
    if (task) {
      task.kill(signal);
      setTimeout(() => task?.kill('SIGKILL'), 8_000).unref();
    } else {
      process.exit(130);
    }
  };
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
  // The outer process is gone: nobody waits for us any more.
  process.on('disconnect', () => end('SIGTERM'));

  const server = (
    /** @type {string} */ name,
    /** @type {string[]} */ argv,
    /** @type {string} */ input = '',
  ) => {
    const child = spawn(name, argv, { detached: true, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
    child.stdin?.on('error', () => undefined).end(input);
    servers.unshift(child);
    return child;
  };

  try {
    if (ownDisplay) process.env.DISPLAY = await startX(base, server);
    process.env.DBUS_SESSION_BUS_ADDRESS = await startBus(base, server);
    await startKeyring(server);
    const { [mark]: _id, NODE_CHANNEL_FD: _fd, NODE_CHANNEL_SERIALIZATION_MODE: _mode, ...env } = process.env;
    task = spawn(command, args, { stdio: 'inherit', env: { ...env, [mark]: process.env[mark] } });
    const [code, signal] = await once(task, 'exit');
    return code ?? 128 + (os.constants.signals[/** @type {NodeJS.Signals} */ (signal)] ?? 0);
  } finally {
    for (const child of servers) child.kill('SIGTERM');
    process.removeAllListeners('disconnect');
    if (process.connected) process.disconnect?.();
    else cleanUp(process.env[mark] ?? '', base);
  }
}

/** @typedef {(name: string, argv: string[], input?: string) => import('node:child_process').ChildProcess} StartServer */

/**
 * The first line that a server writes to one of its streams, or an error with what it wrote to the other.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} fd
 * @returns {Promise<string>}
 */
function firstLine(child, fd) {
  return new Promise((resolve, reject) => {
    let text = '';
    let complaints = '';
    child.stderr?.on('data', (chunk) => {
      complaints += chunk;
    });
    child.stdio[fd]?.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${child.spawnfile} ended (${code}): ${complaints.trim()}`)),
    );
  });
}

/**
 * @param {string} base
 * @param {StartServer} server
 */
async function startX(base, server) {
  try {
    fs.mkdirSync('/tmp/.X11-unix');
    fs.chmodSync('/tmp/.X11-unix', 0o1777);
  } catch {
    // It is there already, or the X server does with its abstract socket.
  }
  const cookie = randomBytes(16);
  const authority = path.join(base, 'run', 'xauthority');
  fs.writeFileSync(authority, xauthority(cookie), { mode: 0o600 });
  process.env.XAUTHORITY = authority;
  // The server picks a free display number and tells it on descriptor 3: two sessions may start at the same time.
  const argv = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-auth', authority];
  return `:${await firstLine(server('Xvfb', argv), 3)}`;
}

/**
 * An Xauthority file with one cookie for any host and any display (family 0xffff, empty address and number).
 * @param {Buffer} cookie
 */
function xauthority(cookie) {
  const field = (/** @type {Buffer} */ value) =>
    Buffer.concat([Buffer.from([value.length >> 8, value.length & 255]), value]);
  const none = Buffer.alloc(0);
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  return Buffer.concat([Buffer.from([0xff, 0xff]), field(none), field(none), field(name), field(cookie)]);
}

/**
 * @param {string} base
 * @param {StartServer} server
 */
function startBus(base, server) {
  const address = `--address=unix:path=${path.join(base, 'run', 'bus')}`;
  return firstLine(
    server('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1', address]),
    1,
  );
}

/** @param {StartServer} server */
async function startKeyring(server) {
  const keyring = server(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    'session',
  );
  let complaints = '';
  keyring.stderr?.on('data', (chunk) => {
    complaints += chunk;
  });
  /** @type {Error | undefined} */
  let failure;
  keyring.once('error', (error) => {
    failure = error;
  });
  // It says nowhere that it is ready: ask the bus until it has its name (a call to the name itself would make the bus
  // start a second one).
  const question = 'org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets'.split(' ');
  const ask = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    ...question,
  ];
  for (let attempt = 0; attempt < 200 && !failure && keyring.exitCode === null; attempt++) {
    if (spawnSync('dbus-send', ask, { encoding: 'utf8' }).stdout?.includes('boolean true')) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`gnome-keyring did not start: ${failure?.message ?? complaints.trim()}`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === self) {
  const [mode, ...rest] = process.argv.slice(2);
  if (mode === '--inside') {
    const [base = '', ownDisplay, command = '', ...args] = rest;
    process.exitCode = await inside(base, ownDisplay === 'true', command, args).catch((error) => {
      console.error(`desktop session: ${error.message}`);
      return 1;
    });
  } else if (mode === '--' && rest[0]) {
    process.exitCode = await inSession(rest[0], rest.slice(1)).catch((error) => {
      console.error(error.message);
      return 1;
    });
  } else {
    console.error('usage: node build/desktop-session.mjs -- <command> [arguments]');
    process.exitCode = 2;
  }
}
