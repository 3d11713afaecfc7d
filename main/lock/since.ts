import type { Lock } from './service';

export type Curtain = Pick<Lock, 'isLocked' | 'times'>;

/** Answers whether it has been open all the while since it was called: whoever unlocked it meanwhile may be somebody else. */
export function openSince({ isLocked, times }: Curtain): () => boolean {
  const before = times();
  return () => !isLocked() && times() === before;
}
