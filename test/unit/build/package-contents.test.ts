import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lateFiles, mainEntries } from '../../../build/bundle.mjs';
import {
  withoutLicence,
  wrongBeside,
  wrongInArchive,
  wrongInstalled,
} from '../../../build/package-contents.mjs';
import { packageOf, thirdParty } from '../../../build/third-party.mjs';

const archive = [
  '/package.json',
  ...Object.keys(mainEntries).map((name) => `/dist/main/${name}.cjs`),
  ...lateFiles.map((name) => `/dist/main/${name}.cjs.v8`),
  '/dist/preload/index.js',
  '/dist/renderer/index.html',
  ...['window-1.js', 'window-1.css', 'inter-1.woff2'].map((name) => `/dist/renderer/assets/${name}`),
  '/node_modules/keytar/lib/keytar.js',
  '/node_modules/libsql/index.js',
];

describe('B3: what a package holds', () => {
  it('is all that is needed', () => {
    expect(wrongInArchive(archive)).toEqual([]);
  });

  it.each(archive)('is not whole without %s', (file) => {
    expect(wrongInArchive(archive.filter((one) => one !== file))).toEqual([
      expect.stringMatching(/^missing: /),
    ]);
  });

  it.each(['/dist/main/index.cjs.map', '/README.md', '/node_modules/react/index.js'])(
    'is never %s',
    (file) => {
      expect(wrongInArchive([...archive, file])).toEqual([`not on the list: ${file}`]);
    },
  );

  it('has the licences beside it, ours, of others, and of Electron', () => {
    const missing = wrongBeside([]).join('\n');
    for (const name of ['LICENSE', 'THIRD-PARTY-LICENSES', 'LICENSE\\.electron', 'LICENSES\\.chromium'])
      expect(missing).toContain(`${name}\\.`);
  });
});

describe('what a deb or an rpm installs', () => {
  it('is the program, its icons, its entry in menus, the man page and the completions', () => {
    const missing = wrongInstalled([]).join('\n');
    for (const name of [
      'rollcall\\.desktop',
      'rollcall\\.png',
      'rollcall\\.1',
      '_rollcall',
      'rollcall\\.fish',
      'app\\.asar$',
    ])
      expect(missing).toContain(name);
  });

  it.each(['/etc/cron.d/rollcall', '/usr/lib/.build-id/00/1', '/opt/Rollcall/README.md', '/opt/other'])(
    'is never %s',
    (file) => {
      expect(wrongInstalled([file])).toContain(`not on the list: ${file.replace('/opt/Rollcall/', '')}`);
    },
  );
});

describe('the licences of others', () => {
  const rule = '='.repeat(100);
  const entry = (title: string, text: string) => `${rule}\n${title} (MIT)\n${rule}\n\n${text}\n\n`;
  const long = 'Permission is hereby granted. '.repeat(40);

  it('have to be there for each package, with their text', () => {
    const text = entry('a 1.0.0', long) + entry('@b/c 2.0.0', 'MIT') + entry('d 3.0.0', long);
    expect(withoutLicence(text, ['a 1.0.0', 'd 3.0.0'])).toEqual([]);
    expect(withoutLicence(text, ['a 1.0.1', '@b/c 2.0.0', 'e 1.0.0'])).toEqual([
      'a 1.0.1',
      '@b/c 2.0.0',
      'e 1.0.0',
    ]);
  });

  it('are those of the packages that bundled files come from', () => {
    expect(packageOf('node_modules/a/node_modules/@b/c/dist/x.js')).toBe('node_modules/a/node_modules/@b/c');
    expect(packageOf(path.resolve('node_modules/react/index.js'))).toBe('node_modules/react');
    expect(packageOf('\0rolldown/runtime.js')).toBeUndefined();
    expect(packageOf('main/index.ts')).toBeUndefined();
  });

  it('are the text that comes with a package, or the one that the name MIT stands for', () => {
    expect(thirdParty('node_modules/react')).toMatchObject({
      licence: 'MIT',
      texts: [expect.stringContaining('Meta')],
    });
    const { texts } = thirdParty('node_modules/lazy-val');
    expect(texts.join()).toMatch(/Copyright \(c\) Vladimir Krivosheev\s+Permission is hereby granted/);
  });
});
