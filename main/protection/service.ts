import { mostProtections, type Protection } from '../../preload/contract/protection';
import type { Protections } from '../access/rules/guards';
import type { DirectoryEngine } from '../directory/port';
import { accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { ProtectionRepository } from './repository';

export interface ProtectionPorts {
  readonly repository: ProtectionRepository;
  readonly engine: Pick<DirectoryEngine, 'accountsOf'>;
  readonly journal: Pick<JournalService, 'append'>;
  readonly clock: Clock;
  readonly actor: string;
}

/** Whom nobody disables, demotes or signs out from here. Whatever is decided is in the journal before it holds. */
export interface ProtectionService {
  /** Loads what was decided before. */
  load(): Promise<void>;
  /** By address. */
  list(): readonly Protection[];
  /** Fails with ALREADY_PROTECTED or PROTECTIONS_FULL, or as the store fails. */
  add(given: Pick<Protection, 'email' | 'reason' | 'contact'>): Promise<Result<Protection>>;
  /** Fails with NOT_PROTECTED, or as the store fails. */
  remove(email: string, reason: string): Promise<Result<void>>;
  /**
   * For the guards: by address, and by account for all that is joined with one of them to a person, as the directory is
   * now. An account set apart from its address stays protected by it.
   */
  guarded(): Promise<Protections>;
}

export function createProtectionService(ports: ProtectionPorts): ProtectionService {
  const { repository, engine, journal, clock } = ports;
  let held: readonly Protection[] = [];

  async function change(
    action: string,
    { email, ...rest }: Protection,
    reason: string,
    write: () => Promise<void>,
  ): Promise<Result<void>> {
    const isAdded = action === 'protection.added';
    const picture = { reason: rest.reason, contact: rest.contact };
    const noted = await journal.append({
      action,
      target: email,
      instance: null,
      before: isAdded ? null : picture,
      after: isAdded ? picture : null,
      state: 'recorded',
      reason,
      code: null,
      run: null,
    });
    if (!noted.ok) return noted;
    try {
      await write();
    } catch (cause) {
      return storeFailure(cause);
    }
    held = await repository.all();
    return ok();
  }

  const of = (email: string): Protection | undefined => held.find((one) => one.email === foldEmail(email));

  return {
    async load() {
      held = await repository.all();
    },

    list: () => held,

    async add({ email, reason, contact }) {
      if (of(email)) return err('ALREADY_PROTECTED', { email: foldEmail(email) });
      if (held.length >= mostProtections) return err('PROTECTIONS_FULL', { most: mostProtections });
      const at = isoTime(clock.now());
      const made = { email: foldEmail(email), reason, contact, by: ports.actor, at };
      const changed = await change('protection.added', made, reason, () => repository.add(made));
      return changed.ok ? ok(made) : changed;
    },

    async remove(email, reason) {
      const gone = of(email);
      if (!gone) return err('NOT_PROTECTED', { email: foldEmail(email) });
      return change('protection.removed', gone, reason, () => repository.remove(gone.email));
    },

    async guarded() {
      const byEmail = new Map(held.map((one) => [one.email, one]));
      const accounts = await Promise.all(held.map(({ email }) => engine.accountsOf(email)));
      const byRef = new Map(
        held.flatMap((one, at) => (accounts[at] ?? []).map((account) => [accountRef(account), one] as const)),
      );
      return { byEmail, byRef };
    },
  };
}
