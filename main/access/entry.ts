import type { Instance } from '../connections/rules/instance';
import type { Group } from '../directory/rules/account';
import type { NewEntry } from '../journal/service';
import type { Failure } from '../kernel/result';
import { type AccountState, recorded } from './rules/state';
import { type Write, writeWords } from './rules/wanted';
import type { Run, Step } from './run';

/** One request of a step that takes several, with the groups of its instance for their names. */
interface Part {
  readonly write: Write;
  readonly groups: readonly Pick<Group, 'id' | 'name'>[];
}

/** What the journal keeps of a step, or of one part of it. */
export function entryOf(
  current: Run,
  step: Step,
  instance: Instance | null,
  state: 'intent' | 'verified' | 'failed' | 'unknown' | 'refused',
  after: AccountState | null,
  failure: Failure | null,
  part: Part | null = null,
): NewEntry {
  return {
    action: part ? writeWords[part.write.kind] : step.action,
    instance: instance?.name ?? null,
    target: step.email,
    before: step.before ? { ...recorded(step.before) } : null,
    after: part ? groupOf(part) : after ? { ...recorded(after) } : null,
    state,
    reason: step.reason ?? current.reason,
    code: failure?.code ?? null,
    run: current.id,
  };
}

function groupOf({ write, groups }: Part): Record<string, unknown> | null {
  if (!('groupId' in write)) return null;
  return { group: groups.find(({ id }) => id === write.groupId)?.name ?? `group ${write.groupId}` };
}
