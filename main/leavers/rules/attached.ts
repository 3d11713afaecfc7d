import type { JournalEntry } from '../../../preload/contract/journal';

/** A document kept with a leaver, as the journal tells it. */
export interface Attached {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
}

/** What entries, oldest first, say is attached. One that could not be kept, or removed, is said so by a later entry. */
export function attachedIn(entries: readonly JournalEntry[]): readonly Attached[] {
  const there = new Map<string, Attached>();
  for (const { action, state, before, after } of entries) {
    if (action !== 'attachment.kept' && action !== 'attachment.removed') continue;
    const one = attachedOf(after ?? before);
    if (!one) continue;
    if ((action === 'attachment.kept') === (state === 'recorded')) there.set(one.id, one);
    else there.delete(one.id);
  }
  return [...there.values()];
}

function attachedOf(picture: JournalEntry['after']): Attached | null {
  const { attachment: id, name, sha256 } = (picture ?? {}) as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && typeof name === 'string' && typeof sha256 === 'string'
    ? { id, name, sha256 }
    : null;
}
