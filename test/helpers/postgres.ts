import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { PoolConfig } from 'pg';

/** A PostgreSQL of a test's own, on a private socket: nothing else reaches it, and it has no port. */
export interface TestPostgres {
  /** How a login role gets there; no role has a password, since the socket's folder lets in nobody else. */
  as(user: string): PoolConfig;
  /** The role that may do everything. */
  readonly superuser: string;
  /** Ends the server and removes all of it. */
  stop(): Promise<void>;
}

/** Debian 12's; earlier ones sort by the system's languages alone. */
const oldest = 15;

const binaries = newestBinaries();

/** Why the tests that need PostgreSQL are skipped; null where they run. Said once for each file of tests. */
export const noPostgres: string | null = whyNot();
if (noPostgres) console.warn(`skipped: ${noPostgres}`);

/** Where Debian puts the server's programs, which are in nobody's path. */
function newestBinaries(): string | null {
  const versions = '/usr/lib/postgresql';
  if (!fs.existsSync(versions)) return null;
  const all = fs.readdirSync(versions).sort((a, b) => Number(b) - Number(a));
  const folders = all
    .filter((version) => Number(version) >= oldest)
    .map((version) => path.join(versions, version, 'bin'));
  return folders.find((folder) => fs.existsSync(path.join(folder, 'initdb'))) ?? null;
}

function whyNot(): string | null {
  if (!binaries)
    return `there is no PostgreSQL ${oldest} or later; on Debian: sudo apt-get install -y --no-install-recommends postgresql`;
  if (process.getuid?.() === 0 && !postgresUser())
    return 'PostgreSQL does not run as root, and there is no user postgres';
  return null;
}

/** The user that Debian's package makes: the server refuses to run as root. */
function postgresUser(): { readonly uid: number; readonly gid: number } | null {
  const [, , uid, gid] =
    fs
      .readFileSync('/etc/passwd', 'utf8')
      .match(/^postgres:.*$/m)?.[0]
      .split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** Starts a server with nothing in it. What it writes is not flushed: it does not outlive its test. */
export async function startPostgres(): Promise<TestPostgres> {
  if (noPostgres || !binaries) throw new Error(noPostgres ?? 'no PostgreSQL');
  const user = process.getuid?.() === 0 ? postgresUser() : null;
  // Not where TMPDIR points: that folder can be root's alone, and a socket's path has room for some 100 characters.
  const folder = fs.mkdtempSync('/tmp/rollcall-pg-');
  if (user) fs.chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const superuser = 'postgres';
  const own = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } };

  // A language that sorts `a` before `B`, as a real server's does: the tables must not depend on it.
  const language = ['--locale-provider=icu', '--icu-locale=en-US'];
  const made = spawnSync(
    path.join(binaries, 'initdb'),
    [
      '-D',
      data,
      '-U',
      superuser,
      '-E',
      'UTF8',
      ...language,
      '--auth=trust',
      '--no-sync',
      '--no-instructions',
    ],
    { ...own, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const settings = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off', autovacuum: 'off' };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(binaries, 'postgres'), ['-D', data, ...args], {
    ...own,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Whoever ends without stopping it (a hook that failed) leaves no server behind.
  const end = () => server.kill('SIGQUIT');
  process.once('exit', end);
  await isReady(server);
  return {
    superuser,
    as: (login) => ({ host: folder, user: login, database: 'postgres' }),
    async stop() {
      process.off('exit', end);
      // Fast, not smart: who is still connected is sent away.
      if (server.exitCode === null && server.kill('SIGINT')) await once(server, 'exit');
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the server takes connections; rejects when it ends before, with what it said. */
function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`PostgreSQL ended (${code}): ${said}`)));
  });
}
