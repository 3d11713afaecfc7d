import { IntlMessageFormat } from 'intl-messageformat';
import { pseudo } from './pseudo';

/** What the program speaks. `en-XA` is no language: English made longer and accented, by which a text that was forgotten or is cut is seen. */
export const languages = ['en', 'de', 'en-XA'] as const;
export type Language = (typeof languages)[number];

/** English messages and what they are in another language, both as ICU messages with the same values. */
export type Catalogue = Readonly<Record<string, string>>;

/** What stands in a message between braces. */
export type Values = Readonly<Record<string, string | number | Date>>;

interface Spoken {
  language: Language;
  catalogue: Catalogue;
  readonly formats: Map<string, IntlMessageFormat>;
}

const key = Symbol.for('rollcall.spoken');
const whole: typeof globalThis & { [key]?: Spoken } = globalThis;
/** One for the whole program: it is read from several files, and each of them holds a copy of this code. A worker speaks English. */
whole[key] ??= { language: 'en', catalogue: {}, formats: new Map() };
const spoken: Spoken = whole[key];

/** A message without anything to fill in is itself: no need to read it as ICU. */
const isPlain = (message: string): boolean => !/[{}<#']/.test(message);

/**
 * Has all messages from now on in this language. Said once, before anything is shown: a text that was made before stays as it is.
 * @param texts needed for every language but English, whose messages are in the code
 */
export function speak(language: Language, texts: Catalogue = {}): void {
  spoken.language = language;
  spoken.catalogue = texts;
  spoken.formats.clear();
}

/** The language that is spoken. */
export const language = (): Language => spoken.language;

/**
 * A text in the language of the user.
 * @param message the English text as an ICU message, written where it is shown: it is also its key in the catalogues
 * @returns the translation, or the English where there is none (a test sees to it that there is)
 */
export function t(message: string, values?: Values): string {
  const translated = spoken.catalogue[message] ?? message;
  const text = isPlain(translated) ? translated : String(formatOf(message, translated).format(values));
  return spoken.language === 'en-XA' ? pseudo(text) : text;
}

/** The message in the language of the user, ready to be filled: for {@link t}, and for what fills in more than text. */
export function formatOf(
  message: string,
  translated = spoken.catalogue[message] ?? message,
): IntlMessageFormat {
  const known = spoken.formats.get(message);
  if (known) return known;
  const format = new IntlMessageFormat(translated, spoken.language === 'de' ? 'de-DE' : 'en-GB');
  spoken.formats.set(message, format);
  return format;
}

/**
 * What is made in English whatever is spoken: for what is kept or handed on as evidence, which has to read the same for
 * everyone.
 */
export function inEnglish<T>(make: () => T): T {
  const { language: was, catalogue: texts } = spoken;
  speak('en');
  try {
    return make();
  } finally {
    speak(was, texts);
  }
}

/** Marks a message that is kept now and shown by {@link t} later, so that the catalogues hold it. */
export const msg = (message: string): string => message;
