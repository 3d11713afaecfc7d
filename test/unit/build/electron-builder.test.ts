import fs from 'node:fs';
import path from 'node:path';
import Target from 'app-builder-lib/out/targets/FpmTarget';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config';
import { DebugLogger } from 'builder-util';
import { describe, expect, test } from 'vitest';
import { configure, rounds } from '../../../build/package.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const base = () => getConfig(root, 'electron-builder.yml', null);
const validate = (config: Awaited<ReturnType<typeof base>>) =>
  validateConfiguration(config, new DebugLogger(false));
const release = { executable: '/electron/electron', folder: '/electron', version: '45.4.1' } as const;
const carried = { ...release, version: '25.1.1', source: 'carried' } as const;

describe('electron-builder.yml', () => {
  test('is valid', async () => {
    await expect(validate(await base())).resolves.toBeUndefined();
  });

  test('would be refused with a key that does not exist', async () => {
    const planted = { ...(await base()), afterPackk: './hook.js' };
    await expect(validate(planted as never)).rejects.toThrow(/unknown property/);
  });

  test('B1: switches off what would let others run code in our name', async () => {
    expect((await base()).electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('B4: signs for Windows and macOS or does not build, and names no feed of its own', async () => {
    const { win, mac, publish } = await base();
    expect([win?.forceCodeSigning, mac?.forceCodeSigning]).toEqual([true, true]);
    expect(publish).toEqual({ provider: 'generic', url: 'https://updates.invalid/' });
  });
});

describe('what is built for each system', () => {
  test('installers with an icon, the licence, the protocol, and nothing of the user taken along on removal', async () => {
    const config = await base();
    const { linux, win, mac, nsis, protocols, extraResources } = config;
    expect(linux?.target).toEqual(['AppImage', 'deb', 'rpm', 'tar.gz']);
    expect(win?.target).toEqual(['nsis', 'msi']);
    expect(mac?.target).toEqual([
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ]);
    for (const icon of [linux?.icon, win?.icon, mac?.icon])
      expect(fs.existsSync(path.join(root, String(icon)))).toBe(true);
    expect(protocols).toEqual([{ name: 'Rollcall', schemes: ['rollcall'] }]);
    expect(extraResources).toContainEqual({ from: 'LICENSE', to: 'LICENSE.txt' });
    // Whoever installs chooses: for themselves, or for all users of the computer.
    expect(nsis).toMatchObject({ oneClick: false, perMachine: false, license: 'LICENSE' });
    expect(nsis?.deleteAppDataOnUninstall).toBe(false);
    expect(config.msi).toMatchObject({ oneClick: false, perMachine: true });
  });

  test('the uninstaller of Windows says what stays', async () => {
    const { nsis } = await base();
    const script = fs.readFileSync(path.join(root, String(nsis?.include)), 'utf8');
    expect(script).toMatch(/!macro customUnInstall[\s\S]*MessageBox[\s\S]*%APPDATA%[\s\S]*keychain/i);
    // Nobody is there to press a button in a silent removal.
    expect(script).toMatch(/\$\{ifNot\} \$\{Silent\}/);
  });

  test('the man page and the completions are installed where shells look for them', async () => {
    const config = configure(await base(), {
      runtime: carried,
      electronDist: '/copy',
      version: '1.2.3',
      shellFiles: '/made',
    });
    await validate(config);
    const targets = (files: unknown) => (files as readonly string[]).map((one) => one.split('=')[1]);
    expect(targets(config.deb?.fpm)).toEqual([
      '/usr/share/man/man1/rollcall.1',
      '/usr/share/bash-completion/completions/rollcall',
      '/usr/share/zsh/vendor-completions/_rollcall',
      '/usr/share/fish/vendor_completions.d/rollcall.fish',
    ]);
    expect(targets(config.rpm?.fpm)).toContain('/usr/share/zsh/site-functions/_rollcall');
    expect(config.deb?.depends).toContain('libnss3');
  });

  test('an rpm owns its folders, shares no links with other programs, and keeps the command when it is replaced', async () => {
    const config = configure(await base(), { runtime: carried, version: '1.2.3', shellFiles: '/made' });
    await validate(config);
    expect(config.rpm?.fpm?.slice(0, 4)).toEqual([
      ...['--directories', '/opt/Rollcall'],
      ...['--rpm-rpmbuild-define', '_build_id_links none'],
    ]);
    expect(config.rpm?.afterRemove).toBe('/made/after-remove-of-rpm.tpl');
    // dpkg runs that script before the new version is set up.
    expect(config.deb).not.toHaveProperty('afterRemove');
  });

  test('a deb and an rpm are made after what would take over what is written for them', () => {
    expect(rounds(['--linux', 'AppImage', 'deb', 'rpm', 'tar.gz'])).toEqual([
      ['--linux', 'AppImage', 'tar.gz'],
      ['--linux', 'deb', 'rpm'],
    ]);
    for (const words of [
      ['--linux', 'deb', 'rpm'],
      ['--linux', 'dir'],
      ['--win', 'nsis', 'msi'],
    ])
      expect(rounds(words)).toEqual([words]);
  });

  test('every package has the licences of others beside our own', async () => {
    const machine = { runtime: carried, version: '1.2.3', licenceTexts: '/made/texts.txt' };
    expect(configure(await base(), machine).extraResources).toEqual([
      { from: 'LICENSE', to: 'LICENSE.txt' },
      { from: '/made/texts.txt', to: 'THIRD-PARTY-LICENSES.txt' },
    ]);
  });

  test('a package of Linux asks for what the keychain needs, and for all that Electron does', async () => {
    const config = configure(await base(), {
      runtime: carried,
      electronDist: '/copy',
      version: '1.2.3',
      shellFiles: '/made',
    });
    expect(config.deb?.depends).toContain('libsecret-1-0');
    const own = (
      Target.prototype as unknown as { getDefaultDepends(kind: 'rpm'): readonly string[] }
    ).getDefaultDepends('rpm');
    expect(own).toContain('gtk3');
    expect(config.rpm?.depends).toEqual([...own, '(libsecret or libsecret-1-0)']);
  });
});

describe('what a package adds to it', () => {
  test('a supported Electron makes a release', async () => {
    const config = configure(await base(), {
      runtime: { ...release, source: 'installed' },
      electronDist: '/copy',
      version: '1.2.3',
    });
    expect(config).toMatchObject({ electronVersion: '45.4.1', electronDist: '/copy' });
    expect(config.directories?.output).toBe('release');
    expect(config.electronFuses).toHaveProperty('grantFileProtocolExtraPrivileges', false);
    await validate(config);
  });

  test('the carried Electron makes a development build, and never a release', async () => {
    const config = configure(await base(), { runtime: carried, electronDist: '/copy', version: '1.2.3' });
    expect(config.extraMetadata).toEqual({ version: '1.2.3-development' });
    expect(config.directories?.output).toBe('release/development');
    // The older binary has no room for this fuse.
    expect(config.electronFuses).not.toHaveProperty('grantFileProtocolExtraPrivileges');
    await validate(config);
  });

  test('an older Electron is none either, whoever names it', async () => {
    const runtime = { ...carried, source: 'override' } as const;
    const config = configure(await base(), { runtime, electronDist: '/copy', version: '1.2.3' });
    expect(config.extraMetadata).toEqual({ version: '1.2.3-development' });
  });

  test('a trial of another version is never a release', async () => {
    const runtime = { ...release, source: 'installed' } as const;
    const config = configure(await base(), { runtime, version: '99.0.0', isTrial: true });
    expect(config.extraMetadata).toEqual({ version: '99.0.0-development' });
    expect(config.directories?.output).toBe('release/development');
  });

  test('the name in the signing certificate, against which an update is checked', async () => {
    const config = configure(await base(), { runtime: carried, publisher: 'Acme', version: '1.2.3' });
    expect(config.win?.signtoolOptions?.publisherName).toEqual(['Acme']);
    await validate(config);
  });
});
