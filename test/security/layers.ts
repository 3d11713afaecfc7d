import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Which part of the product may know which, read from the imports as they are written. Biome says the simple ones of
 * these rules in the editor; here is the whole of them, with those it cannot express.
 */

/** One import: who, what (a path inside the repository without extension, or a package), and how. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  readonly names: readonly string[];
}

export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Functions of Node and of libraries that compute without looking at the world, for the pure rules. */
const pureNode: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['createHash', 'createHmac', 'hash', 'timingSafeEqual'],
  'node:url': ['domainToASCII'],
  'node:util': ['isDeepStrictEqual'],
  '@internationalized/date': ['fromDate', 'parseDate', 'parseDateTime', 'toCalendarDateTime', 'toZoned'],
  'fastest-levenshtein': ['distance'],
  'node:net': ['isIP', 'isIPv4', 'isIPv6', 'BlockList'],
};

interface Rule {
  readonly says: string;
  readonly breaks: (one: Import) => boolean;
}

const rules: readonly Rule[] = [
  {
    says: 'rules are pure: values come from rules and kernel, types also from the contract and other plain files',
    breaks: ({ from, to, names, typeOnly }) =>
      isRules(from) &&
      !isRules(to) &&
      !to.startsWith('main/kernel/') &&
      !isTexts(to) &&
      !isPure(to, names) &&
      !(typeOnly && (isContract(to) || isPlain(to))),
  },
  {
    says: 'kernel knows only kernel, Node, the texts, and types of the contract',
    breaks: ({ from, to, typeOnly }) =>
      from.startsWith('main/kernel/') &&
      !to.startsWith('main/kernel/') &&
      !to.startsWith('node:') &&
      !isTexts(to) &&
      !(typeOnly && isContract(to)),
  },
  {
    says: 'electron is imported only in main/electron, main/ipc, main/index.ts and preload/index.ts',
    breaks: ({ from, to }) => /^electron($|\/)/.test(to) && !mayImportElectron(from),
  },
  {
    says: 'electron-store imports electron: only main/electron takes it',
    breaks: ({ from, to }) => to === 'electron-store' && !from.startsWith('main/electron/'),
  },
  {
    says: 'what needs Electron is wired in main/index.ts; services, the store and the CLI run without it',
    breaks: ({ from, to }) =>
      from.startsWith('main/') &&
      (to.startsWith('main/electron/') || to === 'main/index') &&
      !mayImportElectron(from),
  },
  {
    says: 'main knows the contract, never the page',
    breaks: ({ from, to }) => from.startsWith('main/') && /^(renderer\/|preload\/index)/.test(to),
  },
  {
    says: 'the contract holds schemas, and types of the rules',
    breaks: ({ from, to, typeOnly }) =>
      isContract(from) && !isContract(to) && to !== 'zod' && !(isRules(to) && typeOnly),
  },
  {
    says: 'the preload takes electron, channel names and types',
    breaks: ({ from, to, typeOnly }) =>
      from === 'preload/index.ts' &&
      to !== 'electron' &&
      !/^preload\/contract\/channel/.test(to) &&
      !(isContract(to) && typeOnly),
  },
  {
    says: 'texts know only texts, and the library that reads ICU messages',
    breaks: ({ from, to }) => isTexts(from) && !isTexts(to) && to !== 'intl-messageformat',
  },
  {
    says: 'the page knows only the types of the contract, and the texts',
    breaks: ({ from, to, typeOnly }) =>
      from.startsWith('renderer/') &&
      (/^(main|node:|electron$|electron\/)/.test(to) ||
        (to.startsWith('preload/') && !isTexts(to) && !typeOnly)),
  },
  {
    says: 'a feature never imports another feature',
    breaks: ({ from, to }) => {
      const [mine, other] = [from, to].map((file) => /^renderer\/features\/([^/]+)/.exec(file)?.[1]);
      return mine !== undefined && other !== undefined && mine !== other;
    },
  },
  {
    says: 'components know no feature',
    breaks: ({ from, to }) => from.startsWith('renderer/components/') && to.startsWith('renderer/features/'),
  },
  {
    says: 'the made-up Metabase is known to the demo alone',
    breaks: ({ from, to }) => to.startsWith('main/demo/stand-in/') && !from.startsWith('main/demo/'),
  },
  {
    says: 'the product imports neither its tests nor its build',
    breaks: ({ to }) => /^(test|build)\//.test(to),
  },
];

/** Words that stand for a power, and the only files that may use it. */
const powers: readonly { readonly word: RegExp; readonly says: string; readonly where: RegExp }[] = [
  { word: /\bipcMain\.\w+/, says: 'ipcMain is used by the router alone', where: /^main\/ipc\// },
  // The composition root hands it over without using it.
  { word: /\bipcMain\b/, says: 'ipcMain belongs to the router', where: /^main\/(ipc\/|index\.ts$)/ },
  { word: /\bipcRenderer\b/, says: 'ipcRenderer belongs to the preload', where: /^preload\/index\.ts$/ },
  {
    word: /\bopenExternal\s*\(/,
    says: 'links are opened in one place',
    // Electron's own function enters at the composition root, as a port of links.ts.
    where: /^main\/(electron\/links|index)\.ts$/,
  },
  {
    word: /\bwindow\.rollcall\b/,
    says: 'the bridge is touched in one place',
    where: /^renderer\/bridge\.ts$/,
  },
  {
    word: /\b(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/,
    says: "a server's text is data, never markup",
    where: /^$/,
  },
  {
    word: /\b(sandbox|webSecurity|contextIsolation):\s*false\b/,
    says: 'the page stays sandboxed',
    where: /^$/,
  },
  {
    word: /\b(nodeIntegration\w*|webviewTag|allowRunningInsecureContent):\s*true\b/,
    says: 'the page stays sandboxed',
    where: /^$/,
  },
];

/** Every broken rule of the given sources, in words; empty when all is well. */
export function brokenRules(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ file, text }) => {
    const code = withoutComments(text);
    const imports = importsOf(file, code).flatMap((one) =>
      rules.filter((rule) => rule.breaks(one)).map((rule) => `${file} imports ${one.to}: ${rule.says}`),
    );
    const misused = powers
      .filter(({ word, where }) => word.test(code) && !where.test(file))
      .map(({ says }) => `${file}: ${says}`);
    return [...imports, ...misused];
  });
}

/** The product's own sources. */
export function productSources(root: string): readonly Source[] {
  return ['main', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
      .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') })),
  );
}

/** Static, dynamic and type imports, re-exports and requires. */
export function importsOf(file: string, code: string): readonly Import[] {
  const statics = code.matchAll(
    /(?:^|[\n;}])\s*(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s*from\s*)?['"]([^'"]+)['"]/g,
  );
  const calls = code.matchAll(/\b(typeof\s+)?(?:import|require)\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statics].map(([, type, clause = '', to = '']) => ({
      from: file,
      to: resolve(file, to),
      typeOnly: type !== undefined,
      names: [...clause.matchAll(/[\w$]+/g)].map(([name]) => name),
    })),
    ...[...calls].map(([, type, to = '']) => ({
      from: file,
      to: resolve(file, to),
      typeOnly: type !== undefined,
      names: [],
    })),
  ];
}

function resolve(file: string, to: string): string {
  if (!to.startsWith('.')) return to;
  return path.posix.join(path.posix.dirname(file), to).replace(/\.(tsx?|js)$/, '');
}

/** Good enough for code that a formatter has written: a `//` inside a string is preceded by a colon there. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');
}

function isRules(file: string): boolean {
  return /^main\/[^/]+\/rules\//.test(file);
}

/** What both sides say to the user. */
function isTexts(file: string): boolean {
  return file.startsWith('preload/texts/');
}

function isContract(file: string): boolean {
  return /^preload\/contract(\/|$)/.test(file);
}

/** A file of main that describes things and does nothing, judged by what it may not be. */
function isPlain(file: string): boolean {
  return (
    /^main\/[^/]+\/[^/]+$/.test(file) &&
    !/\/(service|repository)$|^main\/(electron|ipc|store|cli)\//.test(file)
  );
}

function isPure(to: string, names: readonly string[]): boolean {
  const allowed = pureNode[to];
  return allowed !== undefined && names.length > 0 && names.every((name) => allowed.includes(name));
}

function mayImportElectron(file: string): boolean {
  return /^(main\/electron\/|main\/ipc\/|main\/index\.ts$|preload\/index\.ts$)/.test(file);
}
