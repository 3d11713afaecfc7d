import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { builtWorkers } from '../../helpers/workers';
import { startSandbox } from '../../sandbox/server.mjs';
import { bundleWorker, temporaryFolder } from './workspace';

/** A disk of a few megabytes needs a mount of its own, which a user namespace of Linux allows. */
const onSmallDisk = (folder: string, command: readonly string[]) =>
  [
    ...['--user', '--map-root-user', '--mount'],
    ...['sh', '-c', 'mount -t tmpfs -o size=6m tmpfs "$0" && exec "$@"', folder, ...command],
  ] as const;

test('a full disk: said, nothing lost, nothing done unrecorded, and it goes on when there is room', async ({
  skip,
}) => {
  const home = temporaryFolder();
  const canMount =
    process.platform === 'linux' && spawnSync('unshare', onSmallDisk(home, ['true'])).status === 0;
  skip(!canMount, 'a small disk cannot be mounted here');
  const { program } = await bundleWorker({
    program: path.join(import.meta.dirname, 'full-disk-program.ts'),
  });
  const { store, directory, transfer } = await builtWorkers();
  const sandbox = await startSandbox({ seed: 5, accounts: 300, profile: 'new' });
  const users = [...sandbox.state.users.values()];
  const [first, second, third] = users.filter(
    (user) => user.is_active && !user.is_superuser && user.tenant_id === null && user.last_login !== null,
  );
  if (!first || !second || !third) throw new Error('too few people to choose from');
  const emails = [first, second, third].map(({ email }) => email).join(',');
  const command = [process.execPath, program, home, sandbox.url, sandbox.credentials.apiKey ?? '', emails];
  const child = spawn('unshare', onSmallDisk(home, [...command, store, directory, transfer]), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('full');
  for (const user of users) user.last_name = 'renamed';
  child.stdin.end('go\n');
  const said = JSON.parse((await lines.next()).value ?? 'null');
  expect(await ended).toBe(0);
  const changes = sandbox.log.filter(({ method }) => method !== 'GET');
  await sandbox.close();

  const { accounts } = said.before;
  expect(accounts).toBeGreaterThan(290);
  expect(said.before).toEqual({ accounts, kept: accounts, renamed: 0, renamedKept: 0, failure: null });

  // What is read is shown; what was known is kept; that the rest is not is said in words.
  const { renamed } = said.full;
  const full = { code: 'STORE_FULL', message: expect.stringContaining('The disk is full') };
  expect(renamed).toBeGreaterThan(250);
  expect(said.full).toEqual({ accounts, kept: accounts, renamed, renamedKept: 0, failure: full });
  expect(said.refused).toEqual(['STORE_FULL']);
  expect(said.stillFull).toEqual(said.full);
  // With room the next reading writes all of it, what had changed included.
  expect(said.roomAgain).toEqual({ accounts, kept: accounts, renamed, renamedKept: renamed, failure: null });
  expect(said.changes).toBe(renamed);

  // Full before the change: not asked. Full after it: asked, and not said to be what nobody has recorded.
  expect(said.duringLook).toEqual(['failed STORE_FULL']);
  expect(said.duringChange).toEqual(['unknown NOT_RECORDED']);
  expect(changes.map(({ method, path: asked }) => `${method} ${asked}`)).toEqual([
    `DELETE /api/user/${third.id}`,
  ]);
  expect([first, second, third].map((user) => user.is_active)).toEqual([true, true, false]);
  // What was read back is written at the latest when the program ends, if there is room by then.
  expect(said.held).toEqual(['active', 'disabled']);
  expect(said.entries).toBeNull();

  // Nothing opens on a full disk, and that is said; with room again it does, and reads how things are.
  expect(said.opened).toBe('STORE_FULL');
  // What never began, because nothing could be recorded, waits to be gone on with or dropped.
  expect(said.settled).toEqual({
    open: [`planned ${second.email}`],
    entries: ['intent', 'unknown', 'verified'],
    journal: null,
    ...said.roomAgain,
  });
  expect(said.unhandled).toEqual([]);
}, 40_000);
