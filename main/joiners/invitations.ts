import type { Kysely } from 'kysely';
import type { RunView } from '../../preload/contract/access';
import type { DirectoryEngine } from '../directory/port';
import type { AccountRef } from '../directory/rules/account';
import { staleMs } from '../directory/rules/invitation';
import { type Clock, isoTime } from '../kernel/clock';
import { coalesced } from '../kernel/coalesced';
import type { Events } from '../kernel/events';
import type { Workspace } from '../store/schema';

export interface InvitationsPorts {
  readonly db: Kysely<Workspace>;
  readonly engine: Pick<DirectoryEngine, 'setInvited'>;
  readonly events: Events;
  readonly clock: Clock;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}

/** Tells the table who was invited again by a run of ours: Metabase itself says of an account only when it was made. */
export interface Invitations {
  /** Tells it now, and follows what is done from then on. */
  load(): Promise<void>;
  /** Another program may have invited somebody. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Both send a link for a new password, or hand one over. */
const inviting: ReadonlySet<string> = new Set(['invite', 'reset-password']);

export function createInvitations({ db, engine, events, clock, report }: InvitationsPorts): Invitations {
  let told = '';
  let stop: () => void = () => undefined;
  let working: Promise<void> = Promise.resolve();

  const tell = coalesced(async () => {
    // Whoever was invited before that is invited too long ago anyway.
    const since = isoTime(clock.now() - staleMs);
    const rows = await db
      .selectFrom('run')
      .innerJoin('step', 'step.run_id', 'run.id')
      .select(['step.instance_id', 'step.account_key'])
      .select((eb) => eb.fn.max('step.verified_at').as('at'))
      .where('run.action', 'in', [...inviting])
      .where('run.started_at', '>', since)
      .where('step.state', '=', 'verified')
      .groupBy(['step.instance_id', 'step.account_key'])
      .execute();
    const entries = rows.map(({ instance_id, account_key, at }): readonly [AccountRef, number] => [
      `${instance_id}:${account_key}`,
      Date.parse(at ?? ''),
    ]);
    if (JSON.stringify(entries) === told || (entries.length === 0 && told === '')) return;
    const revision = await engine.setInvited(entries);
    told = JSON.stringify(entries);
    events.emit('directory.changed', { revision });
  });

  const isInviting = ({ finishedAt, action }: RunView): boolean =>
    finishedAt !== null && inviting.has(action);

  return {
    async load() {
      stop = events.on('runs.progressed', (run) => {
        if (isInviting(run)) working = tell().catch(report);
      });
      await tell();
    },
    reload: tell,
    async close() {
      stop();
      await working;
    },
  };
}
