import { type Language, language } from './text';

/** Where the language spoken is spoken: days before months in English too. */
export const locale = (): string => (language() === 'de' ? 'de-DE' : 'en-GB');

/** Something made once for each language, when it is first asked for: nobody knows the language while a file is loaded. */
function perLanguage<T>(make: (locale: string) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const known = made.get(language());
    if (known !== undefined) return known;
    const fresh = make(locale());
    made.set(language(), fresh);
    return fresh;
  };
}

const numbers = perLanguage((where) => new Intl.NumberFormat(where));
const decimals = perLanguage((where) => new Intl.NumberFormat(where, { maximumFractionDigits: 1 }));
const enumeration = perLanguage((where) => new Intl.ListFormat(where));
const relations = perLanguage((where) => new Intl.RelativeTimeFormat(where, { numeric: 'auto' }));

/** `1,200`, in German `1.200`. */
export const number = (value: number): string => numbers().format(value);

/** With one digit after the point where there is one: `2.5`. */
export const decimal = (value: number): string => decimals().format(value);

/** `Name, E-mail and Groups`. */
export const list = (parts: readonly string[]): string => enumeration().format(parts);

/** `yesterday`, `3 days ago`, `in 2 months`; what has passed is less than nothing. */
export const fromNow = (value: number, unit: Intl.RelativeTimeFormatUnit): string =>
  relations().format(value, unit);

/** How a date or a time is written, in the language spoken when it is asked. */
export function dateFormat(options: Intl.DateTimeFormatOptions): (date: Date | number) => string {
  const form = perLanguage((where) => new Intl.DateTimeFormat(where, options));
  return (date) => form().format(date);
}

/** `26 Nov 2026`, in German `26.11.2026`. */
export const day = dateFormat({ dateStyle: 'medium' });
