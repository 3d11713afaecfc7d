import { attend } from './attendance';
import type { Client } from './clients/registry';
import type { Vault } from './credentials/port';
import type { Demo } from './demo/demo';
import { currentActor } from './journal/actor';
import type { Clock } from './kernel/clock';
import { takeEachStep } from './kernel/each-step';
import type { Events } from './kernel/events';
import type { Log } from './kernel/log';
import { err, type Failure, ok, type Result } from './kernel/result';
import type { OpenMetabase } from './metabase/port';
import type { ReadSystemScript } from './metabase/system-script';
import type { ResolveSystemProxy } from './metabase/target';
import type { Network } from './network';
import { noOrganisation, type Organisation } from './policy/organisation';
import { openServices, type Services } from './services';
import { type ClientStores, clientFolder, openClient } from './workspace';

export interface OpenerOptions {
  readonly home: string;
  readonly version: string;
  readonly workers: {
    readonly store: string;
    readonly directory: string;
    readonly transfer: string;
    readonly report: string;
    readonly worksheet: string;
    /** Without it the journal is checked and exported in the thread that asks. */
    readonly journal?: string;
    readonly proxyScript?: string;
    /** Without it there is no demo. */
    readonly demo?: string;
  };
  readonly systemProxy: ResolveSystemProxy | undefined;
  readonly systemScript: ReadSystemScript | undefined;
  readonly openMetabase: OpenMetabase | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** What a client is called now. */
  readonly nameOf: (client: Client) => string;
  /** What the organisation sets on this computer. */
  readonly organisation: () => Promise<Organisation>;
  readonly keepDays: () => number;
  /** Nothing scheduled is to be done for now. */
  readonly isHeld?: () => boolean;
  readonly report: (cause: unknown) => void;
}

/** Who is told of what becomes of one client. */
export interface Listening {
  readonly events: Events;
  /** Told what the user should know though it keeps nobody from working. */
  readonly notice: (about: Failure) => void;
}

export interface OpeningHow {
  /** It is opened to be closed for good. */
  readonly isAlone: boolean;
  /** The window shows it, so that things happen by themselves. */
  readonly isAttended: boolean;
}

/** A client on its way: first its files open, or do not; then what they remember is loaded. */
export interface Opening {
  /** Settled early: the window can say how things stand while half a million rows are still coming in. */
  readonly stores: Promise<Result<ClientStores>>;
  readonly services: Promise<Result<Services>>;
}

/** What is read from the disk with the first client that is opened. */
export interface Opener {
  readonly open: (client: Client, vault: Vault, listening: Listening, how: OpeningHow) => Opening;
  readonly attend: typeof attend;
}

/** All that only an open client needs: its files, its services, the network under them. */
export function createOpener(options: OpenerOptions): Opener {
  const { home, version, workers, systemProxy, systemScript, clock, log } = options;
  let made: Promise<Network> | undefined;
  const network = () => {
    made ??= import('./network').then(({ createNetwork }) =>
      createNetwork({ systemProxy, systemScript, proxyScriptWorker: workers.proxyScript }),
    );
    return made;
  };

  async function servicesOn(
    stores: Result<ClientStores>,
    client: Client,
    vault: Vault,
    { events, notice }: Listening,
    how: OpeningHow,
  ): Promise<Result<Services>> {
    if (!stores.ok) {
      log.error('client-not-opened', { code: stores.error.code });
      return stores;
    }
    try {
      const demo = client.isDemo ? await demoOf(client, vault, { events, notice }) : null;
      const { openMetabase, readCertificate, look } = demo ? await demoNetwork(demo) : await network();
      const organisation = await options.organisation();
      if (organisation.problem !== null)
        notice(err('ORGANISATION_BROKEN', { file: organisation.file ?? '' }).error);
      const services = await openServices({
        stores: stores.value,
        vault,
        client,
        nameNow: () => options.nameOf(client),
        folder: clientFolder(home, client.id),
        actor: currentActor(),
        openMetabase: options.openMetabase ?? openMetabase,
        readCertificate,
        look,
        version,
        directoryWorker: workers.directory,
        transferWorker: workers.transfer,
        reportWorker: workers.report,
        worksheetWorker: workers.worksheet,
        journalWorker: workers.journal,
        events,
        clock,
        notice,
        // Nobody in the demo is anybody's: what an organisation allows is about real ones.
        organisation: client.isDemo ? noOrganisation : organisation,
        keepDays: options.keepDays,
        isHeld: options.isHeld,
        report: options.report,
      });
      if (!demo) return ok(services);
      if (how.isAttended) await demo.begin(services);
      return ok({
        ...services,
        close: () => takeEachStep([() => services.close(), () => demo.stop()], options.report),
      });
    } catch (cause) {
      // A worker left behind would keep the command line from ending, and the files locked.
      await stores.value.close();
      throw cause;
    }
  }

  async function demoOf(client: Client, vault: Vault, { events, notice }: Listening): Promise<Demo> {
    const { createDemo } = await import('./demo/demo');
    const { createCredentialStore } = await import('./credentials/credential-store');
    return createDemo({
      // What is kept of it belongs to its instances, and those of a session are others.
      folder: `${clientFolder(home, client.id)}${vault.kind === 'session' ? '.session' : ''}`,
      // Without its file no servers are started; the wall around its network is there all the same.
      workerFile: workers.demo ?? '',
      credentials: createCredentialStore(vault, client.id),
      ...{ clock, events, notice, report: options.report },
    });
  }

  /** One of its own, without the proxies of this computer: it leads to the three servers of the demo alone. */
  async function demoNetwork({ refuse }: Demo): Promise<Network> {
    const { createNetwork } = await import('./network');
    const nowhere = { systemProxy: undefined, systemScript: undefined, proxyScriptWorker: undefined };
    return createNetwork({ ...nowhere, refuse });
  }

  function open(client: Client, vault: Vault, listening: Listening, how: OpeningHow): Opening {
    const { notice } = listening;
    const { isAlone } = how;
    const place = { home, clientId: client.id, vault, storeWorker: workers.store, notice, isAlone };
    const stores = openClient(place);
    return { stores, services: stores.then((opened) => servicesOn(opened, client, vault, listening, how)) };
  }

  return { open, attend };
}
