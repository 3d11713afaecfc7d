import type { ReviewHr } from '../../../preload/contract/reviews';
import type { EndFacts } from '../../leavers/rules/evidence';
import type { KnownFact } from '../../roster/facts';

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

function endOf(
  fact: KnownFact | undefined,
  noted: NotedEnd | undefined,
): Pick<ReviewHr, 'endsOn' | 'endsOnBy'> {
  const isRosters = fact !== undefined && fact.endsOn !== null && (!noted || fact.readAt >= noted.at);
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
