// @ts-check
// What a Linux package may hold, unpacked or installed, and what it must (security.md B3).
import { createRequire } from 'node:module';
import { lateFiles, mainEntries } from './bundle.mjs';

/** All that may lie in the archive; folders are not listed. */
const allowed = [
  /^\/package\.json$/,
  new RegExp(`^/dist/main/(${Object.keys(mainEntries).join('|')})\\.cjs$`),
  new RegExp(`^/dist/main/(${lateFiles.join('|')})\\.cjs\\.v8$`),
  /^\/dist\/preload\/index\.js$/,
  /^\/dist\/renderer\/(index\.html|assets\/[\w.-]+\.(js|css|woff2|svg|png))$/,
  /^\/node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|prebuilds\/[\w-]+\/keytar\.node)$/,
  /^\/node_modules\/libsql\/(package\.json|LICENSE|[\w-]+\.js)$/,
  /^\/node_modules\/@libsql\/[\w-]+\/(package\.json|index\.node)$/,
  /^\/node_modules\/(@neon-rs\/load|detect-libc)\/(package\.json|LICENSE|(dist|lib)\/[\w-]+\.js)$/,
];

/** All that may lie beside Electron's own files. */
const allowedBeside = [
  /^rollcall$/,
  /^resources\/(LICENSE\.txt|THIRD-PARTY-LICENSES\.txt|app\.asar|app-update\.yml|apparmor-profile|package-type)$/,
  // The modules with a binary lie outside of the archive as a whole.
  /^resources\/app\.asar\.unpacked\/node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|prebuilds\/linux-\w+\/keytar\.node)$/,
  /^resources\/app\.asar\.unpacked\/node_modules\/@libsql\/linux-[\w-]+\/(package\.json|index\.node)$/,
];
/** What Electron is made of: its own list of files, which changes with its versions only. */
const ofElectron = [
  /^(LICENSE\.electron\.txt|LICENSES\.chromium\.html|version|chrome-sandbox|chrome_crashpad_handler)$/,
  /^(chrome_100_percent|chrome_200_percent|resources)\.pak$/,
  /^(icudtl\.dat|(snapshot_blob|v8_context_snapshot)\.bin|vk_swiftshader_icd\.json)$/,
  /^lib(EGL|GLESv2|ffmpeg|vk_swiftshader|vulkan)\.so(\.1)?$/,
  /^locales\/[\w-]+\.pak(\.info)?$/,
];

/** What has to lie in the archive, each at least once. */
const required = [
  /^\/package\.json$/,
  ...Object.keys(mainEntries).map((name) => new RegExp(`^/dist/main/${name}\\.cjs$`)),
  ...lateFiles.map((name) => new RegExp(`^/dist/main/${name}\\.cjs\\.v8$`)),
  /^\/dist\/preload\/index\.js$/,
  /^\/dist\/renderer\/index\.html$/,
  ...['js', 'css', 'woff2'].map((kind) => new RegExp(`^/dist/renderer/assets/[\\w.-]+\\.${kind}$`)),
  /^\/node_modules\/keytar\/lib\/keytar\.js$/,
  /^\/node_modules\/libsql\/index\.js$/,
];

/** What has to lie beside Electron's own files, and of those what makes it whole in law and in safety. */
const requiredBeside = [
  /^rollcall$/,
  /^chrome-sandbox$/,
  /^LICENSE\.electron\.txt$/,
  /^LICENSES\.chromium\.html$/,
  /^resources\/LICENSE\.txt$/,
  /^resources\/THIRD-PARTY-LICENSES\.txt$/,
  /^resources\/app\.asar$/,
  /^resources\/app-update\.yml$/,
  /^resources\/app\.asar\.unpacked\/node_modules\/keytar\/prebuilds\/linux-\w+\/keytar\.node$/,
  /^resources\/app\.asar\.unpacked\/node_modules\/@libsql\/linux-[\w-]+\/index\.node$/,
];

/** Where a deb or an rpm puts the program. */
const installedIn = '/opt/Rollcall/';
/** What either puts elsewhere: all of it may be there, and has to. */
const elsewhere = [
  /^\/usr\/share\/applications\/rollcall\.desktop$/,
  /^\/usr\/share\/icons\/hicolor\/\d+x\d+\/apps\/rollcall\.png$/,
  /^\/usr\/share\/man\/man1\/rollcall\.1$/,
  /^\/usr\/share\/bash-completion\/completions\/rollcall$/,
  /^\/usr\/share\/zsh\/(vendor-completions|site-functions)\/_rollcall$/,
  /^\/usr\/share\/fish\/vendor_completions\.d\/rollcall\.fish$/,
];

/**
 * What is wrong with a list of files, a sentence each.
 * @param {readonly string[]} files
 * @param {readonly RegExp[]} may
 * @param {readonly RegExp[]} must
 */
function wrongWith(files, may, must) {
  const matches = (/** @type {RegExp} */ pattern) => files.some((file) => pattern.test(file));
  return [
    ...files
      .filter((file) => !may.some((pattern) => pattern.test(file)))
      .map((file) => `not on the list: ${file}`),
    ...must.filter((pattern) => !matches(pattern)).map((pattern) => `missing: ${pattern.source}`),
  ];
}

/** @param {readonly string[]} files of the archive, from its root */
export const wrongInArchive = (files) => wrongWith(files, allowed, required);

/** @param {readonly string[]} files of the unpacked folder, without what the archive holds */
export const wrongBeside = (files) => wrongWith(files, [...allowedBeside, ...ofElectron], requiredBeside);

/** @param {readonly string[]} files that a deb or an rpm installs, from the root of the computer */
export function wrongInstalled(files) {
  const isOfProgram = (/** @type {string} */ file) => file.startsWith(installedIn);
  return [
    ...wrongBeside(files.filter(isOfProgram).map((file) => file.slice(installedIn.length))),
    ...wrongWith(
      files.filter((file) => !isOfProgram(file)),
      elsewhere,
      elsewhere,
    ),
  ];
}

/**
 * The files that an archive holds, from its root.
 * @param {string} archive
 * @returns {readonly string[]}
 */
export function filesOfArchive(archive) {
  const asar = createRequire(import.meta.url)('@electron/asar');
  return asar
    .listPackage(archive, { isPack: false })
    .filter((/** @type {string} */ file) => !('files' in asar.statFile(archive, file.slice(1), false)));
}

/**
 * Which packages have no licence text in the file that ships them all.
 * @param {string} text
 * @param {readonly string[]} titles name and version of each
 */
export function withoutLicence(text, titles) {
  const entries = text.split(/^={20,}\n(?=.+ \(.+\)\n={20,}\n)/m).slice(1);
  const bodies = new Map(
    entries.map((entry) => {
      const [title = '', ...rest] = entry.split('\n');
      return [title.replace(/ \(.+\)$/, ''), rest.slice(1).join('\n').trim()];
    }),
  );
  return titles.filter((title) => (bodies.get(title) ?? '').length < shortest);
}

/** No licence says less: the shortest of those we may ship, 0BSD, has 600 characters. */
const shortest = 500;
