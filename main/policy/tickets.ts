import type { Policy } from '../../preload/contract/policy';
import { err, ok, type Result } from '../kernel/result';
import { patternOf } from './pattern';
import type { FindTicket } from './rules/policy';

/** What ticket numbers look like almost everywhere: `INC-20418`, `INC20418`, `#4711`. */
const usualTicket = /(?<![\p{L}\p{N}])(?:[A-Za-z]{2,12}-?\d{1,12}|#\d{1,12})(?![\p{L}\p{N}])/u;

/** Finds tickets by the pattern of the client. Where it has none of its own, what looks like one. */
export async function ticketFinder({ ticket }: Policy): Promise<FindTicket> {
  if (ticket === null) return (reason) => usualTicket.exec(reason)?.[0] ?? null;
  const pattern = await patternOf(ticket.pattern);
  return (reason) => (pattern.ok ? pattern.value.find(reason) : null);
}

/** Fails with PATTERN_INVALID, or EXAMPLE_UNFIT: a pattern that refuses its own example would refuse everybody. */
export async function checkedPolicy(policy: Policy): Promise<Result<Policy>> {
  if (policy.ticket === null) return ok(policy);
  const { pattern, example } = policy.ticket;
  const compiled = await patternOf(pattern);
  if (!compiled.ok) return compiled;
  return compiled.value.find(example) === null ? err('EXAMPLE_UNFIT', { example }) : ok(policy);
}
