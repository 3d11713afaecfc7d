import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAsWanted, isDone, type Standing, type Wanted, writesFor } from '../../../main/access/rules/wanted';

const groups = [7, 8, 9];
const standing: fc.Arbitrary<Standing> = fc
  .record({
    enabled: fc.boolean(),
    admin: fc.boolean(),
    groupIds: fc.subarray(groups),
    flags: fc.subarray(groups),
    sessions: fc.constantFrom(null, 0, 2),
  })
  .map(({ flags, admin, ...rest }) => ({
    ...rest,
    admin,
    manages: admin ? [] : flags.filter((id) => rest.groupIds.includes(id)),
  }));
const wish: fc.Arbitrary<Wanted> = fc
  .record({
    status: fc.constantFrom(undefined, 'enabled', 'disabled'),
    admin: fc.constantFrom(undefined, true, false),
    places: fc.array(fc.constantFrom('in', 'manager', 'out', 'any'), { minLength: 3, maxLength: 3 }),
    ends: fc.boolean(),
  })
  .map(({ status, admin, places, ends }) => {
    const into = places.flatMap((place, at) =>
      place === 'in' || place === 'manager'
        ? [{ id: groups[at] ?? 0, manager: place === 'manager' && admin !== true ? true : null }]
        : [],
    );
    const outOf = groups.filter((_, at) => places[at] === 'out');
    return {
      ...(status ? { status: status as 'enabled' | 'disabled' } : {}),
      ...(admin === undefined ? {} : { admin }),
      ...(into.length > 0 ? { into } : {}),
      ...(outOf.length > 0 ? { outOf } : {}),
      ...(ends ? { sessions: 'ended' as const } : {}),
    };
  });

/** What Metabase makes of a request: enabling takes the role (3.8), and no administrator manages a group (4.7). */
function carriedOut(now: Standing, write: ReturnType<typeof writesFor>[number]): Standing {
  switch (write.kind) {
    case 'enable':
      return { ...now, enabled: true, admin: false };
    case 'disable':
      return { ...now, enabled: false };
    case 'grant-admin':
    case 'revoke-admin':
      return { ...now, admin: write.kind === 'grant-admin' };
    case 'leave':
      return {
        ...now,
        groupIds: now.groupIds.filter((id) => id !== write.groupId),
        manages: now.manages.filter((id) => id !== write.groupId),
      };
    case 'join':
    case 'manage': {
      expect(write.manager && now.admin).toBe(false);
      const others = now.manages.filter((id) => id !== write.groupId);
      return {
        ...now,
        groupIds: [...new Set([...now.groupIds, write.groupId])],
        manages: write.manager ? [...others, write.groupId] : others,
      };
    }
    case 'end-sessions':
      return { ...now, sessions: 0 };
    default:
      throw new Error(`nobody has asked for ${write.kind}`);
  }
}

describe('writesFor', () => {
  it('gets any account to any wish, one request after the other, and asks for nothing twice', () => {
    return fc.assert(
      fc.property(standing, wish, (start, wanted) => {
        // A flag is not given to somebody who is an administrator and stays one.
        fc.pre(!(wanted.into?.some(({ manager }) => manager) && start.admin && wanted.admin !== false));
        let now = start;
        const asked = new Set<string>();
        for (;;) {
          const [write] = writesFor(now, wanted);
          if (!write) break;
          expect(asked.has(JSON.stringify(write))).toBe(false);
          asked.add(JSON.stringify(write));
          expect(isDone(write, now)).toBe(false);
          now = carriedOut(now, write);
          expect(isDone(write, now)).toBe(true);
        }
        expect(isAsWanted(now, wanted)).toBe(true);
        // What nobody wished for stays; but for the role, which enabling takes.
        const named = [...(wanted.into ?? []).map(({ id }) => id), ...(wanted.outOf ?? [])];
        const rest = (of: readonly number[]) => of.filter((id) => !named.includes(id));
        expect(rest(now.groupIds)).toEqual(rest(start.groupIds));
        if (wanted.status === undefined) expect(now.enabled).toBe(start.enabled);
      }),
    );
  });

  it('says beforehand what it will ask: the plan shows the same requests', () => {
    return fc.assert(
      fc.property(standing, wish, (start, wanted) => {
        fc.pre(!(wanted.into?.some(({ manager }) => manager) && start.admin && wanted.admin !== false));
        const foreseen = writesFor(start, wanted);
        const after = foreseen.reduce(carriedOut, start);
        expect(writesFor(after, wanted)).toEqual([]);
      }),
    );
  });
});
