import type { Kysely } from 'kysely';
import type { ArrangeViews, SavedView, SaveView, ViewCount } from '../../preload/contract/views';
import { mostViews } from '../../preload/contract/views';
import { t } from '../../preload/texts/text';
import type { DirectoryEngine } from '../directory/port';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { Workspace } from '../store/schema';
import { createViewRepository } from './repository';
import { goneOf } from './rules/gone';
import { allViews, isGiven, isSameName } from './rules/stored';

export interface ViewsPorts {
  readonly db: Kysely<Workspace>;
  readonly engine: Pick<DirectoryEngine, 'count' | 'groupsGone'>;
  /** The instances there are. */
  readonly instances: () => readonly { readonly id: string; readonly name: string }[];
}

/** Questions kept under a name, those that come with Rollcall among them. */
export interface ViewsService {
  /** In their order, hidden ones too. */
  list(): Promise<readonly SavedView[]>;
  /** Fails with VIEW_NAME_TAKEN, VIEW_GIVEN, VIEWS_FULL, or as the store fails. */
  save(view: SaveView): Promise<Result<SavedView>>;
  /** One that has gone already is no failure. */
  remove(id: string): Promise<Result<void>>;
  arrange(order: ArrangeViews): Promise<Result<void>>;
  /** Of all views that show. */
  counts(): Promise<readonly ViewCount[]>;
}

export function createViewsService({ db, engine, instances }: ViewsPorts): ViewsService {
  const repository = createViewRepository(db);
  const list = async () => allViews(await repository.all());

  async function stored(work: () => Promise<void>): Promise<Result<void>> {
    try {
      await work();
      return ok();
    } catch (cause) {
      return storeFailure(cause);
    }
  }

  return {
    list,

    async save({ id: given, name, question, columns }) {
      if (given !== null && isGiven(given)) return err('VIEW_GIVEN');
      const views = await list();
      const id = given ?? newId('viw');
      const others = views.filter((view) => view.id !== id);
      // As they are called in the window.
      const taken = others.map((view) => (view.given ? t(view.name) : view.name));
      if (taken.some((one) => isSameName(one, name))) return err('VIEW_NAME_TAKEN', { name });
      if (others.length >= mostViews) return err('VIEWS_FULL', { most: mostViews });
      const asked = new Set(question.filters.instanceIds);
      // Names of before count too: an instance that has gone keeps the name it was saved with.
      const before = (await repository.all()).find((view) => view.id === id)?.own?.instanceNames ?? {};
      const now = Object.fromEntries(instances().map((instance) => [instance.id, instance.name]));
      const instanceNames = Object.fromEntries(
        Object.entries({ ...before, ...now }).filter(([instanceId]) => asked.has(instanceId)),
      );
      const saved = await stored(() => repository.save(id, { name, question, columns, instanceNames }));
      if (!saved.ok) return saved;
      const hidden = views.find((view) => view.id === id)?.hidden ?? false;
      return ok({ id, name, question, columns, given: false, hidden });
    },

    async remove(id) {
      return isGiven(id) ? err('VIEW_GIVEN') : stored(() => repository.remove(id));
    },

    async arrange({ ids, hidden }) {
      // Whatever the page leaves out or makes up, every view keeps a place and none is invented.
      const views = await list();
      const known = new Set(views.map((view) => view.id));
      const wanted = [...new Set(ids)].filter((id) => known.has(id));
      const rest = views.filter((view) => !wanted.includes(view.id)).map((view) => view.id);
      return stored(() =>
        repository.arrange([...wanted, ...rest].map((id) => ({ id, hidden: hidden.includes(id) }))),
      );
    },

    async counts() {
      const kept = new Map((await repository.all()).map((view) => [view.id, view.own]));
      const shown = (await list()).filter((view) => !view.hidden);
      const [matching, gone] = await Promise.all([
        engine.count(shown.map((view) => view.question)),
        engine.groupsGone(
          shown.flatMap(({ question: { filters } }) => [...filters.groups, ...filters.notGroups]),
        ),
      ]);
      const present = {
        instanceIds: new Set(instances().map((instance) => instance.id)),
        goneGroups: new Set(gone),
      };
      return shown.map(({ id, question }, at) => ({
        id,
        matching: matching[at] ?? 0,
        gone: goneOf(question, kept.get(id)?.instanceNames ?? {}, present),
      }));
    },
  };
}
