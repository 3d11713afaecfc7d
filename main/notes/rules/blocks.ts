import type { Action } from '../../../preload/contract/access';
import type { Note, NoteBlock } from '../../../preload/contract/notes';

/** What a step does to an account, as far as notes are about it. */
export interface Deed {
  readonly action: Action;
  readonly status?: 'enabled' | 'disabled' | undefined;
  readonly endsSessions?: boolean;
  /** It gets another address: the note would not be found by it any more. */
  readonly isMoved?: boolean;
}

const blocked: Readonly<Record<NoteBlock, readonly string[]>> = {
  none: [],
  disable: ['disable'],
  enable: ['enable'],
  both: ['disable', 'enable'],
};

/** What a deed comes to. Ending sessions is a part of disabling; inviting, and making an account, are of enabling. */
function kindsOf({ action, status, endsSessions, isMoved }: Deed): readonly string[] {
  const disables = action === 'disable' || action === 'revoke-sessions' || status === 'disabled';
  const enables = action === 'enable' || action === 'invite' || action === 'create' || status === 'enabled';
  return [
    ...(disables || endsSessions || isMoved ? ['disable'] : []),
    ...(enables || isMoved ? ['enable'] : []),
  ];
}

/** Whether a note refuses a deed. */
export function refuses({ blocks }: Pick<Note, 'blocks'>, deed: Deed): boolean {
  const kinds = kindsOf(deed);
  return blocked[blocks].some((kind) => kinds.includes(kind));
}

/** Whether something that was refused is not any more. That takes an owner. */
export const isLifted = (before: NoteBlock, after: NoteBlock): boolean =>
  blocked[before].some((kind) => !blocked[after].includes(kind));

/** Those that refuse most come first. */
export const byStrictness = (one: Pick<Note, 'blocks'>, other: Pick<Note, 'blocks'>): number =>
  blocked[other.blocks].length - blocked[one.blocks].length;
