import type { Occasion, Search } from '../../../preload/contract/access';
import type { Completeness, Coverage } from '../../../preload/contract/directory';
import type { JournalEntry } from '../../../preload/contract/journal';
import type { LeftoverPlace } from '../../../preload/contract/leftover-places';
import type { Plan } from './plan';

type Entry = Omit<
  JournalEntry,
  'seq' | 'at' | 'actor' | 'client' | 'identity' | 'ticket' | 'prev_hash' | 'hash'
>;

/** What the journal calls what stands beside the steps of a run. */
export const occasionActions = {
  searched: 'people.searched',
  leftovers: 'people.leftovers',
  began: 'incident.began',
  explained: 'incident.explained',
} as const;

/** What was looked through for some people, of what every instance said of itself right after it was read. */
export function searchOf(
  people: readonly string[],
  read: readonly Coverage[],
  gaps: Completeness['gaps'],
  found: readonly { readonly instanceId: string }[],
  apart: readonly { readonly instanceId: string; readonly email: string }[] = [],
): Search {
  return {
    people: [...people],
    instances: read.map(({ instanceId, instance, readAt }) => ({
      instance,
      readAt,
      found: found.filter((account) => account.instanceId === instanceId).length,
    })),
    apart: apart.map(({ instanceId, email }) => ({
      instance: read.find((one) => one.instanceId === instanceId)?.instance ?? '',
      email,
    })),
    gaps: gaps.map(({ instance, details, reason, asOf }) => ({
      instance,
      why: details.join(' ') || reason,
      asOf,
    })),
  };
}

/**
 * What is journalled before the first step: what was searched, so that a receipt can prove it years later, and that this
 * was an incident. An attempt that had nothing to do is no incident, but its search is told all the same.
 */
export function occasionEntries(
  { occasion, steps }: { readonly occasion: Occasion | null } & Pick<Plan, 'steps'>,
  reason: string,
  run: string | null,
): readonly Entry[] {
  if (occasion === null) return [];
  const { search, purpose, leftovers = null } = occasion;
  const [only] = search.people;
  const target = search.people.length === 1 && only ? only : `${search.people.length} people`;
  const about = { instance: null, target, before: null, state: 'recorded', reason, code: null, run } as const;
  const searched = { ...about, action: occasionActions.searched, after: { ...search } };
  const left =
    leftovers === null
      ? []
      : [{ ...about, action: occasionActions.leftovers, after: recordedLeftovers(leftovers) }];
  if (purpose !== 'incident' || run === null) return [searched, ...left];
  return [
    searched,
    ...left,
    {
      ...about,
      action: occasionActions.began,
      after: { accounts: steps.length, people: search.people.length },
    },
  ];
}

/** An entry of the journal is for people to read: more than this is counted. */
const mostLeftovers = 300;

/** What was left running, as the journal keeps it: with what could not be read, and how many more there were. */
function recordedLeftovers(places: readonly LeftoverPlace[]): { places: LeftoverPlace[]; more: number } {
  let room = mostLeftovers;
  const kept = places.map((place) => {
    const items = place.items.slice(0, room);
    room -= items.length;
    return { ...place, items };
  });
  const all = places.reduce((sum, { items }) => sum + items.length, 0);
  return { places: kept, more: all - (mostLeftovers - room) };
}

/** What such an entry holds of a search, or null where it holds none: the file may be of another version. */
export function searchIn(after: Readonly<Record<string, unknown>> | null): Search | null {
  if (!after || !Array.isArray(after.people) || !Array.isArray(after.instances) || !Array.isArray(after.gaps))
    return null;
  return { apart: [], ...after } as unknown as Search;
}
