import type { Kysely } from 'kysely';
import type { RunView } from '../../preload/contract/access';
import { accountStateIn } from '../access/rules/state';
import type { DirectoryEngine } from '../directory/port';
import { foldEmail } from '../directory/rules/fold';
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
  /** Told of bugs, and of roles that could not be written down. */
  readonly report: (cause: unknown) => void;
}

/**
 * Roles are kept by address. When a run gives an account another one, the roles of the old address are those of the new
 * one from then on; the old one loses them once no account has it any more, so that somebody of whom only one account was
 * edited keeps theirs. An undo is an edit too.
 */
export interface AddressFollowing {
  begin(): void;
  close(): Promise<void>;
}

export function createAddressFollowing(ports: FollowingPorts): AddressFollowing {
  const { db, engine, repository, holders, events, report } = ports;
  let stop: () => void = () => undefined;
  let working: Promise<void> = Promise.resolve();

  /** Folded addresses of the accounts a run has edited, before and after. */
  async function changedBy(runId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await db
      .selectFrom('step')
      .select(['before', 'after'])
      .where('run_id', '=', runId)
      .where('state', '=', 'verified')
      .execute();
    const pairs = rows.flatMap(({ before, after }): readonly (readonly [string, string])[] => {
      const [was, is] = [addressIn(before), addressIn(after)];
      return was && is && was !== is ? [[was, is]] : [];
    });
    return new Map(pairs);
  }

  async function follow(runId: string): Promise<void> {
    const changed = await changedBy(runId);
    if (changed.size === 0) return;
    const held = await repository.heldBy([...changed.keys()]);
    for (const [was, roles] of held) {
      const is = changed.get(was) ?? was;
      const isLeft = (await engine.accountsOf(was)).some(({ email }) => foldEmail(email) === was);
      for (const role of roles) {
        const given = await holders.give(role, [is]);
        const released = given.ok && !isLeft ? await holders.release(role, [was]) : given;
        if (!released.ok)
          report(new Error(`A role did not follow an edited address: ${released.error.code}`));
      }
    }
  }

  const hasEdited = ({ finishedAt, action }: RunView): boolean => finishedAt !== null && action === 'edit';

  return {
    begin() {
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
