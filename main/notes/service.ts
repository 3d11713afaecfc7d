import { mostNotes, type Note } from '../../preload/contract/notes';
import type { Notes, Whom } from '../access/rules/guards';
import { addressesOf } from '../directory/addresses-of';
import type { DirectoryEngine } from '../directory/port';
import { type Account, type AccountRef, accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { storeFailure } from '../store/database';
import type { NoteRepository } from './repository';
import { byStrictness, isLifted } from './rules/blocks';

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
  /** The one of a person, by any of their addresses; of several the one that refuses most. */
  of(email: string): Promise<Note | null>;
  /** Fails with NOTES_FULL, as the role does where a block is lifted, or as the store does. */
  set(given: Pick<Note, 'email' | 'text' | 'blocks'>, reason: string): Promise<Result<Note>>;
  /** Fails with NOT_NOTED, and as `set` does. */
  remove(email: string, reason: string): Promise<Result<void>>;
  /**
   * For the guards: those that block something, by address and by account, as the directory is now. Of one person it asks
   * for no others.
   */
  guarded(of?: Whom): Promise<Notes>;
  /** Why an account must not be taken out of its person, or null: a note that blocks something would lose it. */
  mayPart(account: Account): Promise<Failure | null>;
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

  const noteAt = async (email: string) => (await repository.of([foldEmail(email)]))[0] ?? null;

  /** What notes are about: by address and by account, as the directory is now. */
  async function found(notes: readonly Note[]): Promise<Notes> {
    const byEmail = new Map<string, Note[]>();
    const byRef = new Map<AccountRef, Note[]>();
    await Promise.all(
      notes.map(async (note) => {
        const accounts = await engine.accountsOf(note.email);
        const emails = new Set([note.email, ...accounts.map(({ email }) => foldEmail(email))]);
        for (const email of emails) if (email !== '') add(byEmail, email, note);
        for (const account of accounts) add(byRef, accountRef(account), note);
      }),
    );
    return { byEmail, byRef };
  }

  async function guarded(of?: Whom): Promise<Notes> {
    if (!of) return found(await repository.blocking());
    const notes = await repository.of(await addressesOf(engine, of));
    return found(notes.filter(({ blocks }) => blocks !== 'none'));
  }

  return {
    list: repository.all,

    async of(email) {
      const folded = foldEmail(email);
      const all = await repository.of(await addressesOf(engine, { email }));
      const own = [...all].sort((one) => (one.email === folded ? -1 : 1));
      return own.sort(byStrictness)[0] ?? null;
    },

    async set({ email, text, blocks }, reason) {
      const before = await noteAt(email);
      if (before === null && (await repository.count()) >= mostNotes)
        return err('NOTES_FULL', { most: mostNotes });
      const note = { email: foldEmail(email), text, blocks, by: actor, at: isoTime(clock.now()) };
      const changed = await change(before, note, reason, () => repository.put(note));
      return changed.ok ? ok(note) : changed;
    },

    async remove(email, reason) {
      const before = await noteAt(email);
      if (before === null) return err('NOT_NOTED', { email: foldEmail(email) });
      return change(before, null, reason, () => repository.remove(before.email));
    },

    guarded,

    async mayPart(account) {
      const whom = { email: account.email, ref: accountRef(account) };
      const { byRef } = await guarded(whom);
      return byRef.has(whom.ref) ? policy.forbidden('settings') : null;
    },
  };
}

function add<K>(to: Map<K, Note[]>, key: K, note: Note): void {
  const there = to.get(key);
  if (there) there.push(note);
  else to.set(key, [note]);
}
