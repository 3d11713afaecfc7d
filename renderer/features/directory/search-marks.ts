import type { Term } from '../../../preload/contract/directory';

/** A piece of the search box's text, and whether it was understood as a field or not at all. */
export interface SearchPart {
  readonly text: string;
  readonly kind: 'plain' | 'field' | 'problem';
}

/**
 * The text of the search box in pieces. The answer may be of an earlier text: terms count as far as both texts are the
 * same, and the rest is plain until main has seen it.
 */
export function partsOf(text: string, of: string, terms: readonly Term[]): readonly SearchPart[] {
  const same = sameLength(text, of);
  const parts: SearchPart[] = [];
  let at = 0;
  for (const { start, length, field, problem } of terms) {
    const kind = problem === null ? (field === null ? 'plain' : 'field') : 'problem';
    if (kind === 'plain' || start < at || start + length > same) continue;
    if (start > at) parts.push({ text: text.slice(at, start), kind: 'plain' });
    parts.push({ text: text.slice(start, start + length), kind });
    at = start + length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), kind: 'plain' });
  return parts;
}

function sameLength(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

/** What was not understood, each once. */
export const problemsOf = (terms: readonly Term[]): readonly string[] => [
  ...new Set(terms.flatMap(({ problem }) => (problem === null ? [] : [problem]))),
];
