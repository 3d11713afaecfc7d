import type { Right } from '../../preload/contract/policy';
import type { Handlers } from '../ipc/handlers';
import type { Failure, Result } from '../kernel/result';
import { rightOfCall } from './rules/roles';

type Answer = (input: never) => Promise<Result<unknown>>;

/** The calls of the window, each refused where the role of the client has not the right it wants (`rightOfCall`). */
export function guardCalls(
  handlers: Handlers,
  forbidden: (right: Right) => Promise<Failure | null>,
): Handlers {
  const guarded = Object.entries(handlers).map(([feature, calls]) => {
    const answers = Object.entries(calls as Readonly<Record<string, Answer>>).map(([name, answer]) => {
      const right = rightOfCall[`${feature}.${name}`];
      if (right === undefined) return [name, answer];
      const asked: Answer = async (input) => {
        const refused = await forbidden(right);
        return refused ? { ok: false, error: refused } : answer(input);
      };
      return [name, asked];
    });
    return [feature, Object.fromEntries(answers)];
  });
  // The same calls with the same types: only who may ask is narrower.
  return Object.fromEntries(guarded) as Handlers;
}
