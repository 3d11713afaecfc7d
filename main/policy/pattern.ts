import { err, ok, type Result } from '../kernel/result';

/** The pattern of a client's ticket numbers. */
export interface Pattern {
  /** The first, then longest, part of the text that fits and does not begin or end inside a word or number; or null. */
  find(text: string): string | null;
}

const longestPattern = 200;
/** So that no part of a text is taken for a ticket by chance, and a pattern stays readable in a message. */
const isWord = (one: string | undefined): boolean => one !== undefined && /[\p{L}\p{N}]/u.test(one);

/**
 * Reads a regular expression in the syntax of RE2, which takes time in proportion to the text whatever the pattern
 * (`(a+)+b` holds the RegExp of JavaScript up for hours). Fails with PATTERN_INVALID, which says what is wrong with it.
 */
export async function patternOf(source: string): Promise<Result<Pattern>> {
  if (source.length > longestPattern)
    return err('PATTERN_INVALID', { why: `it is longer than ${longestPattern} letters` });
  // Large, and few clients have a pattern: it is not for the start to load.
  const { RE2JS, RE2JSException } = await import('re2js');
  try {
    const compiled = RE2JS.compile(source, RE2JS.LONGEST_MATCH);
    if (compiled.matcher('').find())
      return err('PATTERN_INVALID', { why: 'it also fits where nothing is written' });
    return ok({
      find(text) {
        const matcher = compiled.matcher(text);
        while (matcher.find()) {
          const [from, to] = [matcher.start(), matcher.end()];
          const isCut = [from, to].some((at) => isWord(text[at - 1]) && isWord(text[at]));
          if (to > from && !isCut) return text.slice(from, to);
        }
        return null;
      },
    });
  } catch (cause) {
    if (cause instanceof RE2JSException) return err('PATTERN_INVALID', { why: wordsOf(cause.message) });
    throw cause;
  }
}

/** `error parsing regexp: missing closing ): …` without the part that everybody knows. */
const wordsOf = (message: string): string => message.replace(/^error parsing regexp: /, '');
