import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pattern, patternOf } from '../../../main/policy/pattern';

async function compiled(source: string): Promise<Pattern> {
  const pattern = await patternOf(source);
  if (!pattern.ok) throw new Error(String(pattern.error.params.why));
  return pattern.value;
}

/** Patterns out of few letters, with all that is understood. */
const atom = fc.constantFrom('a', 'b', '1', '\\d', '[ab]', '[^a]', '[0-9a]', '.', '\\-', '\\w');
const sign = fc.constantFrom('', '', '', '?', '+', '*', '{2}', '{1,}', '{0,2}');
const { source: anySource } = fc.letrec<{ source: string }>((tie) => ({
  source: fc.oneof(
    { depthSize: 'small' },
    fc.array(fc.tuple(atom, sign), { minLength: 1, maxLength: 4 }).map((parts) => parts.flat().join('')),
    fc.tuple(tie('source'), tie('source'), sign).map(([one, other, times]) => `(?:${one}|${other})${times}`),
    fc.tuple(tie('source'), tie('source')).map((parts) => parts.join('')),
  ),
}));
const text = fc.array(fc.constantFrom('a', 'b', '1', '-', ' '), { maxLength: 10 }).map((all) => all.join(''));

describe('the pattern of tickets', () => {
  it('fits a whole text exactly where the RegExp of JavaScript does', () =>
    fc.assert(
      fc.asyncProperty(anySource, text, async (source, given) => {
        const pattern = await patternOf(`^(?:${source})$`);
        fc.pre(pattern.ok && given !== '');
        const expected = new RegExp(`^(?:${source})$`).test(given);
        expect(pattern.ok && pattern.value.find(given) !== null).toBe(expected);
      }),
      { numRuns: 2_000 },
    ));

  it('finds what fits, as a word of its own, the first and longest', async () => {
    const { find } = await compiled('[A-Z]{2,5}-\\d+');
    expect(find('see INC-20418, not INC-1')).toBe('INC-20418');
    expect(find('XYZINC-20418')).toBeNull();
    expect(find('INC-20418b')).toBeNull();
    expect(find('(INC-7)')).toBe('INC-7');
    expect((await compiled('#\\d+')).find('closes #41')).toBe('#41');
    expect((await compiled('^INC-\\d+$')).find('see INC-1')).toBeNull();
    expect((await compiled('INC|CHG-\\d+|INC-\\d+')).find('INC-22')).toBe('INC-22');
  });

  it('takes no longer for a pattern that holds a RegExp up for ever', async () => {
    // The RegExp would need 2^500 tries; that this ends at all is what is shown.
    expect((await compiled('(a+)+b')).find('a'.repeat(500))).toBeNull();
    expect((await compiled('(a|a)*(a|a)*(a|a)*(a|a)*c')).find('a'.repeat(500))).toBeNull();
    expect((await compiled('(\\d*\\d*\\d*)*x')).find('1'.repeat(500))).toBeNull();
  });

  it.each([
    ['(INC', 'missing closing )'],
    ['INC)', 'unexpected )'],
    ['[A-Z', 'missing closing ]'],
    ['[Z-A]', 'invalid character class range'],
    ['+1', 'missing argument to repetition'],
    ['a**', 'invalid nested repetition'],
    ['\\d*', 'nothing is written'],
    ['(?=a)b', 'unsupported'],
    ['(a{1000}){1000}', 'invalid repeat count'],
    ['a\\', 'trailing backslash'],
    ['a'.repeat(201), 'longer than'],
  ])('says what is wrong with %s', async (source, why) => {
    const pattern = await patternOf(source);
    expect(pattern.ok ? '' : pattern.error.code).toBe('PATTERN_INVALID');
    expect(pattern.ok ? '' : String(pattern.error.params.why)).toContain(why);
  });

  it('never throws, whatever is written', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), async (source, given) => {
        const pattern = await patternOf(source);
        if (pattern.ok) pattern.value.find(given);
      }),
      { numRuns: 2_000 },
    ));
});
