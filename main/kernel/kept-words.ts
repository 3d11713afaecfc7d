import { language, t, type Values } from '../../preload/texts/text';
import { failureForms } from './codes';

/** How a value stands in a kept sentence, and what it is. */
interface Kind {
  readonly form: string;
  readonly of: (text: string) => Values[string];
}
type Kinds = Readonly<Record<string, Kind>>;

/** By name; any other one is text, and so are all of a failure. */
const kinds: Kinds = {
  days: { form: '([\\d,]+ days?)', of: countOf },
  count: { form: '([\\d,]+)', of: countOf },
  most: { form: '([\\d,]+)', of: countOf },
  total: { form: '([\\d,]+)', of: countOf },
  /** The message of a failure. */
  failure: { form: '(.+)', of: failureInWords },
};
const anyText: Kind = { form: '(.+?)', of: (text: string) => text };

function countOf(text: string): number {
  return Number.parseInt(text.replaceAll(',', ''), 10);
}

/**
 * Says sentences that are kept in English, because they are evidence, in the language of the window: each is known by its form.
 * What has none of these forms, such as one that an earlier version kept, stays as it is. Nothing that is kept changes.
 *
 * @param forms as `t` takes them, with plain values; `{days}` stands for “25 days”, `{count}`, `{most}` and `{total}` for a number,
 * `{failure}` for what went wrong
 */
export function keptWords(forms: readonly string[]): (sentence: string) => string {
  let known: readonly Form[] | undefined;
  return (sentence) => {
    if (language() !== 'de') return sentence;
    known ??= forms.map((form) => formOf([form]));
    return said(known, sentence) ?? sentence;
  };
}

interface Form {
  /** What is said of it; of a failure with its next step that is two. */
  readonly messages: readonly string[];
  readonly names: readonly string[];
  readonly kinds: readonly Kind[];
  readonly pattern: RegExp;
}

function formOf(messages: readonly string[], known: Kinds = kinds): Form {
  const names: string[] = [];
  const pattern = messages
    .join(' ')
    .split(/\{(\w+)\}/)
    .map((part, at) => {
      if (at % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part);
      return (known[part] ?? anyText).form;
    })
    .join('');
  return {
    messages,
    names,
    kinds: names.map((name) => known[name] ?? anyText),
    pattern: new RegExp(`^${pattern}$`, 'su'),
  };
}

function said(known: readonly Form[], sentence: string): string | null {
  for (const { messages, names, kinds: of, pattern } of known) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    const values = Object.fromEntries(
      names.map((name, at) => [name, (of[at] ?? anyText).of(found[at + 1] ?? '')]),
    );
    return messages.map((message) => t(message, values)).join(' ');
  }
  return null;
}

let failures: readonly Form[] | undefined;

/** What a failure said, with or without its next step, in the language of the window. */
export function failureInWords(text: string): string {
  if (language() !== 'de') return text;
  failures ??= failureForms
    .flatMap(({ message, nextStep }) => [formOf([message, nextStep], {}), formOf([message], {})])
    // The form that says most of it by itself: another one may hold it as a value.
    .sort((one, other) => literal(other) - literal(one));
  return said(failures, text) ?? text;
}

const literal = ({ messages }: Form): number => messages.join(' ').replaceAll(/\{\w+\}/g, '').length;
