import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRunRepository } from '../../../main/access/repository';
import type { Run, Step } from '../../../main/access/run';
import { createAttachmentRepository } from '../../../main/attachments/repository';
import { createInstanceRepository, notStored } from '../../../main/connections/repository';
import { createLaterRepository } from '../../../main/leftovers/repository';
import { createPeopleRepository } from '../../../main/people/repository';
import { createScheduleRepository } from '../../../main/schedule/repository';
import type { ScheduledItem } from '../../../main/schedule/rules/item';
import type { Workspace } from '../../../main/store/schema';
import { noPostgres } from '../../helpers/postgres';
import { anInstance } from '../../helpers/samples';
import { type Both, idOf, openBoth, showTheSame } from './both';

const at = (n: number) => new Date(Date.UTC(2026, 10, 28, 9) + n * 1_000).toISOString();
const verbs = [
  'run',
  'step',
  'finish',
  'plan',
  'end',
  'attach',
  'detach',
  'later',
  'gone',
  'link',
  'unlink',
] as const;
const ofInstances = ['add', 'rename', 'remove', 'arrange', 'rules'] as const;
/** `of`: which of a few; `n`: what differs from another time. */
const operation = fc.record({
  do: fc.constantFrom(...verbs, ...ofInstances),
  of: fc.constantFrom('a', 'B', 'c'),
  n: fc.nat(5),
  text: fc.oneof(
    fc.constantFrom('', '\0', '\ud800', "o'Neil", 'ÄRGER'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
  bytes: fc.uint8Array({ maxLength: 40 }),
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

function stepOf({ of, n, text }: Operation): Step {
  return {
    ...{
      seq: n,
      ref: `${idOf('ins', of)}:u1`,
      instanceId: idOf('ins', of),
      accountKey: 'u1',
      email: `${of}@example.com`,
    },
    ...{
      action: 'disable',
      wanted: { active: false },
      reason: text,
      state: n % 2 === 0 ? 'verified' : 'planned',
    },
    ...{ failure: n === 3 ? { code: 'LAST_ADMIN', params: { name: text } } : null, seen: { text } },
    ...{ before: null, after: { n }, verifiedAt: n === 0 ? null : at(n) },
  };
}

function itemOf({ of, n, text }: Operation): ScheduledItem {
  return {
    ...{
      id: idOf('sch', of),
      action: 'disable',
      at: at(of.charCodeAt(0)),
      zone: 'UTC',
      reason: text,
      by: 'alice',
    },
    targets: [{ ref: `${idOf('ins', of)}:u1`, email: `${of}@example.com`, instance: 'North' }],
    ...{ createdAt: at(0), state: 'waiting', takesBack: null, after: null, confirmed: 'one-click' },
    ...{ runId: n === 1 ? idOf('run', 'a') : null, failure: null, endedAt: null, occasion: null },
  };
}

/** The repositories of one store; each operation says what came of it. */
function repositories(db: Kysely<Workspace>) {
  const runs = createRunRepository(db);
  const schedule = createScheduleRepository(db);
  const attachments = createAttachmentRepository(db);
  const later = createLaterRepository(db);
  const people = createPeopleRepository(db);
  const instances = createInstanceRepository(db);

  const doing: Record<Operation['do'], (one: Operation) => Promise<unknown>> = {
    run: (one) => {
      const steps = [0, 1, 2, 3, 4, 5].map((n) => stepOf({ ...one, n }));
      const run: Run = {
        ...{ id: idOf('run', one.of), planId: idOf('pln', 'a'), action: 'disable', reason: one.text, steps },
        ...{ startedAt: at(one.of.charCodeAt(0)), finishedAt: null, undoes: null },
      };
      return runs.insert(run);
    },
    step: (one) => runs.saveStep(idOf('run', one.of), stepOf(one)),
    finish: ({ of, n }) => runs.finish(idOf('run', of), at(n)),
    plan: (one) => schedule.insert([itemOf(one)]),
    end: (one) =>
      schedule.save({ ...itemOf(one), state: 'done', endedAt: at(one.of.charCodeAt(0)) }, ['waiting']),
    attach: ({ of, n, text, bytes }) =>
      attachments.put(
        {
          ...{ id: idOf('att', of), email: `${of}@example.com`, name: text, bytes: bytes.length },
          ...{ sha256: '0'.repeat(64), by: 'alice', at: at(n) },
        },
        bytes,
      ),
    detach: ({ of }) => attachments.remove(idOf('att', of)),
    later: ({ of, n, text }) =>
      later.add([
        {
          ...{
            ref: `${idOf('ins', of)}:u${n}`,
            instance: 'North',
            email: `${of}@example.com`,
            kind: 'subscription',
          },
          ...{ name: text, note: '', by: 'alice', since: at(n) },
        },
      ]),
    gone: ({ of, n }) => later.remove([`${idOf('ins', of)}:u${n}`]),
    link: ({ of, n, text }) =>
      people.replace(
        [idOf('dec', of)],
        [
          {
            ...{ id: idOf('dec', of), kind: 'linked', one: `${of}@example.com`, other: 'x@example.com' },
            ...{ ref: null, instance: null, reason: text, by: 'alice', at: at(n) },
          },
        ],
      ),
    unlink: ({ of }) => people.replace([idOf('dec', of)], []),
    rules: ({ n }) => people.saveRules({ aliases: [], plusAddressing: n % 2 === 0 }),
    // Two of one name: the second is refused. Ids are new ones; of two faults at once each engine tells the one it met first.
    add: async ({ of, n }) => {
      const id = idOf('ins', of);
      if ((await instances.all()).some((one) => one.id === id)) return 'there';
      return instances.insert(anInstance({ id, name: `N${n % 2}`, position: n }));
    },
    rename: ({ of, n }) =>
      instances.update(anInstance({ id: idOf('ins', of), name: `N${n % 2}`, position: n })),
    remove: ({ of }) => instances.remove(idOf('ins', of)),
    arrange: ({ of, n }) => instances.arrange(new Map([[idOf('ins', of), n]])),
  };

  return {
    run: (one: Operation) =>
      doing[one.do](one).then(
        (answer) => answer ?? 'done',
        (cause: unknown) => (one.do === 'add' || one.do === 'rename' ? refusal(cause) : 'refused'),
      ),
    async state() {
      const ids = ['a', 'B', 'c'];
      return {
        runs: [await runs.latest(5), await runs.open(), await runs.get(idOf('run', 'a'))],
        schedule: [await schedule.open(), await schedule.ended(5), await schedule.get(idOf('sch', 'B'))],
        attachments: [
          await attachments.of(ids.map((id) => `${id}@example.com`)),
          await attachments.within(at(1), at(4)),
          await Promise.all(ids.map((id) => attachments.content(idOf('att', id)))),
        ],
        later: await later.all(),
        people: [await people.rules(), await people.decisions()],
        instances: await instances.all(),
        tables: [
          await db.selectFrom('leftover_later').selectAll().orderBy('ref').execute(),
          await db.selectFrom('person_decision').selectAll().orderBy('id').execute(),
        ],
      };
    },
  };
}

/** A name that is taken is told as that; an id that is there is a bug, and thrown on. */
function refusal(cause: unknown): string {
  try {
    return notStored(cause, 'N').error.code;
  } catch {
    return 'refused';
  }
}

describe.skipIf(noPostgres !== null)('runs, schedules and what else the store on PostgreSQL keeps', () => {
  let both: Both;
  let onBoth: readonly ReturnType<typeof repositories>[] = [];
  beforeAll(async () => {
    both = await openBoth();
    onBoth = [both.embedded, both.shared].map(repositories);
  });
  afterAll(() => both?.close());

  it('are after any operations what they are in the embedded store', async () => {
    await showTheSame(onBoth, operation);
  });

  it('tell a name that is taken from an id that is there', async () => {
    for (const db of [both.embedded, both.shared]) {
      const instances = createInstanceRepository(db);
      const [id, other] = [idOf('ins', 'x'), idOf('ins', 'y')];
      const inserted = (over: { id: string; name: string }) =>
        instances.insert(anInstance(over)).then(() => 'done', refusal);
      expect(await inserted({ id, name: 'X' })).toBe('done');
      expect(await inserted({ id: other, name: 'X' })).toBe('NAME_TAKEN');
      expect(await inserted({ id, name: 'Y' })).toBe('refused');
    }
  });
});
