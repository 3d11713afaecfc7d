import type { InstanceView } from '../../../preload/contract/connections';

/** With more instances than this, finding one by eye takes too long. */
export const manyInstances = 8;

/** All tags in use with how many instances carry each, by the alphabet. */
export function tagsOf(list: readonly InstanceView[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const tag of list.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

/** Instances that carry one of the tags (any, without tags) and have every word in name, address or tags. */
export function found(
  list: readonly InstanceView[],
  words: string,
  tags: readonly string[],
): readonly InstanceView[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((instance) => {
    const text = [instance.name, instance.address, ...instance.tags].join('\n').toLowerCase();
    return (
      wanted.every((word) => text.includes(word)) &&
      (tags.length === 0 || instance.tags.some((tag) => tags.includes(tag)))
    );
  });
}
