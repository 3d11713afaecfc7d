import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleWorker, start, temporaryFolder } from '../store/workspace';

let program: string;
beforeAll(async () => {
  program = (await bundleWorker({ keychain: path.join(import.meta.dirname, 'keychain-program.ts') }))
    .keychain;
});

const unavailable = { ok: false, error: { code: 'KEYCHAIN_UNAVAILABLE', params: {} } };
const done = { ok: true };

/** Folders of a user who has just been created, and nothing of the desktop we run in. */
function freshUser(): { readonly home: string; readonly env: NodeJS.ProcessEnv } {
  const home = temporaryFolder();
  const run = path.join(home, 'run');
  fs.mkdirSync(run, { mode: 0o700 });
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    TMPDIR: home,
    XDG_RUNTIME_DIR: run,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
  };
  return { home, env };
}

/** What is there. A keyring that ends takes its own folder away meanwhile. */
function everythingUnder(folder: string): Buffer {
  const parts = ifThere(() => fs.readdirSync(folder, { withFileTypes: true }), []).map((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return everythingUnder(at);
    const content = entry.isFile() ? ifThere(() => fs.readFileSync(at), Buffer.alloc(0)) : Buffer.alloc(0);
    return Buffer.concat([Buffer.from(`${at}\n`), content]);
  });
  return Buffer.concat(parts);
}

function ifThere<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw cause;
  }
}

async function ask(what: string, env: NodeJS.ProcessEnv, session: readonly string[], patience = 4_000) {
  const command = [...session, process.execPath, program, what, String(patience)];
  const started = start(command[0] ?? '', command.slice(1), env);
  const said = JSON.parse(await started.line((line) => line.startsWith('{')));
  await started.ended;
  return said;
}

const inDbusSession = (script: string) => ['dbus-run-session', '--', 'bash', '-c', script, 'bash'];

/** A session bus and a keyring of its own. The daemon detaches itself, but the bus knows its number. */
const withKeyring = (startKeyring: string) =>
  inDbusSession(`${startKeyring} >&2
    "$@"
    code=$?
    kill "$(busctl --user call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus \\
      GetConnectionUnixProcessID s org.freedesktop.secrets | cut -d' ' -f2)"
    exit $code`);
const unlockedKeyring = withKeyring(
  'printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize',
);
const lockedKeyring = withKeyring('gnome-keyring-daemon --start --components=secrets');

/** Waits for what is said only: a process with a request that hangs does not end before the request does. */
const killedWhenItHasSpoken = inDbusSession(`"$@" > "$HOME/said" &
  until [ -s "$HOME/said" ]; do sleep 0.05; done
  kill -9 $!
  cat "$HOME/said"`);

const linux = process.platform === 'linux';

describe.skipIf(!linux)('the Secret Service of Linux, through the real keytar', () => {
  test('C2, C4: an unlocked keyring keeps and gives back secrets', async () => {
    const { home, env } = freshUser();
    expect(await ask('round-trip', env, unlockedKeyring)).toEqual({
      available: done,
      missing: { ok: true, value: null },
      set: done,
      replaced: done,
      get: { ok: true, value: { kind: 'password', email: 'a@b.c', password: 'CANARY second' } },
      large: done,
      tooLarge: { ok: false, error: { code: 'INVALID_INPUT', params: expect.anything() } },
      deleted: done,
      deletedAgain: done,
      gone: { ok: true, value: null },
      sameKey: true,
    });
    // Encrypted by the keyring, and nowhere else.
    expect(everythingUnder(home).includes('CANARY')).toBe(false);
  });

  test('C2: without D-Bus everything is KEYCHAIN_UNAVAILABLE and nothing is on the disk', async () => {
    const { home, env } = freshUser();
    const noBus = { ...env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/nothing-here` };
    expect(await ask('unreachable', noBus, [])).toEqual({
      available: unavailable,
      get: unavailable,
      set: unavailable,
      delete: unavailable,
      key: unavailable,
    });
    expect(everythingUnder(home).includes('CANARY')).toBe(false);
  });

  test('C2: a bus without a keyring is the same', async () => {
    const { env } = freshUser();
    const said = await ask('unreachable', env, ['dbus-run-session', '--']);
    expect(said).toMatchObject({ set: unavailable, key: unavailable });
  });

  test('C2: a keyring that nobody unlocks ends in KEYCHAIN_UNAVAILABLE, not in waiting for ever', async () => {
    const { home, env } = freshUser();
    const said = await ask('unreachable', env, lockedKeyring);
    expect(said).toMatchObject({ set: unavailable, key: unavailable });
    expect(everythingUnder(home).includes('CANARY')).toBe(false);
  });

  test('C2: a keyring that never answers is given up in time', async () => {
    const { env } = freshUser();
    // Started by the bus to be the keyring, it says nothing, and ends with the bus.
    const services = path.join(env.XDG_DATA_HOME ?? '', 'dbus-1/services');
    fs.mkdirSync(services, { recursive: true });
    const mute =
      '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/usr/bin/busctl --user monitor --quiet\n';
    fs.writeFileSync(path.join(services, 'org.freedesktop.secrets.service'), mute);
    const started = Date.now();
    const said = await ask('unreachable', env, killedWhenItHasSpoken, 500);
    expect(said).toMatchObject({
      available: unavailable,
      get: unavailable,
      set: unavailable,
      key: unavailable,
    });
    // One request waits, the others do not; the bus itself would have let each wait 25 seconds.
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
