import { readManagers, readUserPage } from '../metabase/user-rows';
import type { PageTaken } from './port';
import type { Account, AccountRef, TimedAccount } from './rules/account';
import { type ReadingContext, toTimedAccount } from './rules/reading';

/**
 * Turns pages as they came over the wire into accounts. Stands beside the table, in its thread: pages are handed over as
 * bytes, which costs nothing, where accounts would be written out in one thread and read in again in the other (measured:
 * 3 µs a row, as long as all of JSON), and main has nothing of a page in its way.
 */
export interface PageReader {
  /** What the pages to come leave to be looked up elsewhere. False when `memberships` cannot be read. */
  prepare(instanceId: string, about: ReadingAbout, memberships: Uint8Array | null): boolean;
  read(
    instanceId: string,
    body: Uint8Array,
    page: { readonly offset: number; readonly limit: number },
  ): { readonly taken: PageTaken; readonly accounts: readonly TimedAccount[] };
  /** Forgets what was prepared for instances that are gone. */
  keep(isKnown: (instanceId: string) => boolean): void;
}

/** What is known before the first page, as plain values. */
export interface ReadingAbout {
  readonly allUsersGroupIds: readonly number[];
  /** Names of tenants by id. */
  readonly tenants: readonly (readonly [id: number, name: string])[];
  /** Managers could not be asked for: those known before stay. */
  readonly keepsManagers: boolean;
}

export function createPageReader(known: (refs: readonly AccountRef[]) => readonly Account[]): PageReader {
  const contexts = new Map<string, ReadingContext>();
  const unprepared: ReadingContext = {
    allUsersGroupIds: [],
    tenantName: () => null,
    managedBy: () => [],
  };

  return {
    prepare(instanceId, about, memberships) {
      const tenants = new Map(about.tenants);
      const managers = memberships === null ? null : readManagers(memberships);
      const isReadable = memberships === null || managers !== null;
      const before = (id: number) => known([`${instanceId}:u${id}`])[0]?.manages ?? [];
      contexts.set(instanceId, {
        allUsersGroupIds: about.allUsersGroupIds,
        tenantName: (id) => tenants.get(id) ?? null,
        managedBy: about.keepsManagers || !isReadable ? before : (id) => managers?.get(id) ?? [],
      });
      return isReadable;
    },
    read(instanceId, body, { offset, limit }) {
      const page = readUserPage(body, offset, limit);
      if (!page.ok) return { taken: page, accounts: [] };
      const context = contexts.get(instanceId) ?? unprepared;
      const accounts = page.users.map((user) => toTimedAccount(instanceId, user, context));
      const ids = Int32Array.from(page.users, ({ id }) => id);
      return { taken: { ok: true, ids, others: page.others, total: page.total }, accounts };
    },
    keep(isKnown) {
      for (const id of contexts.keys()) if (!isKnown(id)) contexts.delete(id);
    },
  };
}
