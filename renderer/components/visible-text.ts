/**
 * Text from a server, a file or a person, shown as data (security A11).
 *
 * A name may hold characters that are not seen but change what is: overrides of the writing direction (U+202E turns
 * "gpj.exe" round), zero-width joints that make two different addresses look alike, line breaks that draw a second row.
 * They are shown as visible escapes, ⟨U+202E⟩, never dropped: an admin must see that an account carries one.
 */

/** A run of text as it is, or one hidden character to be shown as an escape. */
export interface TextPart {
  readonly kind: 'text' | 'escape';
  readonly text: string;
}

/**
 * Hidden characters: control (Cc), format (Cf, with the bidi controls), lone surrogates (Cs), line and paragraph
 * separators, and whatever Unicode says is drawn as nothing by default (soft hyphen, fillers, tags, variation selectors).
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Three kinds of hidden characters are ordinary spelling and stay: joiners between letters of scripts that join (Persian,
 * Hindi…), and joiners and selectors inside an emoji.
 */
const joiner = /[\u200C\u200D]/u;
const joiningLetter =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}]/u;
const emojiPart = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u;
const emojiJoint = /\u200D|\uFE0F/u;

/** Splits text into runs that may be shown as they are and escapes. Joined again, every part in its place. */
export function splitHidden(text: string): readonly TextPart[] {
  if (!hidden.test(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const parts: TextPart[] = [];
  let run = '';
  const letters = [...text];
  letters.forEach((letter, at) => {
    if (!hidden.test(letter) || isSpelling(letter, letters[at - 1], letters[at + 1])) {
      run += letter;
      return;
    }
    if (run !== '') parts.push({ kind: 'text', text: run });
    run = '';
    parts.push({ kind: 'escape', text: escapeOf(letter) });
  });
  if (run !== '') parts.push({ kind: 'text', text: run });
  return parts;
}

/** The same as one string, for accessible names, titles and sentences. */
export function visibleText(text: string): string {
  return splitHidden(text)
    .map((part) => part.text)
    .join('');
}

function isSpelling(letter: string, before: string | undefined, after: string | undefined): boolean {
  if (before === undefined) return false;
  if (emojiJoint.test(letter) && emojiPart.test(before)) {
    return letter !== '\u200D' || (after !== undefined && emojiPart.test(after));
  }
  return (
    joiner.test(letter) && joiningLetter.test(before) && after !== undefined && joiningLetter.test(after)
  );
}

function escapeOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
