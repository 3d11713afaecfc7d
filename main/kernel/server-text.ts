/**
 * Characters that change how the text around them is shown or drive a terminal: C0 and C1 controls, bidi controls and
 * isolates, line separators, tags and invisible joiners used for disguise (security A11).
 */
const disguising =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Shows such characters as `⟨U+202E⟩` instead of obeying them. */
export function escapeControls(text: string): string {
  return text.replace(disguising, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** The same data as one line of JSON in which such characters are written `\u009b`: JSON itself escapes only some of them. */
export function controlFreeJson(document: unknown): string {
  return JSON.stringify(document).replace(disguising, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
