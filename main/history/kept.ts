import type { HistoryRepository } from './repository';

/** What was taken out of the history on purpose: by its age, or about people who were forgotten. */
export interface Kept {
  /** ISO time before which changes were taken out, or null: nothing is known to be complete before it. */
  before(): Promise<string | null>;
  /** The later of a day, and where the history begins already: none comes back. Takes and answers ISO times. */
  noteBefore(at: string): Promise<void>;
  /** When changes of a person were last taken out (ISO), or null. */
  forgottenAt(): Promise<string | null>;
  noteForgotten(at: string): Promise<void>;
}

const prunedBefore = 'history.prunedBefore';
const forgotten = 'history.forgotten';

export function createKept(repository: Pick<HistoryRepository, 'remembered' | 'remember'>): Kept {
  return {
    before: () => repository.remembered(prunedBefore),
    async noteBefore(at) {
      const old = await repository.remembered(prunedBefore);
      if (old === null || old < at) await repository.remember(prunedBefore, at);
    },
    forgottenAt: () => repository.remembered(forgotten),
    noteForgotten: (at) => repository.remember(forgotten, at),
  };
}

/** Since when an account's past is known: the first reading, or from where it was not taken out. */
export const knownFrom = (first: string | null, before: string | null): string | null =>
  first !== null && before !== null && before > first ? before : first;
