import fs from 'node:fs/promises';
import path from 'node:path';
import { type Clock, isoTime } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import { whyNotWritten, writeBeside } from '../../transfer/files';
import { type Wanted, wantedWords } from '../rules/wanted';
import { type JournalService, recordOf } from '../service';
import type { JournalThread } from '../thread';
import type { WalkWatch } from '../walk';
import type { PlannedExtract } from './extract';
import { besides, type ExportFacts, type Manifest, zipped } from './write';

export interface JournalExportPorts {
  readonly journal: Pick<JournalService, 'append' | 'sealed'>;
  /** Goes through the entries. */
  readonly journalThread: Pick<JournalThread, 'plan' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  /** For the name that is suggested. */
  readonly client: () => string;
  readonly version: string;
}

export interface ExportWish extends WalkWatch {
  /** Only these, and of the others number and hash; all when left out. */
  readonly wanted?: Wanted | undefined;
}

export interface JournalExport {
  /** `journal-acme-2026-11-27`, for a folder. */
  suggestedName(): string;
  /**
   * Writes the journal to where nothing is yet: a zip where the name ends so, else a folder. Its last entry is that it is
   * exported, and the seal is over that one: so when it was made, by whom, by what, and what an extract leaves out are
   * vouched for like any entry. Fails with FILE_NOT_WRITTEN, EXPORT_STOPPED, or as the journal does.
   */
  write(target: string, wish?: ExportWish): Promise<Result<Manifest>>;
}

export function createJournalExport(ports: JournalExportPorts): JournalExport {
  const { journal, journalThread, clock, client, version } = ports;
  const product = `Rollcall ${version}`;

  async function write(target: string, { wanted, ...watch }: ExportWish = {}): Promise<Result<Manifest>> {
    const isZip = path.extname(target).toLowerCase() === '.zip';
    const name = path.basename(target);
    if (await isTaken(target, isZip))
      return err('FILE_NOT_WRITTEN', { file: name, why: 'there is something there already' });
    const planned = wanted && wantedWords(wanted) !== '' ? await journalThread.plan(wanted) : null;
    const entry = recordOf('journal.exported', {
      target: name,
      after: { as: isZip ? 'zip' : 'folder', product, ...(planned ? { extract: recorded(planned) } : {}) },
    });
    const noted = await journal.append(entry);
    if (!noted.ok) return noted;
    // Others may have been appended behind it; the export ends with this one all the same.
    const { seq, hash, seal, key, since } = journal.sealed(noted.value);
    const facts: ExportFacts = {
      ...{ client: noted.value.client, product, madeAt: noted.value.at, madeBy: noted.value.actor },
      head: { seq, hash },
      seal: { hmac: seal, key, since },
      extract: planned && { chosenBy: planned.chosenBy, leftOut: planned.leftOut },
    };
    const written = await placed(target, isZip, (folder) =>
      journalThread.write(folder, facts, planned, watch),
    );
    // It is recorded as done: what follows sets that right.
    if (!written.ok) await journal.append({ ...entry, state: 'failed', code: written.error.code });
    return written;
  }

  /** Writes beside `target`, and puts it into place when all of it is on the disk. */
  async function placed(
    target: string,
    isZip: boolean,
    fill: (folder: string) => Promise<Manifest>,
  ): Promise<Result<Manifest>> {
    const folder = besides(target);
    try {
      const manifest = await fill(folder);
      if (!isZip) {
        // Windows puts no folder in the place of another, not even of an empty one.
        await fs.rmdir(target).catch(() => undefined);
        await fs.rename(folder, target);
        return ok(manifest);
      }
      const zip = await writeBeside(target, zipped(folder, new Date(clock.now())));
      const done = zip.ok ? await zip.value.place() : zip;
      return done.ok ? ok(manifest) : done;
    } catch (cause) {
      if ((cause as { readonly code?: unknown }).code === 'EXPORT_STOPPED') return err('EXPORT_STOPPED');
      const why = whyNotWritten(cause);
      if (why === null) throw cause;
      return err('FILE_NOT_WRITTEN', { file: path.basename(target), why });
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  }

  return {
    suggestedName() {
      const words = client()
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? ['client'];
      return `journal-${words.join('-').slice(0, 60)}-${isoTime(clock.now()).slice(0, 10)}`;
    },
    write,
  };
}

/** What an extract leaves out, as its own entry and so the chain vouch for it. */
const recorded = ({ chosenBy, leftOut }: PlannedExtract) => ({
  chosen_by: chosenBy,
  left_out: leftOut.entries,
  list: leftOut.list,
});

/** A folder may be there, if it is empty. A zip replaces one: whoever chose its name was asked, or said so. */
async function isTaken(target: string, isZip: boolean): Promise<boolean> {
  if (isZip) return false;
  try {
    return (await fs.readdir(target)).length > 0;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}
