import type { AppStatus, Start } from '../../preload/contract/app';
import type { DirectoryQuery } from '../../preload/contract/directory';
import type { Settings } from '../../preload/contract/settings';
import type { Attendance } from '../attendance';
import type { Vault } from '../credentials/port';
import type { AskForBundle } from '../diagnostics/dialog';
import { diagnosticsHandlers } from '../diagnostics/handlers';
import type { ComputerClipboard } from '../dialogs';
import type { KeptFirstPage } from '../first-page';
import type { HandlersPorts } from '../handlers';
import { createHandlers } from '../handlers';
import type { Handlers } from '../ipc/handlers';
import { failureView } from '../kernel/codes';
import { takeEachStep } from '../kernel/each-step';
import type { Events } from '../kernel/events';
import type { Log } from '../kernel/log';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { Opener, Opening } from '../opening';
import type { Services } from '../services';
import { type SettingsStore, usualLayout } from '../store/settings';
import { createOwnClipboard } from './clipboard';
import { createOwnEvents } from './events';
import { leaveGlance } from './glance';
import { showPresence } from './presence';
import type { Client } from './registry';

/**
 * How a client stands. `closed` before it is asked for, and again for good once it was left; `blocked`: its files could not
 * be opened, and nothing is done until the user decides.
 */
export type LifeState = 'closed' | 'opening' | 'open' | 'blocked';

/** What handlers need that is no part of one client. */
type SharedPorts = Omit<
  HandlersPorts,
  | 'services'
  | 'status'
  | 'start'
  | 'onHead'
  | 'useSessionMemory'
  | 'retryKeychain'
  | 'settings'
  | 'events'
  | 'clipboard'
  | 'diagnostics'
>;

export interface LifePorts extends SharedPorts {
  readonly askForBundle: AskForBundle;
  readonly clipboard: ComputerClipboard;
  readonly home: string;
  readonly version: string;
  readonly program: string;
  readonly settings: SettingsStore;
  readonly log: Log;
  /** Nothing happens by itself. */
  readonly unattended: boolean;
  /** It is opened to be closed for good. */
  readonly isAlone?: boolean;
  /** What the window showed of this client the last time. */
  readonly firstPage: Promise<KeptFirstPage | null>;
  /** The window showed another one before. */
  readonly isSwitched: boolean;
  /** What the user should know at once. */
  readonly told?: Failure | undefined;
  /** What the window and the command line hear; told only what is of a client that is open. */
  readonly heard: Events;
  readonly opener: () => Promise<Opener>;
  readonly vault: () => Vault;
  /** Another one is used from now on. */
  readonly takeVault: (vault: Vault) => void;
  readonly newVault: { readonly keychain: () => Vault; readonly session: () => Vault };
  readonly reportAs: (event: string) => (cause: unknown) => void;
  /** Nobody is at the computer. */
  readonly isQuiet: () => boolean;
}

/**
 * One client from its opening to its closing: its files, its services, what happens by itself meanwhile, and what answers
 * the window. Whoever leaves a client closes this and makes another: nothing of the old one is there to be asked by mistake.
 */
export interface ClientLife {
  readonly clientId: string;
  name(): string;
  readonly handlers: Handlers;
  state(): LifeState;
  /** The services, opened with the first asking, or why there are none. Fails with CLIENT_LEFT once it was closed. */
  services(): Promise<Result<Services>>;
  /**
   * Whether it may be left. Fails with CLIENT_RUN_GOING while changes of it are made here, with
   * CLIENT_REVIEW_GOING while a review is opened, closed or packed, and with CLIENT_SECRETS_SHOWN while
   * what came of them is still to be shown, once.
   */
  mayLeave(): Promise<Result<void>>;
  look(): void;
  /**
   * Ends what is going on, signs out and closes the files. Waits for all of it; nothing of this client is told afterwards. What
   * fails of it keeps nothing else from its end. Asked again it is the same closing.
   */
  close(): Promise<void>;
}

/** In ms. Where a first page is shown, the client is opened when the window asks for more; where it does not, after this. */
const patience = 3_000;

/** Returns at once: the client's data opens behind it, and calls wait for that. */
export function createLife(client: Client, ports: LifePorts): ClientLife {
  const { settings, log, vault, reportAs, opener } = ports;
  const { id } = client;
  const events = createOwnEvents(ports.heard, reportAs('listener-failed'));
  const clipboard = createOwnClipboard(ports.clipboard);
  const notices = ports.told ? [failureView(ports.told)] : [];
  const notice = (about: Failure) => {
    log.error('noticed', { code: about.code });
    notices.push(failureView(about));
    events.emit('app.noticed', failureView(about));
  };
  let opening: Opening | null = null;
  let attendance: Attendance | null = null;
  /** The question the window began with: that is how it will begin the next time. */
  let firstQuestion: DirectoryQuery | null = null;
  let state: LifeState = 'closed';
  let isToBeTold = ports.isSwitched;
  let isLeft = false;
  let closing: Promise<void> | null = null;
  let leavePresence = (): void => undefined;

  /** As the settings say by now, or as it was when another program has taken it out of them. */
  const now = (): Client => settings.get().clients.find((one) => one.id === id) ?? client;

  /** The client as it is open, or on its way from now on. */
  function opened(): Opening {
    if (opening) return opening;
    if (isLeft) {
      const left = Promise.resolve(err('CLIENT_LEFT'));
      return { stores: left, services: left };
    }
    opening = open();
    return opening;
  }

  function open(): Opening {
    const secrets = vault();
    const how = { isAlone: ports.isAlone ?? false, isAttended: !ports.unattended };
    const begun = opener().then((made) => made.open(now(), secrets, { events, notice }, how));
    const next: Opening = {
      stores: begun.then(({ stores }) => stores),
      services: begun.then(({ services }) => services),
    };
    state = 'opening';
    void next.services
      .then((services) => {
        if (opening !== next || isLeft) return undefined;
        state = services.ok ? 'open' : 'blocked';
        return services.ok && !ports.unattended ? goOn(services.value) : undefined;
      })
      .catch(reportAs('client-not-opened'));
    return next;
  }

  async function status(): Promise<AppStatus> {
    const stores = await opened().stores;
    const blocked = stores.ok ? null : failureView(stores.error);
    const unavailable = blocked?.code === 'KEYCHAIN_UNAVAILABLE';
    return { ...standing(), vault: unavailable ? 'unavailable' : vault().kind, blocked };
  }

  function standing(): AppStatus {
    const { name, color, isDemo } = now();
    const isOneOfSeveral = settings.get().clients.length > 1;
    return {
      version: ports.version,
      client: { id, name, color, isDemo: isDemo === true, isOneOfSeveral },
      vault: vault().kind,
      blocked: null,
      notices: [...notices],
    };
  }

  /** Opens again with another vault, or after the keychain was unlocked. An open client stays as it is. */
  async function reopen(next: () => Vault): Promise<AppStatus> {
    const current = opened();
    // Asked twice at once, it opens once: the other one would hold the same file and never be closed.
    if (!(await current.stores).ok && opening === current) {
      ports.takeVault(next());
      opening = null;
      opened();
    }
    return status();
  }

  function likes(): Settings {
    const { layouts, zones, firstSteps, clients: _, activeClient: __, ...liked } = settings.get();
    const { name, isDemo } = now();
    return {
      ...liked,
      clientName: name,
      layout: layouts?.[id] ?? usualLayout,
      zone: zones?.[id] ?? null,
      firstSteps: firstSteps?.[id] ?? { isShown: isDemo === true, seen: [] },
    };
  }

  async function goOn(services: Services): Promise<void> {
    const { attend } = await opener();
    if (isLeft) return;
    leavePresence = showPresence(ports.home, id);
    attendance = attend({
      everyMinutes: () => settings.get().readEvery,
      home: ports.home,
      clientId: id,
      program: ports.program,
      vault: vault(),
      handlers,
      events,
      query: () => firstQuestion,
      services,
      notice,
      report: reportAs,
      isQuiet: ports.isQuiet,
    });
    // What is wrong with the journal itself is told at once, not with the next change.
    await services.journal.begin();
  }

  const firstPage = ports.firstPage.then((kept) => (kept?.clientId === id ? kept.json : null));
  // Opening takes both processors for as long as the window takes to show its first frame: that comes first.
  void firstPage.then((page) => {
    if (ports.unattended || isLeft) return;
    if (page === null) opened();
    else setTimeout(() => isLeft || opened(), patience).unref();
  });

  /** The rows of the last time can be shown only until those of this time are on their way. */
  async function firstFrame(): Promise<Omit<Start, 'settings' | 'lock'>> {
    const isSwitched = isToBeTold;
    isToBeTold = false;
    const page = await firstPage;
    if (page === null || opening) return { status: await status(), isSwitched, firstPage: null };
    return { status: { ...standing(), notices: [] }, isSwitched, firstPage: page };
  }

  const services = () => opened().services;
  const handlers = createHandlers({
    ...ports,
    services,
    ...diagnosticsHandlers(
      {
        ...{ home: ports.home, version: ports.version, program: ports.program, clock: ports.clock },
        ...{ settings: settings.get, vault: () => vault().kind, services, organisation: ports.organisation },
        isLeft: () => isLeft,
      },
      ports.askForBundle,
    ),
    status,
    start: firstFrame,
    onHead: (query) => {
      firstQuestion ??= query;
    },
    clipboard,
    useSessionMemory: () => reopen(ports.newVault.session),
    retryKeychain: () => reopen(ports.newVault.keychain),
    events,
    settings: {
      get: likes,
      set({ layout, zone, firstSteps, ...rest }) {
        const given = Object.entries(rest).filter(([, value]) => value !== undefined);
        if (given.length > 0) settings.set(Object.fromEntries(given));
        if (rest.readEvery !== undefined) attendance?.reschedule();
        if (layout) settings.set({ layouts: { ...settings.get().layouts, [id]: layout } });
        if (firstSteps) settings.set({ firstSteps: { ...settings.get().firstSteps, [id]: firstSteps } });
        if (zone !== undefined) settings.set({ zones: { ...settings.get().zones, [id]: zone } });
        events.emit('settings.changed', likes());
      },
    },
  });

  async function end(): Promise<void> {
    isLeft = true;
    const open = await opening?.services.catch(() => null);
    const services = open?.ok ? open.value : null;
    await takeEachStep(
      [
        () => attendance?.close(),
        // A picture for the switcher: where the disk does not take it, it says what it said before.
        () => services && leaveTrace(services).catch(reportAs('glance-not-kept')),
        () => services?.close(),
        () => leavePresence(),
        () => clipboard.clear(),
        () => events.end(),
      ],
      reportAs('client-not-closed'),
    ).finally(() => {
      opening = null;
      state = 'closed';
    });
  }

  async function leaveTrace(services: Services): Promise<void> {
    if (vault().kind !== 'session') await leaveGlance({ home: ports.home, clientId: id, services });
  }

  return {
    clientId: id,
    name: () => now().name,
    handlers,
    state: () => state,
    services,
    look: () => attendance?.look(),
    async mayLeave() {
      // One that is blocked, or not even opened, has nothing going on.
      const open = state === 'open' ? await opening?.services : null;
      if (!open?.ok) return ok();
      const { access, handOver, reviews } = open.value;
      if (access.goingHere() > 0) return err('CLIENT_RUN_GOING', { name: now().name });
      if (reviews.going() > 0) return err('CLIENT_REVIEW_GOING', { name: now().name });
      return handOver.unshown() > 0 ? err('CLIENT_SECRETS_SHOWN', { name: now().name }) : ok();
    },
    close() {
      closing ??= end();
      return closing;
    },
  };
}
