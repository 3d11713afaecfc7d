import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compiledEntries,
  compiledWorks,
  cratesIn,
  unlistedCrates,
  worksIn,
} from '../../../build/compiled-works.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const { packages } = createRequire(import.meta.url)('../../../package-lock.json') as {
  packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
};

/** The binaries of all installed packages that a release may hold. */
const binaries = Object.entries(packages)
  .filter(([folder, { dev, devOptional }]) => folder && !dev && !devOptional)
  .flatMap(([folder]) =>
    (fs.existsSync(path.join(root, folder))
      ? fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      : []
    )
      .filter((file) => !file.includes('node_modules') && /\.(node|wasm|so|dll|dylib)$/.test(file))
      .map((file) => ({
        name: folder.replace(/^.*node_modules\//, ''),
        file: path.join(root, folder, file),
      })),
  );

describe('what is compiled into the binaries that we ship', () => {
  it('is listed for every native and wasm file', () => {
    expect(new Set(binaries.map(({ name }) => name.replace(/^@libsql\/.*/, '@libsql')))).toEqual(
      new Set(Object.keys(compiledWorks)),
    );
    expect(binaries.filter(({ name }) => !worksIn(name))).toEqual([]);
  });

  it('has every crate of Rust that a binary names', () => {
    const ofRust = binaries.filter(({ name }) => name.startsWith('@libsql/'));
    expect(ofRust.length).toBeGreaterThan(0);
    for (const { name, file } of ofRust) {
      const binary = fs.readFileSync(file);
      expect(cratesIn(binary)).toContain('tokio');
      expect(unlistedCrates(name, binary)).toEqual([]);
    }
  });

  it('is missed where a binary names one that is not on the list', () => {
    const binary = Buffer.from(
      'x/registry/src/index-1/left-pad-1.0.0/src/lib.rs\0registry/src/i/ring-0.17.8/a',
    );
    expect(unlistedCrates('@libsql/linux-x64-gnu', binary)).toEqual(['left-pad']);
  });

  it('comes with its terms, and with who holds the rights', () => {
    const text = (licence: string) =>
      compiledEntries().find((one) => one.title === 'compiled into @libsql' && one.licence === licence)?.text;
    expect(text('MIT')).toMatch(
      /^tokio: Copyright \(c\) Tokio[\s\S]+Permission is hereby granted, free of charge/m,
    );
    expect(text('Apache-2.0')).toMatch(/^regex: [\s\S]+TERMS AND CONDITIONS FOR USE, REPRODUCTION/m);
    expect(text('ISC')).toMatch(/^untrusted: [\s\S]+Permission to use, copy, modify/m);
    expect(text('ring')).toContain('OpenSSL');
    expect(text('Unicode')).toContain('Unicode, Inc.');
  });
});
