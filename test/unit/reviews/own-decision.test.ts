import { expect, it } from 'vitest';
import { isOwnDecision, type JudgedRow } from '../../../main/reviews/rules/own-decision';

const row: JudgedRow = {
  ...{ email: 'jane@acme.example', flags: [], isSubject: false, decidedBy: null, via: null },
};
const inWindow = { decidedBy: 'jane@DESK-12', via: 'row' } as const;

it('who decides the own account is told, also where it was given to somebody else', () => {
  expect(isOwnDecision(row)).toBe(false);
  expect(isOwnDecision({ ...row, isSubject: true })).toBe(true);
  expect(isOwnDecision({ ...row, ...inWindow })).toBe(true);
  expect(isOwnDecision({ ...row, ...inWindow, via: 'stroke' })).toBe(true);
  expect(isOwnDecision({ ...row, ...inWindow, decidedBy: 'bob@DESK-12' })).toBe(false);
  // The account Rollcall signs in with belongs to whoever sits in front of it.
  const root = { ...row, email: 'root@acme.example', flags: ['own'] } as const;
  expect(isOwnDecision({ ...root, ...inWindow })).toBe(true);
  expect(isOwnDecision(root)).toBe(false);
  // Of a worksheet the reviewer decides, not who reads it in.
  const by = 'imported by jane@DESK-12 from the worksheet of bob@audit.example';
  expect(isOwnDecision({ ...row, decidedBy: by, via: 'worksheet' })).toBe(false);
});
