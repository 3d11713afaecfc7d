import { err, ok, type Result } from '../../kernel/result';

/**
 * The pattern of a client's ticket numbers: a regular expression, less what no ticket number needs. It is followed as a
 * set of places at once, one letter after the other, so its time grows with the text and never explodes (a pattern such as
 * `(a+)+b` holds the RegExp of JavaScript up for hours). Rejected: RegExp with a time limit, which refuses by the clock.
 */
export interface Pattern {
  /** The first, then longest, part of the text that fits and does not begin or end inside a word or number; or null. */
  find(text: string): string | null;
}

type Test = (letter: string) => boolean;

/** What is written, as a tree. */
type Node =
  | { readonly kind: 'letter'; readonly test: Test }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number | null };

/** A place in the pattern: it reads a letter, leads on without one, or is the end. */
interface Place {
  readonly test: Test | null;
  readonly next: readonly number[];
}

const longestPattern = 200;
const mostRepeats = 100;
const mostPlaces = 2_000;
/** Where the end is. */
const end = 0;

/** Fails with PATTERN_INVALID, which says what is wrong in plain words. */
export function patternOf(source: string): Result<Pattern> {
  const isWhole = { start: source.startsWith('^'), end: /(?:^|[^\\])(?:\\\\)*\$$/.test(source) };
  const inner = source.slice(isWhole.start ? 1 : 0, isWhole.end ? -1 : undefined);
  try {
    if (source.length > longestPattern) throw new Unfit(`it is longer than ${longestPattern} letters`);
    const places: Place[] = [{ test: null, next: [] }];
    const first = lay(read(inner), end, places);
    if (reached(places, [first]).has(end)) throw new Unfit('it also fits where nothing is written');
    return ok({ find: (text) => find(places, first, text, isWhole) });
  } catch (cause) {
    if (cause instanceof Unfit) return err('PATTERN_INVALID', { why: cause.message });
    throw cause;
  }
}

/** What is wrong with a pattern. Leaves this file as a failure only. */
class Unfit extends Error {}

const classes: Readonly<Record<string, Test>> = {
  d: (letter) => /\d/.test(letter),
  D: (letter) => /\D/.test(letter),
  w: (letter) => /\w/.test(letter),
  W: (letter) => /\W/.test(letter),
  s: (letter) => /\s/.test(letter),
  S: (letter) => /\S/.test(letter),
};

function read(source: string): Node {
  let at = 0;
  const tree = readAny();
  if (at < source.length) throw new Unfit('a closing ) has no opening one');
  return tree;

  function readAny(): Node {
    const parts = [readAll()];
    while (source[at] === '|') {
      at++;
      parts.push(readAll());
    }
    return { kind: 'any', parts };
  }

  function readAll(): Node {
    const parts: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(readRepeated());
    return { kind: 'all', parts };
  }

  function readRepeated(): Node {
    const part = readOne();
    const [sign] = source.slice(at, at + 1);
    const counted = /^\{(\d+)(,(\d*))?\}/.exec(source.slice(at));
    if (sign !== '?' && sign !== '*' && sign !== '+' && counted === null) return part;
    at += counted?.[0].length ?? 1;
    if (/[?*+{]/.test(source[at] ?? '')) throw new Unfit('two signs of repetition stand side by side');
    const least = counted ? Number(counted[1]) : sign === '+' ? 1 : 0;
    const most = counted ? upTo(counted, least) : sign === '?' ? 1 : null;
    if (Math.max(least, most ?? 0) > mostRepeats)
      throw new Unfit(`something is repeated more than ${mostRepeats} times`);
    if (most !== null && most < least) throw new Unfit('a repetition ends before it begins');
    return { kind: 'repeat', part, least, most };
  }

  function upTo([, , hasEnd, to]: RegExpExecArray, least: number): number | null {
    if (hasEnd === undefined) return least;
    return to === '' || to === undefined ? null : Number(to);
  }

  function readOne(): Node {
    const sign = source[at++] as string;
    if (sign === '(') return readGroup();
    if (sign === '[') return letter(readSet());
    if (sign === '\\') return letter(readEscaped());
    if (sign === '.') return letter((one) => one !== '\n' && one !== '\r');
    if (sign === '^' || sign === '$')
      throw new Unfit(`${sign} may only stand at the ${sign === '^' ? 'beginning' : 'end'}`);
    if (/[?*+{]/.test(sign)) throw new Unfit(`${sign} repeats nothing`);
    if (/[}\]]/.test(sign)) throw new Unfit(`${sign} closes nothing`);
    return letter((one) => one === sign);
  }

  function readGroup(): Node {
    if (source[at] === '?') {
      if (source[at + 1] !== ':') throw new Unfit('groups that look ahead or have a name are not understood');
      at += 2;
    }
    const inside = readAny();
    if (source[at++] !== ')') throw new Unfit('an opening ( is not closed');
    return inside;
  }

  function readEscaped(): Test {
    const sign = source[at++];
    if (sign === undefined) throw new Unfit('a \\ stands at the end');
    const known = Object.hasOwn(classes, sign) ? classes[sign] : undefined;
    if (known) return known;
    if (/[A-Za-z0-9]/.test(sign)) throw new Unfit(`\\${sign} is not understood`);
    return (one) => one === sign;
  }

  function readSet(): Test {
    const isNot = source[at] === '^';
    if (isNot) at++;
    const tests: Test[] = [];
    while (source[at] !== ']') {
      const from = source[at++];
      if (from === undefined) throw new Unfit('an opening [ is not closed');
      if (from === '\\') {
        tests.push(readEscaped());
        continue;
      }
      const to = source[at] === '-' && source[at + 1] !== ']' ? source[at + 1] : undefined;
      if (to === undefined) {
        tests.push((one) => one === from);
        continue;
      }
      if (to === '\\' || to < from) throw new Unfit(`${from}-${to} is no range of letters`);
      at += 2;
      tests.push((one) => one >= from && one <= to);
    }
    at++;
    if (tests.length === 0) throw new Unfit('a [ ] holds nothing');
    return (one) => tests.some((test) => test(one)) !== isNot;
  }
}

const letter = (test: Test): Node => ({ kind: 'letter', test });

/** Lays a part down before the place `next`, and answers where it begins. */
function lay(node: Node, next: number, places: Place[]): number {
  const put = (place: Place): number => {
    if (places.length >= mostPlaces) throw new Unfit('it is too large: fewer repetitions are needed');
    return places.push(place) - 1;
  };
  switch (node.kind) {
    case 'letter':
      return put({ test: node.test, next: [next] });
    case 'all':
      return [...node.parts].reverse().reduce((after, part) => lay(part, after, places), next);
    case 'any':
      return put({ test: null, next: node.parts.map((part) => lay(part, next, places)) });
    case 'repeat': {
      let first = next;
      if (node.most === null) {
        // The place that either begins once more or goes on: known before what leads back to it.
        const ways: number[] = [next];
        first = put({ test: null, next: ways });
        ways.push(lay(node.part, first, places));
      } else {
        for (let more = node.least; more < node.most; more++)
          first = put({ test: null, next: [lay(node.part, first, places), next] });
      }
      for (let more = 0; more < node.least; more++) first = lay(node.part, first, places);
      return first;
    }
  }
}

/** All places that are reached from some without reading a letter. */
function reached(places: readonly Place[], from: Iterable<number>): Set<number> {
  const seen = new Set<number>(from);
  for (const at of seen) {
    const place = places[at] as Place;
    if (place.test === null) for (const next of place.next) seen.add(next);
  }
  return seen;
}

const isWord = (one: string | undefined): boolean => one !== undefined && /[\p{L}\p{N}]/u.test(one);

function find(
  places: readonly Place[],
  first: number,
  text: string,
  isWhole: { readonly start: boolean; readonly end: boolean },
): string | null {
  /** Whether one may begin or end between these two letters. */
  const isEdge = (at: number) => !(isWord(text[at - 1]) && isWord(text[at]));
  let best: { readonly from: number; readonly to: number } | null = null;
  /** Where each place that is reached by now was begun, at the earliest. */
  let begun = new Map<number, number>();
  for (let at = 0; at <= text.length; at++) {
    if (best === null && isEdge(at) && (at === 0 || !isWhole.start)) lead(places, begun, first, at);
    const from = begun.get(end);
    const isEnd = isEdge(at) && (at === text.length || !isWhole.end);
    if (from !== undefined && isEnd && (best === null || from <= best.from)) best = { from, to: at };
    const one = text[at];
    if (one === undefined || begun.size === 0) continue;
    const next = new Map<number, number>();
    // The earliest beginnings first: what is reached stays theirs.
    for (const [place, since] of [...begun].sort((a, b) => a[1] - b[1])) {
      const { test, next: on } = places[place] as Place;
      if (test?.(one)) for (const to of on) lead(places, next, to, since);
    }
    begun = next;
  }
  return best && text.slice(best.from, best.to);
}

/** Notes a place and what it leads to without a letter. What is there from earlier is not gone through again. */
function lead(places: readonly Place[], begun: Map<number, number>, place: number, since: number): void {
  const open = [place];
  for (let to = open.pop(); to !== undefined; to = open.pop()) {
    if (begun.has(to)) continue;
    begun.set(to, since);
    const { test, next } = places[to] as Place;
    if (test === null) open.push(...next);
  }
}
