import type { ReviewHr } from '../../../preload/contract/reviews';
import type { EndFacts } from '../../leavers/rules/evidence';
import type { KnownFact } from '../../roster/facts';
import type { Judged } from './recommendation';

/** What was recorded of the end of somebody's work, and when. */
export interface NotedEnd extends Pick<EndFacts, 'endedAt' | 'source' | 'origin' | 'ticket'> {
  readonly at: string;
}

/**
 * What a roster and the records of leavers say of whoever has an account, as it is frozen. Of two words about the end the
 * later one counts. Null: nobody has said anything.
 */
export function hrOf(fact: KnownFact | undefined, noted: NotedEnd | undefined): ReviewHr | null {
  if (!fact && !noted) return null;
  const { status = null, manager = null, department = null, roster = null, readAt = null } = fact ?? {};
  return { status, manager, department, ...endOf(fact, noted), roster, readAt };
}

/** The end of somebody's work as a review judges by it: the last day, and the word of a roster that says it has come. */
export function endedBy(fact: KnownFact | undefined, noted: NotedEnd | undefined): Judged['end'] {
  const { endsOn, endsOnBy } = endOf(fact, noted);
  const left = fact?.hasLeft && isLater(fact, noted) ? { status: fact.status ?? '', by: fact.roster } : null;
  const last = endsOn ? { day: endsOn, by: endsOnBy ?? '' } : null;
  return last || left ? { last, left } : null;
}

const isLater = (fact: KnownFact, noted: NotedEnd | undefined): boolean => !noted || fact.readAt >= noted.at;

function endOf(
  fact: KnownFact | undefined,
  noted: NotedEnd | undefined,
): Pick<ReviewHr, 'endsOn' | 'endsOnBy'> {
  // No day in a roster takes back one that was recorded only where its row says that the person is here.
  const isAnswer = fact !== undefined && (fact.endsOn !== '' || (fact.hasLeft === false && fact.status));
  const isRosters =
    fact !== undefined && fact.endsOn !== null && (!noted || (isLater(fact, noted) && isAnswer));
  if (isRosters) return { endsOn: fact.endsOn, endsOnBy: fact.roster };
  if (!noted) return { endsOn: null, endsOnBy: null };
  const said = noted.source === 'ticket' ? `ticket ${noted.ticket}`.trim() : noted.origin || 'roster';
  return { endsOn: noted.endedAt.slice(0, 10), endsOnBy: said };
}

/** A field in words: that nobody knows is said, and is another thing than that there is none. */
export const hrWords = (
  { hr, kind }: { readonly hr?: ReviewHr | null; readonly kind: string },
  field: 'status' | 'manager' | 'department' | 'endsOn',
): string => (kind === 'api-key' ? '' : (hr?.[field] ?? 'not known') || 'none');
