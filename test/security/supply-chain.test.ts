import { execFileSync } from 'node:child_process';
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

  it('F3: the bill of materials has every package that is shipped, with the hash it is locked with', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<
        string,
        { version?: string; integrity?: string; dev?: boolean; devOptional?: boolean }
      >;
    };
    // As docs/release.md has it made, also by a machine that says it is one of production; npm asks nobody.
    const env = { ...process.env, NODE_ENV: 'production' };
    const made = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, env, maxBuffer: 2 ** 26 });
    const { components } = JSON.parse(String(made)) as {
      components: { purl: string; hashes?: { alg: string; content: string }[] }[];
    };
    const hashOf = new Map(
      components.map(({ purl, hashes }) => [
        decodeURIComponent(purl),
        hashes?.find(({ alg }) => alg === 'SHA-512')?.content,
      ]),
    );
    const shipped = Object.entries(lock.packages).filter(
      ([folder, { dev, devOptional }]) =>
        folder !== '' && !(dev ?? devOptional) && fs.existsSync(path.join(root, folder)),
    );
    expect(shipped.length).toBeGreaterThan(20);
    for (const [folder, { version, integrity }] of shipped) {
      const { name } = JSON.parse(read(`${folder}/package.json`)) as { name: string };
      const locked = Buffer.from((integrity ?? '').replace(/^sha512-/, ''), 'base64').toString('hex');
      expect([name, hashOf.get(`pkg:npm/${name}@${version}`)]).toEqual([name, locked]);
    }
  });

  it('F3: how a release is made names its bill of materials, the audit of signatures, and its provenance', () => {
    const steps = read('docs/release.md');
    for (const step of ['npm run -s sbom', 'npm audit signatures', 'attest-build-provenance'])
      expect(steps).toContain(step);
  });
});
