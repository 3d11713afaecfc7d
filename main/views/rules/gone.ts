import type { ViewCount, ViewQuestion } from '../../../preload/contract/views';

/** What there is now to ask for. */
export interface Present {
  readonly instanceIds: ReadonlySet<string>;
  /** Folded names of all groups; empty while nothing has been read, and then no group counts as gone. */
  readonly groups: ReadonlySet<string>;
}

/** The instances and groups a question asks for that are no longer there. */
export function goneOf(
  { filters }: ViewQuestion,
  names: Readonly<Record<string, string>>,
  { instanceIds, groups }: Present,
): ViewCount['gone'] {
  const asked = [...filters.groups, ...filters.notGroups];
  return {
    instances: filters.instanceIds
      .filter((id) => !instanceIds.has(id))
      .map((id) => ({ id, name: names[id] ?? 'an instance' })),
    groups: groups.size === 0 ? [] : asked.filter((group) => !groups.has(group)),
  };
}
