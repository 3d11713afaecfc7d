import type { RosterReading } from '../../preload/contract/roster';
import { mostHolders, type TemplateRow } from '../../preload/contract/templates';
import { foldEmail } from '../directory/rules/fold';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { isOfPost } from '../roster/rules/roles';
import type { Recorded } from './recorder';
import type { TemplateRepository } from './repository';

export interface HolderPorts {
  readonly repository: TemplateRepository;
  readonly recorded: Recorded;
  /** How rosters are read: roles that were picked for a department or a job are of posts too. */
  readonly reading: () => Promise<Pick<RosterReading, 'picks'>>;
  readonly clock: Clock;
}

/** Somebody who has the role of their new post. */
export interface RoleMove {
  readonly email: string;
  readonly roleId: string;
}

/** Who has which role. Nobody's access changes by it. */
export interface Holders {
  /** Folded addresses of those who have the role. */
  holders(id: string): Promise<readonly string[]>;
  /** The same, by template. */
  holdersOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Writes down who has the role. Fails with TEMPLATE_GONE, TEMPLATE_HOLDERS_FULL, or as the store fails. */
  give(id: string, emails: readonly string[]): Promise<Result<void>>;
  /** Fails with TEMPLATE_GONE, or as the store fails. */
  release(id: string, emails: readonly string[]): Promise<Result<void>>;
  /**
   * Writes down that people moved to the roles of their new posts: those of other posts are no longer theirs, roles that no
   * roster gives stay. Fails as `give` and `release` do.
   */
  move(moves: readonly RoleMove[]): Promise<Result<void>>;
}

export function createHolders({ repository, recorded, reading, clock }: HolderPorts): Holders {
  async function found(id: string): Promise<Result<TemplateRow>> {
    const template = (await repository.all()).find((one) => one.id === id);
    return template ? ok(template) : err('TEMPLATE_GONE');
  }

  async function give(id: string, emails: readonly string[]): Promise<Result<void>> {
    const template = await found(id);
    if (!template.ok) return template;
    const held = new Set(await repository.holders(id));
    const added = [...new Set(emails.map(foldEmail))].filter((email) => !held.has(email));
    if (added.length === 0) return ok();
    if (held.size + added.length > mostHolders) return err('TEMPLATE_HOLDERS_FULL', { most: mostHolders });
    return recorded(
      { action: 'template.given', target: template.value.name, before: null, after: { people: added } },
      () => repository.give(id, added, isoTime(clock.now())),
    );
  }

  async function release(id: string, emails: readonly string[]): Promise<Result<void>> {
    const template = await found(id);
    if (!template.ok) return template;
    const held = new Set(await repository.holders(id));
    const people = [...new Set(emails.map(foldEmail))].filter((email) => held.has(email));
    if (people.length === 0) return ok();
    return recorded(
      { action: 'template.released', target: template.value.name, before: { people }, after: null },
      () => repository.take(id, people),
    );
  }

  return {
    give,
    release,
    holders: (id) => repository.holders(id),
    holdersOf: async (ids) =>
      new Map(await Promise.all(ids.map(async (id) => [id, await repository.holders(id)] as const))),

    async move(moves) {
      if (moves.length === 0) return ok();
      const { picks } = await reading();
      const picked = new Set(picks.flatMap(({ templateId }) => templateId ?? []));
      const ofPosts = (await repository.all()).filter((one) => isOfPost(one) || picked.has(one.id));
      const to = new Map(moves.map(({ email, roleId }) => [foldEmail(email), roleId]));
      const held = await repository.heldBy([...to.keys()]);
      for (const { id } of ofPosts) {
        const those = (isTheirs: (email: string, role: string) => boolean) =>
          [...to].flatMap(([email, role]) => (isTheirs(email, role) ? [email] : []));
        const gone = those((email, role) => role !== id && held.get(email)?.includes(id) === true);
        const released = gone.length === 0 ? ok() : await release(id, gone);
        if (!released.ok) return released;
        const came = those((_, role) => role === id);
        const given = came.length === 0 ? ok() : await give(id, came);
        if (!given.ok) return given;
      }
      return ok();
    },
  };
}
