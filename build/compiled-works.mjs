// @ts-check
// Works of others that are compiled into the binaries that we ship, and that no package of npm names: their licences go into
// THIRD-PARTY-LICENSES (third-party.mjs). A crate of Rust is known by the paths of its sources, which its messages keep; one without
// messages leaves no name. Who holds the rights is as the works' own repositories and Debian's copyright files say; where a work
// offers several licences, one is chosen. The texts in compiled-works/ are Debian's: Apache-2.0 of base-files, ISC of
// librust-untrusted-dev, ring of librust-ring-dev 0.16.20, Unicode of nodejs. That of MIT is our own LICENSE's.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} Works
 * @property {'MIT' | 'ISC' | 'Apache-2.0' | 'ring' | 'Unicode' | 'public domain'} licence
 * @property {Readonly<Record<string, string>>} works who holds the rights, by name; none need be named where the licence does not ask for it
 */

const tokio = 'Tokio Contributors, Carl Lerche';
const shared = 'the authors of the work';
const list = (/** @type {string} */ names) =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, shared]));

/** Of each package with a binary, what is in it. @type {Readonly<Record<string, readonly Works[]>>} */
export const compiledWorks = {
  'quickjs-wasi': [
    {
      licence: 'MIT',
      works: {
        QuickJS: 'Fabrice Bellard, Charlie Gordon',
        'QuickJS-ng': 'Ben Noordhuis, Saúl Ibarra Corretgé',
        'musl, in wasi-libc': 'Rich Felker and others',
      },
    },
    { licence: 'Apache-2.0', works: list('wasi-libc compiler-rt') },
    { licence: 'Unicode', works: { 'Unicode Character Database': 'Unicode, Inc.' } },
  ],
  keytar: [{ licence: 'MIT', works: { 'node-addon-api': 'Node.js API collaborators' } }],
  '@libsql': [
    { licence: 'public domain', works: { SQLite: 'nobody' } },
    {
      licence: 'MIT',
      works: {
        SQLite3MultipleCiphers: 'Ulrich Telle',
        'async-stream': tokio,
        bytes: 'Carl Lerche',
        h2: 'Carl Lerche, Sean McArthur',
        hyper: 'Sean McArthur',
        libsql: 'the libSQL authors',
        'libsql-rusqlite': 'The rusqlite developers',
        'libsql-sys': 'the libSQL authors',
        libsql_replication: 'the libSQL authors',
        matchers: 'Eliza Weisman',
        'sharded-slab': 'Eliza Weisman',
        slab: 'Carl Lerche',
        spin: 'Mathijs van de Nes, John Ericson, Joshua Barretto',
        tokio,
        'tokio-util': tokio,
        tonic: 'Lucio Franco',
        'tonic-web': 'Lucio Franco',
        'tower-http': 'Tower Contributors',
        'tracing-core': tokio,
        'tracing-log': tokio,
        'tracing-subscriber': tokio,
        want: 'Sean McArthur',
      },
    },
    {
      licence: 'ISC',
      works: {
        libloading: 'Simonas Kazlauskas',
        'rustls-webpki': 'Brian Smith, the rustls-webpki authors',
        untrusted: 'Brian Smith',
      },
    },
    {
      licence: 'ring',
      works: { ring: 'Brian Smith, the OpenSSL Project, Eric Young, Google Inc. and others' },
    },
    { licence: 'Unicode', works: { 'Unicode Character Database, in regex-syntax': 'Unicode, Inc.' } },
    {
      licence: 'Apache-2.0',
      works: {
        'the standard library of Rust': 'The Rust Project contributors',
        ...list(`aes anyhow base64 chrono futures-channel futures-core futures-util hashbrown http httparse hyper-rustls indexmap lazy_static
          libsql-sqlite3-parser neon once_cell parking_lot parking_lot_core percent-encoding regex regex-automata regex-syntax rustls
          rustls-native-certs rustls-pemfile rustls-pki-types serde serde_json signal-hook-registry smallvec socket2 thread_local
          tokio-rustls uuid zeroize`),
      },
    },
  ],
};

/**
 * What is compiled into the binary of a package; none where it has none that we know of.
 * @param {string} name of the package
 */
export const worksIn = (name) => compiledWorks[name.startsWith('@libsql/') ? '@libsql' : name];

/**
 * The crates of Rust that a binary names.
 * @param {Uint8Array} binary
 */
export function cratesIn(binary) {
  const text = Buffer.from(binary).toString('latin1');
  const found = text.matchAll(/registry\/src\/[^/]+\/([A-Za-z0-9_-]+)-\d+\.\d+\.\d+[^/]*\//g);
  return [...new Set([...found].map(([, name = '']) => name))].sort();
}

/**
 * Which crates of a binary are not among the works of its package.
 * @param {string} name of the package
 * @param {Uint8Array} binary
 */
export function unlistedCrates(name, binary) {
  const listed = (worksIn(name) ?? []).flatMap(({ works }) => Object.keys(works));
  return cratesIn(binary).filter((crate) => !listed.includes(crate));
}

/** Of each package and licence, a title and a text: the works, who holds them, and the terms. */
export const compiledEntries = () =>
  Object.entries(compiledWorks).flatMap(([name, all]) =>
    all.map(({ licence, works }) => ({
      title: `compiled into ${name}`,
      licence,
      text: `${Object.entries(works)
        .map(([work, holder]) => (licence === 'public domain' ? work : `${work}: Copyright (c) ${holder}`))
        .join('\n')}\n\n${termsOf(licence)}`,
    })),
  );

/** @param {Works['licence']} licence */
function termsOf(licence) {
  if (licence === 'public domain') return 'Its authors have given it up: anybody may use it for anything.';
  if (licence !== 'MIT') {
    return fs.readFileSync(path.join(root, 'build', 'compiled-works', `${licence}.txt`), 'utf8').trim();
  }
  const [, terms = ''] = fs.readFileSync(path.join(root, 'LICENSE'), 'utf8').split(/^Copyright .*$/m);
  return terms.trim();
}
