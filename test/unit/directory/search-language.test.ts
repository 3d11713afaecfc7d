import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../main/directory/rules/fold';
import {
  type Condition,
  conditionsOf,
  parseSearch,
  wordsIn,
} from '../../../main/directory/rules/search-language';

const plain = (search: string) => wordsIn(conditionsOf(parseSearch(search)), 'anywhere');
const said = (condition: Condition): string => {
  const not = condition.not ? 'not ' : '';
  if (condition.kind === 'text') return `${not}${condition.place} has ${condition.text}`;
  if (condition.kind === 'date') {
    const day = (time: number) => new Date(time).toISOString().slice(0, 10);
    return `${not}${condition.of} ${day(condition.from)} until ${day(condition.to)}`;
  }
  if (condition.kind === 'time') return `${not}${condition.of} ${condition.is} ${condition.days}`;
  return `${not}${condition.facts.map((fact) => `${fact.of} ${fact.value}`).join(' or ')}`;
};
const meaning = (search: string) => conditionsOf(parseSearch(search)).map(said);
const problems = (search: string) => parseSearch(search).map(({ problem }) => problem);

describe('plain words', () => {
  it.each([
    ['  Ana\u00a0LIMA\tana ', ['ana', 'lima']],
    [' ', []],
    ['  JOSE@acme.example \n', ['jose@acme.example']],
    ['José Fernández <jose@acme.example>', ['jose', 'fernandez', 'jose@acme.example']],
    ['"Fernández, José" <jose@acme.example>', ['fernandez', 'jose', 'jose@acme.example']],
    ['<mailto:jose@acme.example>;', ['jose@acme.example']],
    ['MAILTO:jose@acme.example', ['jose@acme.example']],
    ['smtp:jose@acme.example', ['jose@acme.example']],
    ['"jose@acme.example",', ['jose@acme.example']],
    ['- ana', ['-', 'ana']],
    ['-jose@acme.example', ['jose@acme.example']],
    ['disable jose@acme.example.', ['disable', 'jose@acme.example']],
    ['„Müller“ (Wien)', ['muller', 'wien']],
    ["O'Brien", ["o'brien"]],
    ['smith-jones a.b+c@acme.example =1+1 <> ,', ['smith-jones', 'a.b+c@acme.example', '=1+1', '<>', ',']],
    ['"Ana  Lima", Bo', ['ana lima', 'bo']],
    ['"ana lim', ['ana', 'lim']],
    ['https://acme.example/x?y=1', ['https://acme.example/x?y=1']],
    ['User: ana 10:30', ['user', 'ana', '10:30']],
    ['"ci:deploy"', ['ci:deploy']],
  ])('of %j are %j', (search, words) => {
    expect(plain(search)).toEqual(words);
    expect(problems(search).filter((problem) => problem !== null)).toEqual([]);
  });
});

describe('fields', () => {
  it.each([
    ['email:Ana@ name:"Ána  Lima"', ['email has ana@', 'name has ana lima']],
    ['group:"data te', ['group has data te']],
    ['-group:sales', ['not group has sales']],
    ['-ana', ['not anywhere has ana']],
    ['-"ana lima"', ['not anywhere has ana lima']],
    [
      'Instance:finance domain:acme source:google tenant:North',
      ['instance has finance', 'domain has acme', 'source has google', 'tenant has north'],
    ],
    ['seen:2026-03', ['seen 2026-03-01 until 2026-04-01']],
    ['-created:2025-01..2025-06', ['not created 2025-01-01 until 2025-07-01']],
    ['status:active,invited', ['status active or status invited']],
    ['env:prod role:admin', ['environment production', 'role admin']],
    [
      'is:admin is:key is:duplicate -is:own',
      ['role admin', 'account api-key', 'flag near-duplicate', 'not flag own'],
    ],
    [
      'seen:<90d seen:>12w seen:never seen:30',
      ['seen within 90', 'seen before 84', 'seen never 0', 'seen within 30'],
    ],
    ['created:<30d created:>=1y', ['created within 30', 'created before 365']],
  ])('%s', (search, conditions) => {
    expect(meaning(search)).toEqual(conditions);
    expect(problems(search).every((problem) => problem === null)).toBe(true);
  });

  it.each([
    'seen:',
    'is:',
    'is:adm',
    'status:dis',
    'env:pro',
    'seen:<',
    'seen:nev',
    'group:',
    'name:""',
    '-group:',
    'status:active,',
  ])('%s is only half typed: it narrows nothing yet, and scares nobody', (search) => {
    expect(problems(search)).toEqual([null]);
    expect(meaning(search).length).toBe(search.endsWith('e,') ? 1 : 0);
  });

  it.each([
    ['seen:soon', '“soon” is no time. Write seen:<90d, seen:2026-03 or seen:never.'],
    ['created:99999y', '“99999y” is no time. Write created:<30d, created:>1y or created:2026-03.'],
    ['seen:2026-02-30', '“2026-02-30” is no time. Write seen:<90d, seen:2026-03 or seen:never.'],
    ['status:gone', '“gone” is no status. Write status:active, status:disabled or status:invited.'],
    [
      'is:adm ana',
      '“adm” is not something an account can be. Write is:admin, is:disabled, is:key, is:own, is:reactivated, is:scheduled or is:duplicate.',
    ],
    [
      'is:constructor',
      '“constructor” is not something an account can be. Write is:admin, is:disabled, is:key, is:own, is:reactivated, is:scheduled or is:duplicate.',
    ],
    ['grup:sales', 'There is no field “grup”. Write group:sales, or put it in quotes: "grup:sales".'],
    [
      'ci:deploy',
      'There is no field “ci”. Use name:, email:, group:, instance:, status:, is: or seen:, or put it in quotes: "ci:deploy".',
    ],
  ])('%s says what is wrong and what to write', (search, problem) => {
    const [first] = parseSearch(search);
    expect(first).toMatchObject({ problem, conditions: [] });
  });
});

it('answers to any text: terms in order and apart, with what is left narrowing nothing', () => {
  const unit = fc.constantFrom(
    'a',
    'is',
    'seen',
    'group',
    ':',
    '-',
    '"',
    '“',
    '<',
    '>',
    '9',
    'd',
    ' ',
    ',',
    '@',
    '\n',
    '😀',
    'é',
    '/',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit, maxLength: 30 }), fc.string({ unit: 'binary' })), (search) => {
      let end = 0;
      for (const { start, length, problem, conditions } of parseSearch(search)) {
        expect(start).toBeGreaterThanOrEqual(end);
        expect(length).toBeGreaterThan(0);
        expect(search.slice(end, start).trim()).toBe('');
        end = start + length;
        if (problem !== null) {
          expect(conditions).toEqual([]);
          expect(problem).toMatch(/(Write|Use) .*\.$/su);
        }
        for (const condition of conditions)
          if (condition.kind === 'text') {
            expect(condition.text).not.toBe('');
            expect(condition.text).not.toMatch(/^\s|\s\s|\s$/u);
            expect(fold(condition.text)).toBe(condition.text);
          }
      }
      expect(search.slice(end).trim()).toBe('');
    }),
    { numRuns: 2000 },
  );
});

it('finds with a field and a quoted value what was put in', () => {
  const value = fc.string({
    unit: fc.constantFrom('a', 'B', 'é', ' ', '-', ':', ',', '.', "'"),
    minLength: 1,
  });
  fc.assert(
    fc.property(value, fc.boolean(), (text, not) => {
      const wanted = fold(text).trim().replace(/\s+/gu, ' ');
      expect(meaning(`${not ? '-' : ''}group:"${text}"`)).toEqual(
        wanted === '' ? [] : [`${not ? 'not ' : ''}group has ${wanted}`],
      );
    }),
  );
});
