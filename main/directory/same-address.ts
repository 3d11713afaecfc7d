import type { AccountRow, DirectoryQuery } from '../../preload/contract/directory';
import type { DirectoryEngine } from './port';
import type { Account } from './rules/account';
import { foldEmail } from './rules/fold';
import { noFilters } from './rules/no-filters';

/** The accounts of exactly this address on these instances, whoever they are joined with. */
export async function accountsNamed(
  engine: Pick<DirectoryEngine, 'query' | 'accounts'>,
  email: string,
  instanceIds: readonly string[],
): Promise<readonly Account[]> {
  const page = await engine.query(accountsLike(email, instanceIds));
  const rows = (page.rows as AccountRow[]).filter(
    (row) => row.kind !== 'api-key' && foldEmail(row.email) === foldEmail(email),
  );
  return engine.accounts(rows.map(({ ref }) => ref));
}

/** Asks for the accounts on these instances that have these letters in their name or e-mail. */
function accountsLike(search: string, instanceIds: readonly string[]): DirectoryQuery {
  return {
    view: 'accounts',
    search,
    filters: { ...noFilters, instanceIds: [...instanceIds] },
    groupBy: 'none',
    sort: [],
    offset: 0,
    limit: 1000,
  };
}
