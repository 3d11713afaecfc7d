import { msg, t } from '../../../preload/texts/text';
/** What can stand before a colon in the search, as its help and its suggestions tell it. What it means is main's business. */
export interface SearchField {
  readonly field: string;
  /** What it looks at, in a few words, for `t`. */
  readonly words: string;
  /** Each can be pressed in the help. */
  readonly examples: readonly string[];
  /** Values that are the same everywhere; other fields take theirs from what there is. */
  readonly values?: readonly string[];
}

export const searchFields: readonly SearchField[] = [
  { field: 'name', words: msg('the name alone'), examples: ['name:ortiz'] },
  { field: 'email', words: msg('the e-mail alone'), examples: ['email:maria@'] },
  { field: 'domain', words: msg('what is behind the @'), examples: ['domain:acme.example'] },
  { field: 'group', words: msg('a group'), examples: ['group:sales', '-group:sales'] },
  { field: 'instance', words: msg('an instance'), examples: ['instance:finance'] },
  {
    field: 'env',
    words: msg('the environment'),
    examples: ['env:production'],
    values: ['production', 'staging', 'development'],
  },
  {
    field: 'is',
    words: msg('what it is'),
    examples: ['is:admin', 'is:disabled', 'is:key', 'is:expired'],
    values: [
      'admin',
      'member',
      'active',
      'disabled',
      'invited',
      'pending',
      'expired',
      'stale',
      'key',
      'tenant',
      'manager',
      'own',
      'reactivated',
      'duplicate',
      'unknown',
      'linked',
    ],
  },
  {
    field: 'seen',
    words: msg('the last sign-in'),
    examples: ['seen:<90d', 'seen:>1y', 'seen:never'],
    values: ['<7d', '<30d', '<90d', '>30d', '>90d', '>180d', '>1y', 'never'],
  },
  {
    field: 'created',
    words: msg('when it was made'),
    examples: ['created:<30d'],
    values: ['<7d', '<30d', '<90d', '<1y', '>1y'],
  },
  {
    field: 'status',
    words: msg('the status'),
    examples: ['status:active'],
    values: ['active', 'disabled', 'invited'],
  },
  { field: 'role', words: msg('the role'), examples: ['role:admin'], values: ['admin', 'member'] },
  { field: 'source', words: msg('how it signs in'), examples: ['source:ldap'] },
  { field: 'tenant', words: msg('a tenant'), examples: ['tenant:globex'] },
];

/** Values there are now of a field that has none of its own, most wanted first. Asked only when its values are offered. */
export type KnownValues = (field: string) => readonly string[];

export interface Suggestion {
  /** What the list shows. */
  readonly label: string;
  readonly hint: string;
  /** What takes the place of the piece that is typed. */
  readonly text: string;
}

/** A piece of the search that is being typed, and what it could become. */
export interface Suggestions {
  readonly start: number;
  readonly end: number;
  readonly list: readonly Suggestion[];
}

/** More are not read: a letter more narrows faster than a long list. */
const mostSuggested = 8;
/** From so many letters on a word may be meant as a field. Fewer begin too many names. */
const lettersOfField = 3;

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const quoted = (value: string): string => (/\s/u.test(value) ? `"${value.replaceAll('"', '')}"` : value);

/** The piece of the search around the caret: up to the spaces beside it, those in quotes not counted. */
function pieceAt(search: string, caret: number): { readonly start: number; readonly end: number } {
  for (const { 0: piece, index } of search.matchAll(/-?[a-zA-Z-]+:"[^"]*"?|\S+/g)) {
    const end = index + piece.length;
    if (caret > index && caret <= end) return { start: index, end };
  }
  return { start: caret, end: caret };
}

/**
 * What the piece at the caret could become: values after `group:`, fields after their first letters. Nothing while plain
 * words are typed, so that a list never stands between somebody and a name.
 */
export function suggest(search: string, caret: number, known: KnownValues): Suggestions | null {
  const { start, end } = pieceAt(search, caret);
  // Within a piece that goes on behind the caret nothing is offered: it is finished, and being mended.
  if (caret !== end || start === end) return null;
  const piece = search.slice(start, end);
  const not = piece.startsWith('-') ? '-' : '';
  const bare = piece.slice(not.length);
  const colon = bare.indexOf(':');
  const list =
    colon < 0 ? fieldsFor(bare, not) : valuesFor(bare.slice(0, colon), bare.slice(colon + 1), not, known);
  return list.length === 0 ? null : { start, end, list };
}

function fieldsFor(typed: string, not: string): readonly Suggestion[] {
  if (typed.length < lettersOfField) return [];
  return searchFields
    .filter(({ field }) => field.startsWith(typed.toLowerCase()))
    .map(({ field, words }) => ({ label: `${not}${field}:`, hint: t(words), text: `${not}${field}:` }));
}

function valuesFor(typed: string, value: string, not: string, known: KnownValues): readonly Suggestion[] {
  const field = searchFields.find((one) => one.field === typed.toLowerCase());
  if (!field) return [];
  const begun = folded(value.replaceAll('"', ''));
  const values = field.values ?? known(field.field);
  const fitting = values.filter((one) => folded(one).includes(begun));
  // What begins so comes before what only holds it.
  const sorted = [
    ...fitting.filter((one) => folded(one).startsWith(begun)),
    ...fitting.filter((one) => !folded(one).startsWith(begun)),
  ].slice(0, mostSuggested);
  // A value that is written out needs no list.
  if (sorted.length === 1 && folded(sorted[0] ?? '') === begun) return [];
  return sorted.map((one) => ({ label: one, hint: '', text: `${not}${field.field}:${quoted(one)} ` }));
}

/** The search with a suggestion in the place of what was typed, and where the caret is then. */
export function withSuggestion(
  search: string,
  { start, end }: Pick<Suggestions, 'start' | 'end'>,
  { text }: Suggestion,
): { readonly search: string; readonly caret: number } {
  const rest = search.slice(end);
  const joined = text.endsWith(' ') && rest.startsWith(' ') ? text.trimEnd() : text;
  return { search: `${search.slice(0, start)}${joined}${rest}`, caret: start + joined.length };
}

/** The search with an example from the help behind it. */
export const withExample = (search: string, example: string): string =>
  search.trim() === '' ? example : `${search.trimEnd()} ${example}`;
