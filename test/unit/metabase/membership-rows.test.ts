import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membershipRows } from '../../../main/metabase/membership-rows';

const rowsOf = (text: string) => [...membershipRows(Buffer.from(text))];

describe('rows of memberships', () => {
  it('are all there are, however the list is written', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.integer({ min: 1, max: 99 }).map(String),
          fc.array(fc.integer({ min: 1, max: 2_147_483_647 }), { maxLength: 4 }),
        ),
        fc.boolean(),
        (byUser, isPretty) => {
          const list = Object.fromEntries(
            Object.entries(byUser).map(([user, groups]) => [
              user,
              groups.map((group_id, at) => ({
                ...{ membership_id: at + 1, group_id, user_id: Number(user), is_group_manager: false },
              })),
            ]),
          );
          expect(rowsOf(JSON.stringify(list, null, isPretty ? 2 : 0))).toEqual(
            Object.values(list).flatMap((rows) =>
              rows.map(({ user_id, group_id }) => ({ userId: user_id, groupId: group_id })),
            ),
          );
        },
      ),
    ));

  it.each([
    '',
    'Unauthenticated',
    '[{"user_id":1,"group_id":1}]',
    '{"1":[{"user_id":1,"group_id":1},{"user_id":1,',
    '{"1":[{"user_id":1,"group_id":1}]',
    '{"1":[{"user_id":"1","group_id":1}]}',
    '{"1":[{"user_id":1}]}',
  ])('end with null where something is no row: %s', (text) => {
    expect(rowsOf(text).at(-1)).toBeNull();
  });
});
