import type { PlainTable } from '../../directory/sheet';

/** Somebody who is to get accounts, as a list or a form says it. */
export interface Joiner {
  /** Where it stands in the list, from 1; 0 where there is none. */
  readonly line: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Names of instances; none: those that were chosen for all. */
  readonly instances: readonly string[];
  /** By name. Null: those that were chosen for all. */
  readonly groups: readonly string[] | null;
  readonly tenant: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly reason: string;
}

export interface JoinerTable {
  readonly joiners: readonly Joiner[];
  /** What the columns were taken for. */
  readonly columns: readonly string[];
  /** Columns that were passed over, by their names in the list. */
  readonly ignored: readonly string[];
  readonly left: number;
}

type Column =
  | 'email'
  | 'firstName'
  | 'lastName'
  | 'name'
  | 'instances'
  | 'groups'
  | 'tenant'
  | 'reason'
  | 'ticket';

const names: Readonly<Record<Column, readonly string[]>> = {
  email: ['email', 'e-mail', 'mail', 'e-mail address', 'email address', 'user', 'login', 'username'],
  firstName: ['first name', 'firstname', 'first_name', 'given name', 'givenname', 'vorname', 'prénom'],
  lastName: ['last name', 'lastname', 'last_name', 'surname', 'family name', 'nachname', 'nom'],
  name: ['name', 'full name', 'display name'],
  instances: ['instance', 'instances', 'metabase', 'server', 'servers', 'system'],
  groups: ['group', 'groups', 'team', 'teams'],
  tenant: ['tenant'],
  reason: ['reason', 'why', 'comment', 'note'],
  ticket: ['ticket', 'ticket number', 'request', 'case'],
};

/** `attribute:region`, `attribute region`, `attr.region`: what such a column holds is a login attribute. */
const attributeColumn = /^attr(?:ibute)?s?\s*[:. _]\s*(\S.*)$/i;

/** Reads who is to get accounts out of a table; a table without a column of addresses has nobody. */
export function joinersIn({ rows, left }: PlainTable): JoinerTable {
  const header = (rows[0]?.cells ?? []).map((cell) => cell.trim());
  const folded = header.map((cell) => cell.toLowerCase());
  const places = new Map<Column, number>();
  for (const column of Object.keys(names) as Column[]) {
    const at = folded.findIndex((cell) => names[column].includes(cell));
    if (at >= 0) places.set(column, at);
  }
  const attributes = header.flatMap((cell, at) => {
    const key = attributeColumn.exec(cell)?.[1];
    return key === undefined ? [] : [[key, at] as const];
  });
  const known = new Set([...places.values(), ...attributes.map(([, at]) => at)]);
  const columns = [...places.keys(), ...attributes.map(([key]) => `attribute ${key}`)];
  if (!places.has('email')) return { joiners: [], columns: [], ignored: header, left };
  return {
    joiners: rows.slice(1).map(({ line, cells }) => joinerOf(line, cells, places, attributes)),
    columns,
    ignored: header.filter((cell, at) => cell !== '' && !known.has(at)),
    left,
  };
}

function joinerOf(
  line: number,
  cells: readonly string[],
  places: ReadonlyMap<Column, number>,
  attributes: readonly (readonly [string, number])[],
): Joiner {
  const cell = (column: Column) => cells[places.get(column) ?? -1]?.trim() ?? '';
  const [first, ...others] = cell('name').split(/\s+/);
  const hasParts = places.has('firstName') || places.has('lastName');
  return {
    line,
    email: cell('email'),
    firstName: hasParts ? cell('firstName') : (first ?? ''),
    lastName: hasParts ? cell('lastName') : others.join(' '),
    instances: listIn(cell('instances')),
    groups: places.has('groups') ? listIn(cell('groups')) : null,
    tenant: cell('tenant'),
    attributes: Object.fromEntries(
      attributes.flatMap(([key, at]) => {
        const value = cells[at]?.trim() ?? '';
        return value === '' ? [] : [[key, value]];
      }),
    ),
    reason: [cell('ticket'), cell('reason')].filter((part) => part !== '').join(': '),
  };
}

/** Several names in one cell: by `;`, `|` or line, else by comma. */
function listIn(cell: string): readonly string[] {
  const sign = /[;|\n]/.test(cell) ? /[;|\n]/ : /,/;
  return [...new Set(cell.split(sign).map((part) => part.trim()))].filter((part) => part !== '');
}
