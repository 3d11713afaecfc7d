import type { Facets } from '../../../preload/contract/directory';

/**
 * How groups are written, by their folded names. A filter keeps the folded name alone, and a group that is filtered
 * away is in no answer any more: then it is called as it was last seen.
 */
const groupLabels = new Map<string, string>();

/** Takes in what an answer says of groups; cheap for one that was taken in before. */
export function learnGroups(counts: Facets['group']): void {
  if (counts === learned) return;
  learned = counts;
  for (const { value, label } of counts) groupLabels.set(value, label);
}
let learned: Facets['group'] = [];

export const groupLabel = (key: string): string => groupLabels.get(key) ?? key;

/** All that were ever seen, for suggestions: a search that finds nobody yet must still be able to offer them. */
export const allGroupLabels = (): readonly string[] => [...groupLabels.values()];
