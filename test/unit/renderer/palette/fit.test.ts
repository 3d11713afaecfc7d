import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandIds, textOf } from '../../../../preload/texts/commands';
import { fitOf, ranked } from '../../../../renderer/features/palette/fit';

/** The commands that fit, the best first. */
const commandsLike = (typed: string): readonly string[] =>
  ranked(
    commandIds.flatMap((id) => {
      const { label, synonyms = '' } = textOf(id);
      const fit = fitOf(typed, { label, synonyms: synonyms.split(', ') });
      return fit === null ? [] : [{ item: id, fit, recent: Number.POSITIVE_INFINITY }];
    }),
  );

describe('what is typed in the palette', () => {
  it.each(['offboard', 'deactivate', 'lock out', 'Deactivat', 'ofboard', 'dectivate'])(
    '%s finds Disable everywhere…',
    (typed) => expect(commandsLike(typed).slice(0, 8)).toContain('person.disable'),
  );

  it('finds a command by its beginning before one that only means the same', () => {
    expect(commandsLike('roster')[0]).toBe('roster.open');
    expect(commandsLike('keyboard shorcuts')[0]).toBe('keys.show');
    expect(commandsLike('qqqq')).toEqual([]);
  });

  it('puts the same and the beginning first, then what was chosen lately, then the rest in its order', () => {
    const line = (item: string, fit: 0 | 1 | 5, recent = Number.POSITIVE_INFINITY) => ({ item, fit, recent });
    expect(
      ranked([line('far', 5), line('old', 1), line('lately', 1, 3), line('last', 1, 0), line('same', 0)]),
    ).toEqual(['same', 'last', 'lately', 'old', 'far']);
  });

  it('takes accents and case for nothing, and an e-mail for a name', () => {
    expect(fitOf('jose', { label: 'José Núñez' })).toBe(1);
    expect(fitOf('ANN@acme.example', { label: 'Ann', also: ['ann@acme.example'] })).toBe(0);
  });

  it('finds every name by itself, by each beginning of it, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 60 }),
        fc.string({ maxLength: 60 }),
        (label, typed) => {
          fc.pre(label.trim() !== '');
          expect(fitOf(label, { label })).toBe(0);
          const fit = fitOf(typed, { label, synonyms: [typed] });
          expect(fit).not.toBe(null);
          expect(fitOf(typed, { label })).toSatisfy((one: unknown) => one === null || (one as number) <= 6);
        },
      ),
    );
  });
});
