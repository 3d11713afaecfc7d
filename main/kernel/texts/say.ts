/** What a failure says, and the next step. */
export interface FailureText {
  readonly message: string;
  readonly nextStep: string;
}

/** Its words, once the facts are known: the parameters by name. */
export type Template = (p: (name: string) => string) => FailureText;

/** Words in which `{name}` stands for a parameter. */
export const say =
  (message: string, nextStep: string): Template =>
  (p) => ({ message: fill(message, p), nextStep: fill(nextStep, p) });

function fill(text: string, p: (name: string) => string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => p(name));
}
