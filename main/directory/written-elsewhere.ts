import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Directory } from '../store/directory-schema';
import type { Engine } from './engine/engine';
import { areSame } from './engine/instances';
import { accountsNamed, changedSince, lastChange, loadGroups } from './repository';
import { type AccountRef, accountRef, type Group } from './rules/account';

export interface FollowedFile {
  readonly db: Kysely<Directory>;
  readonly engine: Pick<Engine, 'replace' | 'groupNames' | 'setGroups' | 'isKnown'>;
  /** The table knows something newer of this account than the file, or is about to. */
  readonly isNewer: (account: AccountRef) => boolean;
  readonly isReading: (instanceId: string) => boolean;
  /** Groups as the file had them when it was last looked at or written, by instance. */
  readonly savedGroups: Map<string, readonly Group[]>;
}

const atOnce = 5_000;

/**
 * Brings into the table what another program (the command line) found out and wrote into the directory's file. Every change
 * of an account has a growing number there, so only those since the last time are looked at; a sign-in is no change, and
 * comes with the next reading. Without this the next reading would note the same changes once more.
 */
export function followFile({ db, engine, isNewer, isReading, savedGroups }: FollowedFile) {
  let last = 0;

  /** Also where no account has changed: a group may have been made. */
  async function takeInGroups(): Promise<void> {
    const byInstance = new Map<string, Group[]>();
    for (const group of await loadGroups(db)) {
      const known = byInstance.get(group.instanceId);
      if (known) known.push(group);
      else byInstance.set(group.instanceId, [group]);
    }
    for (const [id, groups] of byInstance) {
      const saved = savedGroups.get(id) ?? [];
      if (!engine.isKnown(id) || isReading(id) || areSame(saved, groups)) continue;
      // What the table has and the file has not yet is newer, and on its way there.
      if (!areSame(engine.groupNames(id), saved)) continue;
      engine.setGroups(id, groups);
      savedGroups.set(id, groups);
    }
  }

  return {
    /** From now on the table has all that the file has. */
    async begin(): Promise<void> {
      last = await lastChange(db);
    },
    /** What we wrote ourselves comes along, and is known already. */
    async takeIn(): Promise<void> {
      await takeInGroups();
      const changed = await changedSince(db, last);
      last = changed.last;
      const accounts = changed.accounts.filter(({ instanceId }) => engine.isKnown(instanceId));
      if (accounts.length === 0) return;
      for (let at = 0; at < accounts.length; at += atOnce) {
        const some = accounts.slice(at, at + atOnce);
        const there = new Map((await accountsNamed(db, some)).map((one) => [accountRef(one), one]));
        // Asked now, because the table may have learned more while the file was read.
        const refs = some.map(accountRef).filter((ref) => !isNewer(ref));
        engine.replace(refs.map((ref) => [ref, there.get(ref) ?? null]));
        await setImmediate();
      }
    },
  };
}
