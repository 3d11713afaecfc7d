// @ts-check
// Looks for known mistakes of Electron programs with electronegativity, and holds what it finds against
// docs/electronegativity.md: every finding has its line there, saying why it is none or what was done, and every line its finding.
//
// The tool is no dependency of ours: it brings 400 packages that are no longer kept, so it has a lockfile and a folder of its own.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const own = path.join(root, 'build', 'electronegativity');
const folder = path.join(root, '.cache', 'electronegativity');
const known = path.join(root, 'docs', 'electronegativity.md');

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @returns {Promise<Count>} skipped where the tool could not be had */
export async function electronegativity() {
  if (!isInstalled() && !install()) {
    console.error(
      'electronegativity: the tool could not be installed, so it was not run. It needs the package registry.',
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const found = look();
  const told = linesIn(fs.readFileSync(known, 'utf8'));
  const fresh = found.filter((one) => !told.includes(one));
  const gone = told.filter((one) => !found.includes(one));
  for (const one of fresh)
    console.error(`electronegativity: ${one}: mend it, or say in docs/electronegativity.md why it is none`);
  for (const one of gone)
    console.error(
      `electronegativity: ${one} is not found any more: take it out of docs/electronegativity.md`,
    );
  console.log(
    `electronegativity: ${found.length} findings, ${fresh.length} without a line in docs/electronegativity.md`,
  );
  const isClean = found.length > 0 && fresh.length + gone.length === 0;
  return { passed: isClean ? 1 : 0, failed: isClean ? 0 : 1, skipped: 0 };
}

const lockfile = 'package-lock.json';
/** Written last: a tool that is half there is none. */
const mark = path.join(folder, 'installed.json');

function isInstalled() {
  const wanted = fs.readFileSync(path.join(own, lockfile), 'utf8');
  return fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted;
}

function install() {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', lockfile])
    fs.copyFileSync(path.join(own, name), path.join(folder, name));
  fs.copyFileSync(path.join(root, '.npmrc'), path.join(folder, '.npmrc'));
  const { status } = spawnSync('npm', ['ci'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) return false;
  fs.copyFileSync(path.join(own, lockfile), mark);
  return true;
}

/** `CHECK in file`, each once: lines of a file move. */
function look() {
  const input = path.join(folder, 'input');
  const output = path.join(folder, 'found.sarif');
  fs.rmSync(input, { recursive: true, force: true });
  // It writes over a longer report without cutting it.
  fs.rmSync(output, { force: true });
  for (const part of ['main', 'preload', 'renderer', 'package.json'])
    fs.cpSync(path.join(root, part), path.join(input, part), { recursive: true });
  const { devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const program = path.join(folder, 'node_modules', '@doyensec', 'electronegativity', 'dist', 'index.js');
  const version = String(devDependencies.electron).replace(/^[^\d]*/, '');
  const said = spawnSync(
    process.execPath,
    [program, '-i', 'input', '-o', output, '-r', '-v', 'false', '-e', version],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (!fs.existsSync(output))
    throw new Error(`electronegativity ended without a report: ${said.stdout}${said.stderr}`);
  const { runs } = JSON.parse(fs.readFileSync(output, 'utf8'));
  /** @type {{ ruleId: string, locations?: { physicalLocation: { artifactLocation: { uri: string } } }[] }[]} */
  const results = runs[0].results;
  return [
    ...new Set(
      results.map(
        ({ ruleId, locations }) =>
          `${ruleId} in ${locations?.[0]?.physicalLocation.artifactLocation.uri ?? 'the whole program'}`,
      ),
    ),
  ].sort();
}

/** @param {string} text the document: `| CHECK | file | why |` */
function linesIn(text) {
  return [...text.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \| \S/gm)]
    .map(([, check, file]) => `${check} in ${file}`)
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await electronegativity();
  process.exit(failed > 0 ? 1 : 0);
}
