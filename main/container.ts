import type { Closing } from './clients/closing';
import { markedIds, wipedIds } from './clients/closing-mark';
import { createClientDesk } from './clients/desk';
import type { ClientDesk } from './clients/handlers';
import { type ClientLife, createLife } from './clients/life';
import { type Client, clientById, forgetClient, nameNow } from './clients/registry';
import { createSeat } from './clients/seat';
import { createKeychainVault } from './credentials/keychain';
import type { Vault } from './credentials/port';
import { createSessionVault } from './credentials/session-memory';
import { createDemoDesk } from './demo/desk';
import { type AskForBundle, noBundleDialog } from './diagnostics/dialog';
import { type ComputerClipboard, type Dialogs, noClipboard, noDialogs } from './dialogs';
import { type KeptFirstPage, readFirstPage } from './first-page';
import type { Handlers } from './ipc/handlers';
import { currentActor } from './journal/actor';
import { type Clock, systemClock } from './kernel/clock';
import { createEvents, type Events } from './kernel/events';
import { lazy } from './kernel/lazy';
import type { Log } from './kernel/log';
import { describeError } from './kernel/redact';
import { err, type Failure, ok, type Result } from './kernel/result';
import type { LinkDesk } from './links/desk';
import { takeLink } from './links/take';
import { whenOpen } from './lock/handlers';
import { type LockComputer, withoutLock } from './lock/open';
import type { Lock } from './lock/service';
import { lockOf } from './locking';
import type { OpenMetabase } from './metabase/port';
import type { ReadSystemScript } from './metabase/system-script';
import type { ResolveSystemProxy } from './metabase/target';
import { noPictureDialog, type PictureDialog } from './overview/picture';
import type { Organisation } from './policy/organisation';
import { noReceiptDesk, type ReceiptDesk } from './receipts/file';
import { noReportDesk, type ReportDesk } from './reports/desk';
import { noReviewDesk, type ReviewDesk } from './reviews/desk';
import type { Services } from './services';
import { removeSessionFiles } from './session-files';
import type { SettingsStore } from './store/settings';
import { noTransferDialogs, type TransferDialogs } from './transfer/dialogs';
import { updatesOf } from './updates/of-program';
import type { Updates, UpdatesPorts } from './updates/service';
import { noWindowDesk, type WindowDesk } from './windows/handlers';

export interface ContainerOptions {
  readonly home: string;
  readonly version: string;
  readonly settings: SettingsStore;
  /** Whom it works for; the one the window showed last unless told. */
  readonly client?: Client;
  readonly workers: {
    readonly store: string;
    readonly directory: string;
    readonly transfer: string;
    readonly report: string;
    readonly worksheet: string;
    /** Without it the journal is checked and exported in the thread that asks. */
    readonly journal?: string;
    /** Without it no instance is reached by a proxy script. */
    readonly proxyScript?: string;
    /** Without it the demo company has no servers. */
    readonly demo?: string;
  };
  readonly log: Log;
  /** What the window showed the last time, on its way since the start. Without it the window waits for the client's data. */
  readonly firstPage?: Promise<KeptFirstPage | null>;
  /** Which program this is, for what it keeps for its next start; its version unless told. */
  readonly program?: string;
  /** Nothing happens by itself: no reading, no recovery. The command line asks for what it needs. */
  readonly unattended?: boolean;
  /** What main asks the user itself; without it nobody is asked and nothing agreed to. */
  readonly dialogs?: Dialogs;
  /** Left out where there is no desktop. */
  readonly clipboard?: ComputerClipboard;
  /** What the computer is set to; without it there is no proxy. */
  readonly systemProxy?: ResolveSystemProxy;
  /** The proxy script the computer is set to; without it none is followed. */
  readonly systemScript?: ReadSystemScript;
  /** Left out where there is no window. */
  readonly transferDialogs?: TransferDialogs;
  readonly windowDesk?: WindowDesk;
  readonly pictureDialog?: PictureDialog;
  readonly askForBundle?: AskForBundle;
  readonly receiptDesk?: ReceiptDesk;
  readonly reviewDesk?: ReviewDesk;
  readonly reportDesk?: ReportDesk;
  /** Another client is there instead: the page begins anew, so that nothing of the one before is left in it. */
  readonly onSwitched?: () => void;
  /** The policy file of the organisation; without it none is looked for. */
  readonly organisationFile?: string;
  /** For how many seconds nobody has used the computer; without it nobody is there. */
  readonly idleSeconds?: () => number;
  /** Links to Rollcall that wait for the window; left out where there is none. */
  readonly linkDesk?: LinkDesk;
  /** Without it the window cannot be locked, and what was locked counts for nothing: the command line has no window. */
  readonly lockComputer?: LockComputer;
  /** It is locked, or open again: the page begins anew. */
  readonly onLocked?: (isLocked: boolean) => void;
  /** Ports that tests replace. */
  readonly clock?: Clock;
  readonly openMetabase?: OpenMetabase;
  /** What looks for a later version of the program; without it nothing does. */
  readonly updates?: Pick<UpdatesPorts, 'env' | 'load'>;
  readonly vault?: Vault;
}

/** Everything but the window: what the Electron entry registers and the tests drive. */
export interface Container {
  readonly handlers: Handlers;
  readonly events: Events;
  /** Which clients there are; what can be done with one that is not open. */
  readonly clients: Omit<ClientDesk, 'switchTo'> & Pick<Closing, 'settle'> & { closeInto: Closing['close'] };
  readonly lock: Lock;
  readonly updates: Updates;
  /** What the organisation sets on this computer. */
  readonly organisation: () => Promise<Organisation>;
  openClient(): { readonly id: string; readonly name: string; readonly isOneOfSeveral: boolean };
  /** The services of the open client, or why it is not open. */
  services(): Promise<Result<Services>>;
  /**
   * Leaves the client for another one, as the switcher does, for links and whatever else comes from outside of the page.
   * Fails with CLIENT_GONE, CLIENT_RUN_GOING, CLIENT_SECRETS_SHOWN, FILE_NOT_WRITTEN, LOCKED, or CLIENT_LEFT while another
   * switch is going on.
   */
  switchTo(clientId: string): Promise<Result<void>>;
  /** The window came to the front: takes over at once what another program did meanwhile. */
  look(): void;
  close(): Promise<void>;
}

/** In ms: what a crash has left is settled once the window has shown itself. */
const patience = 3_000;
/** Whoever has not touched the computer for so long is not held up by what is done meanwhile. */
const quietSeconds = 120;

/**
 * The composition root. Returns at once: the client's data opens behind it, and calls wait for that. A keychain that
 * cannot be reached blocks the client and says so; nothing is opened, made or written until the user decides.
 */
export function createContainer(options: ContainerOptions): Container {
  const { home, settings, log } = options;
  const clock = options.clock ?? systemClock;
  const reportAs = (event: string) => (cause: unknown) => log.error(event, describeError(cause));
  const events = createEvents(reportAs('listener-failed'));
  const program = options.program ?? options.version;
  const reportDesk = options.reportDesk ?? noReportDesk;
  const newVault = {
    keychain: () => options.vault ?? createKeychainVault(),
    session() {
      // What an earlier session left has no key any more.
      removeSessionFiles(home);
      return createSessionVault();
    },
  };
  let vault: Vault = newVault.keychain();

  /** Reading all that only an open client needs takes as long as the rest of the program: the first frame goes before. */
  const opener = lazy(async () => {
    const { createOpener } = await import('./opening');
    const { workers, systemProxy, systemScript, openMetabase, version } = options;
    const keepDays = () => settings.get().keepDays;
    const isHeld = () => locking.isHeld();
    // Papers and entries carry the name of today, also where it was changed while the client was open.
    const nameOf = (client: Client) => nameNow(settings, client);
    const ports = { clock, keepDays, isHeld, nameOf, report: reportAs('work-failed'), log, organisation };
    return createOpener({ home, version, workers, systemProxy, systemScript, openMetabase, ...ports });
  });

  const firstClient = () => {
    const { activeClient, clients } = settings.get();
    return options.client ?? clients.find(({ id }) => id === activeClient) ?? clients[0];
  };

  const asked = options.dialogs ?? noDialogs;
  const curtain = { isLocked: () => locking.lock.isLocked(), times: () => locking.lock.times() };
  const dialogs = whenOpen(asked, curtain, clock);
  /** Read anew whenever somebody asks: the file may have come or changed meanwhile. */
  const organisation = async (): Promise<Organisation> => {
    const { readOrganisation } = await import('./policy/organisation');
    return readOrganisation(options.organisationFile ?? null);
  };
  const locking = options.lockComputer
    ? lockOf({
        ...{ home, version: options.version, clock, settings, organisation, events, log, report: reportAs },
        computer: options.lockComputer,
        // Asked in order to unlock.
        reauthenticate: asked.reauthenticate,
        vault: () => vault,
        seat: () => seat,
        begin: () => beginAgain(),
        isVisited: () => visiting.size > 0,
        visit: (locked, work, heard) => visit(locked, work, { heard }),
        onChanged: (isLocked) => options.onLocked?.(isLocked),
      })
    : withoutLock;

  interface Beginning {
    readonly firstPage: Promise<KeptFirstPage | null>;
    /** The window showed another one before. */
    readonly isSwitched: boolean;
    /** What the user should know at once. */
    readonly told?: Failure;
    readonly unattended: boolean;
    readonly isAlone?: boolean;
    readonly heard: Events;
  }
  const begin = (client: Client, beginning: Beginning) =>
    createLife(client, {
      ...{ home, version: options.version, program, settings, log, clock },
      ...{ opener, newVault, reportAs, ...beginning },
      vault: () => vault,
      takeVault(next) {
        vault = next;
      },
      ...{ clients: desk, demo: demoDesk, updates },
      lock: locking.lock,
      windows: options.windowDesk ?? noWindowDesk,
      takeLink: () => takeLink(options.linkDesk, settings.get().clients, seat.clientId(), clock),
      organisation,
      report: reportAs('reading-failed'),
      isQuiet: () => (options.idleSeconds?.() ?? quietSeconds) >= quietSeconds,
      dialogs,
      clipboard: options.clipboard ?? noClipboard,
      transferDialogs: options.transferDialogs ?? noTransferDialogs,
      pictureDialog: options.pictureDialog ?? noPictureDialog,
      askForBundle: options.askForBundle ?? noBundleDialog,
      receiptDesk: options.receiptDesk ?? noReceiptDesk,
      reviewDesk: options.reviewDesk ?? noReviewDesk,
      reportDesk,
    });

  /**
   * Opens a client that is not the one of the window, for a piece of work; nothing of it is heard. Not without the keychain:
   * what opened then would be an empty one in its place.
   */
  const visiting = new Set<ClientLife>();
  async function visit<T>(
    visited: Client,
    work: (open: Services) => Promise<Result<T>>,
    { isAlone = false, heard = createEvents(reportAs('listener-failed')) }: Partial<Beginning> = {},
  ): Promise<Result<T>> {
    if (vault.kind !== 'keychain') return err('KEYCHAIN_UNAVAILABLE');
    const life = begin(visited, {
      ...{ firstPage: Promise.resolve(null), isSwitched: false, unattended: true, isAlone },
      heard,
    });
    visiting.add(life);
    try {
      const open = await life.services();
      return open.ok ? await work(open.value) : open;
    } finally {
      await life.close();
      visiting.delete(life);
    }
  }

  const closer = lazy(async () => {
    const { createClosing } = await import('./clients/closing');
    return createClosing({
      ...{ home, settings, clock, version: options.version, actor: currentActor() },
      visit: (client, work) => visit(client, work, { isAlone: true }),
      vault: () => vault,
      print: reportDesk.print,
      report: reportAs('closing-not-finished'),
    });
  });
  const closing: Closing = {
    close: async (...given) => (await closer()).close(...given),
    async settle() {
      if (markedIds(home).length > 0) await (await closer()).settle();
    },
  };
  // One that is being wiped is not opened any more.
  try {
    for (const id of wipedIds(home)) forgetClient(settings, id);
  } catch (cause) {
    // A full disk, say. It is refused where it is opened, too, and a program that does not start helps nobody.
    reportAs('closing-not-finished')(cause);
  }
  if (!options.unattended)
    setTimeout(() => void closing.settle().catch(reportAs('closing-not-finished')), 2 * patience).unref();
  const desk: ClientDesk = createClientDesk({
    ...{ settings, home, clock, events, switchTo, closing },
    openId: () => seat.clientId(),
    chooseFolder: dialogs.chooseClosingFolder,
    async on(of, work) {
      if (of.id !== seat.clientId()) return visit(of, work);
      const open = await seat.life().services();
      return open.ok ? work(open.value) : open;
    },
  });
  const demoDesk = createDemoDesk({
    ...{ settings, home, events, switchTo },
    vault: () => vault,
    openId: () => seat.clientId(),
  });
  if (!options.unattended)
    setTimeout(() => void demoDesk.tidy().catch(reportAs('demo-not-tidied')), 2 * patience).unref();
  const updates = updatesOf({
    ...{ computer: options.updates, version: options.version, settings, organisation, clock, events },
    mayEnd: () => seat.life().mayLeave(),
    end: close,
  });
  const client = firstClient();
  if (!client) throw new Error('the settings hold no client');
  const seat = createSeat({
    life: begin(client, {
      firstPage: options.firstPage ?? Promise.resolve(null),
      isSwitched: false,
      unattended: options.unattended ?? false,
      heard: events,
    }),
    isAtRest: locking.lock.isLocked(),
    report: reportAs('client-not-closed'),
  });
  // It was locked when it was quit: what was never opened closes at once.
  if (locking.lock.isLocked()) void seat.life().close().catch(reportAs('client-not-closed'));

  /** The client of the window once more, after it was closed. */
  function beginAgain(): ClientLife {
    const again = clientById(settings, seat.clientId());
    const next = again.ok ? again.value : firstClient();
    if (!next) throw new Error('the settings hold no client');
    const firstPage = readFirstPage({ home, clientId: next.id, program, vault });
    const unattended = options.unattended ?? false;
    return begin(next, { firstPage, isSwitched: false, unattended, heard: events });
  }

  async function switchTo(clientId: string): Promise<Result<void>> {
    if (locking.lock.isLocked()) return err('LOCKED');
    const next = clientById(settings, clientId);
    if (!next.ok) return next;
    const attends = { heard: events, unattended: options.unattended ?? false };
    return seat.take(next.value, {
      prepare: () => remember(clientId),
      begin() {
        // Closing the other one may take a while, and another program may have closed this one for good meanwhile.
        const still = clientById(settings, clientId);
        if (!still.ok) return still;
        const firstPage = readFirstPage({ home, clientId, program, vault });
        return ok(begin(still.value, { firstPage, isSwitched: true, ...attends }));
      },
      async goBack(left, told) {
        const back = clientById(settings, left);
        const again = back.ok ? back.value : firstClient();
        if (!again) throw new Error('the settings hold no client');
        const remembered = await remember(again.id);
        if (!remembered.ok) log.error('settings-not-kept', { code: remembered.error.code });
        return begin(again, { firstPage: Promise.resolve(null), isSwitched: false, told, ...attends });
      },
      renew() {
        options.linkDesk?.opened(seat.clientId(), clock.now());
        options.onSwitched?.();
      },
    });
  }

  /** Which one the next start shows. Fails with CLIENT_GONE and FILE_NOT_WRITTEN. */
  async function remember(clientId: string): Promise<Result<void>> {
    const known = clientById(settings, clientId);
    if (!known.ok) return known;
    try {
      settings.set({ activeClient: clientId });
      return ok();
    } catch (cause) {
      const { notWritten, whyNotWritten } = await import('./transfer/files');
      if (whyNotWritten(cause) === null) throw cause;
      return notWritten('settings.json', cause);
    }
  }

  options.linkDesk?.onArrived(() => events.emit('app.linked', {}));

  async function close(): Promise<void> {
    await seat.end();
    await Promise.all([...visiting].map((life) => life.close()));
    await locking.stop();
    if (vault.kind === 'session') removeSessionFiles(home);
  }

  return {
    events,
    handlers: locking.gate(seat.handlers),
    lock: locking.lock,
    organisation,
    clients: { ...desk, settle: closing.settle, closeInto: closing.close },
    openClient: () => ({
      ...{ id: seat.clientId(), name: seat.life().name() },
      isOneOfSeveral: settings.get().clients.length > 1,
    }),
    services: async () => (locking.lock.isLocked() ? err('LOCKED') : seat.life().services()),
    switchTo,
    look: () => seat.life().look(),
    updates,
    close,
  };
}
