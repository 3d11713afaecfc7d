import { describe, expect, it } from 'vitest';
import { createColumns } from '../../../main/directory/engine/columns';

const values = {
  ...{ cohort: 1, affiliation: 1, person: 1, name: 1, address: 1, number: 1, flags: 0, groupList: 0 },
  ...{ manages: [], createdAt: 1, lastSignIn: 2, updatedAt: 3 },
};

function fill(expected: number, slots: number) {
  const grown: number[] = [];
  const columns = createColumns((capacity) => grown.push(capacity));
  columns.expect(expected);
  for (let n = 0; n < slots; n++) columns.write(columns.takeSlot(), { ...values, number: n });
  return { columns, grown };
}

describe('room for accounts', () => {
  it('is made once for those who are expected, and not for many more', () => {
    expect(fill(5_000, 5_000).grown).toEqual([1024, 5_100]);
  });

  it('is not made for whatever a server claims', () => {
    const { grown } = fill(2_000_000_000, 1_025);
    expect(grown).toEqual([1024, 8_192]);
  });

  it('is made for those who come though nobody expected them, and loses none', () => {
    const { columns, grown } = fill(100, 20_000);
    expect(grown.length).toBeLessThan(8);
    expect(Array.from(columns.number.subarray(0, 20_000))).toEqual(
      Array.from({ length: 20_000 }, (_, n) => n),
    );
    expect(columns.createdAt[19_999]).toBe(1);
  });
});
