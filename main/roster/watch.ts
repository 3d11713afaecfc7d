import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { mostRosterBytes, type RosterProposal, type RosterWatch } from '../../preload/contract/roster';
import { readCapped } from '../kernel/capped-file';
import { type Clock, isoTime } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import type { Events } from '../kernel/events';
import { createTurn } from '../kernel/in-turn';
import { err, type Failure, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { RosterRepository, SeenFile, WatchedFolder } from './repository';
import type { RosterService } from './service';

export interface WatchPorts {
  readonly repository: Pick<RosterRepository, 'watched' | 'watch'>;
  readonly roster: Pick<RosterService, 'open'>;
  readonly events: Pick<Events, 'emit'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * A folder where HR or a job of the night puts rosters. A new one is read and compared, and what came of it is proposed:
 * nothing is changed by itself. It is looked at again and again, not followed by the system's own notices, which shared
 * folders do not send.
 */
export interface RosterWatching {
  state(): Promise<RosterWatch>;
  /** Rosters that are there already are not new. Fails with FILE_UNREADABLE, or as the store fails. */
  begin(folder: string): Promise<Result<RosterWatch>>;
  end(): Promise<Result<RosterWatch>>;
  dismiss(): Promise<RosterWatch>;
  /** Looks into the folder now. */
  look(): Promise<void>;
}

/** A file written to within so many ms may be half of one. */
const settled = 3_000;
const mostFiles = 1_000;

/** Null: it is larger than any roster. `gone`: taken away since the folder was listed. */
async function contentOf(file: string): Promise<Uint8Array | null | 'gone' | 'unreadable'> {
  try {
    return await readCapped(file, mostRosterBytes);
  } catch (cause) {
    return (cause as { readonly code?: unknown }).code === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

export function createRosterWatch({ repository, roster, events, clock }: WatchPorts): RosterWatching {
  let proposal: RosterProposal | null = null;
  /** What the proposal was made of, as long as it waits. */
  let digest: string | null = null;
  let problem: Failure | null = null;
  const inTurn = createTurn();

  async function state(): Promise<RosterWatch> {
    const watched = await repository.watched();
    return {
      watched: watched && {
        title: path.basename(watched.place) || watched.place,
        since: watched.since,
        problem: problem && failureView(problem),
      },
      proposal,
    };
  }

  async function write(watched: WatchedFolder | null): Promise<Result<RosterWatch>> {
    try {
      await repository.watch(watched);
      problem = null;
      take(null, null);
      return ok(await state());
    } catch (cause) {
      return storeFailure(cause);
    }
  }

  function take(made: RosterProposal | null, from: string | null): void {
    proposal = made;
    digest = from;
  }

  /** Newest first; null where the folder cannot be read. */
  async function filesIn(folder: string): Promise<readonly SeenFile[] | null> {
    try {
      const entries = await fs.readdir(folder, { withFileTypes: true });
      const names = entries
        .filter(
          (entry) => entry.isFile() && /\.(?:csv|tsv|txt)$/i.test(entry.name) && !/^[.~]/.test(entry.name),
        )
        .map(({ name }) => name)
        .slice(0, mostFiles);
      const files = await Promise.all(
        names.map(async (name) => {
          const about = await fs.stat(path.join(folder, name)).catch(() => null); // gone since it was listed
          return about ? [{ name, size: about.size, at: about.mtimeMs }] : [];
        }),
      );
      return files.flat().sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
    } catch {
      return null;
    }
  }

  async function lookOnce(): Promise<void> {
    const watched = await repository.watched();
    if (watched === null) return;
    const files = await filesIn(watched.place);
    if (files === null) return tell(err('FILE_UNREADABLE', { file: path.basename(watched.place) }).error);
    const isSeen = (file: SeenFile) =>
      watched.seen.some(({ name, size, at }) => name === file.name && size === file.size && at === file.at);
    const fresh = files.filter((file) => !isSeen(file));
    const [newest] = fresh;
    if (!newest || clock.now() - newest.at < settled) return fresh.length > 0 ? undefined : tell(null);
    const content = await contentOf(path.join(watched.place, newest.name));
    if (content === 'gone') return;
    // It is being written by another program, or not ours to read: tried again with the next look.
    if (content === 'unreadable') return tell(err('FILE_UNREADABLE', { file: newest.name }).error);
    const from = content && createHash('sha256').update(content).digest('hex');
    // Put there once more while the proposal waits, it says nothing new; looking at the proposal compares again.
    if (from !== null && from === digest) {
      await repository.watch({ ...watched, seen: files });
      return;
    }
    const draft =
      content === null
        ? err('ROSTER_TOO_LARGE', { file: newest.name, megabytes: mostRosterBytes / 1_000_000 })
        : await roster.open(newest.name, content);
    // Of several new ones the newest counts; what was wrong with one is said once, and it is not read again.
    await repository.watch({ ...watched, seen: files });
    if (!draft.ok) return tell(draft.error);
    const { id, title, at, found } = draft.value;
    take({ id, title, at, counts: found.counts }, from);
    problem = null;
    events.emit('roster.changed', await state());
  }

  async function tell(failure: Failure | null): Promise<void> {
    const isNew = JSON.stringify(failure) !== JSON.stringify(problem);
    // That a file was unfit stays told until another one comes.
    if (!isNew || (failure === null && problem?.code !== 'FILE_UNREADABLE')) return;
    problem = failure;
    events.emit('roster.changed', await state());
  }

  return {
    state,
    begin: (folder) =>
      inTurn(async () => {
        const files = await filesIn(folder);
        if (files === null) return err('FILE_UNREADABLE', { file: path.basename(folder) });
        return write({ place: folder, since: isoTime(clock.now()), seen: files });
      }),
    end: () => inTurn(() => write(null)),
    async dismiss() {
      take(null, null);
      return state();
    },
    look: () => inTurn(lookOnce),
  };
}
