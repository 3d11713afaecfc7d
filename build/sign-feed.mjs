// @ts-check
// `npm run sign-feed -- FOLDER`: signs the feed of a release, which then can lie on any server (security.md B4).
//
//   node build/sign-feed.mjs --new-key FILE   makes the key, once, and prints what the policy file names as `key`
//   node build/sign-feed.mjs FOLDER           writes latest*.yml.sig beside each latest*.yml that electron-builder wrote
//
// The private key (PEM) is in the file that ROLLCALL_FEED_KEY names. It signs the feed, and the feed names the hash of each package.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runScript } from './prepare.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * What a policy file names: SPKI, DER, Base64.
 * @param {import('node:crypto').KeyObject} key private or public
 */
export function publicKeyOf(key) {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}

/**
 * @param {string} file where the private key goes; never over another
 * @returns {string} the public key
 */
export function newKey(file) {
  const { privateKey } = generateKeyPairSync('ed25519');
  fs.writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  return publicKeyOf(privateKey);
}

/**
 * @param {string} folder
 * @param {string} pem
 * @returns {readonly string[]} the feeds that were signed
 */
export function signFeeds(folder, pem) {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new SetupError('The key that signs a feed is an Ed25519 key.');
  const feeds = fs.readdirSync(folder).filter((name) => /^latest[\w-]*\.yml$/.test(name));
  for (const name of feeds) {
    const signature = sign(null, fs.readFileSync(path.join(folder, name)), key).toString('base64');
    fs.writeFileSync(path.join(folder, `${name}.sig`), `${signature}\n`);
  }
  return feeds;
}

/** @param {readonly string[]} args */
function main([first, second]) {
  if (first === '--new-key' && second) {
    console.log(newKey(second));
    return 0;
  }
  const file = process.env.ROLLCALL_FEED_KEY;
  if (!first || !file) {
    throw new SetupError(
      'Name the folder of the release, and in ROLLCALL_FEED_KEY the file of the private key.',
    );
  }
  const feeds = signFeeds(first, fs.readFileSync(file, 'utf8'));
  if (feeds.length === 0) throw new SetupError(`There is no latest*.yml in ${first}.`);
  for (const name of feeds) console.log(`signed ${name}`);
  return 0;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runScript(async () => main(process.argv.slice(2)));
}
