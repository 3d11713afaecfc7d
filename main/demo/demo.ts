import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Instance } from '../connections/rules/instance';
import type { CredentialStore } from '../credentials/credential-store';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { type Err, err, type Failure, ok, type Result } from '../kernel/result';
import type { ConnectionTarget } from '../metabase/target';
import type { Services } from '../services';
import { deedsFileIn, forgetDeeds, type KeptDemo, keep, readKept } from './kept';
import { type SiteKey, siteKeys } from './people';
import { credentialOf, demoSites } from './sites';
import { type DemoWorld, startDemoWorld } from './world';

export interface DemoPorts {
  /** Of the client's files. */
  readonly folder: string;
  /** The bundled `demo/worker.ts`. */
  readonly workerFile: string;
  readonly credentials: Pick<CredentialStore, 'get'>;
  readonly clock: Clock;
  readonly events: Pick<Events, 'on'>;
  readonly notice: (about: Failure) => void;
  readonly report: (cause: unknown) => void;
}

/** What the client of the demo has that no other has: three servers of its own, and a wall around its network. */
export interface Demo {
  /** Asked before every connection. Fails with DEMO_ONLY for whatever is not one of its own servers. */
  readonly refuse: (way: Pick<ConnectionTarget, 'address' | 'reach'>) => Err | null;
  /** Starts the servers and connects them. What fails of it is told, and keeps nobody from looking at what there is. */
  begin(services: Pick<Services, 'connections' | 'directory' | 'journal'>): Promise<void>;
  stop(): Promise<void>;
}

export function createDemo(ports: DemoPorts): Demo {
  const { folder, credentials, clock, events } = ports;
  let world: DemoWorld | null = null;
  let stopFollowing = (): void => undefined;

  const isOwn = (address: string): boolean =>
    world !== null && Object.values(world.addresses).includes(new URL(address).origin);

  /** Where it was and what Rollcall signed in with there; new ones where it was not. */
  async function placeOf(key: SiteKey, instance: Instance | null) {
    const stored = instance ? await credentials.get(instance.id, instance.address) : null;
    const credential = stored?.ok ? stored.value : null;
    const known = credential && (credential.kind === 'api-key' ? credential.apiKey : credential.password);
    return { port: instance ? portOf(instance.address) : null, secret: known ?? newSecret(key), known };
  }

  async function connect(
    { connections, directory }: Pick<Services, 'connections' | 'directory'>,
    kept: KeptDemo,
  ): Promise<Result<void>> {
    const instanceOf = (key: SiteKey): Instance | null => connections.get(kept.ids[key] ?? '');
    const [finance, operations, warehouse] = await Promise.all([
      placeOf('finance', instanceOf('finance')),
      placeOf('operations', instanceOf('operations')),
      placeOf('warehouse', instanceOf('warehouse')),
    ]);
    const sites = { finance, operations, warehouse };
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const begun = Date.parse(kept.begun);
    const started = await startDemoWorld(ports.workerFile, { begun, deedsFile: deedsFileIn(folder), sites });
    world = started;
    let ids = kept.ids;
    for (const key of siteKeys) {
      const instance = instanceOf(key);
      const address = started.addresses[key];
      const { secret, known } = sites[key];
      // Somebody has removed it from the demo: it stays away until the demo is reset.
      if (!instance && ids[key]) continue;
      if (instance && instance.address === address && known !== null) continue;
      const wish = { ...wishOf(key, instance), address, credential: credentialOf(key, secret) };
      const done = instance
        ? await connections.update({ ...wish, instanceId: instance.id }, async () => 'proven')
        : await connections.add(wish);
      if (!done.ok) return done;
      ids = { ...ids, [key]: done.value.id };
      await keep(folder, { ...kept, ids });
    }
    follow({ connections, directory }, started, ids.finance ?? null);
    return ok();
  }

  /** Once everything was read for the first time, something happens there, so that there is a change to be seen. */
  function follow(
    { connections, directory }: Pick<Services, 'connections' | 'directory'>,
    started: DemoWorld,
    changedId: string | null,
  ): void {
    async function happen(): Promise<void> {
      if ((await started.meanwhile()) && changedId !== null) await directory.sync(changedId);
    }
    const stop = events.on('directory.synced', () => {
      const states = connections.all().map(({ id }) => directory.syncState(id));
      if (states.some(({ running, readAt }) => running || readAt === null)) return;
      stop();
      void happen().catch(ports.report);
    });
    stopFollowing = stop;
  }

  return {
    refuse({ address, reach }) {
      if (world === null) return err('DEMO_NOT_OPEN');
      // A proxy is another computer, too.
      return isOwn(address) && reach.proxy.kind === 'none'
        ? null
        : err('DEMO_ONLY', { host: new URL(address).host });
    },
    async begin(services) {
      try {
        const isFresh = await wasNeverConnected(services);
        const kept = (isFresh ? null : readKept(folder)) ?? { begun: isoTime(clock.now()), ids: {} };
        if (isFresh) forgetDeeds(folder);
        const done = await connect(services, kept);
        if (!done.ok) ports.notice(done.error);
      } catch (cause) {
        ports.report(cause);
        ports.notice(err('DEMO_NOT_STARTED').error);
      }
    },
    async stop() {
      stopFollowing();
      await world?.stop();
      world = null;
    },
  };
}

/**
 * Also where another client's workspace is gone and its folder is not, as without a keychain. Whoever has removed all three
 * is not given them again: that they were there is in the journal.
 */
async function wasNeverConnected({ connections, journal }: Pick<Services, 'connections' | 'journal'>) {
  if (connections.all().length > 0) return false;
  const added = await journal.list({
    ...{ search: '', offset: 0, limit: 1 },
    filters: { actions: ['instance.added'] },
  });
  return added.ok && added.value.total === 0;
}

const portOf = (address: string): number | null => Number(new URL(address).port) || null;

/** Only ever good for a server of this computer's own. */
const newSecret = (key: SiteKey): string =>
  demoSites[key].signIn === 'api-key'
    ? `mb_${randomBytes(33).toString('base64')}`
    : randomBytes(18).toString('base64url');

/** As the instance is called and treated by now, or as it is to begin with. */
function wishOf(key: SiteKey, instance: Instance | null) {
  const { name, environment, safeMode } = instance ?? demoSites[key];
  return {
    ...{ name, environment, safeMode },
    tags: [...(instance?.tags ?? [])],
    reach: { allowHttp: false, ca: null, pin: null, proxy: { kind: 'none' as const }, parallel: 4 },
    secrets: { proxyPassword: null, clientCertificate: null },
  };
}
