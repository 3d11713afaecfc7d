import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getConfig } from 'app-builder-lib/out/util/config/config';
import { describe, expect, test } from 'vitest';

// What only Windows and macOS can build, as far as it can be told here.
const root = path.resolve(import.meta.dirname, '../../..');
const base = () => getConfig(root, 'electron-builder.yml', null);
const read = (file: unknown) => fs.readFileSync(path.join(root, String(file)));

describe('an installer of Windows', () => {
  test('has an icon in all sizes that Windows shows', async () => {
    const icon = read((await base()).win?.icon);
    const sizes = Array.from({ length: icon.readUInt16LE(4) }, (_, n) => icon[6 + 16 * n] || 256);
    expect(sizes).toEqual(expect.arrayContaining([16, 32, 48, 256]));
  });

  test('is for one user or for all, by choice, and shows the licence first', async () => {
    const { nsis, msi, extraResources } = await base();
    expect(nsis).toMatchObject({ oneClick: false, perMachine: false, license: 'LICENSE' });
    expect(nsis).not.toHaveProperty('allowElevation', false);
    expect(String(read(nsis?.license))).toMatch(/^MIT License/);
    // An MSI has no page for it: it brings the file.
    expect(msi).toMatchObject({ oneClick: false, perMachine: true });
    expect(extraResources).toContainEqual({ from: 'LICENSE', to: 'LICENSE.txt' });
  });

  test('takes the links along that open this program, and no others, and never the data', async () => {
    const { nsis } = await base();
    const script = String(read(nsis?.include));
    const [, guard = ''] =
      /\$\{if\} (.+)\n\s+DeleteRegKey HKCU "Software\\Classes\\rollcall"\n/.exec(script) ?? [];
    expect(guard).toBe(`$R0 == '"$INSTDIR\\'`);
    expect(script.match(/DeleteRegKey/g)).toHaveLength(1);
    expect(script).not.toMatch(/^\s*(RMDir|Delete)\b/m);
    expect(nsis?.deleteAppDataOnUninstall).toBe(false);
  });

  // Debian's nsis has it; electron-builder brings its own.
  const hasCompiler = spawnSync('makensis', ['-VERSION']).status === 0;
  test.runIf(hasCompiler)('has a script that compiles without a warning', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-nsis-'));
    const script = `Unicode true
!include LogicLib.nsh
Name Rollcall
OutFile "${path.join(folder, 'tried.exe')}"
InstallDir "$PROGRAMFILES\\Rollcall"
!include "${path.join(root, String((await base()).nsis?.include))}"
Section
  WriteUninstaller "$INSTDIR\\uninstall.exe"
SectionEnd
Section Uninstall
  !insertmacro customUnInstall
SectionEnd
`;
    fs.writeFileSync(path.join(folder, 'setup.nsi'), script);
    const { status, stdout } = spawnSync('makensis', ['-WX', path.join(folder, 'setup.nsi')], {
      encoding: 'utf8',
    });
    fs.rmSync(folder, { recursive: true, force: true });
    expect([status, stdout]).toEqual([0, expect.not.stringMatching(/warning:|Error:/i)]);
  });
});

describe('a package of macOS', () => {
  test('has an icon in the sizes up to 512', async () => {
    const icon = read((await base()).mac?.icon);
    const kinds: string[] = [];
    for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4))
      kinds.push(icon.toString('latin1', at, at + 4));
    expect(kinds).toEqual(expect.arrayContaining(['ic07', 'ic08', 'ic09']));
  });

  test('is one for both processors, hardened, and may do no more than compile and reach instances', async () => {
    const { mac, protocols } = await base();
    expect(mac?.target).toEqual(['dmg', 'zip'].map((target) => ({ target, arch: 'universal' })));
    expect(mac).toMatchObject({ hardenedRuntime: true, forceCodeSigning: true });
    expect(mac?.entitlementsInherit).toBe(mac?.entitlements);
    const rights = [...String(read(mac?.entitlements)).matchAll(/<key>(.+)<\/key>/g)].map(([, key]) => key);
    expect(rights).toEqual(['com.apple.security.cs.allow-jit', 'com.apple.security.network.client']);
    // What differs between the processors lies in both halves under its own name, so that they can be joined.
    expect(mac?.x64ArchFiles).toContain('@libsql');
    expect(mac?.files).toContain('node_modules/keytar/prebuilds/darwin-*/*');
    expect(protocols).toEqual([{ name: 'Rollcall', schemes: ['rollcall'] }]);
  });
});
