import { sql } from 'kysely';
import type { Services } from '../../main/services';

/** In everything that is planted and may be purged. */
export const canary = 'canary-';
/** When it was, long before any test. */
const at = (hour: number) => new Date(Date.UTC(2024, 0, 1, hour)).toISOString();
const pieces = 100;

const state = JSON.stringify({
  ...{ status: 'active', role: 'member', source: 'password', groups: [], manages: [] },
  ...{ groupIds: [], managedIds: [], sessions: null },
});

/** What one planted person stands for: three changes, a step, a scheduled change, a flag, a role, a word of HR and a link. */
export const recordsOfOne = 9;

/**
 * Years ago, with so many people who have left since: their accounts are not on any server any more. Each has `recordsOfOne`
 * records; their addresses begin with `canary`.
 */
export async function plantPast(services: Services, instanceId: string, people: number): Promise<void> {
  // After a reading, changes older than the settings keep are dropped: ours are to stay until they are purged.
  await services.history.settle();
  const { workspace, directory } = services.stores;
  const all = Array.from({ length: people }, (_, number) => ({
    email: `${canary}${number}@gone.example`,
    name: `Canary-${number} Person`,
    key: `u${90_000 + number}`,
    id: String(number).padStart(16, '0'),
    hour: number % 20_000,
  }));
  await workspace.db
    .insertInto('template')
    .values({ id: 'tpl_0000000000000001', name: 'Old job', content: '{}', changed_at: at(0) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (let from = 0; from < all.length; from += pieces) {
    const part = all.slice(from, from + pieces);
    await workspace.db.transaction().execute(async (trx) => {
      for (const { email, name, key, id, hour } of part) {
        const run = `run_${id}`;
        await trx
          .insertInto('run')
          .values({
            ...{ id: run, plan_id: `pln_${id}`, action: 'disable', reason: `${name} left` },
            ...{ started_at: at(hour), finished_at: at(hour), undoes: null },
          })
          .execute();
        await trx
          .insertInto('step')
          .values({
            ...{ run_id: run, seq: 0, instance_id: instanceId, account_key: key, email, action: 'disable' },
            ...{ wanted: '{"status":"disabled"}', reason: null, state: 'verified', code: null, params: null },
            ...{ seen: state, before: state, after: state, verified_at: at(hour) },
          })
          .execute();
        await trx
          .insertInto('schedule')
          .values({
            ...{ id: `sch_${id}`, action: 'disable', at: at(hour), zone: 'UTC', reason: '', by: 'ann' },
            targets: JSON.stringify([{ ref: `${instanceId}:${key}`, email, instance: 'finance' }]),
            ...{ created_at: at(hour), state: 'done', takes_back: null, after: null, confirmed: 'confirm' },
            ...{ run_id: run, code: null, params: null, ended_at: at(hour), occasion: null },
          })
          .execute();
        await trx
          .insertInto('flag')
          .values({
            ...{
              fact: `reactivated:${run}:0`,
              kind: 'reactivated',
              instance_id: instanceId,
              account_key: key,
            },
            ...{ email, name, disabled_at: null, run_id: run, not_before: null, seen_at: at(hour) },
            cause: JSON.stringify({ code: 'unknown', text: 'Nobody knows' }),
            ...{
              raised_at: at(hour),
              state: 'resolved',
              by: 'ann',
              note: '',
              changed_at: at(hour),
              journal_seq: 1,
            },
          })
          .execute();
        await trx
          .insertInto('roster_fact')
          .values({
            ...{
              email,
              status: 'Active',
              ends_on: '',
              manager: `${canary}boss@gone.example`,
              department: '',
            },
            ...{ roster: 'hr.csv', read_at: at(hour) },
          })
          .execute();
        await trx
          .insertInto('template_holder')
          .values({ template_id: 'tpl_0000000000000001', email, since: at(hour) })
          .execute();
        await trx
          .insertInto('person_decision')
          .values({
            ...{
              id: `dec_${id}`,
              kind: 'linked',
              one: email,
              other: `old-${email}`,
              ref: null,
              instance: null,
            },
            ...{ reason: 'the same', by: 'ann', at: at(hour) },
          })
          .execute();
      }
    });
    await directory.db
      .insertInto('change')
      .values(
        part.flatMap(({ email, name, key, hour }) =>
          ['disabled', 'enabled', 'disabled'].map((kind) => ({
            ...{ snapshot_id: null, instance_id: instanceId, account_key: key, email, name, at: at(hour) },
            ...{ kind, before: null, after: null, by: 'reading' },
          })),
        ),
      )
      .execute();
  }
  await services.people.reload();
}

/** Two closed reviews of one scope, of so many rows each; the first of them is followed by the other. */
export async function plantReviews(services: Services, instanceId: string, rows: number): Promise<void> {
  const { db } = services.stores.workspace;
  const scope = {
    instanceIds: [],
    environments: [],
    groups: [],
    tenants: [],
    role: [],
    status: [],
    kinds: [],
  };
  const content = JSON.stringify({
    ...{ scope, scopeWords: 'All', reviewers: [], asOf: at(0), complete: true, missing: [], missingIds: [] },
    ...{ completeness: '', systems: [], leftOut: {} },
    thresholds: { dormantDays: 90, graceDays: 14, inviteDays: 30, keyDays: 365 },
  });
  for (const [which, name] of [`${canary}first`, 'second'].entries()) {
    const id = `rev_${String(which).padStart(16, '0')}`;
    await db
      .insertInto('review')
      .values({
        ...{
          id,
          name,
          content,
          state: 'opening',
          opened_at: at(which),
          opened_by: 'ann',
          due_at: null,
          rows,
        },
        ...{
          sha256: '',
          closed_at: at(which + 1),
          closing: null,
          closing_by: null,
          closing_until: null,
          revision: 0,
        },
      })
      .execute();
    await db.transaction().execute(async (trx) => {
      for (let seq = 1; seq <= rows; seq++) {
        const email = `${which === 0 ? canary : 'kept-'}${seq}@reviewed.example`;
        await trx
          .insertInto('review_row')
          .values({
            ...{ review_id: id, seq, ref: `${instanceId}:u${seq}`, words: email, recommendation: 'keep' },
            ...{ flags: '', content: JSON.stringify({ email, name: email }) },
          })
          .execute();
        await trx
          .insertInto('review_work')
          .values({
            ...{ review_id: id, seq, reviewer: 'ann', is_subject: 0, is_provisioner: 0, decision: 'keep' },
            ...{ change: null, note: '', decided_by: 'ann', decided_at: at(1), via: 'row', result: null },
            outcome: null,
            revision: 0,
          })
          .execute();
      }
    });
    await db.updateTable('review').set({ state: 'closed' }).where('id', '=', id).execute();
  }
}

/** How many records are left that were planted and may go. */
export async function plantedLeft(services: Services): Promise<number> {
  const { workspace, directory } = services.stores;
  const like = `${canary}%`;
  const { rows } = await sql<{ n: number }>`select
    (select count(*) from step where email like ${like})
    + (select count(*) from schedule where targets like ${`%${canary}%`})
    + (select count(*) from flag where email like ${like})
    + (select count(*) from template_holder where email like ${like})
    + (select count(*) from roster_fact where email like ${like})
    + (select count(*) from person_decision where one like ${like})
    + (select count(*) from review_row where words like ${like}) as n`.execute(workspace.db);
  const changes = await sql<{ n: number }>`select count(*) as n from change where email like ${like}`.execute(
    directory.db,
  );
  return (rows[0]?.n ?? 0) + (changes.rows[0]?.n ?? 0);
}
