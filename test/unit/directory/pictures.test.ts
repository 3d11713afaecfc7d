import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/directory/engine/engine';
import { type Account, timed } from '../../../main/directory/rules/account';
import { accounts, instances, now } from './arbitraries';
import { compare } from './naive';

/** By month of the last sign-in, the simple way. */
function signIns(enabled: readonly Account[], from: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { lastSignIn } of enabled) {
    const month = lastSignIn === null ? 'never' : lastSignIn.slice(0, 7);
    const key = month < from ? 'earlier' : month;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe('the numbers behind the pictures', () => {
  it('are those of counting one by one', () => {
    fc.assert(
      fc.property(instances, accounts, (list, given) => {
        const engine = createEngine({ now: () => now, compare });
        engine.setInstances(list);
        const known = new Map<string, Account>();
        for (const account of given) {
          engine.put(account.instanceId, [timed(account)]);
          if (engine.isKnown(account.instanceId)) known.set(`${account.instanceId}:${account.key}`, account);
        }
        const pictures = engine.pictures();
        const people = [...known.values()].filter((account) => account.kind !== 'api-key');
        const enabled = people.filter((account) => account.status !== 'disabled');
        const expected = signIns(enabled, '2024-12');
        expect(pictures.months.map(({ month }) => month)).toHaveLength(24);
        expect(pictures.months.at(-1)?.month).toBe('2026-11');
        expect(pictures.months.filter(({ count }) => count > 0)).toEqual(
          pictures.months
            .filter(({ month }) => expected[month] !== undefined)
            .map(({ month }) => ({ month, count: expected[month] })),
        );
        expect(pictures.earlier).toBe(expected.earlier ?? 0);
        expect(pictures.never).toBe(expected.never ?? 0);
        const sum = pictures.months.reduce(
          (all, { count }) => all + count,
          pictures.earlier + pictures.never,
        );
        expect(sum).toBe(enabled.length);

        expect(pictures.instances.map(({ instanceId }) => instanceId).sort()).toEqual(
          list.map(({ id }) => id).sort(),
        );
        for (const row of pictures.instances) {
          const here = people.filter((account) => account.instanceId === row.instanceId);
          const having = (status: string) => here.filter((account) => account.status === status).length;
          expect([row.active, row.invited, row.disabled]).toEqual(
            ['active', 'invited', 'disabled'].map(having),
          );
          expect(row.admins).toBe(
            here.filter((account) => account.role === 'admin' && account.status !== 'disabled').length,
          );
          expect(row.apiKeys).toBe(
            [...known.values()].filter(
              (account) => account.kind === 'api-key' && account.instanceId === row.instanceId,
            ).length,
          );
        }
      }),
    );
  });
});
