import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitHidden, visibleText } from '../../../renderer/components/visible-text';

describe('A11: text from servers is shown as data', () => {
  it('leaves ordinary names alone', () => {
    for (const name of [
      'Maria Ortiz',
      'Nguyễn',
      'Иванова',
      'Παπαδόπουλος',
      '山田太郎',
      'محمد',
      'O’Neill',
      '👩🏽',
    ]) {
      expect(splitHidden(name)).toEqual([{ kind: 'text', text: name }]);
    }
  });

  it('has no parts for no text', () => {
    expect(splitHidden('')).toEqual([]);
  });

  it.each([
    ['an override of the direction', 'evil\u202Egnp.exe', 'evil⟨U+202E⟩gnp.exe'],
    ['isolates and marks', '\u2066a\u2069\u200F\u061C', '⟨U+2066⟩a⟨U+2069⟩⟨U+200F⟩⟨U+061C⟩'],
    ['zero-width joints in an address', 'ma\u200Bria\u2060@acme\uFEFF', 'ma⟨U+200B⟩ria⟨U+2060⟩@acme⟨U+FEFF⟩'],
    ['a zero-width joiner between Latin letters', 'ma\u200Dria', 'ma⟨U+200D⟩ria'],
    ['a soft hyphen', 'ad\u00ADmin', 'ad⟨U+00AD⟩min'],
    ['line breaks and tabs', 'a\nb\tc\u2028d\u2029', 'a⟨U+000A⟩b⟨U+0009⟩c⟨U+2028⟩d⟨U+2029⟩'],
    ['NUL, escape and C1', '\u0000\u001B[31m\u009B', '⟨U+0000⟩⟨U+001B⟩[31m⟨U+009B⟩'],
    ['fillers that look like a space', '\u3164x\u115F\uFFA0', '⟨U+3164⟩x⟨U+115F⟩⟨U+FFA0⟩'],
    ['tag letters beyond the first plane', 'a\u{E0041}', 'a⟨U+E0041⟩'],
    ['half of a surrogate pair', 'a\uD83Db', 'a⟨U+D83D⟩b'],
    ['a variation selector after a letter', 'a\uFE0F', 'a⟨U+FE0F⟩'],
    ['a joiner at the end', 'محمد\u200D', 'محمد⟨U+200D⟩'],
  ])('escapes %s', (_what, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('keeps joiners where they are spelling', () => {
    for (const text of ['می\u200Cخواهم', 'क्\u200Dष', '👩\u200D💻', '❤\uFE0F', '🏳\uFE0F\u200D🌈']) {
      expect(visibleText(text)).toBe(text);
    }
  });

  it('marks escapes apart from the text that looks like one', () => {
    expect(splitHidden('⟨U+202E⟩\u202E')).toEqual([
      { kind: 'text', text: '⟨U+202E⟩' },
      { kind: 'escape', text: '⟨U+202E⟩' },
    ]);
  });

  it('never lets a control or a bidi control through, and loses nothing else', () => {
    const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u061C]/u;
    const letters = fc.constantFrom(
      'a',
      'é',
      '\u202E',
      '\u0007',
      '\u200D',
      '\u2066',
      '👩',
      'م',
      '\n',
      '\uFE0F',
      '\u200B',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 2 }))), (units) => {
        const text = units.join('');
        const parts = splitHidden(text);
        expect(unsafe.test(visibleText(text))).toBe(false);
        const back = parts.map((part) =>
          part.kind === 'text'
            ? part.text
            : String.fromCodePoint(Number.parseInt(part.text.slice(3, -1), 16)),
        );
        expect(back.join('')).toBe(text);
      }),
    );
  });
});
