import path from 'node:path';
import type { BrowserWindow, Dialog, FileFilter, MessageBoxOptions } from 'electron';
import type { CertificateView } from '../../preload/contract/reach';
import { mostRosterBytes } from '../../preload/contract/roster';
import { type Secret, secretLines } from '../access/hand-over';
import { type ChosenFile, certificateFileLimits } from '../connections/chosen-certificate';
import type { Dialogs } from '../dialogs';
import { type ListFile, readList } from '../directory/list-file';
import { readCapped } from '../kernel/capped-file';
import { err, ok, type Result } from '../kernel/result';
import { escapeControls } from '../kernel/server-text';

/**
 * The dialogs of the operating system. One at a time: a page that asks again while one is open gets a no, so that it
 * cannot bury the user in questions until one of them is answered by mistake.
 */
export function createNativeDialogs(
  dialog: Pick<Dialog, 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>,
  currentWindow: () => BrowserWindow | null,
  reauthenticate: Dialogs['reauthenticate'],
): Dialogs {
  let open = false;
  async function alone<T>(otherwise: T, ask: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const window = currentWindow();
    if (open || !window) return otherwise;
    open = true;
    try {
      return await ask(window);
    } finally {
      open = false;
    }
  }

  return {
    reauthenticate: (to) => alone('refused', () => reauthenticate(to)),

    confirmTrust: (certificate, host) =>
      alone(false, async (window) => {
        const { response } = await dialog.showMessageBox(window, trustQuestion(certificate, host));
        return response === 1;
      }),

    // Not among those of which only one is open: nothing a page asks for may keep these from being shown.
    async showSecrets(secrets) {
      const window = currentWindow();
      if (!window || secrets.length === 0) return false;
      const { response } = await dialog.showMessageBox(window, secretsMessage(secrets));
      return response === 0;
    },

    chooseCertificate: () =>
      alone<Result<readonly ChosenFile[] | null>>(ok(null), async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: 'Choose a client certificate',
          message: 'A .p12 or .pfx file, or a certificate and its private key together',
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: 'Certificates and keys', extensions: ['p12', 'pfx', 'pem', 'crt', 'cer', 'key'] },
            { name: 'All files', extensions: ['*'] },
          ],
        });
        return canceled || filePaths.length === 0 ? ok(null) : readFiles(filePaths);
      }),

    chooseList: () =>
      alone<Result<ListFile | null>>(ok(null), async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: 'Choose a list of people',
          properties: ['openFile', 'dontAddToRecent'],
          filters: [
            { name: 'Text and CSV', extensions: ['csv', 'tsv', 'txt', 'eml', 'md'] },
            { name: 'All files', extensions: ['*'] },
          ],
        });
        const [chosen] = filePaths;
        return canceled || chosen === undefined ? ok(null) : readList(chosen);
      }),

    chooseRoster: () =>
      alone<Result<ChosenFile | null>>(ok(null), async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: 'Choose a roster',
          message: 'A list of HR or of a directory, as CSV',
          properties: ['openFile', 'dontAddToRecent'],
          filters: [
            { name: 'CSV and text', extensions: ['csv', 'tsv', 'txt'] },
            { name: 'All files', extensions: ['*'] },
          ],
        });
        const [chosen] = filePaths;
        return canceled || chosen === undefined ? ok(null) : readRoster(chosen);
      }),

    chooseRosterFolder: () =>
      alone<string | null>(null, async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: 'Watch a folder for rosters',
          message: 'A new CSV in it becomes a proposal; nothing is changed by itself',
          buttonLabel: 'Watch',
          properties: ['openDirectory', 'dontAddToRecent'],
        });
        return canceled ? null : (filePaths[0] ?? null);
      }),

    chooseClosingFolder: (client) =>
      alone<string | null>(null, async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: `Evidence of ${escapeControls(client)}`,
          message: 'A folder of its own is made in it',
          buttonLabel: 'Close client',
          properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
        });
        return canceled ? null : (filePaths[0] ?? null);
      }),

    chooseTemplates: () =>
      alone<string | null>(null, async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: 'Import role templates',
          buttonLabel: 'Look into it',
          properties: ['openFile', 'dontAddToRecent'],
          filters: [
            { name: 'Role templates', extensions: ['json'] },
            { name: 'All files', extensions: ['*'] },
          ],
        });
        return canceled ? null : (filePaths[0] ?? null);
      }),

    saveTemplatesTo: (suggested) =>
      saveTo('Export role templates', 'Export', suggested, [
        { name: 'Role templates', extensions: ['json'] },
      ]),

    saveNoteTo: (suggested) =>
      saveTo('Save onboarding note', 'Save', suggested, [
        { name: 'Web page', extensions: ['html'] },
        { name: 'Plain text', extensions: ['txt'] },
      ]),
  };

  function saveTo(title: string, buttonLabel: string, suggested: string, filters: FileFilter[]) {
    return alone<string | null>(null, async (window) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        ...{ title, buttonLabel, defaultPath: suggested, filters },
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || !filePath ? null : filePath;
    });
  }
}

/** Cancel is what Enter and Escape say: agreeing takes a deliberate click. */
export function trustQuestion(certificate: CertificateView, host: string) {
  return {
    type: 'warning' as const,
    title: 'Trust this certificate?',
    message: `Trust this certificate for ${escapeControls(host)}?`,
    detail: [
      'This computer cannot tell whose it is. Ask whoever runs the server for its fingerprint and compare: whoever stands behind a wrong certificate reads your credential.',
      [
        `Issued for: ${escapeControls(certificate.subject)}`,
        `Names: ${escapeControls(certificate.names.slice(0, 10).join(', ')) || 'none'}`,
        `Issued by: ${certificate.selfSigned ? 'itself' : escapeControls(certificate.issuer)}`,
        `Valid: ${certificate.validFrom.slice(0, 10)} to ${certificate.validTo.slice(0, 10)}`,
      ].join('\n'),
      `SHA-256 fingerprint:\n${fingerprintLines(certificate.fingerprint)}`,
    ].join('\n\n'),
    buttons: ['Cancel', 'Trust this certificate'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
}

/** `AB:CD:…` in four lines of eight, for eyes that compare. */
function fingerprintLines(fingerprint: string): string {
  const bytes = fingerprint.split(':');
  const lines = [0, 8, 16, 24].map((at) => bytes.slice(at, at + 8).join(':'));
  return lines.join('\n');
}

async function readRoster(file: string): Promise<Result<ChosenFile>> {
  const name = path.basename(file);
  try {
    const content = await readCapped(file, mostRosterBytes);
    if (content === null)
      return err('ROSTER_TOO_LARGE', { file: name, megabytes: mostRosterBytes / 1_000_000 });
    return ok({ name, content });
  } catch {
    return err('FILE_UNREADABLE', { file: name });
  }
}

async function readFiles(files: readonly string[]): Promise<Result<readonly ChosenFile[]>> {
  if (files.length > certificateFileLimits.files) return invalid('too many files were chosen');
  const read: ChosenFile[] = [];
  for (const file of files) {
    try {
      const content = await readCapped(file, certificateFileLimits.bytes);
      if (content === null) return invalid('the file is too large to be one');
      read.push({ name: path.basename(file), content });
    } catch {
      return invalid('the file cannot be read');
    }
  }
  return ok(read);
}

const invalid = (why: string) => err('CLIENT_CERTIFICATE_INVALID', { why });

/** As many are shown; all are copied. */
const mostSecretsShown = 8;

function secretsMessage(secrets: readonly Secret[]): MessageBoxOptions {
  const rest = secrets.length - mostSecretsShown;
  const lines = secretLines(secrets.slice(0, mostSecretsShown)).split('\n');
  const shown = lines.map(escapeControls).join('\n');
  return {
    type: 'info',
    message:
      secrets.length === 1
        ? 'Hand this on to the person. It is shown once.'
        : `Hand these ${secrets.length} on, each to its person. They are shown once.`,
    detail: `${shown}${rest > 0 ? `\nand ${rest} more, which Copy takes too` : ''}\n\nRollcall keeps no copy. Whoever has it can sign in as this person.`,
    buttons: ['Copy', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
}
