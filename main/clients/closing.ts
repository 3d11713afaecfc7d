import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ClosedClient } from '../../preload/contract/clients';
import type { Vault } from '../credentials/port';
import { recordOf } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { PrintedPage } from '../printed-page';
import type { Services } from '../services';
import type { SettingsStore } from '../store/settings';
import { whyNotWritten, writeBeside } from '../transfer/files';
import { dropMark, leftMarks, putMark, type WipingMark } from './closing-mark';
import { isPresent } from './presence';
import { type Client, forgetClient } from './registry';
import {
  type Certificate,
  type CertificateFile,
  certificateHtml,
  certificatePolicy,
  certificateText,
  closingName,
  closingPrefix,
} from './rules/certificate';

export interface ClosingPorts {
  readonly home: string;
  readonly settings: SettingsStore;
  readonly vault: () => Vault;
  readonly clock: Clock;
  readonly version: string;
  readonly actor: string;
  /** Opens the client for a while, with nothing that happens by itself. */
  readonly visit: <T>(client: Client, work: (open: Services) => Promise<Result<T>>) => Promise<Result<T>>;
  /** Makes a PDF. Fails with NO_PRINTER where there is no window: then there is none of the certificate. */
  readonly print: (page: PrintedPage) => Promise<Result<Uint8Array>>;
  readonly report: (cause: unknown) => void;
}

export interface Closing {
  /**
   * Closes a client for good: its evidence goes into a folder of its own below `folder`, then its secrets and files are
   * wiped. Fails with CLIENT_LAST, CLIENT_OPEN, WORKSPACE_BUSY, FILE_NOT_WRITTEN, and as opening, reports and journal do;
   * nothing is wiped then.
   */
  close(client: Client, folder: string): Promise<Result<ClosedClient>>;
  /** Finishes what a crash left between wiping and certificate, and throws away what it left before. */
  settle(): Promise<void>;
}

export function createClosing(ports: ClosingPorts): Closing {
  const { home, settings, clock } = ports;

  /** Everything an auditor may still ask for, and last of all the journal, which says that this was done. */
  async function exported(open: Services, target: string): Promise<Result<Certificate['journal_head']>> {
    const { evidence, reviews, journal, journalExport, stores, policy } = open;
    // Of the client that is closed, whichever the window shows.
    const forbidden = await policy.forbidden('settings');
    if (forbidden) return { ok: false, error: forbidden };
    // A change of another program would not be in what is written.
    if (!(await stores.workspace.lock.acquire())) return err('WORKSPACE_BUSY');
    const bundle = await evidence({ from: null, to: null }, path.join(target, 'evidence.zip'));
    if (!bundle.ok) return bundle;
    for (const { id, state } of await reviews.list()) {
      if (state !== 'closed') continue;
      const name = await reviews.packName(id);
      if (!name.ok) return name;
      await mkdir(path.join(target, 'reviews'), { recursive: true, mode: 0o700 });
      const packed = await reviews.savePack(id, path.join(target, 'reviews', name.value), ports.print);
      if (!packed.ok) return packed;
    }
    const noted = await journal.append(recordOf('client.closed', { target: path.basename(target) }));
    if (!noted.ok) return noted;
    const written = await journalExport.write(path.join(target, 'journal'));
    return written.ok ? ok(written.value.head) : written;
  }

  async function prepare(client: Client, target: string): Promise<Result<WipingMark>> {
    const head = await ports.visit(client, (open) => exported(open, target));
    if (!head.ok) return head;
    const secrets = await ports.vault().names(`client/${client.id}/`);
    if (!secrets.ok) return secrets;
    const draft = {
      client: client.name,
      client_id: client.id,
      closed_at: isoTime(clock.now()),
      closed_by: ports.actor,
      product: `Rollcall ${ports.version}`,
      journal_head: head.value,
      exported: await summed(target),
    };
    const files = await filesOf(home, client.id);
    return ok({
      ...{
        phase: 'wiping',
        clientId: client.id,
        target,
        pid: 0,
        draft: { ...draft, exported: [...draft.exported] },
      },
      ...{ secrets: [...secrets.value], files: [...files] },
    });
  }

  /** May be done again from the beginning, as often as it was cut off. */
  async function wipe(mark: WipingMark): Promise<Result<ClosedClient>> {
    const { clientId, target, draft } = mark;
    // First of all nobody can open it any more: without its key its files would seem to be damaged.
    if (settings.get().clients.some(({ id }) => id === clientId)) forgetClient(settings, clientId);
    // What came after the list was made goes too.
    const now = await ports.vault().names(`client/${clientId}/`);
    if (!now.ok) return now;
    const secrets = [...new Set([...mark.secrets, ...now.value])].sort();
    for (const name of secrets) {
      const gone = await ports.vault().delete(name);
      if (!gone.ok) return gone;
    }
    const files = [...new Set([...mark.files, ...(await filesOf(home, clientId))])].sort();
    for (const name of files) await rm(path.join(home, 'clients', name), { force: true });
    await rm(path.join(home, 'clients', clientId), { recursive: true, force: true });
    const certificate: Certificate = { client_closing: 1, ...draft, wiped: { secrets, files } };
    const written = await certify(certificate, target);
    if (!written.ok) return written;
    await dropMark(home, clientId);
    return ok({
      target,
      exported: draft.exported.length,
      secrets: secrets.length,
      files: files.length,
    });
  }

  async function certify(certificate: Certificate, folder: string): Promise<Result<void>> {
    const page = certificateHtml(certificate);
    const pdf = await ports.print({ html: page, policy: certificatePolicy, foot: null });
    const parts: readonly (readonly [string, string | Uint8Array])[] = [
      ['certificate.txt', certificateText(certificate)],
      ['certificate.html', page],
      ['certificate.json', `${JSON.stringify(certificate, null, 2)}\n`],
      ...(pdf.ok ? [['certificate.pdf', pdf.value] as const] : []),
    ];
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const [name, content] of parts) {
      const beside = await writeBeside(path.join(folder, name), content);
      const placed = beside.ok ? await beside.value.place() : beside;
      if (!placed.ok) return placed;
    }
    return ok();
  }

  return {
    async close(client, parent) {
      if (settings.get().clients.length < 2) return err('CLIENT_LAST');
      if (isPresent(home, client.id)) return err('CLIENT_OPEN', { name: client.name });
      const made = await freshFolder(parent, closingName(client.name, isoTime(clock.now())));
      if (!made.ok) return made;
      const folder = made.value;
      await putMark(home, { phase: 'exporting', clientId: client.id, target: folder });
      const ready = await prepare(client, folder).catch(async (cause) => {
        await rm(folder, { recursive: true, force: true });
        await dropMark(home, client.id);
        throw cause;
      });
      if (!ready.ok) {
        await rm(folder, { recursive: true, force: true });
        await dropMark(home, client.id);
        return ready;
      }
      await putMark(home, ready.value);
      return wipe(ready.value);
    },
    async settle() {
      for (const mark of await leftMarks(home)) {
        if (mark.phase === 'exporting') {
          // Whatever else the mark may say by now, only a folder that was made for this is thrown away.
          if (path.basename(mark.target).startsWith(closingPrefix))
            await rm(mark.target, { recursive: true, force: true });
          await dropMark(home, mark.clientId);
          continue;
        }
        // A keychain that is locked, or a folder that is not there: the next start tries again.
        const wiped = await wipe(mark);
        if (!wiped.ok) ports.report(new Error(`a closing was not finished: ${wiped.error.code}`));
      }
    },
  };
}

/** A folder that was not there before, so that nothing of somebody else's is ever thrown away. */
async function freshFolder(parent: string, name: string): Promise<Result<string>> {
  for (let at = 1; at < 100; at++) {
    const folder = path.join(parent, at === 1 ? name : `${name}-${at}`);
    try {
      await mkdir(folder, { mode: 0o700 });
      return ok(folder);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      const why = whyNotWritten(cause);
      if (why === null) throw cause;
      return err('FILE_NOT_WRITTEN', { file: name, why });
    }
  }
  return err('FILE_NOT_WRITTEN', { file: name, why: 'a folder has that name' });
}

/** All files of a client, by their place below the folder of all. The mark stays: it says how far this has come. */
async function filesOf(home: string, clientId: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(home, 'clients'), { withFileTypes: true }).catch(() => []);
  const own = entries.filter(({ name }) => name.startsWith(`${clientId}.`) && name !== `${clientId}.closing`);
  return [...own.map(({ name }) => name), ...(await namesBelow(path.join(home, 'clients'), clientId))].sort();
}

async function namesBelow(root: string, below: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, below), { withFileTypes: true }).catch(() => []);
  const names = await Promise.all(
    entries.map((entry) => {
      const name = path.join(below, entry.name);
      return entry.isDirectory() ? namesBelow(root, name) : [name];
    }),
  );
  return names.flat().sort();
}

async function summed(folder: string): Promise<readonly CertificateFile[]> {
  const files: CertificateFile[] = [];
  for (const name of await namesBelow(folder, '')) {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const part of fs.createReadStream(path.join(folder, name))) {
      hash.update(part as Buffer);
      bytes += (part as Buffer).length;
    }
    files.push({ name: name.split(path.sep).join('/'), bytes, sha256: hash.digest('hex') });
  }
  return files;
}
