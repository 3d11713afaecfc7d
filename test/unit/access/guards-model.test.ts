import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Account } from '../../../main/directory/rules/account';
import type { Action } from '../../../preload/contract/access';
import { GuardedWorld, groupNames } from './guarded-world';

/** What must hold is simple enough to be checked at every request, so the world needs no twin to be compared with. */
type Command = fc.AsyncCommand<object, GuardedWorld>;

const actions: readonly Action[] = [
  'disable',
  'enable',
  'grant-admin',
  'revoke-admin',
  'add-to-groups',
  'remove-from-groups',
  'set-groups',
];

const wish = fc.record({
  // What takes administrators away is tried most, and most of all on the first server.
  action: fc.oneof(fc.constantFrom<Action>('disable', 'revoke-admin'), fc.constantFrom(...actions)),
  picks: fc.array(fc.oneof(fc.nat(7), fc.nat(50)), { minLength: 1, maxLength: 4 }),
  groups: fc.subarray([...groupNames], { minLength: 1 }),
});

const commands = [
  wish.map(
    ({ action, picks, groups }): Command => ({
      check: () => true,
      async run(_, world) {
        const all = world.accounts();
        const targets = picks.map((pick) => all[pick % all.length] as Account);
        const isAboutGroups = action.endsWith('groups');
        const change = isAboutGroups ? { action, groups } : { action };
        world.hold(await world.access.plan(change, targets, false));
      },
      toString: () => `plan ${action} of ${picks} ${groups}`,
    }),
  ),
  fc.nat(20).map(
    (pick): Command => ({
      check: () => true,
      async run(_, world) {
        const run = world.runs[pick % Math.max(1, world.runs.length)];
        if (run) world.hold(await world.access.planUndo(run.id));
      },
      toString: () => `plan to undo ${pick}`,
    }),
  ),
  fc.nat(20).map(
    (which): Command => ({
      check: () => true,
      run: (_, world) => world.begin(which),
      toString: () => `begin ${which}`,
    }),
  ),
  fc.nat(20).map(
    (which): Command => ({
      check: () => true,
      run: (_, world) => world.letThrough(which),
      toString: () => `let ${which} through`,
    }),
  ),
  fc.nat(5).map(
    (who): Command => ({
      check: () => true,
      async run(_, world) {
        const email = `p${who + 1}@acme.example`;
        world.protections.set(email, { email, reason: 'r', contact: 'c', by: 'b', at: '' });
      },
      toString: () => `protect ${who + 1}`,
    }),
  ),
  fc.nat(5).map(
    (pick): Command => ({
      check: () => true,
      async run(_, world) {
        await world.settle();
        world.meddle(pick);
      },
      toString: () => `settle, and somebody else takes admin ${pick} away`,
    }),
  ),
];

it('two runs through two instances of one server leave it an administrator, in whatever order they are answered', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 20 }), async (order) => {
      const pair = [1, 2].map(() => ({ status: 'active', role: 'admin' }) as const);
      const world = new GuardedWorld([pair, pair, pair]);
      const on = (n: number) => world.accounts().filter(({ instanceId }) => instanceId.endsWith(String(n)));
      const [one] = on(1);
      const two = on(2).at(-1);
      if (!one || !two) throw new Error('both instances have administrators');
      // Planned before either has begun: neither plan knows of the other.
      for (const account of [one, two])
        world.hold(await world.access.plan({ action: 'revoke-admin' }, [account], false));
      await world.begin(0);
      await world.begin(0);
      for (const which of order) await world.letThrough(which);
      await world.settle();
      expect(world.broken).toEqual([]);
      expect(world.runs.flatMap(({ steps }) => steps.map(({ state }) => state)).sort()).toEqual([
        'skipped',
        'verified',
      ]);
    }),
  ));

const person = fc.record({
  status: fc.constantFrom('active', 'active', 'active', 'disabled', 'invited') as fc.Arbitrary<
    Account['status']
  >,
  role: fc.constantFrom('admin', 'member') as fc.Arbitrary<Account['role']>,
});
const servers = fc.array(fc.array(person, { minLength: 2, maxLength: 5 }), { minLength: 3, maxLength: 3 });

it('no sequence of plans and runs breaks a guard, however they mix', async () => {
  await fc.assert(
    fc.asyncProperty(
      servers,
      fc.commands(commands, { maxCommands: 80, size: 'max' }),
      async (people, sequence) => {
        const world = new GuardedWorld(people);
        await fc.asyncModelRun(() => ({ model: {}, real: world }), sequence);
        await world.settle();
        expect(world.broken).toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
}, 120_000);
