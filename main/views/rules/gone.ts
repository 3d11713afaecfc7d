import type { ViewCount, ViewQuestion } from '../../../preload/contract/views';

/** What there is now to ask for. */
export interface Present {
  readonly instanceIds: ReadonlySet<string>;
  /** Folded names of groups that no instance has; empty while nothing has been read. */
  readonly goneGroups: ReadonlySet<string>;
}

/** The instances and groups a question asks for that are no longer there. */
export function goneOf(
  { filters }: ViewQuestion,
  names: Readonly<Record<string, string>>,
  { instanceIds, goneGroups }: Present,
): ViewCount['gone'] {
  const asked = [...filters.groups, ...filters.notGroups];
  return {
    instances: filters.instanceIds
      .filter((id) => !instanceIds.has(id))
      .map((id) => ({ id, name: names[id] ?? 'an instance' })),
    groups: asked.filter((group) => goneGroups.has(group)),
  };
}
