import { expect, it } from 'vitest';
import { type Output, print, printFailure, table } from '../../../main/cli/output';
import { err } from '../../../main/kernel/result';

/** What moves a cursor, sets a title, turns the writing round or fakes a line. */
const hostile = 'a\u001b]0;owned\u0007\u009b31m\u202eb\u200b\u{e0041}\r\nroot: ok\u2028';
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function written(json: boolean, work: (output: Output) => void): { out: string; err: string } {
  const texts = { out: '', err: '' };
  work({
    json,
    areLines: false,
    line: async () => true,
    isRead: () => true,
    progress: () => undefined,
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
  });
  return texts;
}

it('A11: a table shows what a server calls people, and obeys nothing of it', () => {
  const lines = table(['Name'], [[hostile], ['Maria']]).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines.filter((line) => unsafe.test(line))).toEqual([]);
  expect(lines.join()).toContain('⟨U+001B⟩');
});

it('A11: words for people obey nothing but their own line breaks', () => {
  const { out } = written(false, (output) => print(output, null, () => `Added ${hostile}.\nSecond line.`));
  expect(out.split('\n').filter((line) => unsafe.test(line))).toEqual([]);
  expect(out).toContain('Second line.');
});

it('A11: a failure obeys nothing of what it quotes, and is one line', () => {
  const failure = err('INVALID_INPUT', { what: hostile }).error;
  for (const json of [false, true]) {
    const { out, err: errors } = written(json, (output) => printFailure(output, failure));
    expect(errors.endsWith('\n') && !unsafe.test(errors.slice(0, -1))).toBe(true);
    expect(unsafe.test(out.slice(0, -1))).toBe(false);
  }
});

it('A11: JSON holds the same data with nothing a terminal would obey', () => {
  const { out } = written(true, (output) => print(output, { name: hostile }, () => ''));
  expect(unsafe.test(out.slice(0, -1))).toBe(false);
  expect(JSON.parse(out)).toEqual({ name: hostile });
});
