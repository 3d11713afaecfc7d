import type { Kysely } from 'kysely';
import { isoTime } from '../kernel/clock';
import type { Directory } from '../store/directory-schema';
import type { Engine } from './engine/engine';
import { areSame } from './engine/instances';
import type { DirectoryEngine } from './port';
import { saveGroups } from './repository';
import type { AccountKey, Group } from './rules/account';
import type { Unsaved } from './unsaved';

export interface GroupLearningPorts {
  readonly db: Kysely<Directory>;
  readonly engine: Pick<
    Engine,
    'isKnown' | 'groupNames' | 'setGroups' | 'accountsIn' | 'upsert' | 'revision'
  >;
  readonly unsaved: Pick<Unsaved, 'note'>;
  /** Groups as the file has them, by instance. */
  readonly savedGroups: Map<string, readonly Group[]>;
  readonly now: () => number;
  /** Resolves when all that the file holds is in the table. */
  readonly loaded: () => Promise<unknown>;
  /** Writes in its turn. */
  readonly write: (work: () => Promise<void>) => Promise<void>;
  /** Brings the file up to the table in these accounts. */
  readonly save: (instanceId: string, some: readonly AccountKey[]) => Promise<unknown>;
}

/**
 * Groups as they were just read, between two readings: what we made, renamed or deleted is known at once, by the next
 * command of the command line too, which has nothing but the file.
 */
export function createGroupLearning(ports: GroupLearningPorts): DirectoryEngine['learnGroups'] {
  const { db, engine, savedGroups } = ports;

  /** Our own doing: whoever was in the group is in it no more. Answers who that was. */
  function leave(instanceId: string, deleted: number): readonly AccountKey[] {
    const without = (ids: readonly number[]) => ids.filter((id) => id !== deleted);
    const left = engine
      .accountsIn(instanceId, deleted)
      .map((one) => ({ ...one, groupIds: without(one.groupIds), manages: without(one.manages) }));
    ports.unsaved.note(instanceId, engine.upsert(left), { by: 'rollcall', at: isoTime(ports.now()) });
    return left.map(({ key }) => key);
  }

  return async (instanceId, groups, deleted) => {
    const there = new Set(groups.map(({ id }) => id));
    const isDeleted = deleted !== null && !there.has(deleted);
    // Until then nobody knows who was in it.
    if (isDeleted) await ports.loaded();
    if (!engine.isKnown(instanceId)) return engine.revision();
    const left = isDeleted ? leave(instanceId, deleted) : [];
    const gone = engine.groupNames(instanceId).filter(({ id }) => !there.has(id) && id !== deleted);
    // First those that are gone: who asks for a name is to get the one that is there.
    const learned = [...gone, ...groups];
    // All of it is in the table before anything is waited for: the file may not take it.
    engine.setGroups(instanceId, learned);
    await ports.loaded();
    // While the file still knows what the group was called.
    if (left.length > 0) await ports.save(instanceId, left);
    await ports.write(async () => {
      if (!engine.isKnown(instanceId)) return; // removed meanwhile
      // Newer ones came meanwhile: whoever brought them writes them.
      if (!areSame(engine.groupNames(instanceId), learned)) return;
      if (areSame(savedGroups.get(instanceId) ?? [], learned)) return;
      await db.transaction().execute((trx) => saveGroups(trx, instanceId, learned));
      savedGroups.set(instanceId, learned);
    });
    return engine.revision();
  };
}
