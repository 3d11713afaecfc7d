import { describe, expect, it } from 'vitest';
import { membershipsIn } from '../../../main/metabase/memberships';

const body = (value: unknown, space?: number) => new TextEncoder().encode(JSON.stringify(value, null, space));
const row = (user: number, group: number, manager = false) => ({
  membership_id: group * 100 + user,
  group_id: group,
  user_id: user,
  is_group_manager: manager,
});
const all = { 1: [row(1, 7)], 12: [row(12, 7, true), row(12, 9)], 112: [row(112, 7)], 5: [] };

describe('membershipsIn', () => {
  it.each([undefined, 2])('finds those of one user, however it is written (%s)', (space) => {
    expect(membershipsIn(body(all, space), 12)).toEqual({
      ok: true,
      value: [
        { membershipId: 712, groupId: 7, isManager: true },
        { membershipId: 912, groupId: 9, isManager: false },
      ],
    });
    expect(membershipsIn(body(all, space), 5)).toEqual({ ok: true, value: [] });
    expect(membershipsIn(body(all, space), 2)).toEqual({ ok: true, value: [] });
    expect(membershipsIn(body({}), 2)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['no object', []],
    ['rows of somebody else', { 12: [row(13, 7)] }],
    ['rows that are none', { 12: [{ group_id: 'x' }] }],
    ['a row that never ends', '{"12":[{"group_id":7'],
  ])('says when it is no list of memberships: %s', (_, value) => {
    const text = typeof value === 'string' ? new TextEncoder().encode(value) : body(value);
    expect(membershipsIn(text, 12)).toBeNull();
  });
});
