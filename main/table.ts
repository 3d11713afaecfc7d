import type { ConnectionsService } from './connections/service';
import { startDirectoryEngine } from './directory/client';
import { createDirectoryService } from './directory/service';
import { createHistoryService } from './history/service';
import type { JournalService } from './journal/service';
import { createPeopleService, type PeoplePorts } from './people/service';
import type { ServicesPorts } from './services';

interface Beside {
  readonly connections: ConnectionsService;
  readonly journal: JournalService;
  readonly mayPart: NonNullable<PeoplePorts['mayPart']>;
}

/**
 * The table of accounts with what it stands on: its thread, the instances, who is whom, and what changed. It is loaded when this
 * resolves; where it fails, the thread is ended.
 */
export async function openTable(ports: ServicesPorts, { connections, journal, mayPart }: Beside) {
  const { stores, events, clock } = ports;
  const { db } = stores.workspace;
  const starting = startDirectoryEngine({
    workerFile: ports.directoryWorker,
    storePort: stores.directory.port(),
  });
  const load = async () => {
    const [engine] = await Promise.all([starting, connections.load()]);
    const directory = createDirectoryService({
      engine,
      connections,
      events,
      clock,
      file: { renew: stores.renewDirectory, onDamage: stores.directory.onDamage },
      report: ports.report,
    });
    const people = createPeopleService({
      db,
      engine,
      journal,
      instanceName: (id) => connections.get(id)?.name ?? null,
      mayPart,
      events,
      clock,
      actor: ports.actor,
    });
    // Before the accounts come: each is joined once.
    await people.load();
    await directory.load();
    const history = createHistoryService({
      db,
      directoryDb: stores.directory.db,
      directory,
      connections,
      journal,
      events,
      clock,
      actor: ports.actor,
      keepDays: ports.keepDays,
      report: ports.report,
    });
    await history.load();
    return { engine, directory, people, history };
  };
  return load().catch(async (cause: unknown) => {
    await starting.then(({ stop }) => stop()).catch(() => undefined); // one that did not start needs no stopping
    throw cause;
  });
}
