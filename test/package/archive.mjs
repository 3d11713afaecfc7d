// @ts-check
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { filesOfArchive, wrongBeside, wrongInArchive } from '../../build/package-contents.mjs';
import { home } from './debian.mjs';

/**
 * Unpacks the .tar.gz as somebody who may do nothing, and starts the command from where it lies.
 * @param {import('./debian.mjs').Debian} debian with what a deb of ours depends on
 * @param {string} archive
 */
export function worksUnpacked(debian, archive) {
  debian.bring(archive, 'package.gz');
  const before = debian.files();
  debian.asNobody('tar', '--extract', '--gzip', '--file=/package.gz', `--directory=${home}`);
  const name = path.basename(archive, '.tar.gz');
  const folder = path.join(debian.root, home, name);
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !fs.statSync(path.join(folder, file)).isDirectory());
  assert.deepEqual(wrongBeside(files), []);
  assert.deepEqual(wrongInArchive(filesOfArchive(path.join(folder, 'resources/app.asar'))), []);
  // It is replaced by whoever unpacked it: no package manager knows of it.
  assert.equal(files.includes('resources/package-type'), false);
  assert.match(debian.asNobody(`${home}/${name}/rollcall`, '--version'), /^\d+\.\d+\.\d+(-development)?\n$/);
  assert.deepEqual(debian.files(), before, 'it left its folder');
  fs.rmSync(folder, { recursive: true });
}
