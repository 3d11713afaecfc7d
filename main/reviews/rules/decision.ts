import type { ReviewChange, ReviewDecision } from '../../../preload/contract/reviews';
import { fold } from '../../directory/rules/fold';
import type { FrozenRow } from './population';

export const decisionWords: Readonly<Record<ReviewDecision, string>> = {
  keep: 'Keep',
  remove: 'Remove',
  change: 'Change',
  unsure: 'Unsure',
};

/** What people write, and what it means. */
const meanings: Readonly<Record<string, ReviewDecision>> = {
  keep: 'keep',
  remove: 'remove',
  disable: 'remove',
  change: 'change',
  reduce: 'change',
  unsure: 'unsure',
};

/** A cell as a decision; null where it is none. Only these words: what is guessed might disable somebody. */
export function decisionIn(cell: string): ReviewDecision | null {
  return meanings[cell.trim().toLowerCase()] ?? null;
}

/** `leave Sales; leave Support; no administrator`: as it is read again by `changeIn`. */
export function changeText(change: ReviewChange | null): string {
  if (change === null) return '';
  return [...(change.admin ? [noAdmin] : []), ...change.leave.map((group) => `leave ${group}`)].join('; ');
}

const noAdmin = 'no administrator';

/** Reads what `changeText` writes. A sentence says what is wrong. */
export function changeIn(cell: string): { readonly change: ReviewChange } | { readonly problem: string } {
  const leave: string[] = [];
  let admin = false;
  for (const part of cell.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const group = /^leave\s+(.+)$/iu.exec(part)?.[1];
    if (group !== undefined) leave.push(group);
    else if (part.toLowerCase() === noAdmin) admin = true;
    else return { problem: `“${part}” is no change: write “leave <group>” or “${noAdmin}”, parted by “;”.` };
  }
  return { change: { admin, leave } };
}

type Changed = Pick<FrozenRow, 'kind' | 'role' | 'groups'>;

/** A change as it fits an account, with the names of groups as the account has them; or a sentence that says why not. */
export function fittedChange(
  { admin, leave }: ReviewChange,
  { kind, role, groups }: Changed,
): { readonly change: ReviewChange } | { readonly problem: string } {
  if (kind === 'api-key') return { problem: 'An API key cannot be changed: keep it, or remove it.' };
  if (!admin && leave.length === 0) return { problem: 'A change has to say what is taken away.' };
  if (admin && role !== 'admin') return { problem: 'It is no administrator.' };
  const known = new Map(groups.map((group) => [fold(group), group]));
  const missing = leave.find((group) => !known.has(fold(group)));
  if (missing !== undefined) return { problem: `It is not in the group “${missing}”.` };
  return { change: { admin, leave: [...new Set(leave.map((group) => known.get(fold(group)) ?? group))] } };
}
