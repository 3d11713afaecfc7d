import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRemoteUser } from '../../../main/metabase/rows';
import { UserSchema } from '../../../main/metabase/schemas';
import { readManagers, readUserPage, readUserRow } from '../../../main/metabase/user-rows';

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** Any value a field may turn into, the right ones among them. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(true, false, null, '', 0, 1, 7, -1, 2 ** 31, 'u@acme.example', 'x@API-key.invalid'),
  fc.constantFrom('2021-03-18T19:52:41.808482Z', '2021-03-18T19:52:41Z', '2021-02-30T00:00:00.000Z', ' Ada '),
  fc.array(fc.constantFrom(1, 7, 0, 'x', null), { maxLength: 3 }),
  fc.array(fc.constantFrom({ id: 1 }, { id: 4, is_group_manager: true }, { id: 'x' }, {}), { maxLength: 3 }),
);
const row = fc.record(
  Object.fromEntries(
    Object.keys(UserSchema.shape).map((key) => [
      key,
      key === 'id' ? fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 9 }) }, anything) : anything,
    ]),
  ),
  { requiredKeys: [] },
);

describe('a row read by hand', () => {
  it('is what the schema makes of it, whatever is in it', () => {
    fc.assert(
      fc.property(row, (one) => {
        const parsed = UserSchema.safeParse(one);
        expect(readUserRow(one)).toEqual(parsed.success ? toRemoteUser(parsed.data) : null);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a page', () => {
  it('is decoded as browsers do', () => {
    const page = `\uFEFF${JSON.stringify({ data: [{ id: 1, email: 'é@x', common_name: '李' }], total: 1 })}`;
    expect(readUserPage(bytes(page), 0, 10)).toMatchObject({
      ok: true,
      users: [{ name: '李', email: 'é@x' }],
    });
  });

  it('keeps people and others apart', () => {
    const data = [{ id: 1 }, { id: 2, email: 'k@api-key.invalid' }, { id: 13_371_338 }];
    expect(readUserPage(bytes({ data, total: 3 }), 0, 10)).toMatchObject({
      ok: true,
      users: [{ id: 1 }],
      others: [2, 13_371_338],
      total: 3,
    });
  });

  it.each([
    ['no', 'not JSON'],
    [[], 'data'],
    [{ data: {}, total: 1 }, 'data'],
    [{ data: [] }, 'total'],
    [{ data: [], total: -1 }, 'total'],
    [{ data: [{ id: 1 }, { id: 2 }, { id: 3 }], total: 3 }, 'more rows than asked for'],
    [{ data: [{ id: 1 }, { id: '2' }], total: 2 }, 'row 12 has no id'],
  ])('%j is none: %s', (value, problem) => {
    expect(readUserPage(bytes(value), 10, 2)).toEqual({ ok: false, problem });
  });
});

describe('memberships', () => {
  it('name the managers, and nothing else matters', () => {
    const of = (user_id: unknown, group_id: unknown, is_group_manager: unknown) => ({
      user_id,
      group_id,
      is_group_manager,
    });
    const value = {
      1: [of(1, 7, true), of(1, 8, true), of(1, 1, false)],
      2: [of(2, 7, 'x')],
      3: 5,
      4: [null],
    };
    expect(readManagers(bytes(value))).toEqual(new Map([[1, [7, 8]]]));
    expect(readManagers(bytes({ 1: [of(1, 7, false)] }))).toEqual(new Map());
    expect(readManagers(bytes('true'))).toBeNull();
  });
});
