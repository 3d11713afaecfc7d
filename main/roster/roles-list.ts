import { err, ok, type Result } from '../kernel/result';
import { plainHeader } from './rules/columns';
import type { RosterRole } from './rules/roles';
import { tableOf } from './table';

const headers = {
  department: ['department', 'dept', 'abteilung', 'departement'],
  job: ['job', 'job title', 'role', 'position', 'title', 'funktion'],
  instance: ['instance', 'metabase', 'server'],
  groups: ['groups', 'group'],
} as const;

/**
 * What departments and jobs come to, out of a list with a row for each of them and each instance; a row without an instance
 * is for all. Groups are parted by `|` or `;`. Fails with ROLES_UNFIT and the line.
 *
 * @param instances ids by name, folded as `plainHeader` does
 */
export function rolesIn(
  title: string,
  content: Uint8Array,
  instances: ReadonlyMap<string, string>,
): Result<readonly RosterRole[]> {
  const unfit = (why: string) => err('ROLES_UNFIT', { file: title, why });
  const table = tableOf(content);
  if (table === null) return err('LIST_NOT_TEXT', { file: title });
  const plain = table.headers.map(plainHeader);
  const at = (field: keyof typeof headers) =>
    plain.findIndex((header) => (headers[field] as readonly string[]).includes(header));
  const places = {
    department: at('department'),
    job: at('job'),
    instance: at('instance'),
    groups: at('groups'),
  };
  if (places.groups < 0 || (places.department < 0 && places.job < 0))
    return unfit('it needs a column called groups, and one called department or job');
  const roles = new Map<string, Map<string, readonly string[]>>();
  for (const { line, cells } of table.rows) {
    const cell = (place: number) => (cells[place] ?? '').trim();
    const instance = cell(places.instance);
    const id = instances.get(plainHeader(instance));
    if (instance !== '' && id === undefined) return unfit(`line ${line} names no instance there is`);
    const key = JSON.stringify([cell(places.department), cell(places.job)]);
    if (key === '["",""]') return unfit(`line ${line} has neither department nor job`);
    const groups = cell(places.groups)
      .split(/[|;]/)
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const role = roles.get(key) ?? new Map<string, readonly string[]>();
    roles.set(key, role);
    for (const one of id === undefined ? instances.values() : [id])
      role.set(one, [...new Set([...(role.get(one) ?? []), ...groups])]);
  }
  return ok(
    [...roles].map(([key, groups]) => {
      const [department, job] = JSON.parse(key) as [string, string];
      return {
        id: null,
        department,
        job,
        name: [department, job].filter((part) => part !== '').join(', '),
        groups: [...groups].map(([instanceId, names]) => ({ instanceId, names })),
      };
    }),
  );
}
