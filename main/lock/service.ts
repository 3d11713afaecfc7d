import type { LockState } from '../../preload/contract/lock';
import type { Dialogs } from '../dialogs';
import { type NewEntry, recordOf } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import { createTurn } from '../kernel/in-turn';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { Organisation } from '../policy/organisation';
import { notWritten, whyNotWritten } from '../transfer/files';
import { type LockRecord, lockFile, neverLocked, readLock, writeLock } from './file';
import { isPassphrase, verifierOf } from './passphrase';
import type { LockedBy } from './rules/away';
import { oneMore, waitFor } from './rules/waiting';

export interface LockPorts {
  readonly home: string;
  readonly clock: Clock;
  readonly reauthenticate: Dialogs['reauthenticate'];
  /** Whether the operating system can ask who it is, without asking. */
  readonly hasSystem: () => boolean;
  readonly organisation: () => Promise<Organisation>;
  /** The name of the client of the window. */
  readonly clientName: () => string;
  /** Writes into the journal of the client of the window, where it is open; null where it is not. */
  readonly note: (entry: NewEntry) => Promise<Result<unknown> | null>;
  /** Closes the client as soon as nothing of it is going on, unless it was called off by then. */
  readonly rest: (isCalledOff: () => boolean) => Promise<void>;
  /** Begins the client anew, where it was closed. Fails with CLIENT_RUN_GOING where it cannot be told to be closed yet. */
  readonly wake: () => Promise<void>;
  /** Whether the client is closed. */
  readonly isAtRest: () => boolean;
  /** Takes every credential of every client out of the keychain. Answers how many. */
  readonly wipe: () => Promise<Result<number>>;
  /** It is locked, or open again: has the page begin anew. */
  readonly onChanged: (isLocked: boolean) => void;
  /** Told of what keeps nothing from being locked or opened. */
  readonly report: (cause: unknown) => void;
}

/**
 * The curtain before the window. Locked, the client is closed and every call is refused; whoever holds the session of the
 * operating system has the keychain all the same, so it is no encryption against them.
 */
export interface Lock {
  isLocked(): boolean;
  /** How often it was locked since Rollcall started: whoever asked before and is answered after tells by it. */
  times(): number;
  /** Whether there is anything to unlock it with. */
  canUnlock(): boolean;
  state(): Promise<LockState>;
  /** Refuses every call at once, and closes the client. Fails with LOCK_NOT_SET. */
  lock(by: LockedBy): Promise<Result<void>>;
  /** Fails with LOCK_UNREADABLE, LOCK_WAIT, LOCK_WRONG, LOCK_NO_PASSPHRASE, LOCK_NO_SYSTEM or LOCK_REFUSED. */
  unlock(passphrase: string | null): Promise<Result<void>>;
  /** Fails as `unlock` for the current one, as the journal does, and with FILE_NOT_WRITTEN. */
  setPassphrase(passphrase: string, current: string | null): Promise<Result<void>>;
  /** As `setPassphrase`, and with SET_BY_ORGANISATION where it is wanted. */
  removePassphrase(current: string): Promise<Result<void>>;
  /** Fails with CLIENT_NOT_TYPED, CLIENT_RUN_GOING and KEYCHAIN_UNAVAILABLE; then it stays locked. */
  forget(typed: string): Promise<Result<void>>;
}

export function createLock(ports: LockPorts): Lock {
  const { home, clock } = ports;
  const now = () => isoTime(clock.now());
  const inTurn = createTurn();
  const found = readLock(home);
  let record: LockRecord = found.ok ? found.value : { ...neverLocked, locked: { at: now(), by: 'key' } };
  /** Why the file cannot be read; until it can, nothing is written over it and nothing but forgetting unlocks. */
  let unreadable: Failure | null = found.ok ? null : found.error;
  let isLocked = record.locked !== null;
  let times = 0;
  /** What is under way since it was locked. */
  let resting: { isOff: boolean } = { isOff: true };

  /** In memory at once: a full disk keeps nothing from being locked. */
  async function keep(change: Partial<LockRecord>): Promise<void> {
    record = { ...record, ...change };
    if (unreadable === null) await writeLock(home, record).catch(ports.report);
  }

  const canUnlock = (): boolean => record.passphrase !== null || ports.hasSystem();

  async function refuse<T>(failure: Result<T>): Promise<Result<T>> {
    await keep({ refused: oneMore(record.refused, now()) });
    return failure;
  }

  /** Looks once more at a file that could not be read. Then the page begins anew, with the way in that there is. */
  async function lookAgain(): Promise<Result<void>> {
    const again = readLock(home);
    if (!again.ok) return again;
    unreadable = null;
    const { passphrase, refused, locked } = again.value;
    // It was open, and nothing was set to lock it with: as a start would have found it.
    if (passphrase === null && locked === null) {
      await open(recordOf('lock.unlocked', { after: { by: 'lock.json' } }));
      return ok();
    }
    record = { ...record, passphrase, refused };
    ports.onChanged(true);
    return err('LOCKED');
  }

  /** Whether it is the passphrase; wrong ones are counted, and slow down. */
  async function proven(passphrase: string): Promise<Result<void>> {
    if (record.passphrase === null) return err('LOCK_NO_PASSPHRASE');
    const wait = waitFor(record.refused, clock.now());
    if (wait > 0) return err('LOCK_WAIT', { seconds: Math.ceil(wait / 1_000) });
    if (!(await isPassphrase(passphrase, record.passphrase))) return refuse(err('LOCK_WRONG'));
    return ok();
  }

  async function provenToSystem(): Promise<Result<void>> {
    switch (await ports.reauthenticate('unlock Rollcall')) {
      case 'none':
        return err('LOCK_NO_SYSTEM');
      case 'refused':
        return refuse(err('LOCK_REFUSED'));
      case 'proven':
        return ok();
    }
  }

  async function open(entry: NewEntry, change: Partial<LockRecord> = {}): Promise<void> {
    const { refused } = record;
    resting.isOff = true;
    await ports.wake();
    isLocked = false;
    await keep({ ...change, locked: null, refused: null });
    ports.onChanged(false);
    // Nobody waits for the client's files to open.
    void tell(entry, refused).catch(ports.report);
  }

  async function noteOr(entry: NewEntry): Promise<void> {
    const noted = await ports.note(entry);
    if (noted && !noted.ok) ports.report(new Error(`${entry.action} was not noted: ${noted.error.code}`));
  }

  const tellRefused = ({ count, firstAt, lastAt }: NonNullable<LockRecord['refused']>): Promise<void> =>
    noteOr(recordOf('lock.refused', { after: { attempts: count, first_at: firstAt, last_at: lastAt } }));

  async function tell(entry: NewEntry, refused: LockRecord['refused']): Promise<void> {
    if (refused) await tellRefused(refused);
    await noteOr(entry);
  }

  /** Writes the record first, then the file: what is not in the journal is not done. */
  async function change(action: string, passphrase: LockRecord['passphrase']): Promise<Result<void>> {
    const noted = await ports.note(recordOf(action, {}));
    if (noted && !noted.ok) return noted;
    // Wrong ones that came before are told, not forgotten.
    if (record.refused) await tellRefused(record.refused);
    const next = { ...record, passphrase, refused: null };
    try {
      await writeLock(home, next);
    } catch (cause) {
      if (whyNotWritten(cause) === null) throw cause;
      return notWritten(lockFile(home), cause);
    }
    record = next;
    return ok();
  }

  const organisationMinutes = async () => (await ports.organisation()).settings.idleLockMinutes ?? null;

  return {
    isLocked: () => isLocked,
    times: () => times,
    canUnlock,
    state: async () => ({
      isLocked,
      unreadable: unreadable && failureView(unreadable),
      hasPassphrase: record.passphrase !== null,
      hasSystem: ports.hasSystem(),
      organisationMinutes: await organisationMinutes(),
      waitSeconds: Math.ceil(waitFor(record.refused, clock.now()) / 1_000),
    }),

    async lock(by) {
      if (isLocked) return ok();
      if (!canUnlock()) return err('LOCK_NOT_SET');
      // Before anything is waited for: from here on every call is refused.
      isLocked = true;
      times += 1;
      const mine = { isOff: false };
      resting = mine;
      ports.onChanged(true);
      return inTurn(async () => {
        const { refused } = record;
        await keep({ locked: { at: now(), by }, refused: null });
        // Whatever becomes of the journal: the client is closed.
        await tell(recordOf('lock.locked', { after: { by } }), refused).catch(ports.report);
        void ports.rest(() => mine.isOff).catch(ports.report);
        return ok();
      });
    },

    unlock: (passphrase) =>
      inTurn(async () => {
        if (!isLocked) return ok();
        if (unreadable) return lookAgain();
        const may = passphrase === null ? await provenToSystem() : await proven(passphrase);
        if (!may.ok) return may;
        const by = passphrase === null ? 'operating system' : 'passphrase';
        await open(recordOf('lock.unlocked', { after: { by } }));
        return ok();
      }),

    setPassphrase: (passphrase, current) =>
      inTurn(async () => {
        const may = record.passphrase === null ? ok() : await proven(current ?? '');
        if (!may.ok) return may;
        return change('lock.passphrase-set', await verifierOf(passphrase));
      }),

    removePassphrase: (current) =>
      inTurn(async () => {
        if ((await organisationMinutes()) !== null && !ports.hasSystem()) return err('SET_BY_ORGANISATION');
        const may = await proven(current);
        return may.ok ? change('lock.passphrase-removed', null) : may;
      }),

    forget: (typed) =>
      inTurn(async () => {
        if (!isLocked) return ok();
        const name = ports.clientName();
        if (typed.trim() !== name) return err('CLIENT_NOT_TYPED', { name });
        // What is going on, also for what is due, holds credentials that would not be wiped.
        if (!ports.isAtRest()) return err('CLIENT_RUN_GOING', { name });
        const wiped = await ports.wipe();
        if (!wiped.ok) return wiped;
        unreadable = null;
        await open(recordOf('lock.forgotten', { after: { credentials: wiped.value } }), { passphrase: null });
        return ok();
      }),
  };
}
