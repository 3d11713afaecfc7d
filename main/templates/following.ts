import type { Kysely } from 'kysely';
import * as z from 'zod';
import type { RunView } from '../../preload/contract/access';
import { accountStateIn } from '../access/rules/state';
import type { DirectoryEngine } from '../directory/port';
import { type AccountRef, accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import type { Workspace } from '../store/schema';
import type { Holders } from './holders';
import type { TemplateRepository } from './repository';

export interface FollowingPorts {
  readonly db: Kysely<Workspace>;
  readonly engine: Pick<DirectoryEngine, 'accountsOf'>;
  readonly repository: Pick<TemplateRepository, 'heldBy'>;
  readonly holders: Pick<Holders, 'give' | 'release'>;
  readonly events: Pick<Events, 'on'>;
  readonly clock: Clock;
  /** Told of bugs, and of roles that could not be written down. */
  readonly report: (cause: unknown) => void;
}

/**
 * Roles are kept by address. When a run gives an account another one, the roles of the old address are those of the new
 * one from then on; the old one loses them once no account has it any more, so that somebody of whom only one account was
 * edited keeps theirs. An undo is an edit too.
 *
 * A program may end between a run and this. So runs whose roles have followed are written down, and those that are not are
 * followed at the next start, in their order.
 */
export interface AddressFollowing {
  /** Only once the directory is loaded: it says whether anybody still has an old address. */
  begin(): void;
  close(): Promise<void>;
}

/** Of all edits that ended since then these have been followed. */
const FollowedSchema = z.object({ since: z.string(), runs: z.array(z.string()) });
type Followed = z.infer<typeof FollowedSchema>;
const followedKey = 'roles-followed';
/** SQLite takes so many values in one statement on every build. */
const mostFollowed = 300;

/** Another address of accounts. */
interface Moved {
  /** Folded. */
  readonly is: string;
  readonly refs: Set<AccountRef>;
}

export function createAddressFollowing(ports: FollowingPorts): AddressFollowing {
  const { db, engine, repository, holders, events, clock, report } = ports;
  let stop: () => void = () => undefined;
  let working: Promise<void> = Promise.resolve();

  /** Accounts that a later one of these runs has edited: what an earlier one made of their address holds no longer. */
  async function editedLater(runId: string, followed: readonly string[]): Promise<ReadonlySet<AccountRef>> {
    const rows = await db
      .selectFrom('step')
      .innerJoin('run', 'run.id', 'step.run_id')
      .select(['step.instance_id', 'step.account_key'])
      .where('run.id', 'in', followed.slice(-mostFollowed))
      .where('step.state', '=', 'verified')
      .where('run.started_at', '>', (eb) => eb.selectFrom('run').select('started_at').where('id', '=', runId))
      .execute();
    return new Set(rows.map(({ instance_id, account_key }) => `${instance_id}:${account_key}`));
  }

  /** The accounts a run has edited, by their folded address before; without those that `followed` runs edited afterwards. */
  async function changedBy(runId: string, followed: readonly string[]): Promise<ReadonlyMap<string, Moved>> {
    const over = await editedLater(runId, followed);
    const rows = await db
      .selectFrom('step')
      .select(['instance_id', 'account_key', 'before', 'after'])
      .where('run_id', '=', runId)
      .where('state', '=', 'verified')
      .execute();
    const changed = new Map<string, Moved>();
    for (const { instance_id, account_key, before, after } of rows) {
      const ref = `${instance_id}:${account_key}`;
      const [was, is] = [addressIn(before), addressIn(after)];
      if (!was || !is || was === is || over.has(ref)) continue;
      const moved = changed.get(was) ?? { is, refs: new Set() };
      moved.refs.add(ref);
      changed.set(was, moved);
    }
    return changed;
  }

  async function follow(runId: string, followed: readonly string[] = []): Promise<void> {
    const changed = await changedBy(runId, followed);
    const held = await repository.heldBy([...changed.keys()]);
    let isWhole = true;
    for (const [was, { is, refs }] of changed) {
      // What was edited has another address, whatever the directory remembered when the program ended.
      const isLeft = (await engine.accountsOf(was)).some(
        (account) => foldEmail(account.email) === was && !refs.has(accountRef(account)),
      );
      for (const role of held.get(was) ?? []) {
        const given = await holders.give(role, [is]);
        const released = given.ok && !isLeft ? await holders.release(role, [was]) : given;
        if (released.ok) continue;
        isWhole = false;
        report(new Error(`A role did not follow an edited address: ${released.error.code}`));
      }
    }
    if (isWhole) await note((followed) => ({ ...followed, runs: [...followed.runs, runId] }));
  }

  /** Changes what is written down, also while another program does. */
  async function note(change: (followed: Followed) => Followed): Promise<Followed> {
    return db.transaction().execute(async (trx) => {
      const row = await trx
        .selectFrom('meta')
        .select('value')
        .where('key', '=', followedKey)
        .executeTakeFirst();
      const read = FollowedSchema.safeParse(row ? JSON.parse(row.value) : null);
      // Nothing is written down yet: what ended before was followed by whoever did it.
      const before = read.success ? read.data : { since: isoTime(clock.now()), runs: [] };
      const value = JSON.stringify(change(before));
      // A write of what stands there would be one of another program to whoever else has the file open.
      if (row?.value === value) return before;
      await trx
        .insertInto('meta')
        .values({ key: followedKey, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
      return before;
    });
  }

  /** Follows what a program that ended left behind. */
  async function catchUp(): Promise<void> {
    const begun = isoTime(clock.now());
    const { since, runs } = await note((followed) => followed);
    const ended = await db
      .selectFrom('run')
      .select('id')
      .where('action', '=', 'edit')
      .where('finished_at', '>=', since)
      .orderBy('finished_at')
      .execute();
    if (ended.length === 0) return;
    const left = ended.filter(({ id }) => !runs.includes(id));
    for (const { id } of left) await follow(id, runs);
    await note((followed) =>
      left.every(({ id }) => followed.runs.includes(id)) ? { since: begun, runs: [] } : followed,
    );
  }

  const hasEdited = ({ finishedAt, action }: RunView): boolean => finishedAt !== null && action === 'edit';

  return {
    begin() {
      working = catchUp().catch(report);
      stop = events.on('runs.progressed', (run) => {
        if (hasEdited(run)) working = working.then(() => follow(run.id)).catch(report);
      });
    },
    async close() {
      stop();
      await working;
    },
  };
}

function addressIn(kept: string | null): string | null {
  const state: unknown = kept === null ? null : JSON.parse(kept);
  const email = typeof state === 'object' ? accountStateIn(state)?.profile?.email : undefined;
  return email ? foldEmail(email) : null;
}
