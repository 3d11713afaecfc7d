import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ClosedClient } from '../../preload/contract/clients';
import type { Vault } from '../credentials/port';
import { recordOf } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { ErrorCode } from '../kernel/codes';
import { err, ok, type Result } from '../kernel/result';
import { syncFolder } from '../kernel/sync-folder';
import type { PrintedPage } from '../printed-page';
import type { Services } from '../services';
import { createFileLock } from '../store/file-lock';
import type { SettingsStore } from '../store/settings';
import { writeBeside } from '../transfer/files';
import {
  dropMark,
  inUseFile,
  isOfClosing,
  markedIds,
  markOf,
  putMark,
  type WipingMark,
} from './closing-mark';
import { freshFolder, namesBelow, stillThere, summed } from './evidence-folder';
import { openWorkOf } from './open-work';
import { isPresent } from './presence';
import { type Client, clientById, forgetClient } from './registry';
import {
  type Certificate,
  certificateHtml,
  certificatePolicy,
  certificateText,
  closingName,
  closingPrefix,
  type OpenWork,
  openWorkInWords,
} from './rules/certificate';

export interface ClosingPorts {
  readonly home: string;
  readonly settings: SettingsStore;
  readonly vault: () => Vault;
  readonly clock: Clock;
  readonly version: string;
  readonly actor: string;
  /** Opens the client for a while, with nothing that happens by itself, for who has it alone. */
  readonly visit: <T>(client: Client, work: (open: Services) => Promise<Result<T>>) => Promise<Result<T>>;
  /** Makes a PDF. Fails with NO_PRINTER where there is no window: then there is none of the certificate. */
  readonly print: (page: PrintedPage) => Promise<Result<Uint8Array>>;
  readonly report: (cause: unknown) => void;
}

export interface Closing {
  /**
   * Closes a client for good: its evidence goes into a folder of its own below `folder`, then its secrets and files are
   * wiped. Fails with CLIENT_UNFINISHED until it is agreed that open reviews, runs and scheduled changes stay as they are;
   * with KEYCHAIN_UNAVAILABLE, CLIENT_LAST, CLIENT_OPEN, CLIENT_IN_USE, WORKSPACE_BUSY, FILE_NOT_WRITTEN, and as opening,
   * reports and journal do; nothing is wiped then. Once it is being wiped it fails with CLOSING_UNFINISHED only.
   */
  close(client: Client, folder: string, leavesOpen: boolean): Promise<Result<ClosedClient>>;
  /** Finishes what a crash left between wiping and certificate, and throws away what it left before. */
  settle(): Promise<void>;
}

export function createClosing(ports: ClosingPorts): Closing {
  const { home, settings, clock } = ports;

  /** Everything an auditor may still ask for, and last of all the journal, which says that this was done. */
  async function exported(
    client: Client,
    open: Services,
    vault: Vault,
    { target, leftOpen }: { readonly target: string; readonly leftOpen: OpenWork },
  ): Promise<Result<WipingMark>> {
    const { evidence, reviews, journal, journalExport } = open;
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
    const secrets = await vault.names(`client/${client.id}/`);
    if (!secrets.ok) return secrets;
    const noted = await journal.append(recordOf('client.closed', { target: path.basename(target) }));
    if (!noted.ok) return noted;
    const written = await journalExport.write(path.join(target, 'journal'));
    if (!written.ok) return written;
    const files = await summed(target);
    const head = await journal.head();
    if (!head.ok) return head;
    // What came behind what is written would be wiped unseen.
    if (head.value.hash !== written.value.head.hash) return err('WORKSPACE_BUSY');
    const { seq, hash } = head.value;
    return ok({
      ...{ phase: 'wiping', clientId: client.id, target },
      draft: {
        client: client.name,
        client_id: client.id,
        closed_at: isoTime(clock.now()),
        closed_by: ports.actor,
        product: `Rollcall ${ports.version}`,
        journal_head: { seq, hash },
        left_open: leftOpen,
        exported: files,
      },
      secrets: [...secrets.value],
      files: [...(await filesOf(home, client.id))],
    });
  }

  /** Answers once the mark is on the disk that lets nobody back; until then the client is as it was. */
  function passPoint(
    client: Client,
    vault: Vault,
    target: string,
    leavesOpen: boolean,
  ): Promise<Result<WipingMark>> {
    return ports.visit(client, async (open) => {
      const { journal, policy, stores } = open;
      // Of the client that is closed, whichever the window shows.
      const forbidden = await policy.forbidden('settings');
      if (forbidden) return { ok: false, error: forbidden };
      const leftOpen = await openWorkOf(open);
      if (!leftOpen.ok) return leftOpen;
      const what = openWorkInWords(leftOpen.value);
      if (what !== '' && !leavesOpen) return err('CLIENT_UNFINISHED', { name: client.name, what });
      // A change of another program would not be in what is written.
      if (!(await stores.workspace.lock.acquire())) return err('WORKSPACE_BUSY');
      const begun = recordOf('client.closing', { target: path.basename(target) });
      const noted = await journal.append(begun);
      if (!noted.ok) return noted;
      const notClosed = async (code: ErrorCode) => {
        const entry = { ...begun, action: 'client.not-closed', state: 'failed', code } as const;
        const told = await journal.append(entry);
        if (!told.ok) ports.report(new Error(`a closing was not recorded as failed: ${told.error.code}`));
      };
      try {
        const ready = await exported(client, open, vault, { target, leftOpen: leftOpen.value });
        const passed = ready.ok && isLast(client.id) ? err('CLIENT_LAST') : ready;
        if (!passed.ok) await notClosed(passed.error.code);
        else await putMark(home, passed.value);
        return passed;
      } catch (cause) {
        await notClosed('INTERNAL');
        throw cause;
      }
    });
  }

  /** One that is being closed by another program does not stay. */
  function isLast(clientId: string): boolean {
    const leaving = [clientId, ...markedIds(home)];
    return settings.get().clients.every(({ id }) => leaving.includes(id));
  }

  /** May be done again from the beginning, as often as it was cut off. */
  async function wipe(mark: WipingMark, vault: Vault): Promise<Result<ClosedClient>> {
    const { clientId, target, draft } = mark;
    // First of all nobody can open it any more: without its key its files would seem to be damaged.
    forgetClient(settings, clientId);
    // Nothing more goes while its evidence is not there.
    const there = await stillThere(target, draft.exported);
    if (!there.ok) return there;
    // What came after the list was made goes too.
    const now = await vault.names(`client/${clientId}/`);
    if (!now.ok) return now;
    const secrets = [...new Set([...mark.secrets, ...now.value])].sort();
    for (const name of secrets) {
      const gone = await vault.delete(name);
      if (!gone.ok) return gone;
    }
    const files = [...new Set([...mark.files, ...(await filesOf(home, clientId))])].sort();
    for (const name of files) await rm(path.join(home, 'clients', name), { force: true });
    await rm(path.join(home, 'clients', clientId), { recursive: true, force: true });
    const written = await certify({ client_closing: 1, ...draft, wiped: { secrets, files } }, target);
    if (!written.ok) return written;
    await dropMark(home, clientId);
    return ok({
      target,
      exported: draft.exported.length,
      secrets: secrets.length,
      files: files.length,
      pdf: written.value,
    });
  }

  async function certify(certificate: Certificate, folder: string): Promise<Result<ClosedClient['pdf']>> {
    const there = await stillThere(folder, certificate.exported);
    if (!there.ok) return there;
    const page = certificateHtml(certificate);
    const pdf = await ports.print({ html: page, policy: certificatePolicy, foot: null });
    const parts: readonly (readonly [string, string | Uint8Array])[] = [
      ['certificate.txt', certificateText(certificate)],
      ['certificate.html', page],
      ['certificate.json', `${JSON.stringify(certificate, null, 2)}\n`],
      ...(pdf.ok ? [['certificate.pdf', pdf.value] as const] : []),
    ];
    for (const [name, content] of parts) {
      const beside = await writeBeside(path.join(folder, name), content);
      const placed = beside.ok ? await beside.value.place() : beside;
      if (!placed.ok) return placed;
    }
    await syncFolder(folder);
    if (pdf.ok) return ok('made');
    return ok(pdf.error.code === 'NO_PRINTER' ? 'no-printer' : 'failed');
  }

  /** Works on a client that nobody has open, and that nobody opens meanwhile. Null: somebody has it. */
  async function alone<T>(clientId: string, tries: number, work: () => Promise<T>): Promise<T | null> {
    const lock = createFileLock();
    const file = inUseFile(home, clientId);
    for (let left = tries; !lock.tryAcquire(file); left--) {
      if (left <= 0) return null;
      await clock.wait(100);
    }
    try {
      return await work();
    } finally {
      lock.release();
      // It would be the last file of one that is gone.
      if (!clientById(settings, clientId).ok && !markedIds(home).includes(clientId))
        await rm(file, { force: true });
    }
  }

  async function undo(clientId: string, target: string): Promise<void> {
    // Whatever else a mark may say by now, only a folder that was made for this is thrown away.
    if (path.basename(target).startsWith(closingPrefix)) await rm(target, { recursive: true, force: true });
    await dropMark(home, clientId);
  }

  async function closeAlone(
    client: Client,
    parent: string,
    vault: Vault,
    leavesOpen: boolean,
  ): Promise<Result<ClosedClient>> {
    // It was waited for, and who had it may have closed it.
    const still = clientById(settings, client.id);
    if (!still.ok) return still;
    if (isPresent(home, client.id)) return err('CLIENT_OPEN', { name: client.name });
    if (markedIds(home).includes(client.id)) await settleAlone(client.id, vault);
    // One that cannot be read says nothing of what is left of the client.
    if (markedIds(home).includes(client.id)) return err('CLIENT_CLOSING');
    const made = await freshFolder(home, parent, closingName(client.name, isoTime(clock.now())));
    if (!made.ok) return made;
    const target = made.value;
    let passed: Result<WipingMark>;
    try {
      await putMark(home, { phase: 'exporting', clientId: client.id, target });
      passed = await passPoint(client, vault, target, leavesOpen);
    } catch (cause) {
      const mark = markOf(home, client.id);
      if (mark?.phase !== 'wiping') {
        await undo(client.id, target);
        throw cause;
      }
      // Only the closing of the files can have failed by then.
      ports.report(cause);
      passed = ok(mark);
    }
    if (!passed.ok) {
      await undo(client.id, target);
      return passed;
    }
    const wiped = await wiping(passed.value, vault);
    return wiped.ok ? wiped : err('CLOSING_UNFINISHED', { name: client.name, folder: target });
  }

  /** A keychain that is locked, or a folder that is not there: the next start tries again. */
  async function wiping(mark: WipingMark, vault: Vault): Promise<Result<ClosedClient>> {
    const wiped = await wipe(mark, vault).catch((cause: unknown) => {
      ports.report(cause);
      return err('INTERNAL');
    });
    if (!wiped.ok) ports.report(new Error(`a closing was not finished: ${wiped.error.code}`));
    return wiped;
  }

  async function settleAlone(clientId: string, vault: Vault): Promise<void> {
    // As it is by now: another program may have been at it until this one had the client alone.
    const mark = markOf(home, clientId);
    if (mark?.phase === 'wiping') await wiping(mark, vault);
    if (mark?.phase !== 'exporting') return;
    const client = clientById(settings, clientId);
    if (client.ok) {
      const target = path.basename(mark.target);
      const entry = recordOf('client.not-closed', { target, reason: 'The program ended before' });
      const noted = await ports.visit(client.value, ({ journal }) =>
        journal.append({ ...entry, state: 'failed' }),
      );
      // With its journal it would be left to a start at which the keychain answers.
      if (!noted.ok && noted.error.code === 'KEYCHAIN_UNAVAILABLE') return;
      if (!noted.ok) ports.report(new Error(`a closing was not recorded as failed: ${noted.error.code}`));
    }
    await undo(clientId, mark.target);
  }

  return {
    async close(client, parent, leavesOpen) {
      const vault = ports.vault();
      // In session memory a client is another one, with nothing in it; what is to be closed could not be reached.
      if (vault.kind !== 'keychain') return err('KEYCHAIN_UNAVAILABLE');
      if (isLast(client.id)) return err('CLIENT_LAST');
      if (isPresent(home, client.id)) return err('CLIENT_OPEN', { name: client.name });
      const closed = await alone(client.id, 20, () => closeAlone(client, parent, vault, leavesOpen));
      return closed ?? err('CLIENT_IN_USE', { name: client.name });
    },
    async settle() {
      const vault = ports.vault();
      if (vault.kind !== 'keychain') return;
      for (const id of markedIds(home)) await alone(id, 0, () => settleAlone(id, vault));
    },
  };
}

/** All files of a client, by their place below the folder of all, but for what says how far this has come. */
async function filesOf(home: string, clientId: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(home, 'clients'), { withFileTypes: true }).catch(() => []);
  const own = entries.filter(({ name }) => name.startsWith(`${clientId}.`) && !isOfClosing(name, clientId));
  return [...own.map(({ name }) => name), ...(await namesBelow(path.join(home, 'clients'), clientId))].sort();
}
