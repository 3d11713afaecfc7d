import { type Kysely, sql } from 'kysely';
import type { PurgeHold, PurgePart, PurgePreview, PurgeScope } from '../../preload/contract/privacy';
import type { ConnectionsService } from '../connections/service';
import { type AccountRef, accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import type { Workspace } from '../store/schema';
import type { About, KnownAccounts, PurgeWork, Summary } from './kind';
import { inventoryOf } from './rules/inventory';
import { holdWords } from './rules/standing';

export interface LookingPorts {
  readonly db: Kysely<Workspace>;
  readonly directory: Pick<DirectoryService, 'engine' | 'summary'>;
  readonly connections: Pick<ConnectionsService, 'get'>;
}

/** Who a person is: their addresses and accounts, and the names a text must not give away. */
export interface Forgotten {
  readonly about: Extract<About, { readonly kind: 'person' }>;
  readonly names: readonly string[];
}

/** Only the accounts of exactly this address: whoever was joined with somebody by mistake must not be forgotten with them. */
export async function personOf({ directory }: LookingPorts, email: string): Promise<Forgotten> {
  const address = foldEmail(email);
  const accounts = (await directory.engine.accountsOf(address)).filter(
    (account) => foldEmail(account.email) === address,
  );
  return {
    about: { kind: 'person', addresses: [address], refs: accounts.map(accountRef) },
    names: [address, ...accounts.map(({ name }) => name)],
  };
}

export async function aboutOf(ports: LookingPorts, scope: PurgeScope): Promise<About> {
  return scope.kind === 'day'
    ? { kind: 'day', before: `${scope.before}T00:00:00.000Z` }
    : (await personOf(ports, scope.email)).about;
}

/**
 * Accounts as they are. That one is gone is sure only where its instance was read to its end, or is not connected any more: a
 * directory that was lost and is read anew knows nobody for a while.
 */
export async function knownAccounts(
  { directory, connections }: LookingPorts,
  refs: readonly AccountRef[],
): Promise<KnownAccounts> {
  const [accounts, { coverage }] = await Promise.all([directory.engine.accounts(refs), directory.summary()]);
  const complete = new Set(coverage.filter((one) => one.complete).map(({ instanceId }) => instanceId));
  return {
    there: new Map(accounts.map((account) => [accountRef(account), account])),
    isSure: (id) => complete.has(id) || !connections.get(id),
  };
}

/** What of one kind would go and what stays. */
export async function partOf(work: PurgeWork, about: About): Promise<PurgePart> {
  const { goes, oldest, newest, held } = await (work.summary?.(about) ?? addedUp(work, about));
  return {
    ...{ kind: work.kind, name: inventoryOf(work.kind).name, goes, oldest, newest },
    held: [...held].map(([hold, count]) => ({ hold, count, why: holdWords[hold] })),
  };
}

async function addedUp(work: PurgeWork, about: About): Promise<Summary> {
  let [goes, oldest, newest]: [number, string | null, string | null] = [0, null, null];
  const held = new Map<PurgeHold, number>();
  for await (const page of work.pages(about))
    for (const { at, count, hold } of page) {
      if (hold !== null) held.set(hold, (held.get(hold) ?? 0) + count);
      else {
        goes += count;
        if (oldest === null || at < oldest) oldest = at;
        if (newest === null || at > newest) newest = at;
      }
    }
  return { goes, oldest, newest, held };
}

export const sumOfHeld = (parts: readonly PurgePart[]): number =>
  parts.reduce((sum, { held }) => sum + held.reduce((all, { count }) => all + count, 0), 0);

/** What is kept and no purge takes, as far as there is any of it from then, or of the person. */
export async function staysOf(db: Kysely<Workspace>, about: About): Promise<PurgePreview['stays']> {
  const counted = async (
    id: Parameters<typeof inventoryOf>[0],
    query: ReturnType<typeof sql<{ n: number }>>,
  ) => {
    const { rows } = await query.execute(db);
    const { name, why } = inventoryOf(id);
    const count = rows[0]?.n ?? 0;
    return count > 0 ? [{ name, count, why }] : [];
  };
  if (about.kind === 'day')
    return counted(
      'journal',
      sql<{ n: number }>`select count(*) as n from journal where at < ${about.before}`,
    );
  const their = sql`(select value from json_each(${JSON.stringify(about.addresses)}))`;
  const [address = ''] = about.addresses;
  const { name, why } = inventoryOf('accounts');
  return [
    ...(about.refs.length > 0 ? [{ name, count: about.refs.length, why }] : []),
    ...(await counted(
      'journal',
      sql<{ n: number }>`select count(*) as n from journal where lower(target) in ${their}
        or instr(lower(coalesce(before, '') || coalesce(after, '') || reason), ${address}) > 0`,
    )),
    ...(await counted(
      'protections',
      sql<{ n: number }>`select count(*) as n from protection where lower(email) in ${their}`,
    )),
    ...(await counted(
      'leftovers',
      sql<{ n: number }>`select count(*) as n from leftover_later where email in ${their}`,
    )),
    ...(await counted(
      'instances',
      sql<{ n: number }>`select count(*) as n from instance where lower(email) in ${their}`,
    )),
    ...(await counted(
      'views',
      sql<{ n: number }>`select count(*) as n from (
        select content from saved_view union all select content from template
      ) where instr(lower(content), ${address}) > 0`,
    )),
  ];
}
