import type { Action } from '../../../preload/contract/access';
import type { Note, NoteBlock } from '../../../preload/contract/notes';

/** What an action comes to, as far as notes are about it. */
function kindOf(action: Action): 'disable' | 'enable' | null {
  if (action === 'disable' || action === 'revoke-sessions') return 'disable';
  return action === 'enable' || action === 'invite' ? 'enable' : null;
}

/** Whether a note refuses an action. Ending sessions is a part of disabling, and inviting a part of enabling. */
export function refuses({ blocks }: Pick<Note, 'blocks'>, action: Action): boolean {
  const kind = kindOf(action);
  return kind !== null && (blocks === 'both' || blocks === kind);
}

const blocked: Readonly<Record<NoteBlock, readonly string[]>> = {
  none: [],
  disable: ['disable'],
  enable: ['enable'],
  both: ['disable', 'enable'],
};

/** Whether something that was refused is not any more. That takes an owner. */
export const isLifted = (before: NoteBlock, after: NoteBlock): boolean =>
  blocked[before].some((kind) => !blocked[after].includes(kind));
