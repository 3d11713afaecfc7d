import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Readonly<
  Record<'dependencies' | 'devDependencies', Record<string, string>>
>;

/** Names between backquotes in the first column of the table below a heading of README.md. */
function tableNames(heading: string): readonly string[] {
  const after = read('README.md').split(heading)[1]?.split('\n## ')[0] ?? '';
  const cells = after
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|')[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
}

describe('supply chain', () => {
  it('B6: Electron is a current major', () => {
    // 45 is what the release is built with; Electron supports the newest three majors.
    expect(Number(/\d+/.exec(manifest.devDependencies.electron ?? '')?.[0])).toBeGreaterThanOrEqual(45);
  });

  it('C3: keytar is the fork that carries its binaries', () => {
    expect(manifest.dependencies.keytar).toMatch(/^npm:@github\/keytar@/);
    expect(fs.existsSync(path.join(root, 'node_modules/keytar/prebuilds'))).toBe(true);
  });

  it('C5: README promises only what the operating system gives', () => {
    expect(read('README.md').replace(/\s+/g, ' ')).toContain(
      'on Windows and Linux other programs of the same user can read the keychain',
    );
  });

  it('F1: versions are locked with their hashes, and no package runs a script at install', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    // In days: what was put in the place of a package is found out within the first few.
    expect(Number(/^min-release-age=(\d+)$/m.exec(read('.npmrc'))?.[1])).toBeGreaterThanOrEqual(7);
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { integrity?: string; link?: boolean }>;
    };
    const packages = Object.entries(lock.packages).filter(([name]) => name !== '');
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, entry]) => !entry.integrity && !entry.link).map(([name]) => name)).toEqual([]);
    expect(read('build/setup.mjs')).toMatch(/'ci'/);
  });

  it('F2: every runtime dependency is a decision in README, and nothing else is', () => {
    const decided = tableNames('### Runtime dependencies, and why each').filter(
      (name) => name !== '@github/keytar',
    );
    expect([...decided].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });
});
