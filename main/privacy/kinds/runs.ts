import { type Kysely, sql } from 'kysely';
import type { Action, StepState } from '../../../preload/contract/access';
import { accountStateIn, stateOf } from '../../access/rules/state';
import { isAccountKey } from '../../access/rules/subjects/kinds';
import { changedSince, undoOf } from '../../access/rules/undo';
import type { Wanted } from '../../access/rules/wanted';
import type { Instance } from '../../connections/rules/instance';
import type { Account, AccountRef } from '../../directory/rules/account';
import type { Clock } from '../../kernel/clock';
import type { Workspace } from '../../store/schema';
import { type About, type Candidate, isThere, type KnownAccounts, type PurgeWork, pieceSize } from '../kind';
import { isYoung, stepHold } from '../rules/standing';
import { isPerson } from '../sql';

export interface RunsPorts {
  readonly db: Kysely<Workspace>;
  readonly known: (refs: readonly AccountRef[]) => Promise<KnownAccounts>;
  readonly instance: (id: string) => Instance | undefined;
  readonly clock: Pick<Clock, 'now'>;
}

interface Row {
  readonly run_id: string;
  readonly seq: number;
  readonly instance_id: string;
  readonly account_key: string;
  readonly email: string;
  readonly action: string;
  readonly state: string;
  readonly wanted: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly at: string;
  readonly is_open: number;
  readonly is_of_review: number;
  readonly is_scheduled: number;
  readonly is_last_disable: number;
}

/** Steps of runs, one by one; a run goes with its last step. */
export function purgeOfRuns({ db, known, instance, clock }: RunsPorts): PurgeWork {
  async function page(about: About, run: string, seq: number): Promise<readonly Row[]> {
    const chosen =
      about.kind === 'day'
        ? sql`coalesce(r.finished_at, r.started_at) < ${about.before}`
        : isPerson(about, { email: 's.email', instance: 's.instance_id', key: 's.account_key' });
    const { rows } = await sql<Row>`
      select s.run_id, s.seq, s.instance_id, s.account_key, s.email, s.action, s.state, s.wanted, s.before, s.after,
        coalesce(r.finished_at, r.started_at) as at,
        r.finished_at is null or exists (
          select 1 from step o where o.run_id = s.run_id and o.state in ('planned', 'running', 'unknown')
        ) as is_open,
        exists (
          select 1 from review_plan p join review v on v.id = p.review_id
          where p.plan_id = r.plan_id and v.state not in ('closed', 'purging')
        ) as is_of_review,
        exists (
          select 1 from schedule q where q.state in ('waiting', 'running', 'failed') and (
            q.takes_back = r.id or q.run_id = r.id
            or exists (select 1 from schedule b where b.id = q.after and b.run_id = r.id)
          )
        ) as is_scheduled,
        s.action = 'disable' and s.state = 'verified' and not exists (
          select 1 from step l where l.instance_id = s.instance_id and l.account_key = s.account_key
          and l.state = 'verified' and l.action in ('disable', 'enable') and l.verified_at > s.verified_at
        ) as is_last_disable
      from step s join run r on r.id = s.run_id
      where ${chosen} and (s.run_id, s.seq) > (${run}, ${seq})
      order by s.run_id, s.seq limit ${pieceSize}`.execute(db);
    return rows;
  }

  function candidate(row: Row, accounts: KnownAccounts): Candidate {
    const ref = `${row.instance_id}:${row.account_key}`;
    return {
      id: `${row.run_id} ${row.seq}`,
      at: row.at,
      count: 1,
      hold: stepHold({
        isRunOpen: row.is_open === 1,
        isOfOpenReview: row.is_of_review === 1,
        isScheduled: row.is_scheduled === 1,
        isLastDisable: row.is_last_disable === 1,
        isThere: isThere(accounts, ref),
        isUndoable: isUndoable(row, accounts.there.get(ref) ?? null, instance(row.instance_id)),
        isYoungOther:
          !isAccountKey(row.account_key) &&
          instance(row.instance_id) !== undefined &&
          undoOf(stepOf(row)) !== null &&
          isYoung(row.at, clock.now()),
      }),
    };
  }

  return {
    kind: 'runs',
    async *pages(about) {
      let [run, seq] = ['', 0];
      for (;;) {
        const rows = await page(about, run, seq);
        const last = rows.at(-1);
        if (!last) return;
        [run, seq] = [last.run_id, last.seq];
        const accounts = await known([
          ...new Set(rows.map((row) => `${row.instance_id}:${row.account_key}`)),
        ]);
        yield rows.map((row) => candidate(row, accounts));
      }
    },
    async remove(_, going, counted) {
      const steps = going.map(({ id }) => String(id).split(' '));
      await db.transaction().execute(async (trx) => {
        await sql`delete from step where (run_id, seq) in (
          select value ->> 0, cast(value ->> 1 as integer) from json_each(${JSON.stringify(steps)}))`.execute(
          trx,
        );
        const runs = JSON.stringify([...new Set(steps.map(([run]) => run))]);
        await sql`delete from run where id in (select value from json_each(${runs}))
          and not exists (select 1 from step where step.run_id = run.id)`.execute(trx);
        await counted(trx, going.length);
      });
    },
  };
}

const stepOf = (row: Row) => ({
  ...{ action: row.action as Action, accountKey: row.account_key, state: row.state as StepState },
  ...{ wanted: parsed(row.wanted) ?? {}, before: parsed(row.before), after: parsed(row.after) },
});

/**
 * Whether an undo of what was done to an account would find something to do. Where the account is not known that cannot be told,
 * and `isThere` decides.
 */
function isUndoable(row: Row, account: Account | null, instance: Instance | undefined): boolean {
  if (!isAccountKey(row.account_key) || !instance) return false;
  const step = stepOf(row);
  const back = undoOf(step);
  const left = accountStateIn(step.after);
  if (!back || !left) return false;
  if (account === null) return true;
  const undoing = {
    email: left.profile?.email || row.email,
    wanted: back.wanted as Wanted,
    after: left,
    lost: [],
  };
  return changedSince(undoing, account, stateOf(account, { nameOf: String }), instance).ok;
}

const parsed = (json: string | null): object | null => (json === null ? null : (JSON.parse(json) as object));
