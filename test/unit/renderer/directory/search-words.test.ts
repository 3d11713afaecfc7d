import { expect, it } from 'vitest';
import { searchWords } from '../../../../renderer/features/directory/search-words';

it.each([
  ['  JOSE@acme.example \n', 'JOSE@acme.example'],
  ['José Fernández <jose@acme.example>', 'José Fernández jose@acme.example'],
  ['Fernández, José', 'Fernández José'],
  ['<mailto:jose@acme.example>;', 'jose@acme.example'],
  ['MAILTO:jose@acme.example', 'jose@acme.example'],
  ['"jose@acme.example",', 'jose@acme.example'],
  ['disable jose@acme.example.', 'disable jose@acme.example'],
  ['„Müller“ (Wien)', 'Müller Wien'],
])('takes the signs around the words of %j', (pasted, words) => {
  expect(searchWords(pasted)).toBe(words);
});

it.each(["O'Brien", 'jose.', 'smith-jones', 'a.b+c@acme.example', '=1+1', '<>', ','])(
  'leaves %j as it is',
  (typed) => {
    expect(searchWords(typed)).toBe(typed);
  },
);

it('asks for nothing where nothing is typed', () => {
  expect(searchWords('  ')).toBe('');
});
