import { type RawBuilder, sql } from 'kysely';
import { splitAccountRef } from '../directory/rules/account';
import type { About } from './kind';

const list = (values: readonly unknown[]): RawBuilder<unknown> =>
  sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Whether a row is about the person: it names one of their addresses, or one of their accounts. */
export function isPerson(
  { addresses, refs }: Extract<About, { readonly kind: 'person' }>,
  columns: { readonly email: string; readonly instance: string; readonly key: string },
): RawBuilder<boolean> {
  const pairs = refs.map(splitAccountRef).map(({ instanceId, key }) => [instanceId, key]);
  return sql<boolean>`(lower(${sql.ref(columns.email)}) in ${list(addresses)}
    or (${sql.ref(columns.instance)}, ${sql.ref(columns.key)}) in (
      select value ->> 0, value ->> 1 from json_each(${JSON.stringify(pairs)})))`;
}

/** Whether a column is one of some values. */
export const oneOf = (column: string, values: readonly (string | number)[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} in ${list(values)}`;
