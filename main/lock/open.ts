import type { Start } from '../../preload/contract/app';
import type { ClientLife } from '../clients/life';
import type { Seat } from '../clients/seat';
import type { Vault } from '../credentials/port';
import type { Dialogs } from '../dialogs';
import type { Handlers } from '../ipc/handlers';
import type { Clock } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { Organisation } from '../policy/organisation';
import type { SettingsStore } from '../store/settings';
import { carryOutWhileLocked } from './due';
import { gated } from './handlers';
import { minutesToLock } from './rules/away';
import { createLock, type Lock } from './service';
import { type Away, watchForAway } from './watch';

/** The computer, as far as the lock asks it. */
export interface LockComputer extends Away {
  /** Whether the operating system can ask who it is, without asking. */
  readonly hasSystem: () => boolean;
}

export interface OpenLockPorts {
  readonly home: string;
  readonly version: string;
  readonly clock: Clock;
  readonly settings: SettingsStore;
  readonly computer: LockComputer;
  readonly reauthenticate: Dialogs['reauthenticate'];
  readonly organisation: () => Promise<Organisation>;
  readonly vault: () => Vault;
  readonly seat: () => Seat;
  /** Begins the client that was closed. */
  readonly begin: () => ClientLife;
  /** How many changes of that client have come due, without opening it. */
  readonly due: () => Promise<number>;
  /** Whether it, or another client, is open for a while. */
  readonly isVisited: () => boolean;
  /** Opens it for what is due, and closes it again. */
  readonly carryOut: () => Promise<void>;
  /** Told what the user should know. */
  readonly notice: (about: Failure) => void;
  readonly onChanged: (isLocked: boolean) => void;
  readonly report: (event: string) => (cause: unknown) => void;
}

export interface OpenLock {
  readonly lock: Lock;
  /** The calls of the window, each refused while it is locked. */
  readonly gate: (handlers: Handlers) => Handlers;
  /** Nothing scheduled is to be done for now. */
  readonly isHeld: () => boolean;
  stop(): Promise<void>;
}

/** Where there is no window, nothing is ever locked. */
const noLock: Lock = {
  isLocked: () => false,
  times: () => 0,
  canUnlock: () => false,
  state: async () => ({
    ...{ isLocked: false, unreadable: null, hasPassphrase: false, hasSystem: false },
    ...{ organisationMinutes: null, waitSeconds: 0 },
  }),
  lock: async () => err('LOCK_NOT_SET'),
  unlock: async () => ok(),
  setPassphrase: async () => err('LOCK_NOT_SET'),
  removePassphrase: async () => err('LOCK_NO_PASSPHRASE'),
  forget: async () => ok(),
};

export const withoutLock: OpenLock = {
  lock: noLock,
  gate: (handlers) => handlers,
  isHeld: () => false,
  stop: async () => undefined,
};

/** The lock, what closes it by itself, and what is done behind it. */
export function openLock(ports: OpenLockPorts): OpenLock {
  const { settings, seat, report } = ports;
  /** The file is there or not when Rollcall starts; nobody waits for it. */
  let organisationMinutes: number | null = null;
  void ports
    .organisation()
    .then(({ settings: set }) => {
      organisationMinutes = set.idleLockMinutes ?? null;
    })
    .catch(report('organisation-not-read'));
  const lock = createLock({
    ...ports,
    hasSystem: ports.computer.hasSystem,
    clientName: () => seat().life().name(),
    async note(entry) {
      const life = seat().life();
      // Of one that cannot be opened there is no journal, and nothing of it to protect.
      const open = life.state() === 'closed' && seat().isAtRest() ? null : await life.services();
      return open?.ok ? open.value.journal.append(entry) : null;
    },
    rest: (isCalledOff) => seat().rest(isCalledOff),
    wake: () => seat().wake(ports.begin),
    isAtRest: () => seat().isAtRest() && !ports.isVisited(),
    wipe: () => wipeCredentials(ports.vault()),
    report: report('lock-not-kept'),
  });

  const stopWatching = watchForAway({
    ...ports.computer,
    clock: ports.clock,
    lock,
    minutes: () => minutesToLock(settings.get().lockAfter, organisationMinutes),
    onSleep: () => settings.get().lockOnSleep,
    onNotLocked: (minutes) => ports.notice(err('LOCK_WANTED', { minutes }).error),
    report: report('not-locked'),
  });
  const dueWork = carryOutWhileLocked({
    clock: ports.clock,
    isWanted: () =>
      lock.isLocked() &&
      settings.get().dueWhileLocked &&
      seat().isAtRest() &&
      ports.vault().kind === 'keychain',
    due: ports.due,
    carryOut: ports.carryOut,
    report: report('due-work-failed'),
  });

  /** What the page begins with behind the lock: the client's name and colour, and how the window looks. */
  async function start(): Promise<Result<Start>> {
    const life = seat().life();
    const liked = await life.handlers.settings.get();
    if (!liked.ok) return liked;
    const client = settings.get().clients.find(({ id }) => id === life.clientId);
    return ok({
      status: {
        version: ports.version,
        client: {
          id: life.clientId,
          name: life.name(),
          color: client?.color ?? 'blue',
          isDemo: client?.isDemo === true,
          isOneOfSeveral: settings.get().clients.length > 1,
        },
        vault: ports.vault().kind,
        blocked: failureView(err('LOCKED').error),
        notices: [],
      },
      settings: liked.value,
      lock: await lock.state(),
      isSwitched: false,
      firstPage: null,
    });
  }

  return {
    lock,
    gate: (handlers) => gated(handlers, lock, start),
    isHeld: () => lock.isLocked() && !settings.get().dueWhileLocked,
    async stop() {
      stopWatching();
      await dueWork.stop();
    },
  };
}

/** Of every client: to get in without the passphrase must be worth nothing at any of them. Keys of files and journals stay. */
async function wipeCredentials(vault: Vault): Promise<Result<number>> {
  // What is in the keychain would be there at the next start, and nothing would be locked any more.
  if (vault.kind !== 'keychain') return err('KEYCHAIN_UNAVAILABLE');
  const names = await vault.names('client/');
  if (!names.ok) return names;
  const credentials = names.value.filter((name) => /^client\/[^/]+\/instance\//.test(name));
  for (const name of credentials) {
    const gone = await vault.delete(name);
    if (!gone.ok) return gone;
  }
  return ok(credentials.length);
}
