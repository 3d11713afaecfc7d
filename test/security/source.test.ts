import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { productSources, type Source } from './layers';

const sources = productSources(path.resolve(import.meta.dirname, '../..'));

/** Words that must not stand in the product's code (its comments may explain them), and where one may nevertheless. */
interface Ban {
  readonly id: string;
  readonly says: string;
  readonly word: RegExp;
  /** Files that may hold it; nowhere if left out. */
  readonly except?: RegExp;
  /** Lines that hold the word, planted to see that it would be found. */
  readonly planted: readonly string[];
}

const bans: readonly Ban[] = [
  {
    id: 'A2',
    says: 'no content security policy but that for Vite’s page in development is loosened',
    word: /unsafe-(inline|eval|hashes)|wasm-unsafe-eval|bypassCSP/,
    except: /^main\/electron\/dev-page\.ts$/,
    planted: [`"style-src 'self' 'unsafe-inline'"`, 'privileges: { bypassCSP: true }'],
  },
  {
    id: 'A3',
    says: 'no page comes from a file: address',
    word: /\bloadFile\(|['"`]file:/,
    planted: ["window.loadFile('index.html')", "loadURL('file:///x')"],
  },
  {
    id: 'A9',
    says: 'no other way from the page to main',
    word: /\bipcRenderer\.(send\w*|postMessage)\b|\bMessageChannelMain\b|@electron\/remote/,
    planted: ['ipcRenderer.sendSync(channel)', "import remote from '@electron/remote'"],
  },
  {
    id: 'A11',
    says: 'no text is ever run as code',
    word: /\beval\(|\bnew Function\(|\bexecuteJavaScript\(|\bsrcdoc\b|javascript:(?! false)/i,
    planted: ['eval(text)', 'new Function(text)', 'contents.executeJavaScript(text)', "href='javascript:x'"],
  },
  {
    id: 'B2',
    says: 'no debugging door is opened by ourselves',
    word: /appendSwitch\(\s*['"`](remote-debugging|inspect|js-flags|no-sandbox|disable-web-security)|inspector\.open/,
    planted: ["app.commandLine.appendSwitch('remote-debugging-port', '1')", 'inspector.open()'],
  },
  {
    id: 'C9',
    says: 'no crash report is gathered or sent',
    word: /\bcrashReporter\b/,
    planted: ['crashReporter.start({ submitURL })'],
  },
  {
    id: 'D1',
    says: 'no certificate is accepted unchecked',
    word: /rejectUnauthorized:\s*false|certificate-error|setCertificateVerifyProc|ignore-certificate-errors|checkServerIdentity:\s*\(\)\s*=>\s*(undefined|null|void)/,
    planted: [
      'rejectUnauthorized: false',
      "app.on('certificate-error', accept)",
      'checkServerIdentity: () => undefined',
    ],
  },
  {
    id: 'D1',
    says: 'nobody but the guard at the start touches NODE_TLS_REJECT_UNAUTHORIZED',
    word: /NODE_TLS_REJECT_UNAUTHORIZED/,
    except: /^main\/kernel\/environment\.ts$/,
    planted: ["process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'"],
  },
  {
    id: 'D5',
    says: 'HTTP has one way out, which follows no redirect',
    word: /(?<![.\w])fetch\(|\bnet\.(fetch|request)\(|from 'node:https?'|XMLHttpRequest|sendBeacon|new WebSocket/,
    // The servers of the demo listen; they ask nobody.
    except: /^main\/demo\/(worker|rehearsed)\.ts$/,
    planted: ["await fetch('https://x')", "import https from 'node:https'", "navigator.sendBeacon('/x')"],
  },
  {
    id: 'E1',
    says: 'links come in at one place, which hands them to the one that reads them',
    word: /setAsDefaultProtocolClient|['"`](open-(url|file)|second-instance)['"`]/,
    except: /^main\/index\.ts$/,
    planted: ["app.setAsDefaultProtocolClient('rollcall')", "app.on('open-url', open)"],
  },
  {
    id: 'E4',
    says: 'no file is made that others may read',
    word: /\b(writeFile|appendFile)(Sync)?\((?![^;]*0o600)|\bcreateWriteStream\((?![^;]*0o600)|\bopenSync\((?![^;]*(0o600|'r'))/,
    planted: [
      'fs.writeFileSync(file, text);',
      'await writeFile(file, text, { flag: "w" });',
      "fs.openSync(file, 'a');",
    ],
  },
  {
    id: 'E4',
    says: 'the page names no file',
    // What the command line tells of the files that it was asked to write.
    except: /^main\/cli\/schemas\//,
    word: /\b(path|file|folder|directory|filename):\s*z\./i,
    planted: ['path: z.string()', 'fileName: z.string()'],
  },
];

function found(ban: Ban, { file, text }: Source): boolean {
  return !ban.except?.test(file) && ban.word.test(withoutComments(text));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');
}

describe('the sources', () => {
  it.each(bans.map((ban) => [`${ban.id}: ${ban.says}`, ban] as const))('%s', (_, ban) => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((source) => found(ban, source)).map(({ file }) => file)).toEqual([]);
    for (const text of ban.planted)
      expect([text, found(ban, { file: 'main/x.ts', text })]).toEqual([text, true]);
  });

  it('D1, D3: nothing connects unchecked, not even what only looks at a certificate, which can send nothing', () => {
    const uses = sources.flatMap(({ file, text }) => {
      const words = withoutComments(text).match(/\brejectUnauthorized\b(?!: true\b)/g) ?? [];
      return words.map(() => file);
    });
    expect(uses).toEqual([]);
    const probe = sources.find(({ file }) => file === 'main/metabase/probe.ts');
    expect(withoutComments(probe?.text ?? '')).not.toMatch(/\.(write|end|pipe|request)\(/);
  });

  it('A6: shell.openExternal is called in one place', () => {
    const calls = sources.flatMap(({ file, text }) => {
      const uses = withoutComments(text).match(/\bshell\b\s*[?!]?\s*\.\s*\w+/g) ?? [];
      return uses.map((use) => `${file}: ${use}`);
    });
    // The other one opens a folder, and no file.
    expect(calls).toEqual(['main/index.ts: shell.openExternal', 'main/index.ts: shell.showItemInFolder']);
  });
});
