import type { Flag } from '../../../preload/contract/directory';
import type { Environment } from '../../../preload/contract/values';
import type { AccountKind, AccountRole, AccountStatus } from './account';
import { fold } from './fold';
import type { InvitationState } from './invitation';
import { isHalfDate, type Span, spanOf } from './search-dates';
import { type Field, fieldNamed, fieldProblem, fields } from './search-fields';
import { bare, tokensOf } from './search-tokens';

/**
 * What is typed into the search: plain words, and `field:value` with `-` before it for "not" and quotes around what has
 * spaces. All terms must hold of an account. What cannot be understood narrows nothing and says why; what is only half
 * typed, such as `seen:`, narrows nothing yet.
 */
export interface SearchTerm {
  /** Where it stands in the search, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
  /** The field of `field:value`, or null for a plain word. */
  readonly field: Field | null;
  /** Why it narrows nothing, and the next step. */
  readonly problem: string | null;
  readonly conditions: readonly Condition[];
}

/** One thing that must hold of an account, or with `not` must not. */
export type Condition = (TextCondition | FactCondition | TimeCondition | DateCondition) & {
  readonly not: boolean;
};

export type Place = 'anywhere' | 'name' | 'email' | 'domain' | 'instance' | 'group' | 'source' | 'tenant';

/** The folded text is part of what stands in that place; `anywhere` is the name, the e-mail, the instance or a group. */
export interface TextCondition {
  readonly kind: 'text';
  readonly place: Place;
  readonly text: string;
}

/** One of these facts is true. */
export interface FactCondition {
  readonly kind: 'fact';
  readonly facts: readonly Fact[];
}

export type Fact =
  | { readonly of: 'status'; readonly value: AccountStatus }
  | { readonly of: 'role'; readonly value: AccountRole }
  | { readonly of: 'environment'; readonly value: Environment }
  | { readonly of: 'account'; readonly value: AccountKind }
  | { readonly of: 'flag'; readonly value: Flag }
  /** Invited, and nobody has signed in. */
  | { readonly of: 'invitation'; readonly value: InvitationState }
  /** Manages at least one of its groups. */
  | { readonly of: 'manager'; readonly value: true };

/**
 * `within`: signed in, or made, at most so many days ago. `before`: longer ago. `never`: never signed in; an API key
 * never does, so none of the three is true of one.
 */
export interface TimeCondition {
  readonly kind: 'time';
  readonly of: 'seen' | 'created';
  readonly is: 'within' | 'before' | 'never';
  readonly days: number;
}

/** Signed in last, or made, in this span of time. */
export interface DateCondition extends Span {
  readonly kind: 'date';
  readonly of: 'seen' | 'created';
}

/** Understands a search. Every text is one: nothing throws. */
export function parseSearch(search: string): readonly SearchTerm[] {
  return tokensOf(search).map(({ start, length, not, field: typed, value, quoted }): SearchTerm => {
    const isLast = search.slice(start + length).trim() === '';
    const at = { start, length };
    const plain = (text: string): SearchTerm => {
      // What is in quotes is one text, everything else falls apart where folding finds a space.
      const texts = quoted ? [folded(text)] : fold(text).split(/\s+/u);
      const conditions = texts
        .filter((each) => each !== '')
        .map((each) => textCondition('anywhere', each, not));
      return { ...at, field: null, problem: null, conditions };
    };
    if (typed === null) return plain(value);
    const field = fieldNamed(typed);
    // The heading of a list (`User: ana`), and an address as mail systems keep it (`smtp:ana@acme.example`).
    if (field === null && value === '') return plain(typed);
    if (field === null && value.includes('@')) return plain(bare(value));
    if (field === null) return { ...at, field: null, problem: fieldProblem(typed, value), conditions: [] };
    const { conditions, problem } = understand(field, value, not, isLast);
    return { ...at, field, problem, conditions };
  });
}

/** The conditions of all terms, each once. */
export function conditionsOf(terms: readonly SearchTerm[]): readonly Condition[] {
  const known = new Map<string, Condition>();
  for (const condition of terms.flatMap((term) => term.conditions))
    known.set(JSON.stringify(condition), condition);
  return [...known.values()];
}

/** The folded words to mark in a place: those that were found there. */
export function wordsIn(conditions: readonly Condition[], ...places: readonly Place[]): readonly string[] {
  return conditions.flatMap((condition) =>
    condition.kind === 'text' && !condition.not && places.includes(condition.place) ? [condition.text] : [],
  );
}

const textCondition = (place: Place, text: string, not: boolean): Condition => ({
  kind: 'text',
  place,
  text,
  not,
});

const folded = (value: string): string => fold(value).trim().replace(/\s+/gu, ' ');

function understand(
  field: Field,
  value: string,
  not: boolean,
  isLast: boolean,
): Pick<SearchTerm, 'conditions' | 'problem'> {
  const nothing = { conditions: [], problem: null };
  const text = folded(value);
  if (text === '') return nothing;
  const meaning = fields[field];
  if (meaning.kind === 'text')
    return { conditions: [textCondition(meaning.place, text, not)], problem: null };
  if (meaning.kind === 'time') {
    const time = timeOf(meaning.of, text);
    if (time) return { conditions: [{ ...time, not }], problem: null };
    const isHalf = isLast && (isHalfDate(text) || (meaning.of === 'seen' && 'never'.startsWith(text)));
    return isHalf ? nothing : { conditions: [], problem: `“${value}” is no time. ${meaning.nextStep}` };
  }
  const words = text.split(',').filter((word) => word !== '');
  const facts: Fact[] = [];
  for (const [index, word] of words.entries()) {
    const fact = Object.hasOwn(meaning.facts, word) ? meaning.facts[word] : undefined;
    if (fact) facts.push(fact);
    else if (
      isLast &&
      index === words.length - 1 &&
      Object.keys(meaning.facts).some((known) => known.startsWith(word))
    )
      return nothing;
    else return { conditions: [], problem: `“${word}” is ${meaning.unknown}. ${meaning.nextStep}` };
  }
  return facts.length === 0 ? nothing : { conditions: [{ kind: 'fact', facts, not }], problem: null };
}

const unitDays: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };
/** A hundred years: more is a slip of the finger. */
const mostDays = 36_500;

/**
 * `<90d` and `90d`: within; `>90d`: before; `never`. Weeks, months of 30 days and years of 365 are understood too, and
 * dates (search-dates.ts).
 */
function timeOf(of: TimeCondition['of'], text: string): TimeCondition | DateCondition | null {
  if (of === 'seen' && text === 'never') return { kind: 'time', of, is: 'never', days: 0 };
  const span = spanOf(text);
  if (span) return { kind: 'date', of, ...span };
  const [, sign, count, unit] = /^(<=?|>=?)? ?(\d{1,5}) ?([dwmy])?$/.exec(text) ?? [];
  if (count === undefined) return null;
  const days = Number(count) * (unitDays[unit ?? 'd'] ?? 1);
  if (days > mostDays) return null;
  return { kind: 'time', of, is: sign?.startsWith('>') ? 'before' : 'within', days };
}
