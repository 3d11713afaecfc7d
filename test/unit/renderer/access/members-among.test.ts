import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../preload/contract';
import { membersAmong } from '../../../../renderer/features/access/members-among';
import { noFilters } from '../../../../renderer/state/no-filters';

const [one, two, three] = [1, 2, 3].map((id) => `ins_0000000000000001:u${id}`) as [string, string, string];

function service() {
  const asked: unknown[] = [];
  const source = {
    selection: {
      keep: async ({ refs }: { refs: string[] }) => {
        asked.push(refs);
        return { ok: true, value: 'lst_0000000000000001' };
      },
    },
    directory: {
      query: async (query: unknown) => {
        asked.push(query);
        return {
          ok: true,
          value: { matching: 2, facets: { group: [{ value: 'sales', label: 'Sales', count: 1 }] } },
        };
      },
    },
  } as unknown as Pick<Bridge, 'directory' | 'selection'>;
  return { asked, source };
}

describe('who of those chosen is in a group', () => {
  it('is counted by the table, of accounts that are named', async () => {
    const { asked, source } = service();
    const members = await membersAmong(
      [
        { kind: 'refs', chosen: true, refs: [one, two, three] },
        { kind: 'refs', chosen: false, refs: [three] },
      ],
      source,
    );
    expect(members).toEqual({ chosen: 2, byKey: new Map([['sales', 1]]) });
    expect(asked).toMatchObject([[one, two], { filters: { list: 'lst_0000000000000001' }, limit: 0 }]);
  });

  it('is counted of all that match, and not told where one question does not say it', async () => {
    const { asked, source } = service();
    const matching = { kind: 'matching', chosen: true, search: 'ortiz', filters: noFilters } as const;
    expect(await membersAmong([matching], source)).toMatchObject({ chosen: 2 });
    expect(asked).toMatchObject([{ search: 'ortiz' }]);
    const ofGroup = { ...matching, filters: { ...noFilters, groups: ['sales'] } };
    expect(await membersAmong([ofGroup], source)).toBeNull();
    expect(await membersAmong([matching, { kind: 'refs', chosen: false, refs: [one] }], source)).toBeNull();
    expect(asked).toHaveLength(1);
  });
});
