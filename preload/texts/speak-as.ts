import { type Language, speak } from './text';

/** Reads the catalogue of a language, if it needs one, and speaks it from then on. */
export async function speakAs(language: Language): Promise<void> {
  speak(language, language === 'de' ? (await import('./german')).german : {});
}
