import { type AddressMention, mentionsIn } from '../../directory/rules/pasted-list';

/** An address that a ticket names. */
export interface NamedAddress {
  /** As it stands in the text. */
  readonly given: string;
  /** What it may mean, folded, the likeliest last. */
  readonly email: string;
  /** It stands in a line about who wrote or receives the ticket. */
  readonly isSender: boolean;
  /** It is written so that programs do not find it (`ann (at) acme.example`): somebody has to agree to the reading. */
  readonly isGuess: boolean;
}

/** `From: …`, `Requested by: …`, also quoted, also German. */
const senderLine =
  /^[\s>*|-]*(?:from|to|cc|bcc|reply-to|sender|requester|requested (?:by|for approval)|reporter|reported by|opened by|caller|assignee|assigned to|approver|approved by|von|an|kopie|antwort an|melder|gemeldet von|angefordert von|bearbeiter|genehmigt von)\b\s*[:=]/iu;

/** `(at)`, `[at]`, `{at}`; `(dot)`. Few spaces around, so that a line of spaces is not gone through again and again. */
const bracketedAt = /\s{0,3}[([{<]\s{0,3}(?:at|ät)\s{0,3}[)\]}>]\s{0,3}/giu;
const bracketedDot = /\s{0,3}[([{<]\s{0,3}(?:dot|punkt)\s{0,3}[)\]}>]\s{0,3}/giu;
/** `ann at acme dot example`: only where both words stand in the line, as each alone is ordinary English. */
const spelledAt = /(?<=\S) at (?=\S)/giu;
const spelledDot = /(?<=\S) dot (?=\S)/giu;

const addressesOf = (text: string): readonly AddressMention[] =>
  mentionsIn(text).filter((mention) => mention.kind === 'address');

/** What a line is about stands at its beginning. */
const isOfSender = (line: string): boolean => senderLine.test(line.slice(0, 200));

const likeliest = ({ addresses }: AddressMention): string => addresses.at(-1) ?? '';

/** Every address in a ticket, in its order, each once. What is only guessed comes last. */
export function addressesOfTicket(text: string): readonly NamedAddress[] {
  // Long gaps are a table's: they would be gone through once for every place in them.
  const lines = text.replace(/[^\S\r\n]{4,}/gu, '   ').split(/[\r\n\v\f\u0085\u2028\u2029]+/u);
  const found = new Map<string, NamedAddress>();
  for (const line of lines) {
    const isSender = isOfSender(line);
    for (const mention of addressesOf(line)) {
      const email = likeliest(mention);
      const known = found.get(email);
      // Whoever the ticket is also about is no mere sender.
      if (!known || (known.isSender && !isSender))
        found.set(email, { given: mention.given, email, isSender, isGuess: false });
    }
  }
  const guesses = new Map<string, NamedAddress>();
  for (const line of lines)
    for (const mention of addressesOf(unveiled(line))) {
      const email = likeliest(mention);
      if (!found.has(email) && isWhole(email))
        guesses.set(email, { given: mention.given, email, isSender: isOfSender(line), isGuess: true });
    }
  return [...found.values(), ...guesses.values()];
}

function unveiled(line: string): string {
  const plain = line.replace(bracketedAt, '@').replace(bracketedDot, '.');
  // `test` of a global expression remembers where it was: `search` does not.
  return plain.search(spelledAt) >= 0 && plain.search(spelledDot) >= 0
    ? plain.replace(spelledDot, '.').replace(spelledAt, '@')
    : plain;
}

/** With a domain of more than one part: `a(at)b` is rather a formula. */
const isWhole = (email: string): boolean => /@[^@]+\.[^@.]{2,}$/u.test(email);
