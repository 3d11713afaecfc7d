import { type Instance, identityWords } from '../connections/rules/instance';
import type { NewEntry } from '../journal/service';
import type { Failure } from '../kernel/result';
import type { GroupBook } from './rules/group-book';
import { rulesOf } from './rules/subjects/kinds';
import type { Request } from './rules/subjects/subject';
import type { Run, Step } from './run';

/** One request of a step that takes several, with the groups of its instance for their names. */
interface Part {
  readonly write: Request;
  readonly book: Pick<GroupBook, 'nameOf'>;
}

/** What the journal keeps of a step, or of one part of it. */
export function entryOf(
  current: Run,
  step: Step,
  instance: Instance | null,
  state: 'intent' | 'verified' | 'failed' | 'unknown' | 'refused',
  after: object | null,
  failure: Failure | null,
  part: Part | null = null,
): NewEntry {
  const rules = rulesOf(step.accountKey);
  const recorded = (was: object | null) => was && { ...rules.recorded(was) };
  const done = part && rules.partOf(part.write, part.book);
  return {
    action: done?.action ?? step.action,
    instance: instance?.name ?? null,
    target: step.email,
    before: recorded(step.before),
    after: done ? done.about : recorded(after),
    state,
    reason: step.reason ?? current.reason,
    code: failure?.code ?? null,
    run: current.id,
    identity: instance && identityWords(instance),
  };
}
