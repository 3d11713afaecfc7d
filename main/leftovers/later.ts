import type { LeftoverPlace } from '../../preload/contract/leftover-places';
import type { LaterItem } from '../../preload/contract/leftovers';
import { foldEmail } from '../directory/rules/fold';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { LaterRepository } from './repository';
import { calledAs, goneAmong } from './rules/later';

export interface LaterPorts {
  readonly repository: LaterRepository;
  readonly journal: Pick<JournalService, 'append'>;
  readonly clock: Clock;
  readonly actor: string;
}

/** The list of what people left running and nobody has decided about yet. What goes on it and off it is in the journal. */
export interface Later {
  list(): Promise<readonly LaterItem[]>;
  /** Puts what was found on the list; answers how many are new there. Fails as the store fails. */
  put(
    email: string,
    places: readonly LeftoverPlace[],
    refs: ReadonlySet<string>,
    note: string,
  ): Promise<Result<number>>;
  /** Takes them off undone. */
  forget(refs: readonly string[], reason: string): Promise<Result<void>>;
  /** Takes off what is gone by what was just read of somebody; answers how many. */
  settle(email: string, places: readonly LeftoverPlace[]): Promise<number>;
}

/** What the journal calls it. */
const actions = {
  put: 'leftover.later',
  settled: 'leftover.settled',
  forgotten: 'leftover.forgotten',
} as const;

/** As many as the list holds. */
const most = 5_000;

export function createLater({ repository, journal, clock, actor }: LaterPorts): Later {
  async function note(
    kind: keyof typeof actions,
    items: readonly LaterItem[],
    reason: string,
  ): Promise<Result<void>> {
    for (const item of items) {
      const noted = await journal.append({
        action: actions[kind],
        instance: item.instance,
        target: calledAs(item),
        before: null,
        after: { person: item.email, kind: item.kind },
        state: 'recorded',
        reason,
        code: null,
        run: null,
      });
      if (!noted.ok) return noted;
    }
    return ok();
  }

  async function stored(work: () => Promise<void>): Promise<Result<void>> {
    try {
      await work();
      return ok();
    } catch (cause) {
      return storeFailure(cause);
    }
  }

  return {
    list: () => repository.all(),

    async put(email, places, refs, words) {
      const listed = await repository.all();
      const known = new Set(listed.map(({ ref }) => ref));
      const since = isoTime(clock.now());
      const fresh = places.flatMap(({ instance, items }) =>
        items
          .filter(({ ref }) => refs.has(ref) && !known.has(ref))
          .map(({ ref, kind, name }): LaterItem => {
            return { ref, instance, email: foldEmail(email), kind, name, note: words, by: actor, since };
          }),
      );
      if (listed.length + fresh.length > most) return err('LATER_FULL', { most });
      const noted = await note('put', fresh, words);
      if (!noted.ok) return noted;
      const kept = await stored(() => repository.add(fresh));
      return kept.ok ? ok(fresh.length) : kept;
    },

    async forget(refs, reason) {
      const chosen = new Set(refs);
      const items = (await repository.all()).filter(({ ref }) => chosen.has(ref));
      const noted = await note('forgotten', items, reason);
      return noted.ok ? stored(() => repository.remove(items.map(({ ref }) => ref))) : noted;
    },

    async settle(email, places) {
      const folded = foldEmail(email);
      const own = (await repository.all()).filter((item) => item.email === folded);
      const gone = goneAmong(own, places);
      if (gone.length === 0) return 0;
      // What cannot be noted stays on the list, and is settled by the next look.
      const noted = await note('settled', gone, '');
      if (!noted.ok) return 0;
      const kept = await stored(() => repository.remove(gone.map(({ ref }) => ref)));
      return kept.ok ? gone.length : 0;
    },
  };
}
