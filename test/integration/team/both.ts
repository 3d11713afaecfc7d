import path from 'node:path';
import type { Kysely } from 'kysely';
import type { Workspace } from '../../../main/store/schema';
import { bundleWorker, mustOpen, newKey, temporaryFolder } from '../store/workspace';
import { startTeam, type Team } from './team';

/** An embedded store, and a writer's connection to the same tables on PostgreSQL. Both are empty. */
export interface Both {
  readonly embedded: Kysely<Workspace>;
  readonly shared: Kysely<Workspace>;
  readonly team: Team;
  close(): Promise<void>;
}

export async function openBoth(): Promise<Both> {
  const { storeWorker } = await bundleWorker();
  const file = path.join(temporaryFolder(), 'client.sqlite');
  const store = await mustOpen({ file, key: newKey(), workerFile: storeWorker });
  const team = await startTeam();
  return {
    embedded: store.db,
    shared: team.as('alice'),
    team,
    async close() {
      await store.close();
      await team.stop();
    },
  };
}

/** An id as the schemas want it, of a short name. */
export const idOf = (prefix: string, name: string): string =>
  `${prefix}_${Buffer.from(name).toString('hex').padEnd(16, '0')}`;
