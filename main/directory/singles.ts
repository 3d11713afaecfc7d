import type { Events } from '../kernel/events';
import { ok, type Result } from '../kernel/result';
import type { MetabaseClient, RemoteGroup, RemoteUser } from '../metabase/port';
import { storeFailure } from '../store/database';
import type { DirectoryEngine } from './port';
import type { Account } from './rules/account';
import { toAccount } from './rules/reading';

/** Single accounts and the groups, as they are read between two readings of the whole. */
export interface Singles {
  /**
   * Reads one account now and puts what the server says into the table. Null when the server has no such account. Whom it
   * manages takes another question, so that stays as last known unless `withManagers`.
   */
  readAccount(
    client: MetabaseClient,
    account: Account,
    withManagers?: boolean,
  ): Promise<Result<Account | null>>;
  /** Puts a user as the server has just shown it into the table, known already or not. */
  put(instanceId: string, user: RemoteUser): Promise<Account>;
  /** The same of the groups of an instance. `deleted`: the one that we have just taken away. */
  putGroups(instanceId: string, groups: readonly RemoteGroup[], deleted: number | null): Promise<void>;
}

export interface SinglesPorts {
  readonly engine: DirectoryEngine;
  readonly events: Events;
  readonly report: (cause: unknown) => void;
  /** Resolves with the revision of the table. */
  readonly tellEngine: () => Promise<number>;
}

export function createSingles({ engine, events, report, tellEngine }: SinglesPorts): Singles {
  /** Puts an account that was just read into the table, and tells it. */
  async function upsert(account: Account): Promise<void> {
    await told(engine.upsert([account]));
  }

  async function told(put: Promise<number>): Promise<void> {
    const revision = await put.catch((cause: unknown) => {
      // It is in the table, and in the file with the next reading. A run must not fail over that.
      storeFailure(cause);
      report(cause);
      return tellEngine();
    });
    events.emit('directory.changed', { revision });
  }

  async function allUsersOf(instanceId: string): Promise<readonly number[]> {
    const groups = await engine.groupNames(instanceId);
    return groups.filter((group) => group.magic === 'all-users').map((group) => group.id);
  }

  return {
    async readAccount(client, account, withManagers = false) {
      const user = await client.user(account.id, account.email);
      if (!user.ok) return user;
      if (user.value === null) return ok(null);
      const managed = withManagers ? await client.managedGroups(account.id) : ok(account.manages);
      if (!managed.ok) return managed;
      const now = toAccount(account.instanceId, user.value, {
        allUsersGroupIds: await allUsersOf(account.instanceId),
        // A tenant cannot change under an account we already know (metabase-api 3.6 resets it only on purpose).
        tenantName: () => account.tenant,
        // The list, which a user is looked up in, says nothing of managers.
        managedBy: () => managed.value,
      });
      await upsert(now);
      return ok(now);
    },

    async put(instanceId, user) {
      const [known] = await engine.accounts([`${instanceId}:u${user.id}`]);
      const now = toAccount(instanceId, user, {
        allUsersGroupIds: await allUsersOf(instanceId),
        tenantName: () => known?.tenant ?? null,
        managedBy: () => known?.manages ?? [],
      });
      await upsert(now);
      return now;
    },

    putGroups: (instanceId, groups, deleted) =>
      told(
        engine.learnGroups(
          instanceId,
          groups.map((group) => ({ instanceId, ...group })),
          deleted,
        ),
      ),
  };
}
