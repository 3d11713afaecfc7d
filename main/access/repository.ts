import type { Kysely, Selectable } from 'kysely';
import { ActionSchema, StepStateSchema } from '../../preload/contract/access';
import { errorCodes, type FailureParams } from '../kernel/codes';
import type { Failure } from '../kernel/result';
import { together } from '../kernel/together';
import type { RunTable, StepTable, Workspace } from '../store/schema';
import type { Run, Step } from './run';

/** Runs and their steps in the workspace. */
export interface RunRepository {
  insert(run: Run): Promise<void>;
  saveStep(runId: string, step: Step): Promise<void>;
  finish(runId: string, at: string): Promise<void>;
  get(runId: string): Promise<Run | null>;
  /** Runs with a step that has not ended or whose outcome is not known, oldest first. */
  open(): Promise<readonly Run[]>;
  /** The newest runs, newest first. */
  latest(count: number): Promise<readonly Run[]>;
}

export function createRunRepository(db: Kysely<Workspace>): RunRepository {
  async function withSteps(rows: readonly Selectable<RunTable>[]): Promise<readonly Run[]> {
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.id);
    const steps = await db.selectFrom('step').selectAll().where('run_id', 'in', ids).orderBy('seq').execute();
    return rows.map((row) =>
      runFrom(
        row,
        steps.filter((step) => step.run_id === row.id),
      ),
    );
  }

  const saveStep = (on: Kysely<Workspace>, row: StepTable) =>
    on.updateTable('step').set(row).where('run_id', '=', row.run_id).where('seq', '=', row.seq).execute();

  const saveSteps = together(async (rows: readonly StepTable[]): Promise<readonly undefined[]> => {
    const [first] = rows;
    if (rows.length === 1 && first) await saveStep(db, first);
    else
      await db.transaction().execute(async (trx) => {
        for (const row of rows) await saveStep(trx, row);
      });
    return rows.map(() => undefined);
  });

  return {
    async insert(run) {
      await db.transaction().execute(async (trx) => {
        const { steps, ...head } = run;
        await trx
          .insertInto('run')
          .values({
            id: head.id,
            plan_id: head.planId,
            action: head.action,
            reason: head.reason,
            started_at: head.startedAt,
            finished_at: head.finishedAt,
            undoes: head.undoes,
          })
          .execute();
        // SQLite takes 32,766 values a statement: 1,000 steps of 15 columns stay well below.
        for (let at = 0; at < steps.length; at += 1000) {
          const part = steps.slice(at, at + 1000).map((step) => stepRow(run.id, step));
          await trx.insertInto('step').values(part).execute();
        }
      });
    },
    saveStep: async (runId, step) => void (await saveSteps(stepRow(runId, step))),
    async finish(runId, at) {
      await db.updateTable('run').set({ finished_at: at }).where('id', '=', runId).execute();
    },
    async get(runId) {
      const rows = await db.selectFrom('run').selectAll().where('id', '=', runId).execute();
      return (await withSteps(rows))[0] ?? null;
    },
    async open() {
      const rows = await db
        .selectFrom('run')
        .selectAll()
        .where('id', 'in', (query) =>
          query.selectFrom('step').select('run_id').where('state', 'in', ['planned', 'running', 'unknown']),
        )
        .orderBy('started_at')
        .execute();
      return withSteps(rows);
    },
    async latest(count) {
      return withSteps(
        await db
          .selectFrom('run')
          .selectAll()
          .orderBy('started_at', 'desc')
          .orderBy('id', 'desc')
          .limit(count)
          .execute(),
      );
    },
  };
}

function runFrom(row: Selectable<RunTable>, steps: readonly Selectable<StepTable>[]): Run {
  return {
    id: row.id,
    planId: row.plan_id,
    action: ActionSchema.parse(row.action),
    reason: row.reason,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    undoes: row.undoes,
    steps: steps.map(stepFrom),
  };
}

function stepFrom(row: Selectable<StepTable>): Step {
  return {
    seq: row.seq,
    ref: `${row.instance_id}:${row.account_key}`,
    instanceId: row.instance_id,
    accountKey: row.account_key,
    email: row.email,
    action: ActionSchema.parse(row.action),
    wanted: JSON.parse(row.wanted) as object,
    reason: row.reason,
    state: StepStateSchema.parse(row.state),
    failure: failureFrom(row),
    seen: stateFrom(row.seen),
    before: stateFrom(row.before),
    after: stateFrom(row.after),
    verifiedAt: row.verified_at,
  };
}

const stateFrom = (json: string | null): object | null =>
  json === null ? null : (JSON.parse(json) as object);

function failureFrom(row: Selectable<StepTable>): Failure | null {
  if (row.code === null) return null;
  return {
    // A newer Rollcall may have written a code this one has no words for.
    code: errorCodes.find((code) => code === row.code) ?? 'INTERNAL',
    params: (row.params === null ? {} : JSON.parse(row.params)) as FailureParams,
  };
}

function stepRow(runId: string, step: Step): StepTable {
  return {
    run_id: runId,
    seq: step.seq,
    instance_id: step.instanceId,
    account_key: step.accountKey,
    email: step.email,
    action: step.action,
    wanted: JSON.stringify(step.wanted),
    reason: step.reason,
    state: step.state,
    code: step.failure?.code ?? null,
    params: step.failure ? JSON.stringify(step.failure.params) : null,
    seen: step.seen && JSON.stringify(step.seen),
    before: step.before && JSON.stringify(step.before),
    after: step.after && JSON.stringify(step.after),
    verified_at: step.verifiedAt,
  };
}
