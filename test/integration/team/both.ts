import path from 'node:path';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { expect } from 'vitest';
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

/** What is done to a store, and all that can be seen of it. */
export interface Seen<Operation, State> {
  run(operation: Operation): Promise<unknown>;
  state(): Promise<State>;
}

/**
 * Does the same to both stores, whatever it is: they answer alike and show the same. What a run has left is what the next one
 * begins with: the journal cannot be emptied, and the others need not be.
 */
export async function showTheSame<Operation, State>(
  onBoth: readonly Seen<Operation, State>[],
  operation: fc.Arbitrary<Operation>,
  check: (state: State | undefined) => void = () => undefined,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 15 }), async (operations) => {
      for (const one of operations) {
        const [here, there] = await Promise.all(onBoth.map((store) => store.run(one)));
        expect(there).toEqual(here);
      }
      const [here, there] = await Promise.all(onBoth.map((store) => store.state()));
      check(here);
      expect(there).toEqual(here);
    }),
    { numRuns: 25, endOnFailure: true },
  );
}

/** An id as the schemas want it, of a short name. */
export const idOf = (prefix: string, name: string): string =>
  `${prefix}_${Buffer.from(name).toString('hex').padEnd(16, '0')}`;
