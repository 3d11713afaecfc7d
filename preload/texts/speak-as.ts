import { type Language, speak } from './text';

/** Reads the catalogue of a language, if it needs one, and speaks it from then on. */
export async function speakAs(language: Language): Promise<void> {
  speak(language, language === 'de' ? (await import('./german')).german : {});
}

/** The language for somebody who wants these of the system, the most wanted first: the first that Rollcall speaks, else English. */
export const languageOf = (wanted: readonly string[]): Language =>
  wanted
    .map((one) => one.toLowerCase().split(/[-_]/)[0])
    .find((one): one is 'en' | 'de' => one === 'en' || one === 'de') ?? 'en';
