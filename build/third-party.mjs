// @ts-check
// The licence texts of all that a package holds of others: what was bundled (bundle.mjs keeps the list), the modules that are
// packed as they are, and what is compiled into those (compiled-works.mjs). Electron brings its own two files.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledEntries } from './compiled-works.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Where the bundles say which packages are in them. */
export const bundledLists = path.join(root, 'dist', 'packages');
/** What electron-builder.yml packs unbundled, and all the binaries of libsql that are installed. */
const packed = ['keytar', 'libsql', '@libsql', '@neon-rs/load', 'detect-libc'];
const rule = '='.repeat(100);

/**
 * The folder of the package that a bundled file comes from; none for our own files and what a bundler adds.
 * @param {string} file
 */
export function packageOf(file) {
  const folder = /^[^\0?]*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/'))?.[0];
  return folder && path.relative(root, path.resolve(root, folder)).replaceAll('\\', '/');
}

/**
 * Keeps what one of the bundles is made of.
 * @param {string} part
 * @param {Iterable<string>} files
 */
export function keepBundled(part, files) {
  const folders = new Set([...files].map(packageOf).filter((folder) => folder !== undefined));
  fs.mkdirSync(bundledLists, { recursive: true });
  fs.writeFileSync(path.join(bundledLists, `${part}.json`), JSON.stringify([...folders].sort()));
}

/** The folders of all packages that a release holds, relative to the repository. */
export function shippedPackages() {
  const bundled = fs
    .readdirSync(bundledLists)
    .flatMap(
      (list) => /** @type {string[]} */ (JSON.parse(fs.readFileSync(path.join(bundledLists, list), 'utf8'))),
    );
  const asTheyAre = packed
    .flatMap((name) =>
      name === '@libsql'
        ? fs.readdirSync(path.join(root, 'node_modules', name)).map((one) => `${name}/${one}`)
        : [name],
    )
    .map((name) => `node_modules/${name}`);
  return [...new Set([...bundled, ...asTheyAre])].sort();
}

/**
 * Name, version and licence of a package, and the texts it comes with.
 * @param {string} folder
 */
export function thirdParty(folder) {
  const at = path.resolve(root, folder);
  const manifest = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8'));
  const title = `${manifest.name} ${manifest.version}`;
  const files = fs.readdirSync(at).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  const texts = files.map((name) => fs.readFileSync(path.join(at, name), 'utf8').trim());
  const own = files.some((name) => !/^notice/i.test(name));
  return {
    title,
    licence: String(manifest.license),
    texts: own ? texts : [withoutText(title, manifest), ...texts],
  };
}

/**
 * A few small packages name the MIT licence and forget its text: then it is the one that everybody means by that name. Any
 * other licence without a text is for a person to look into.
 * @param {string} title
 * @param {{ license?: string, author?: string | { name?: string } }} manifest
 */
function withoutText(title, { license, author }) {
  if (license !== 'MIT') throw new Error(`${title} comes without the text of its licence (${license}).`);
  const name = typeof author === 'string' ? author.replace(/\s*<.*$/, '') : author?.name;
  const [, terms] = fs.readFileSync(path.join(root, 'LICENSE'), 'utf8').split(/^Copyright .*$/m);
  if (!terms) throw new Error('LICENSE has no line that begins with Copyright.');
  const holder = name ?? `the authors of ${title.replace(/ \S+$/, '')}`;
  return `MIT License (the package names it, and brings no text)\n\nCopyright (c) ${holder}\n${terms.trimEnd()}`;
}

/** All of it as one file. */
export function thirdPartyLicences() {
  const head = `Rollcall holds work of others under the licences below. Those of Electron and Chromium are in
LICENSE.electron.txt and LICENSES.chromium.html.`;
  const entries = shippedPackages().map((folder) => {
    const { title, licence, texts } = thirdParty(folder);
    return `${rule}\n${title} (${licence})\n${rule}\n\n${texts.join('\n\n')}\n`;
  });
  const compiled = compiledEntries().map(
    ({ title, licence, text }) => `${rule}\n${title} (${licence})\n${rule}\n\n${text}\n`,
  );
  return [head, ...new Set(entries), ...compiled].join('\n\n');
}
