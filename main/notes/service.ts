import { mostNotes, type Note } from '../../preload/contract/notes';
import type { Notes } from '../access/rules/guards';
import type { DirectoryEngine } from '../directory/port';
import { accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { storeFailure } from '../store/database';
import type { NoteRepository } from './repository';
import { isLifted } from './rules/blocks';

export interface NotesPorts {
  readonly repository: NoteRepository;
  readonly engine: Pick<DirectoryEngine, 'accountsOf'>;
  readonly journal: Pick<JournalService, 'append'>;
  readonly policy: Pick<PolicyService, 'forbidden'>;
  readonly clock: Clock;
  readonly actor: string;
}

/** What colleagues should know of a person, and what is refused for it. In the journal before it holds. */
export interface NotesService {
  /** By address. Asked of the file each time: another program, or a purge, may have changed it. */
  list(): Promise<readonly Note[]>;
  of(email: string): Promise<Note | null>;
  /** Fails with NOTES_FULL, as the role does where a block is lifted, or as the store does. */
  set(given: Pick<Note, 'email' | 'text' | 'blocks'>, reason: string): Promise<Result<Note>>;
  /** Fails with NOT_NOTED, and as `set` does. */
  remove(email: string, reason: string): Promise<Result<void>>;
  /** For the guards: those that block something, by address and by account, as the directory is now. */
  guarded(): Promise<Notes>;
}

export function createNotes(ports: NotesPorts): NotesService {
  const { repository, engine, journal, policy, clock, actor } = ports;

  async function change(
    before: Note | null,
    after: Note | null,
    reason: string,
    write: () => Promise<void>,
  ): Promise<Result<void>> {
    const lifted = isLifted(before?.blocks ?? 'none', after?.blocks ?? 'none');
    const forbidden = lifted ? await policy.forbidden('settings') : null;
    if (forbidden) return { ok: false, error: forbidden };
    const picture = (note: Note | null) => note && { note: note.text, blocks: note.blocks };
    const noted = await journal.append({
      action: after === null ? 'note.removed' : 'note.written',
      target: (after ?? before)?.email ?? null,
      ...{ instance: null, state: 'recorded', code: null, run: null },
      ...{ before: picture(before), after: picture(after), reason },
    });
    if (!noted.ok) return noted;
    try {
      await write();
      return ok();
    } catch (cause) {
      return storeFailure(cause);
    }
  }

  const of = async (email: string) =>
    (await repository.all()).find((one) => one.email === foldEmail(email)) ?? null;

  return {
    list: repository.all,
    of,

    async set({ email, text, blocks }, reason) {
      const all = await repository.all();
      const before = all.find((one) => one.email === foldEmail(email)) ?? null;
      if (before === null && all.length >= mostNotes) return err('NOTES_FULL', { most: mostNotes });
      const note = { email: foldEmail(email), text, blocks, by: actor, at: isoTime(clock.now()) };
      const changed = await change(before, note, reason, () => repository.put(note));
      return changed.ok ? ok(note) : changed;
    },

    async remove(email, reason) {
      const before = await of(email);
      if (before === null) return err('NOT_NOTED', { email: foldEmail(email) });
      return change(before, null, reason, () => repository.remove(before.email));
    },

    async guarded() {
      const blocking = (await repository.all()).filter(({ blocks }) => blocks !== 'none');
      const accounts = await Promise.all(blocking.map(({ email }) => engine.accountsOf(email)));
      return {
        byEmail: new Map(blocking.map((one) => [one.email, one])),
        byRef: new Map(
          blocking.flatMap((one, at) =>
            (accounts[at] ?? []).map((account) => [accountRef(account), one] as const),
          ),
        ),
      };
    },
  };
}
