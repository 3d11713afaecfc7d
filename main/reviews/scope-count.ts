import type { Filters } from '../../preload/contract/directory';
import type { ReviewScope } from '../../preload/contract/reviews';
import type { AccountKind } from '../directory/rules/account';
import { coveredBy, gapsIn, type OpeningPorts } from './opening';
import { filtersOf, fitsKind, questionOf, scopeWords } from './rules/scope';

type CountPorts = Parameters<typeof coveredBy>[0] & Pick<OpeningPorts, 'directory' | 'connections'>;

const kinds = ['person', 'tenant', 'api-key'] as const;

/** How many accounts a scope finds as the table is now, in which words it is said, and what may be missing. */
export async function countScope(
  ports: CountPorts,
  scope: ReviewScope,
): Promise<{ rows: number; words: string; missing: string[] }> {
  const { line } = await coveredBy(ports, scope);
  const found = await kindsOf(ports, scope);
  return {
    rows: kinds.filter((kind) => fitsKind(scope, kind)).reduce((sum, kind) => sum + found[kind], 0),
    words: scopeWords(scope, (id) => ports.connections.get(id)?.name),
    missing: [...gapsIn(line)],
  };
}

/** How many of each kind: keys by how they sign in, tenant users by their tenants. */
async function kindsOf(
  { directory: { engine } }: CountPorts,
  scope: ReviewScope,
): Promise<Readonly<Record<AccountKind, number>>> {
  const filters = filtersOf(scope);
  const { facets } = await engine.query({ ...questionOf(scope), offset: 0, limit: 0 });
  const names = facets.tenant.map(({ value }) => value).filter((name) => name !== '');
  const tenants =
    filters.tenants.length === 0 ? names : names.filter((name) => filters.tenants.includes(name));
  const counted = (narrowed: Partial<Filters>) =>
    ({ view: 'accounts', search: '', filters: { ...filters, ...narrowed } }) as const;
  const [all = 0, keys = 0, ofTenants = 0] = await engine.count([
    counted({}),
    counted({ source: ['api-key'] }),
    counted({ tenants }),
  ]);
  const tenant = tenants.length === 0 ? 0 : ofTenants;
  return { 'api-key': keys, tenant, person: Math.max(0, all - keys - tenant) };
}
