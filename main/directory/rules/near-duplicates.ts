import { distance } from 'fastest-levenshtein';

/** A person as the search for doubles sees them: by one of their addresses. */
export interface Candidate {
  /** Two candidates of one number are one person already. */
  readonly person: number;
  /** Folded, with an `@`. */
  readonly address: string;
  /** The folded name, its words in the order of the alphabet; empty for none of their own. */
  readonly name: string;
}

/** What makes two people alike. */
export type Likeness = 'same-local-part' | 'plus-address' | 'similar-address' | 'same-name';

/** Two people, by their numbers, the smaller first; `addresses` are those that were found alike, in the same order. */
export interface NearDuplicate {
  readonly people: readonly [number, number];
  readonly addresses: readonly [string, string];
  /** How sure it is, of 100. */
  readonly score: number;
  readonly likeness: readonly Likeness[];
}

/** A pair below this is not worth anybody's time. */
const leastScore = 50;
/** Numbers of people are below this: two of them make one number that a double holds exactly. */
const mostPeople = 2 ** 24;
/** So many addresses that begin alike belong to a task, or to namesakes. */
const mostOfOneLocalPart = 6;
/** So many of one name are namesakes. */
const mostOfOneName = 3;
/** Addresses this short are near each other by chance. */
const shortest = 5;

/** First parts that stand for a task and not for a human. */
const shared = new Set(
  'account accounts admin administrator analytics billing bi contact data demo dev finance hello help helpdesk hr info it mail marketing metabase no-reply noreply office ops root sales service support team test user'.split(
    ' ',
  ),
);

export interface NearDuplicates {
  /** The best, at most as many as were asked for. */
  readonly best: readonly NearDuplicate[];
  /** All there are. */
  readonly total: number;
}

export interface SearchOptions {
  /** So many of the best are answered. */
  readonly most: number;
  /** Whether somebody has said already that these two people are not one. */
  readonly isSettled: (person: number, other: number) => boolean;
}

interface Found {
  /** Candidates of the first and the second person. */
  readonly pair: readonly [number, number];
  readonly likeness: Set<Likeness>;
}

/**
 * People who may be one human under two addresses. Proposed, never joined: only a human knows. Compares no pair that does
 * not share something rare, so that half a million take seconds; between two steps it yields, so that whoever runs it
 * can do other things. The best come first, and the order of the candidates does not matter.
 */
export function* findNearDuplicates(
  candidates: readonly Candidate[],
  { most, isSettled }: SearchOptions,
): Generator<void, NearDuplicates> {
  const found = new Map<number, Found>();
  const note = (a: number, b: number, likeness: Likeness): void => {
    const [one, other] = [candidates[a] as Candidate, candidates[b] as Candidate];
    if (one.person === other.person || isSettled(one.person, other.person)) return;
    const pair: [number, number] = one.person < other.person ? [a, b] : [b, a];
    const key = Math.min(one.person, other.person) * mostPeople + Math.max(one.person, other.person);
    const known = found.get(key);
    if (known) known.likeness.add(likeness);
    else found.set(key, { pair, likeness: new Set([likeness]) });
  };

  const splitAt = (n: number): number => Math.max(0, candidates[n]?.address.lastIndexOf('@') ?? 0);
  const localOf = (n: number): string => candidates[n]?.address.slice(0, splitAt(n)) ?? '';
  const domainOf = (n: number): string => candidates[n]?.address.slice(splitAt(n) + 1) ?? '';
  const nameOf = (n: number): string => candidates[n]?.name ?? '';

  yield* alike(candidates.length, mostOfOneLocalPart, mailboxOf, (a, b) =>
    note(a, b, domainOf(a) === domainOf(b) ? 'plus-address' : 'same-local-part'),
  );
  yield* nearTexts(candidates.length, localOf, domainOf, (a, b) => {
    if (isSlip(localOf(a), localOf(b))) note(a, b, 'similar-address');
  });
  yield* alike(candidates.length, mostOfOneName, nameOf, (a, b) => note(a, b, 'same-name'));

  /** The first part without what follows a plus, where it says anything about a human. */
  function mailboxOf(n: number): string {
    const local = localOf(n);
    const plus = local.indexOf('+', 1);
    const mailbox = plus < 0 ? local : local.slice(0, plus);
    return mailbox.length < shortest || shared.has(mailbox) ? '' : mailbox;
  }

  let total = 0;
  let best: NearDuplicate[] = [];
  let weighed = 0;
  for (const { pair, likeness } of found.values()) {
    if (++weighed % pause === 0) yield;
    const [one, other] = [candidates[pair[0]] as Candidate, candidates[pair[1]] as Candidate];
    const score = scoreOf(likeness, one.name, other.name);
    if (score < leastScore) continue;
    total++;
    best.push({
      people: [one.person, other.person],
      addresses: [one.address, other.address],
      score,
      likeness: [...likeness].sort(),
    });
    if (best.length >= 2 * most + pause) best = best.sort(byScore).slice(0, most);
  }
  return { best: best.sort(byScore).slice(0, most), total };
}

const byScore = (a: NearDuplicate, b: NearDuplicate): number =>
  b.score - a.score || compare(a.addresses[0], b.addresses[0]) || compare(a.addresses[1], b.addresses[1]);

const weights: Readonly<Record<Likeness, number>> = {
  'same-local-part': 0.6,
  'plus-address': 0.7,
  'similar-address': 0.6,
  'same-name': 0.5,
};

/** Names come from servers: what is longer than any name is compared by its beginning. */
const mostLetters = 200;

/** Each further likeness takes its part of the doubt away; two names that are nothing like each other bring it back. */
function scoreOf(likeness: ReadonlySet<Likeness>, name: string, otherName: string): number {
  let doubt = 1;
  for (const one of likeness) doubt *= 1 - weights[one];
  const differ =
    name !== '' &&
    otherName !== '' &&
    distance(name.slice(0, mostLetters), otherName.slice(0, mostLetters)) > 2;
  return Math.round((1 - doubt) * 100) - (differ ? 25 : 0);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether one text can be the other with one slip of the keyboard. Digits are no slip: `ann1` and `ann2` are numbered apart. */
export function isSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (/\d/.test(left + right)) return false;
  const turned = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return turned || distance(a, b) === 1;
}

/** So many steps are a fraction of a millisecond. */
const pause = 2048;

/** Tells every pair that has the same text, but for the empty one and those that more than `most` have. */
function* alike(
  count: number,
  most: number,
  textOf: (n: number) => string,
  tell: (a: number, b: number) => void,
): Generator<void> {
  /** The first of each text, and the next after each. */
  const first = new Map<string, number>();
  const next = new Int32Array(count).fill(-1);
  for (let n = count - 1; n >= 0; n--) {
    if (n % pause === 0) yield;
    const text = textOf(n);
    if (text === '') continue;
    next[n] = first.get(text) ?? -1;
    first.set(text, n);
  }
  let seen = 0;
  for (const head of first.values()) {
    if (++seen % pause === 0) yield;
    if ((next[head] as number) < 0) continue;
    const members: number[] = [];
    for (let n = head; n >= 0 && members.length <= most; n = next[n] as number) members.push(n);
    if (members.length <= most) pairsOf(members, tell);
  }
}

function pairsOf(members: readonly number[], tell: (a: number, b: number) => void): void {
  members.forEach((a, n) => {
    for (const b of members.slice(n + 1)) tell(a, b);
  });
}

/** More than this many with one gap in common are a pattern, not a slip. */
const mostInBlock = 24;
const parts = 256;

/**
 * Tells pairs within a domain that are alike once one letter of each is left out (a deletion neighbourhood): whoever is
 * one slip away is among them. The left-out texts are only hashed, and sorted part by part.
 */
function* nearTexts(
  count: number,
  textOf: (n: number) => string,
  domainOf: (n: number) => string,
  tell: (a: number, b: number) => void,
): Generator<void> {
  const domains = new Map<string, number>();
  const sizes = new Uint32Array(parts + 1);
  const hashes = new Uint32Array(128);
  const eachHash = (n: number, use: (hash: number) => void): void => {
    const text = textOf(n);
    if (text.length < shortest || text.length > 64) return;
    const domain = domains.get(domainOf(n)) ?? domains.size + 1;
    domains.set(domainOf(n), domain);
    const made = hashesOf(text, domain, hashes);
    for (let h = 0; h < made; h++) use(hashes[h] as number);
  };
  for (let n = 0; n < count; n++) {
    if (n % pause === 0) yield;
    eachHash(n, (hash) => {
      const part = (hash >>> 24) + 1;
      sizes[part] = (sizes[part] as number) + 1;
    });
  }
  for (let part = 1; part <= parts; part++)
    sizes[part] = (sizes[part] as number) + (sizes[part - 1] as number);
  // One number holds both, hash first: 32 and 21 bits are what a double counts exactly.
  const shift = 2 ** 21;
  const entries = new Float64Array(sizes[parts] as number);
  const filled = sizes.slice();
  for (let n = 0; n < Math.min(count, shift); n++) {
    if (n % pause === 0) yield;
    eachHash(n, (hash) => {
      const place = filled[hash >>> 24] as number;
      entries[place] = hash * shift + n;
      filled[hash >>> 24] = place + 1;
    });
  }
  for (let part = 0; part < parts; part++) {
    yield;
    const sorted = entries.subarray(sizes[part], filled[part]).sort();
    for (let start = 0, end = 0; start < sorted.length; start = end) {
      const hash = Math.floor((sorted[start] as number) / shift);
      while (end < sorted.length && Math.floor((sorted[end] as number) / shift) === hash) end++;
      if (end - start < 2 || end - start > mostInBlock) continue;
      const members = Array.from(sorted.subarray(start, end), (entry) => entry - hash * shift);
      pairsOf([...new Set(members)], tell);
    }
  }
}

const base = 0x01000193;
const powers = new Uint32Array(130);
for (let n = 0, power = 1; n < powers.length; n++, power = Math.imul(power, base)) powers[n] = power;

/** Hashes of the text and of the text without each of its letters; answers how many. */
function hashesOf(text: string, seed: number, into: Uint32Array): number {
  let whole = 0;
  for (let n = 0; n < text.length; n++) whole = (Math.imul(whole, base) + text.charCodeAt(n) + 1) | 0;
  let made = 0;
  into[made++] = mixed(whole, text.length, seed);
  let after = whole;
  let before = 0;
  for (let n = 0; n < text.length; n++) {
    const letter = text.charCodeAt(n) + 1;
    const rest = text.length - n - 1;
    // What stands after the letter, as a hash of its own.
    after = (after - Math.imul(letter, powers[rest] as number)) | 0;
    // Of two equal neighbours it does not matter which is left out.
    if (text.charCodeAt(n) !== text.charCodeAt(n + 1))
      into[made++] = mixed((Math.imul(before, powers[rest] as number) + after) | 0, text.length - 1, seed);
    before = (Math.imul(before, base) + letter) | 0;
  }
  return made;
}

function mixed(hash: number, length: number, seed: number): number {
  let h = hash ^ Math.imul(length, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
