import { language, t, type Values } from '../../preload/texts/text';
import { messages } from './codes';

/** How a value stands in a kept sentence, and what it is. Any other one is text. */
const kinds: Readonly<
  Record<string, { readonly form: string; readonly of: (text: string) => Values[string] }>
> = {
  days: { form: '([\\d,]+ days?)', of: countOf },
  count: { form: '([\\d,]+)', of: countOf },
  most: { form: '([\\d,]+)', of: countOf },
  total: { form: '([\\d,]+)', of: countOf },
  /** The message of a failure. */
  failure: { form: '(.+)', of: (text) => failureInWords(text) },
};
const anyText = { form: '(.+?)', of: (text: string) => text };

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
    known ??= forms.map(formOf);
    return said(known, sentence) ?? sentence;
  };
}

interface Form {
  readonly message: string;
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

function formOf(message: string): Form {
  const names: string[] = [];
  const pattern = message
    .split(/\{(\w+)\}/)
    .map((part, at) => {
      if (at % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part);
      return (kinds[part] ?? anyText).form;
    })
    .join('');
  return { message, names, pattern: new RegExp(`^${pattern}$`, 'su') };
}

function said(known: readonly Form[], sentence: string): string | null {
  for (const { message, names, pattern } of known) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    const values = names.map((name, at) => [name, (kinds[name] ?? anyText).of(found[at + 1] ?? '')]);
    return t(message, Object.fromEntries(values));
  }
  return null;
}

const failureInWords = (text: string): string => failures(text);
const failures = keptWords(messages);
