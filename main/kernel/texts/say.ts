/** What a failure says, and the next step. */
export interface FailureText {
  readonly message: string;
  readonly nextStep: string;
}

/** Its words before the facts are known, in English: both are keys of the catalogues. */
export type Template = FailureText;

/** Words in which `{name}` stands for a parameter. */
export const say = (message: string, nextStep: string): Template => ({ message, nextStep });

/** A text with the parameters filled in. */
export function fill(text: string, p: (name: string) => string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => p(name));
}

/** The parameters a text names. */
export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
