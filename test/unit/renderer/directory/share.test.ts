import { expect, it } from 'vitest';
import { firstQuestion } from '../../../../renderer/features/directory/question';
import { type Rows, replaceRows } from '../../../../renderer/features/directory/rows';
import { shareOf } from '../../../../renderer/features/directory/share';
import { account, answerTo } from './make-rows';

const request = { question: firstQuestion, order: 1, firstPage: 0, pageCount: 1, askedAt: 0, top: 0 };

function shown(matching: number): Rows {
  const rows = replaceRows(null, request, answerTo({ offset: 0, limit: 100 }, matching));
  if (!rows) throw new Error('nothing shown');
  return rows;
}

const chosen = (...ids: number[]) => new Map(ids.map((id) => [account(id).ref, true]));

it('counts only rows that the table shows', () => {
  expect(shareOf(shown(2), chosen())).toBe('none');
  expect(shareOf(shown(2), chosen(0))).toBe('some');
  expect(shareOf(shown(2), chosen(0, 1))).toBe('all');
  // As many as are shown, but chosen in an earlier search.
  expect(shareOf(shown(2), chosen(7, 8, 9))).toBe('none');
  expect(shareOf(shown(2), chosen(0, 8, 9))).toBe('some');
});

it('does not take rows that are not loaded for chosen', () => {
  expect(shareOf(shown(150), chosen(...Array.from({ length: 100 }, (_, id) => id)))).toBe('some');
});

it('is all when all but API keys are chosen', () => {
  const answer = answerTo({ offset: 0, limit: 100 }, 2);
  const withKey = { ...answer, rows: [account(0), account(1, { kind: 'api-key' })] };
  const rows = replaceRows(null, request, withKey);
  expect(rows && shareOf(rows, chosen(0))).toBe('all');
});
