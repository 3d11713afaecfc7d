// @ts-check
// `node test/package/deb.mjs <deb>`: installs it with all it depends on in a Debian that has nothing, starts the command,
// removes it, and looks at what stays. Needs to be root, and debootstrap.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The Debian of this computer, and where it gets its packages from. */
const [, suite = ''] = /^VERSION_CODENAME=(\S+)$/m.exec(fs.readFileSync('/etc/os-release', 'utf8')) ?? [];
const sources = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI)'], { encoding: 'utf8' });
const mirror = process.env.ROLLCALL_DEBIAN_MIRROR ?? sources.split('\n')[0] ?? '';
const [deb = ''] = process.argv.slice(2);
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-debian-'));
// It becomes the root of everybody in it.
fs.chmodSync(root, 0o755);

/** @param {readonly string[]} command run in the new root, which has processes and mounts of its own */
function inside(...command) {
  const own = ['--mount', '--pid', '--fork', `--mount-proc=${root}/proc`];
  return execFileSync('unshare', [...own, 'chroot', root, ...command], {
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Electron does not run as root. */
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

/** All that is about us: by name, or in the list of installed packages. What dpkg and apt write down of the past is theirs. */
function traces() {
  return inside('find', '/', '-xdev', '-iname', '*rollcall*', '-not', '-path', '/proc/*')
    .split('\n')
    .filter((file) => file !== '' && file !== '/rollcall.deb');
}

try {
  execFileSync('debootstrap', ['--variant=minbase', suite, root, mirror], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // It is thrown away: nothing has to be safe from a power cut.
  fs.writeFileSync(path.join(root, 'etc/dpkg/dpkg.cfg.d/fast'), 'force-unsafe-io\n');
  fs.copyFileSync(deb, path.join(root, 'rollcall.deb'));
  assert.deepEqual(traces(), [], 'the root is not clean');

  const simulated = inside('apt-get', 'install', '--simulate', '--no-install-recommends', '/rollcall.deb');
  const needed = simulated.split('\n').filter((line) => line.startsWith('Inst ')).length;
  inside('apt-get', 'install', '--yes', '--no-install-recommends', '/rollcall.deb');
  console.log(`installed with ${needed - 1} packages it depends on`);

  assert.match(inside(...asNobody, 'rollcall', '--version'), /^\d+\.\d+\.\d+(-development)?\n$/);
  const missing = inside(
    'sh',
    '-c',
    'ldd /opt/Rollcall/rollcall /opt/Rollcall/resources/app.asar.unpacked/node_modules/keytar/prebuilds/*/keytar.node',
  );
  assert.doesNotMatch(missing, /not found/);
  for (const file of [
    'man/man1/rollcall.1',
    'bash-completion/completions/rollcall',
    'applications/rollcall.desktop',
  ])
    assert.ok(inside('dpkg', '--listfiles', 'rollcall').includes(`/usr/share/${file}`), `no ${file}`);

  inside('apt-get', 'remove', '--yes', 'rollcall');
  assert.equal(fs.existsSync(path.join(root, 'opt', 'Rollcall')), false, 'the program is still there');
  // What dpkg keeps of a removed package so that it can be purged.
  const records = ['list', 'postrm'].map((kind) => `/var/lib/dpkg/info/rollcall.${kind}`);
  assert.deepEqual(traces().sort(), records, 'something stays');
  inside('apt-get', 'purge', '--yes', 'rollcall');
  assert.deepEqual(traces(), [], 'something stays after a purge');
  assert.equal(fs.existsSync(path.join(root, 'usr/bin/rollcall')), false);
  console.log('removed: the record that dpkg keeps of it stays until the purge, and after that nothing');
} finally {
  fs.rmSync(root, { recursive: true, force: true });
}
