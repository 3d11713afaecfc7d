import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeCell } from '../../../main/directory/rules/cells';
import { changeIn, changeText, decisionWords } from '../../../main/reviews/rules/decision';
import {
  checkLine,
  type DecidedRow,
  seqIn,
  worksheetColumns,
  worksheetPlaces,
} from '../../../main/reviews/rules/worksheet';
import type { ReviewDecision } from '../../../preload/contract/reviews';

const reviewId = 'rev_0123456789abcdef';
const header = worksheetColumns.map(({ name }) => name);
const places = worksheetPlaces(header) ?? new Map();

const aRow = (over: Partial<DecidedRow> = {}): DecidedRow => ({
  ...{ seq: 12, ref: 'ins_0000000000000001:u7', instance: 'finance', environment: 'production', id: 7 },
  ...{ kind: 'person', email: 'ann@acme.example', name: 'Ann', status: 'active', role: 'member' },
  ...{ groups: ['Sales', 'Reports; old'], groupIds: [5, 6], manages: [], source: 'password', tenant: null },
  ...{ createdAt: null, lastSignIn: null, disabled: null, provisionedBy: null, flags: [] },
  ...{
    recommendation: 'keep',
    why: '',
    reviewer: 'rev@acme.example',
    decision: null,
    change: null,
    note: '',
  },
  ...over,
});

const lineOf = (row: DecidedRow, filled: Record<string, string> = {}) => ({
  line: 2,
  cells: worksheetColumns.map(({ name, read }) => safeCell(filled[name] ?? read(row, reviewId))),
});
const checked = (row: DecidedRow, filled: Record<string, string>) =>
  checkLine(lineOf(row, filled), places, reviewId, row);
const faultOf = (row: DecidedRow | null, filled: Record<string, string>) => {
  const result = checkLine(lineOf(row ?? aRow(), filled), places, reviewId, row);
  return result.state === 'faulty' ? result.fault.kind : result.state;
};

const decided = fc.constantFrom<ReviewDecision>('keep', 'remove', 'unsure');
const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

describe('a line of a worksheet', () => {
  it('comes back as what was filled in, whatever the account is called', () =>
    fc.assert(
      fc.property(word, word, word, decided, (name, email, instance, decision) => {
        const row = aRow({ name, email, instance });
        const result = checked(row, { Decision: decisionWords[decision], Note: 'why' });
        expect(result).toMatchObject({ state: 'good', seq: 12, decision, note: 'why' });
        expect(seqIn(lineOf(row), places, reviewId)).toBe(12);
      }),
    ));

  it('as it went out decides nothing and changes nothing', () => {
    expect(checked(aRow(), {})).toEqual({ state: 'empty' });
    const before = aRow({ decision: 'change', change: { admin: false, leave: ['Sales'] }, note: 'n' });
    expect(checked(before, {})).toMatchObject({ state: 'same', seq: 12 });
  });

  it('is taken in any case and as other words for the same', () => {
    expect(checked(aRow(), { Decision: ' DISABLE ' })).toMatchObject({ state: 'good', decision: 'remove' });
    expect(checked(aRow(), { Decision: 'Reduce', Change: 'LEAVE sales' })).toMatchObject({
      ...{ state: 'good', decision: 'change', change: { admin: false, leave: ['Sales'] } },
    });
  });

  it('that leaves a doubt is not taken, and says why', () => {
    const admin = aRow({ role: 'admin' });
    const cases: readonly (readonly [DecidedRow | null, Record<string, string>, string])[] = [
      [aRow(), { Decision: 'yes' }, 'bad-decision'],
      [aRow(), { Decision: 'remove?' }, 'bad-decision'],
      [aRow(), { Change: 'leave Sales' }, 'bad-decision'],
      [aRow(), { Decision: 'Change' }, 'bad-change'],
      [aRow(), { Decision: 'Change', Change: 'leave Support' }, 'bad-change'],
      [aRow(), { Decision: 'Change', Change: 'no administrator' }, 'bad-change'],
      [aRow(), { Decision: 'Change', Change: 'something' }, 'bad-change'],
      [aRow({ kind: 'api-key' }), { Decision: 'Change', Change: 'leave Sales' }, 'bad-change'],
      [admin, { Decision: 'Keep', Change: 'no administrator' }, 'bad-change'],
      [admin, { Decision: 'Keep', 'E-mail': 'ben@acme.example' }, 'changed'],
      [aRow(), { Decision: 'Keep', Name: 'Ben' }, 'changed'],
      [aRow(), { Decision: 'Keep', Instance: 'sales' }, 'changed'],
      [aRow(), { Decision: 'Keep', Reviewer: 'else@acme.example' }, 'other-reviewer'],
      [aRow(), { Decision: 'Keep', Reviewer: '' }, 'other-reviewer'],
      [null, { Decision: 'Keep', Key: '' }, 'unknown'],
      [null, { Decision: 'Keep', Key: `${reviewId}-99` }, 'unknown'],
      [null, { Decision: 'Keep', Key: 'rev_ffffffffffffffff-12' }, 'other-review'],
    ];
    for (const [row, filled, kind] of cases) expect([filled, faultOf(row, filled)]).toEqual([filled, kind]);
  });

  it('is found by its columns in any order, and a table without them is no worksheet', () => {
    expect(worksheetPlaces(['key', 'DECISION', 'e-mail', 'name', 'Instance', 'reviewer'])?.get('Key')).toBe(
      0,
    );
    expect(worksheetPlaces(['Decision', 'E-mail', 'Name', 'Instance', 'Reviewer'])).toBeNull();
    // Keys can be guessed: without a reviewer it is nobody's.
    expect(worksheetPlaces(['Decision', 'Name', 'E-mail', 'Instance', 'Key'])).toBeNull();
  });
});

describe('a change', () => {
  it('is read as it was written', () =>
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.uniqueArray(fc.stringMatching(/^[\p{L}\d][\p{L}\d &/-]{0,20}[\p{L}\d]$/u), { maxLength: 4 }),
        (admin, leave) => {
          expect(changeIn(changeText({ admin, leave }))).toEqual({ change: { admin, leave } });
        },
      ),
    ));
});
