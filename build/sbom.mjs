// @ts-check
// `npm run -s sbom`: the bill of materials of what is shipped, for all systems, as CycloneDX. npm makes it of the lockfile (of what is
// installed it knows no hashes once anything was written beside it), and what is for development alone is taken out here:
// with `--omit dev` npm (11.19) leaves out whatever development needs as well, zod and undici among it. In an environment of
// production it takes that for asked.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const isWindows = process.platform === 'win32';
const made = execFileSync(
  isWindows ? 'npm.cmd' : 'npm',
  ['sbom', '--package-lock-only', '--include', 'dev', '--sbom-format', 'cyclonedx'],
  {
    cwd: root,
    maxBuffer: 2 ** 28,
    shell: isWindows,
  },
);

/**
 * @typedef {{ 'bom-ref': string, properties?: { name: string }[] }} Component
 * @typedef {{ ref: string, dependsOn?: string[] }} Dependency
 */
/** @type {{ components: Component[], dependencies: Dependency[] }} */
const bill = JSON.parse(String(made));
/** @type {{ packages: Record<string, { name?: string, version?: string, dev?: boolean, devOptional?: boolean }> }} */
const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
// npm names a package once, though one version may be there for development and be shipped in another place.
const kept = new Set(
  Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional)
    .map(([folder, { name, version }]) => `${name ?? folder.split('node_modules/').at(-1)}@${version}`),
);
const development = 'cdx:npm:package:development';
const isForDevelopment = (/** @type {Component} */ { 'bom-ref': ref, properties = [] }) =>
  !kept.has(ref) && properties.some(({ name }) => name === development);
const left = new Set(bill.components.filter(isForDevelopment).map((one) => one['bom-ref']));
const shipped = {
  ...bill,
  components: bill.components
    .filter((one) => !left.has(one['bom-ref']))
    .map((one) => ({ ...one, properties: one.properties?.filter(({ name }) => name !== development) })),
  dependencies: bill.dependencies
    .filter(({ ref }) => !left.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => !left.has(one)) })),
};
process.stdout.write(`${JSON.stringify(shipped, null, 2)}\n`);
