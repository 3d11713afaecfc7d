import * as z from 'zod';
import type { EndFacts } from './rules/evidence';

const NotedSchema = z.object({
  ended_at: z.string(),
  source: z.enum(['roster', 'ticket']),
  origin: z.string().default(''),
  roster_id: z.string().default(''),
  ticket: z.string().default(''),
  requester: z.string().default(''),
  approver: z.string().default(''),
  requested_at: z.string().nullable().default(null),
});

/** The end of somebody's work as the journal keeps it. */
export const recordedEnd = (facts: EndFacts): Readonly<Record<string, unknown>> => ({
  ended_at: facts.endedAt,
  source: facts.source,
  ...(facts.origin === '' ? {} : { origin: facts.origin }),
  ...(facts.rosterId === '' ? {} : { roster_id: facts.rosterId }),
  ...(facts.ticket === '' ? {} : { ticket: facts.ticket }),
  ...(facts.requester === '' ? {} : { requester: facts.requester }),
  ...(facts.approver === '' ? {} : { approver: facts.approver }),
  ...(facts.requestedAt === null ? {} : { requested_at: facts.requestedAt }),
});

/** What such an entry says, or null: the file may be of another version. */
export function notedIn(after: Readonly<Record<string, unknown>> | null): EndFacts | null {
  const read = NotedSchema.safeParse(after);
  if (!read.success) return null;
  const { ended_at: endedAt, roster_id: rosterId, requested_at: requestedAt, ...rest } = read.data;
  return { endedAt, rosterId, requestedAt, ...rest };
}
