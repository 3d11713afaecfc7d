import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countBy, listEntries, pickEntries } from '../../../main/journal/queries';
import { appendEntries, readHead } from '../../../main/journal/repository';
import { createSealing } from '../../../main/journal/sealing';
import { walkChain, walkStart } from '../../../main/journal/walk';
import { createNoteRepository } from '../../../main/notes/repository';
import { createProtectionRepository } from '../../../main/protection/repository';
import type { Workspace } from '../../../main/store/schema';
import { createTemplateRepository } from '../../../main/templates/repository';
import { createViewRepository } from '../../../main/views/repository';
import { openQuestion } from '../../../main/views/rules/given';
import { journalSecrets } from '../../helpers/journal-secrets';
import { noPostgres } from '../../helpers/postgres';
import { type Both, idOf, openBoth, showTheSame } from './both';

/** A repository's operation, said so that a failure prints what was done. */
type Operation =
  | { readonly do: 'append'; readonly texts: readonly string[]; readonly state: 'intent' | 'verified' }
  | {
      readonly do: 'note' | 'protect' | 'view' | 'template' | 'give';
      readonly of: string;
      readonly text: string;
    }
  | { readonly do: 'unnote' | 'unprotect' | 'unview' | 'untemplate' | 'take'; readonly of: string }
  | { readonly do: 'arrange'; readonly ids: readonly string[] };

const at = '2026-11-28T09:00:00.000Z';
const ids = ['a', 'b', 'C', 'd_1'];
const emailOf = (id: string) => `${id}@example.com`;
/** Whatever can come from a server: half surrogates, NUL, what `like` reads as a sign, other scripts. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    'Left',
    'LEFT',
    'left%',
    'a_b',
    "o'Neil \\ x",
    'ÄRGER',
    'ärger',
    '\0',
    '\ud800',
    '😀',
    'a\nb',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const of = fc.constantFrom(...ids);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      texts: fc.array(text, { minLength: 1, maxLength: 4 }),
      state: fc.constantFrom('intent' as const, 'verified' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('note', 'protect', 'view', 'template', 'give'), of, text }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('unnote', 'unprotect', 'unview', 'untemplate', 'take'), of }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('arrange' as const), ids: fc.shuffledSubarray(ids) }) },
);

/** The repositories of one store, as the services have them. */
function repositories(db: Kysely<Workspace>) {
  const notes = createNoteRepository(db);
  const protection = createProtectionRepository(db);
  const views = createViewRepository(db);
  const templates = createTemplateRepository(db);
  const sealing = createSealing(journalSecrets(), () => undefined);

  async function run(one: Operation): Promise<void> {
    switch (one.do) {
      case 'append': {
        const drafts = one.texts.map((reason, n) => ({
          ...{
            actor: 'alice@desk',
            action: n % 2 === 0 ? 'disable' : 'Enable',
            client: 'A',
            state: one.state,
          },
          ...{ instance: reason.length % 2 === 0 ? null : 'North', target: emailOf(ids[n] ?? ''), reason },
          ...{ before: null, after: { reason, deep: [1.5, null, true] }, code: null, run: 'run_1' },
          ...{ identity: null, ticket: reason },
        }));
        const about = () => {
          throw new Error('the seal was whole');
        };
        await appendEntries(db, drafts, { now: () => at, sealing, about });
        return;
      }
      case 'note':
        return notes.put({ email: emailOf(one.of), text: one.text, blocks: 'none', by: 'alice', at });
      case 'unnote':
        return notes.remove(emailOf(one.of));
      case 'protect':
        return protection.add({ email: emailOf(one.of), reason: one.text, contact: '', by: 'alice', at });
      case 'unprotect':
        return protection.remove(emailOf(one.of));
      case 'view': {
        const own = { name: `v ${one.of}`, columns: null, instanceNames: { one: one.text } };
        return views.save(one.of, { ...own, question: openQuestion });
      }
      case 'unview':
        return views.remove(one.of);
      case 'arrange':
        return views.arrange(one.ids.map((id, n) => ({ id, hidden: n % 2 === 1 })));
      case 'template':
        return templates.save(
          {
            ...{ id: idOf('tpl', one.of), name: `t ${one.of}`, department: '', job: '', places: [] },
            firstSteps: one.text,
          },
          at,
        );
      case 'untemplate':
        return templates.remove(idOf('tpl', one.of));
      case 'give':
        return templates.give(idOf('tpl', one.of), ids.map(emailOf), at);
      case 'take':
        return templates.take(idOf('tpl', one.of), [emailOf('a'), emailOf('C')]);
    }
  }

  return {
    /** Whether it was done: what one store refuses, the other must refuse too. */
    run: (one: Operation) =>
      run(one).then(
        () => 'done',
        () => 'refused',
      ),
    /** All that can be seen of it. */
    async state() {
      const ask = (search: string) => listEntries(db, { search, limit: 50, offset: 0 });
      const facets = await countBy(db);
      const byValue = (all: readonly { value: string | null; count: number }[]) =>
        new Map(all.map(({ value, count }) => [value, count]));
      return {
        head: await readHead(db),
        walk: await walkChain(db, walkStart, null),
        facets: [byValue(facets.actions), byValue(facets.instances)],
        found: await Promise.all(['', 'LEFT', 'left%', 'a_b', '\\', 'ärger', 'É', 'north', 'é x'].map(ask)),
        picked: [
          await pickEntries(db, { run: 'run_1', after: 2, limit: 5 }),
          await pickEntries(db, { targets: [emailOf('a')], limit: 3 }),
        ],
        notes: [
          await notes.all(),
          await notes.blocking(),
          await notes.count(),
          await notes.of([emailOf('C')]),
        ],
        protection: await protection.all(),
        views: await views.all(),
        templates: [
          await templates.all(),
          await templates.heldBy(ids.map(emailOf)),
          await templates.holders(idOf('tpl', 'a')),
        ],
        tables: [
          await db.selectFrom('template').selectAll().orderBy('id').execute(),
          await db.selectFrom('saved_view').selectAll().orderBy('id').execute(),
          await db.selectFrom('journal_seal').selectAll().execute(),
        ],
      };
    },
  };
}

describe.skipIf(noPostgres !== null)('the store on PostgreSQL', () => {
  let both: Both;
  let onBoth: readonly ReturnType<typeof repositories>[] = [];
  beforeAll(async () => {
    both = await openBoth();
    onBoth = [both.embedded, both.shared].map(repositories);
  });
  afterAll(() => both?.close());

  it('shows after any operations what the embedded store shows, down to each hash of the journal', async () => {
    await showTheSame(onBoth, operation, (state) => expect(state?.walk?.fault).toBeNull());
  });
});
