import { describe, expect, it } from 'vitest';
import { endOf, logLines } from '../../../main/diagnostics/rules/clean-log';
import { labelled } from '../../../main/diagnostics/rules/labels';

const lineOf = (fields: object) =>
  JSON.stringify({ at: '2026-11-28T09:00:00.000Z', level: 'error', event: 'print-failed', ...fields });

describe('lines of the log, once more through the redactor', () => {
  const texts = (content: string) => logLines(content).map(({ text }) => text);

  it('keeps what Rollcall writes', () => {
    const line = lineOf({ code: 'ENOENT', error: 'TypeError', frames: ['read@files.ts:3:4'] });
    expect(texts(`${line}\n\n`)).toEqual([line]);
  });

  it.each([
    ['a sentence', 'Authorization: Bearer mb_canary'],
    ['a field that is not known', lineOf({ note: 'mb_canary' })],
    ['a known field with something else in it', lineOf({ code: 'mb_canary', call: 'ana@acme.example' })],
    ['an event with words in it', lineOf({ event: 'failed for ana@acme.example mb_canary' })],
    ['a time that is none', lineOf({ at: 'mb_canary' })],
    ['a frame that names a folder', lineOf({ frames: ['read@/home/mb_canary/files.ts:3:4'] })],
  ])('leaves out %s', (_, line) => {
    expect(texts(line).join('')).not.toMatch(/canary|ana@/);
  });

  it('of a long file takes the end, from the beginning of a line', () => {
    expect(endOf('first\nsecond\nthird\n', 12)).toBe('third\n');
    expect(endOf('short\n')).toBe('short\n');
  });
});

describe('a sentence with labels in place of names', () => {
  const labels = [
    { label: 'instance 1', words: ['https://bi.acme.example', 'bi.acme.example', 'finance'] },
    { label: 'instance 2', words: ['https://bi.acme.example/two', 'bi.acme.example', 'finance two'] },
  ];

  it.each([
    ['finance two is slow', '[instance 2] is slow'],
    ['https://bi.acme.example/two/api answers', '[instance 2]/api answers'],
    ['Signed in as ana+x@acme.example, an administrator', 'Signed in as [e-mail], an administrator'],
    ['mailto:ana@acme.example;bob@acme.example', 'mailto:[e-mail];[e-mail]'],
  ])('%s', (text, told) => {
    expect(labelled(text, labels)).toBe(told);
  });
});
