// @ts-check
// A Debian that has nothing, to install packages in. Needs to be root, and debootstrap.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where the profile of whoever uses it lies, which no package may touch. */
export const home = '/home/ada';
/** Electron does not run as root. */
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'env', `HOME=${home}`];

/** @typedef {ReturnType<typeof cleanDebian>} Debian */

/** Makes one; `end` throws it away. */
export function cleanDebian() {
  const [, suite = ''] = /^VERSION_CODENAME=(\S+)$/m.exec(fs.readFileSync('/etc/os-release', 'utf8')) ?? [];
  // The Debian of this computer, from where it gets its own packages.
  const sources = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI)'], { encoding: 'utf8' });
  const mirror = process.env.ROLLCALL_DEBIAN_MIRROR ?? sources.split('\n')[0] ?? '';
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-debian-'));
  // It becomes the root of everybody in it.
  fs.chmodSync(root, 0o755);
  execFileSync('debootstrap', ['--variant=minbase', suite, root, mirror], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // It is thrown away: nothing has to be safe from a power cut.
  fs.writeFileSync(path.join(root, 'etc/dpkg/dpkg.cfg.d/fast'), 'force-unsafe-io\n');
  fs.mkdirSync(path.join(root, home));
  fs.chownSync(path.join(root, home), 65534, 65534);

  /** @param {readonly string[]} command run with processes and mounts of its own */
  function apart(...command) {
    return execFileSync('unshare', ['--mount', '--pid', '--fork', ...command], {
      encoding: 'utf8',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
  // Not chroot: in one the kernel gives nobody the namespaces that Chromium's sandbox is made of.
  const enter = `mount --bind "$0" "$0" && cd "$0" && mkdir -p .old && pivot_root . .old && mount -t proc proc /proc &&
    umount --lazy /.old && rmdir /.old && exec "$@"`;
  const inside = (/** @type {readonly string[]} */ ...command) => apart('sh', '-c', enter, root, ...command);
  /** @param {readonly string[]} command of this computer, which gets on with the root by itself */
  const beside = (...command) => apart(`--mount-proc=${root}/proc`, ...command);

  return {
    root,
    beside,
    inside,
    /** @param {readonly string[]} command run by somebody who may do nothing */
    asNobody: (...command) => inside(...asNobody, ...command),
    /** Brings a file of this computer to its root. @param {string} file @param {string} name */
    bring: (file, name) => fs.copyFileSync(file, path.join(root, name)),
    /** @param {string} file */
    has: (file) => fs.existsSync(path.join(root, file)),
    /** @param {string} file */
    read: (file) => fs.readFileSync(path.join(root, file)),
    /** All that is there but what was brought, homes, and what package managers write down of the past. */
    files: () =>
      inside('find', '/', '-xdev', '(', '-path', '/proc', '-o', '-path', home, ')', '-prune', '-o', '-print')
        .split('\n')
        .filter((file) => !/^(\/package\.\w+|\/var\/(log|lib\/rpm|cache)\/.+|)$/.test(file))
        .sort(),
    end: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

/**
 * All that is about us, by name.
 * @param {Debian} debian
 */
export const traces = (debian) => debian.files().filter((file) => /rollcall/i.test(file));

const settings = `${home}/.config/Rollcall/settings.json`;

/** The settings in the profile. @param {Debian} debian */
export const profile = (debian) => debian.read(settings).toString();

/**
 * Lets the program make a profile, and gives the client in it another name. (By itself it would do that with a keychain only.)
 * @param {Debian} debian
 */
export function usedProfile(debian) {
  clients(debian);
  fs.writeFileSync(path.join(debian.root, settings), profile(debian).replace('"My organisation"', '"Acme"'));
  return profile(debian);
}

/** The clients that the program in it knows. @param {Debian} debian */
export const clients = (debian) => debian.asNobody('rollcall', 'client', 'list', '--json');

/** The file of a folder with this ending. @param {string} folder @param {string} ending */
export function only(folder, ending) {
  const found = fs.readdirSync(folder).filter((name) => name.endsWith(ending));
  if (found.length !== 1) throw new Error(`${found.length} files end with ${ending}.`);
  return path.join(folder, found[0] ?? '');
}
