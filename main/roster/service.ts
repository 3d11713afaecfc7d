import {
  mostFindings,
  mostRosterBytes,
  type RosterChanged,
  type RosterDraft,
  type RosterFound,
  type RosterMover,
  type RosterReading,
} from '../../preload/contract/roster';
import type { DirectoryService } from '../directory/service';
import { type Clock, isoTime } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { RosterFacts } from './facts';
import type { RosterRepository } from './repository';
import { notesOf } from './rules/notes';
import { isOfPost, type KeptRole, pickedRoles, type RosterRole } from './rules/roles';
import type { UnknownAccounts } from './unknown';

export interface RosterPorts {
  readonly directory: Pick<DirectoryService, 'engine' | 'summary'>;
  readonly repository: RosterRepository;
  /** Where what it says of people is kept. */
  readonly facts: Pick<RosterFacts, 'keep'>;
  /** Where the accounts it has nobody for are kept. */
  readonly unknown: Pick<UnknownAccounts, 'keep'>;
  /** The role templates of the client, also those that are for no post. */
  readonly roles: () => Promise<readonly RosterRole[]>;
  /** Who has some of these roles. */
  readonly holdersOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly clock: Clock;
}

interface Held {
  readonly id: string;
  readonly title: string;
  readonly content: Uint8Array;
}

const mostHeld = 3;

/** What came of a roster, whole. */
export interface Reconciliation {
  readonly found: RosterFound;
  readonly notes: readonly string[];
}

/**
 * Compares what HR says with the directory as it was read last. It changes nothing: what is to be done goes through an
 * ordinary plan. A roster is held in memory while it is open. Kept is how its columns are read, what it says of people
 * with accounts (last day, manager, department), and which accounts it has nobody for.
 */
export interface RosterService {
  /** As rosters of this client were read last. */
  reading(): Promise<RosterReading>;
  /** Fails with ROSTER_TOO_LARGE, LIST_NOT_TEXT, ROSTER_EMPTY or ROSTER_WITHOUT_ADDRESSES. */
  reconcile(
    title: string,
    content: Uint8Array,
    reading: RosterReading,
    /** In the place of the client's own. */
    roles?: readonly RosterRole[],
  ): Promise<Result<Reconciliation>>;
  /** Of the open roster, by account, as the directory is now. Fails as `look` does. */
  movers(id: string, refs: readonly string[]): Promise<Result<readonly RosterMover[]>>;
  /** The same of accounts with another address. */
  changed(id: string, refs: readonly string[]): Promise<Result<readonly RosterChanged[]>>;
  /** Opens a roster, read as the last one was. Fails as `reconcile` does. */
  open(title: string, content: Uint8Array): Promise<Result<RosterDraft>>;
  /**
   * Reads the open roster in another way, or as before against the directory as it is by now; a way that is said is
   * remembered for the next roster. Fails as `reconcile` does, or with ROSTER_GONE.
   */
  look(id: string, reading: RosterReading | null): Promise<Result<RosterDraft>>;
  /** Remembers how rosters are read. */
  remember(reading: RosterReading): Promise<Result<void>>;
}

export function createRosterService(ports: RosterPorts): RosterService {
  const { directory, repository, facts, unknown, roles, clock } = ports;
  /** The last few: that of a folder that is watched must not close the one somebody works on. */
  const held = new Map<string, Held>();

  async function reconcile(
    title: string,
    content: Uint8Array,
    reading: RosterReading,
    given?: readonly RosterRole[],
  ): Promise<Result<Reconciliation>> {
    const made = await compare(title, content, reading, given);
    if (!made.ok) return made;
    try {
      const readAt = isoTime(clock.now());
      await facts.keep(made.value.said, title, readAt);
      const refs = made.value.found.unknown.flatMap((person) => person.refs);
      await unknown.keep({ refs, roster: title, readAt });
    } catch (cause) {
      return storeFailure(cause);
    }
    const { found, notes } = made.value;
    return ok({ found, notes });
  }

  async function compare(
    title: string,
    content: Uint8Array,
    reading: RosterReading,
    given?: readonly RosterRole[],
  ): Promise<Result<Reconciliation & { readonly said: readonly string[] }>> {
    if (content.length > mostRosterBytes)
      return err('ROSTER_TOO_LARGE', { file: title, megabytes: mostRosterBytes / 1_000_000 });
    const meant = given ? { roles: given, kept: [] } : await rolesFor(reading);
    // The thread gets a copy of its own: the roster may be read again in another way.
    const answer = await directory.engine.reconcile(new Uint8Array(content).buffer, {
      ...{ reading, today: dayOf(clock.now()), ...meant },
    });
    if (!answer.ok)
      return {
        'no-text': err('LIST_NOT_TEXT', { file: title }),
        'no-rows': err('ROSTER_EMPTY', { file: title }),
        'no-addresses': err('ROSTER_WITHOUT_ADDRESSES', { file: title }),
      }[answer.problem];
    const { ok: _, facts: said, ...found } = answer;
    const { coverage } = await directory.summary();
    const unread = coverage.filter(({ complete, readAt }) => readAt === null || !complete);
    return ok({
      found,
      said,
      notes: notesOf(
        found,
        unread.map(({ instance }) => instance),
      ),
    });
  }

  /** What posts come to; a role that no roster gives is not taken by one either. */
  async function rolesFor({ picks }: RosterReading) {
    const all = await roles();
    const ofPosts = pickedRoles(all, picks);
    const others = all.filter((role) => !isOfPost(role) && !ofPosts.some(({ id }) => id === role.id));
    const holders = await ports.holdersOf(others.flatMap(({ id }) => id ?? []));
    const kept = others.flatMap(({ id, groups }): readonly KeptRole[] =>
      (holders.get(id ?? '') ?? []).map((email) => ({ email, groups })),
    );
    return { roles: ofPosts, kept };
  }

  async function draftOf({ id, title, content }: Held, reading: RosterReading): Promise<Result<RosterDraft>> {
    const made = await reconcile(title, content, reading);
    if (!made.ok) return made;
    const { found, notes } = made.value;
    return ok({
      id,
      title,
      reading,
      notes: [...notes],
      at: isoTime(clock.now()),
      found: {
        ...found,
        leavers: found.leavers.slice(0, mostFindings),
        unknown: found.unknown.slice(0, mostFindings),
        changed: found.changed.slice(0, mostFindings),
        movers: found.movers.slice(0, mostFindings),
        problems: found.problems.slice(0, mostFindings),
      },
    });
  }

  async function again(id: string): Promise<Result<RosterFound>> {
    const known = held.get(id);
    if (!known) return err('ROSTER_GONE');
    const made = await compare(known.title, known.content, await repository.reading());
    return made.ok ? ok(made.value.found) : made;
  }

  async function remember(reading: RosterReading): Promise<Result<void>> {
    try {
      await repository.remember(reading);
      return ok();
    } catch (cause) {
      return storeFailure(cause);
    }
  }

  return {
    reading: repository.reading,
    reconcile,
    remember,

    async open(title, content) {
      const opened = { id: newId('ros'), title, content };
      const draft = await draftOf(opened, await repository.reading());
      if (!draft.ok) return draft;
      held.set(opened.id, opened);
      for (const old of [...held.keys()].slice(0, -mostHeld)) held.delete(old);
      return draft;
    },

    async movers(id, refs) {
      const found = await again(id);
      if (!found.ok) return found;
      const chosen = new Set(refs);
      return ok(
        found.value.movers.flatMap((mover) => {
          const changes = mover.changes.filter(({ ref }) => chosen.has(ref));
          return changes.length === 0 ? [] : [{ ...mover, changes }];
        }),
      );
    },

    async changed(id, refs) {
      const found = await again(id);
      if (!found.ok) return found;
      const chosen = new Set(refs);
      return ok(
        found.value.changed.flatMap((one) => {
          const own = one.refs.filter((ref) => chosen.has(ref));
          return own.length === 0 ? [] : [{ ...one, refs: own }];
        }),
      );
    },

    async look(id, reading) {
      const known = held.get(id);
      if (!known) return err('ROSTER_GONE');
      const draft = await draftOf(known, reading ?? (await repository.reading()));
      if (!draft.ok || reading === null) return draft;
      const kept = await remember(reading);
      return kept.ok ? draft : kept;
    },
  };
}

/** The day where this computer is, such as `2026-11-27`. */
function dayOf(now: number): string {
  const at = new Date(now);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
