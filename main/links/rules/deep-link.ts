/**
 * A link to Rollcall, `rollcall://person?email=…`, as it stands in a ticket. Anybody can write one, and another program can
 * hand one over: it is a wish to look at something, never one to do something, and what is not exactly one of these is unknown.
 */
export type DeepLink =
  | {
      readonly kind: 'person';
      readonly email: string;
      readonly ticket: string | null;
      readonly client: string | null;
      /** Which button somebody is meant to press; it is not pressed for them. */
      readonly action: 'disable' | 'enable' | null;
    }
  | { readonly kind: 'ticket'; readonly ticket: string; readonly client: string | null }
  | { readonly kind: 'instance'; readonly name: string; readonly client: string | null }
  | { readonly kind: 'unknown' };

const unknown: DeepLink = { kind: 'unknown' };
const scheme = 'rollcall:';

const longest = { link: 2_000, email: 254, ticket: 100, client: 60, name: 100 } as const;

/** What nobody sees and what turns the writing round: no name, address or number has it. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;
const address = /^[^\s@<>()[\]\\,;:"'`]{1,64}@[^\s@<>()[\]\\,;:"'`/?#]{1,190}$/u;

const keysOf = {
  person: ['email', 'ticket', 'client', 'action'],
  ticket: ['ticket', 'client'],
  instance: ['name', 'client'],
} as const;

/** Reads a link. A key that is not known, or stands there twice, makes all of it unknown: half a wish is another wish. */
export function deepLink(text: string): DeepLink {
  // The parser of URLs drops line breaks and tabs; we do not take what it has mended.
  if (text.length > longest.link || /[\s\p{Cc}]/u.test(text)) return unknown;
  const url = urlOf(text);
  if (url === null) return unknown;
  const { protocol, hostname, host, pathname, hash, username, password, search } = url;
  const isPlain = (pathname === '' || pathname === '/') && hash === '' && username === '' && password === '';
  if (protocol !== scheme || !isPlain || host !== hostname || !Object.hasOwn(keysOf, hostname))
    return unknown;
  const kind = hostname as keyof typeof keysOf;
  const values = valuesOf(search, keysOf[kind]);
  if (values === null) return unknown;
  const said = (key: keyof typeof longest): string | null | undefined => taken(values.get(key), longest[key]);
  const [email, ticket, client, name] = [said('email'), said('ticket'), said('client'), said('name')];
  if (ticket === undefined || client === undefined) return unknown;
  if (kind === 'ticket') return ticket === null ? unknown : { kind, ticket, client };
  if (kind === 'instance') return name ? { kind, name, client } : unknown;
  const action = values.get('action') ?? null;
  if (!email || !address.test(email)) return unknown;
  if (action !== null && action !== 'disable' && action !== 'enable') return unknown;
  return { kind, email: email.toLowerCase(), ticket, client, action };
}

/** Without `URL.canParse`, which the oldest Electron we run on has not. */
function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The values by key; null where a key is not known or stands there twice, or something is no UTF-8. */
function valuesOf(search: string, known: readonly string[]): ReadonlyMap<string, string> | null {
  const values = new Map<string, string>();
  for (const part of search
    .slice(1)
    .split('&')
    .filter((one) => one !== '')) {
    const at = part.indexOf('=');
    const key = at < 0 ? part : part.slice(0, at);
    if (!known.includes(key) || values.has(key)) return null;
    try {
      // A plus is a plus: it stands in addresses more often than in the place of a space.
      values.set(key, decodeURIComponent(at < 0 ? '' : part.slice(at + 1)));
    } catch {
      return null;
    }
  }
  return values;
}

/** Null where it was not said or is empty, undefined where it is nothing we take. */
function taken(value: string | undefined, most: number): string | null | undefined {
  const said = value?.normalize('NFC').trim() ?? '';
  if (said === '') return null;
  return said.length > most || hidden.test(said) ? undefined : said;
}

/** The words that a second start hands over: anybody's, and perhaps of another version. */
export const wordsIn = (handed: unknown): readonly string[] => {
  const words = (handed as { readonly words?: unknown } | null | undefined)?.words;
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
};

/** The link among the words that a start was given; null where there is none. Of several nobody knows which is meant. */
export function linkAmong(words: readonly string[]): DeepLink | null {
  const links = words.filter((word) => word.slice(0, scheme.length).toLowerCase() === scheme);
  const [first] = links;
  if (first === undefined) return null;
  return links.length > 1 ? unknown : deepLink(first);
}
