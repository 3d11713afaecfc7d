import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BrowserWindow, FileFilter, MessageBoxOptions } from 'electron';
import type { CertificateView } from '../../preload/contract/reach';
import { mostRosterBytes } from '../../preload/contract/roster';
import { t } from '../../preload/texts/text';
import { type Secret, secretLines } from '../access/hand-over';
import { readAttachment } from '../attachments/reading';
import { type ChosenFile, certificateFileLimits } from '../connections/chosen-certificate';
import type { Dialogs } from '../dialogs';
import { type ListFile, readList } from '../directory/list-file';
import { readCapped } from '../kernel/capped-file';
import { err, ok, type Result } from '../kernel/result';
import { escapeControls } from '../kernel/server-text';
import type { SystemDialogs } from './curtained-dialogs';

/**
 * The dialogs of the operating system. One at a time: a page that asks again while one is open gets a no, so that it
 * cannot bury the user in questions until one of them is answered by mistake.
 */
export function createNativeDialogs(
  dialog: SystemDialogs,
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
    async showSecrets(secrets, hidden) {
      if (secrets.length === 0) return false;
      // Nobody has seen them: where the program goes on without a window they wait for the next one.
      let window = currentWindow();
      for (; !window; window = currentWindow()) {
        if (hidden?.aborted) return false;
        await setTimeout(500);
      }
      const message = secretsMessage(secrets);
      const { response } = await dialog.showMessageBox(
        window,
        hidden ? { ...message, signal: hidden } : message,
      );
      return response === 0;
    },

    chooseCertificate: () =>
      alone<Result<readonly ChosenFile[] | null>>(ok(null), async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: t('Choose a client certificate'),
          message: t('A .p12 or .pfx file, or a certificate and its private key together'),
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: t('Certificates and keys'), extensions: ['p12', 'pfx', 'pem', 'crt', 'cer', 'key'] },
            { name: t('All files'), extensions: ['*'] },
          ],
        });
        return canceled || filePaths.length === 0 ? ok(null) : readFiles(filePaths);
      }),

    chooseList: () =>
      alone<Result<ListFile | null>>(ok(null), async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: t('Choose a list of people'),
          properties: ['openFile', 'dontAddToRecent'],
          filters: [
            { name: t('Text and CSV'), extensions: ['csv', 'tsv', 'txt', 'eml', 'md'] },
            { name: t('All files'), extensions: ['*'] },
          ],
        });
        const [chosen] = filePaths;
        return canceled || chosen === undefined ? ok(null) : readList(chosen);
      }),

    chooseRoster: () =>
      alone<Result<ChosenFile | null>>(ok(null), async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: t('Choose a roster'),
          message: t('A list of HR or of a directory, as CSV'),
          properties: ['openFile', 'dontAddToRecent'],
          filters: [
            { name: t('CSV and text'), extensions: ['csv', 'tsv', 'txt'] },
            { name: t('All files'), extensions: ['*'] },
          ],
        });
        const [chosen] = filePaths;
        return canceled || chosen === undefined ? ok(null) : readRoster(chosen);
      }),

    chooseAttachment: () =>
      alone<Result<ChosenFile | null>>(ok(null), async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: t('Attach a document'),
          message: t('The mail that asked for it, the ticket: it is kept with the evidence'),
          buttonLabel: t('Attach'),
          properties: ['openFile', 'dontAddToRecent'],
        });
        const [chosen] = filePaths;
        return canceled || chosen === undefined ? ok(null) : readAttachment(chosen);
      }),

    saveAttachmentTo: (suggested) => saveTo(t('Save the document'), t('Save'), suggested, []),

    chooseRosterFolder: () =>
      alone<string | null>(null, async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: t('Watch a folder for rosters'),
          message: t('A new CSV in it becomes a proposal; nothing is changed by itself'),
          buttonLabel: t('Watch'),
          properties: ['openDirectory', 'dontAddToRecent'],
        });
        return canceled ? null : (filePaths[0] ?? null);
      }),

    chooseClosingFolder: (client) =>
      alone<string | null>(null, async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: t('Evidence of {client}', { client: escapeControls(client) }),
          message: t('A folder of its own is made in it'),
          buttonLabel: t('Close client'),
          properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
        });
        return canceled ? null : (filePaths[0] ?? null);
      }),

    chooseTemplates: () =>
      alone<string | null>(null, async (window) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title: t('Import role templates'),
          buttonLabel: t('Look into it'),
          properties: ['openFile', 'dontAddToRecent'],
          filters: [
            { name: t('Role templates'), extensions: ['json'] },
            { name: t('All files'), extensions: ['*'] },
          ],
        });
        return canceled ? null : (filePaths[0] ?? null);
      }),

    saveTemplatesTo: (suggested) =>
      saveTo(t('Export role templates'), t('Export'), suggested, [
        { name: t('Role templates'), extensions: ['json'] },
      ]),

    saveNoteTo: (suggested) =>
      saveTo(t('Save onboarding note'), t('Save'), suggested, [
        { name: t('Web page'), extensions: ['html'] },
        { name: t('Plain text'), extensions: ['txt'] },
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
function trustQuestion(certificate: CertificateView, host: string) {
  return {
    type: 'warning' as const,
    title: t('Trust this certificate?'),
    message: t('Trust this certificate for {host}?', { host: escapeControls(host) }),
    detail: [
      t(
        'This computer cannot tell whose it is. Ask whoever runs the server for its fingerprint and compare: whoever stands behind a wrong certificate reads your credential.',
      ),
      [
        t('Issued for: {subject}', { subject: escapeControls(certificate.subject) }),
        t('Names: {names}', {
          names: escapeControls(certificate.names.slice(0, 10).join(', ')) || t('none'),
        }),
        certificate.selfSigned
          ? t('Issued by: itself')
          : t('Issued by: {issuer}', { issuer: escapeControls(certificate.issuer) }),
        t('Valid: {from} to {to}', {
          from: certificate.validFrom.slice(0, 10),
          to: certificate.validTo.slice(0, 10),
        }),
      ].join('\n'),
      `${t('SHA-256 fingerprint:')}\n${fingerprintLines(certificate.fingerprint)}`,
    ].join('\n\n'),
    buttons: [t('Cancel'), t('Trust this certificate')],
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
    message: t(
      '{count, plural, one {Hand this on to the person. It is shown once.} other {Hand these # on, each to its person. They are shown once.}}',
      { count: secrets.length },
    ),
    detail: [
      rest > 0 ? `${shown}\n${t('and {rest} more, which Copy takes too', { rest })}` : shown,
      t('Rollcall keeps no copy. Whoever has it can sign in as this person.'),
    ].join('\n\n'),
    buttons: [t('Copy'), t('Close')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
}
