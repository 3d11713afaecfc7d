import { type Kysely, sql } from 'kysely';
import type { Workspace } from '../store/schema';
import type { AfterRow, Outcome } from './rules/outcome';
import type { ReviewedStep } from './rules/review';
import { type Hold, heldFor, openFor } from './state';
import { setEach } from './work-repository';

/** SQLite takes 32,766 values a statement on our builds. */
const partSize = 500;

/** A step as a closed review holds it, at its place in their order. */
export type KeptStep = ReviewedStep & { readonly seq: number };

/** What was carried out of a review, and what was read again when it was closed. */
export function evidenceRepository(db: Kysely<Workspace>) {
  return {
    /** Throws NotOpen. */
    async notePlan(id: string, planId: string, at: string) {
      await db.transaction().execute(async (trx) => {
        await openFor(trx, id, at);
        await trx.insertInto('review_plan').values({ plan_id: planId, review_id: id }).execute();
      });
    },

    /** The review a plan was made of, by whatever program; null where it was made of none. */
    async reviewOf(planId: string): Promise<string | null> {
      const found = await db
        .selectFrom('review_plan')
        .select('review_id')
        .where('plan_id', '=', planId)
        .executeTakeFirst();
      return found?.review_id ?? null;
    },

    /** The steps of the runs of a review, the latest of each target last. */
    async steps(id: string): Promise<readonly ReviewedStep[]> {
      return db
        .selectFrom('review_plan as p')
        .innerJoin('run', 'run.plan_id', 'p.plan_id')
        .innerJoin('step', 'step.run_id', 'run.id')
        .leftJoin('instance', 'instance.id', 'step.instance_id')
        .where('p.review_id', '=', id)
        .select([
          'run.id as run',
          'run.started_at as startedAt',
          'run.finished_at as finishedAt',
          sql<string>`coalesce(step.reason, run.reason)`.as('reason'),
          sql<string>`coalesce(instance.name, 'a removed instance')`.as('instance'),
          'step.instance_id as instanceId',
          'step.account_key as accountKey',
          'step.email',
          'step.action',
          'step.state',
          'step.code',
          'step.params',
          'step.verified_at as verifiedAt',
        ])
        .orderBy('run.started_at')
        .orderBy('run.id')
        .orderBy('step.seq')
        .execute();
    },

    /** Keeps the steps as they are now: later runs and names change nothing in a closed review. Throws NotOpen. */
    async keepSteps({ id, token }: Hold, steps: readonly ReviewedStep[]) {
      await db.transaction().execute(async (trx) => {
        await heldFor(trx, id, token);
        for (let at = 0; at < steps.length; at += partSize)
          await trx
            .insertInto('review_step')
            .values(
              steps.slice(at, at + partSize).map((step, index) => ({
                ...{ review_id: id, seq: at + index + 1, content: JSON.stringify(step) },
              })),
            )
            .execute();
      });
    },

    /** The steps a closed review holds, behind a place in their order. */
    async keptSteps(id: string, seq: number, limit: number): Promise<readonly KeptStep[]> {
      const rows = await db
        .selectFrom('review_step')
        .select(['seq', 'content'])
        .where('review_id', '=', id)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(({ seq: at, content }) => ({ ...(JSON.parse(content) as ReviewedStep), seq: at }));
    },

    /** Takes away what an earlier try to close it left. Throws NotOpen. */
    async forget({ id, token }: Hold) {
      await db.transaction().execute(async (trx) => {
        await heldFor(trx, id, token);
        await trx.deleteFrom('review_after').where('review_id', '=', id).execute();
        await trx.deleteFrom('review_step').where('review_id', '=', id).execute();
      });
    },

    /** Throws NotOpen. */
    async addAfter(
      { id, token }: Hold,
      rows: readonly AfterRow[],
      outcomes: readonly (Outcome & { readonly seq: number })[],
    ) {
      await db.transaction().execute(async (trx) => {
        await heldFor(trx, id, token);
        if (rows.length > 0)
          await trx
            .insertInto('review_after')
            .values(rows.map((row) => ({ review_id: id, ref: row.ref, content: JSON.stringify(row) })))
            .execute();
        await setEach(
          trx,
          id,
          outcomes.map(({ seq, result, words }) => ({ seq, set: { result, outcome: words } })),
        );
      });
    },

    /** Accounts as they were read again, behind a ref. */
    async afterPage(id: string, ref: string, limit: number): Promise<readonly AfterRow[]> {
      const rows = await db
        .selectFrom('review_after')
        .select('content')
        .where('review_id', '=', id)
        .where('ref', '>', ref)
        .orderBy('ref')
        .limit(limit)
        .execute();
      return rows.map(({ content }) => JSON.parse(content) as AfterRow);
    },

    /** These accounts as they were read again, by ref. */
    async afterOf(id: string, refs: readonly string[]): Promise<ReadonlyMap<string, AfterRow>> {
      const rows = await db
        .selectFrom('review_after')
        .select('content')
        .where('review_id', '=', id)
        .where('ref', 'in', refs)
        .execute();
      return new Map(
        rows.map(({ content }) => {
          const row = JSON.parse(content) as AfterRow;
          return [row.ref, row];
        }),
      );
    },

    /** What the journal knows of accounts that were disabled or given something from here, the latest first. */
    async deeds(limit: number) {
      return db
        .selectFrom('journal')
        .select(['action', 'instance', 'target', 'actor', 'at', 'reason'])
        .where('action', 'in', ['disable', 'create', 'enable', 'grant-admin', 'add-to-groups', 'set-groups'])
        .where('state', '=', 'verified')
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
    },
  };
}
