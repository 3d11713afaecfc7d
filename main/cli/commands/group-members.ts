import type { AccountRow } from '../../../preload/contract/directory';
import { holdsOn } from '../../access/rules/group-sync';
import type { Instance } from '../../connections/rules/instance';
import type { Group } from '../../directory/rules/account';
import { fold } from '../../directory/rules/fold';
import { noFilters } from '../../directory/rules/no-filters';
import { err } from '../../kernel/result';
import { accountJson } from '../account-output';
import { type Context, chosenInstances, coverage } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, print, table, usageError } from '../output';

export interface MembersOptions {
  readonly instance?: string;
  readonly status: string;
}

const statuses = { all: [], enabled: ['active', 'invited'], disabled: ['disabled'] } as const;
const isStatus = (status: string): status is keyof typeof statuses => Object.hasOwn(statuses, status);

/** Who fills a group besides people; `sync_known` is false where the server does not say. */
export function syncJson(instance: Instance, { id, magic }: Pick<Group, 'id' | 'magic'>) {
  const { holds, isKnown } = holdsOn(instance, id);
  const named = (wanted: 'sets' | 'may') =>
    magic === 'all-users' ? [] : holds.flatMap(({ provider, hold }) => (hold === wanted ? [provider] : []));
  return { set_by: named('sets'), may_be_set_by: named('may'), sync_known: isKnown };
}

/** `groups members`: accounts as `accounts list` prints them, and whether each manages the group. */
export async function listMembers(
  context: Context,
  name: string,
  { instance, status }: MembersOptions,
): Promise<ExitCode> {
  if (!isStatus(status)) throw usageError('--status is one of enabled, disabled, all');
  const { connections, directory } = context.services;
  const chosen = chosenInstances(connections, instance);
  const covered = await coverage(context, chosen, false);
  const key = fold(name);
  const ids = new Set(chosen.map(({ id }) => id));
  const there = (await directory.engine.groupPlaces(key))?.places.filter(({ instanceId }) =>
    ids.has(instanceId),
  );
  if (!there || there.length === 0)
    throw new CommandFailed(err('NOT_FOUND', { what: `A group called ${name}` }).error, exit.nothing);
  const result: (ReturnType<typeof accountJson> & { readonly manages: boolean })[] = [];
  for (;;) {
    const page = await directory.engine.query({
      ...{ view: 'accounts', groupBy: 'none', search: '', offset: result.length, limit: 1_000 },
      filters: { ...noFilters, instanceIds: [...ids], groups: [key], status: [...statuses[status]] },
      sort: [{ column: 'email', descending: false }],
    });
    for (const row of page.rows as AccountRow[])
      result.push({ ...accountJson(row), manages: row.manages.some((group) => fold(group) === key) });
    if (page.rows.length === 0 || result.length >= page.matching) break;
  }
  print(context.output, { result, next_cursor: null, total: result.length, ...covered }, () =>
    table(
      ['Name', 'E-mail', 'Instance', 'Status', 'Manages it'],
      result.map((one) => [one.name, one.email, one.instance, one.status, one.manages ? 'yes' : '']),
    ),
  );
  return result.length === 0 ? exit.nothing : exit.done;
}
