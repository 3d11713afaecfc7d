import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { ColumnId } from '../../../preload/contract/layout';
import type { SavedView, ViewCount } from '../../../preload/contract/views';
import { t } from '../../../preload/texts/text';
import type { ToastInput } from '../../components/toast-store';
import { coalesce } from '../../state/coalesce';
import { isSameList, moved } from './layout';
import { isSameQuestion } from './question';
import type { Question } from './rows';

interface Views {
  /** In their order, hidden ones too; null until main has answered. */
  readonly list: readonly SavedView[] | null;
  readonly counts: ReadonlyMap<string, ViewCount>;
  /** The view that was opened last, also when the question has changed since. */
  readonly openId: string | null;
  /** Columns in the place of the user's own: those of the open view, perhaps changed since. */
  readonly columns: readonly ColumnId[] | null;
}

export interface ViewsStore {
  readonly store: StoreApi<Views>;
  /** Begins to load and to count, and follows changes; returns the function that stops. */
  readonly start: () => () => void;
  readonly open: (id: string) => void;
  /** The question was set by something else than a view. */
  readonly leave: () => void;
  readonly setColumns: (columns: readonly ColumnId[] | null) => void;
  /** Saves the question of the moment as a new view. Resolves with what went wrong, in words, or null. */
  readonly saveAs: (name: string) => Promise<string | null>;
  /** Makes the open view ask what is asked now. */
  readonly update: () => Promise<void>;
  readonly rename: (id: string, name: string) => Promise<string | null>;
  readonly duplicate: (id: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Hides a view, or shows it again. */
  readonly hide: (id: string, isHidden: boolean) => Promise<void>;
  /** Shows these views and hides all others. */
  readonly show: (ids: readonly string[]) => Promise<void>;
  /** The whole new order. */
  readonly order: (ids: readonly string[]) => Promise<void>;
  /** Puts a view before another, or last. */
  readonly move: (id: string, before: string | null) => Promise<void>;
  /** Takes instances and groups that are gone out of the question. */
  readonly dropGone: (id: string) => void;
}

export interface ViewsPorts {
  readonly source: Pick<Bridge, 'views' | 'on'>;
  readonly question: () => Question;
  readonly ask: (question: Partial<Question>) => void;
  /** The columns that show now. */
  readonly columns: () => readonly ColumnId[];
  readonly notify: (toast: ToastInput) => void;
  /** Resolves when the next count may begin: while accounts are read, changes come many times a second. */
  readonly breathe: () => Promise<void>;
}

/** The views of the sidebar: which there are, how many rows each has, which is open. */
export function createViewsStore(ports: ViewsPorts): ViewsStore {
  const { source, notify } = ports;
  const store = createStore<Views>(() => ({ list: null, counts: new Map(), openId: null, columns: null }));
  const listed = (): readonly SavedView[] => store.getState().list ?? [];
  const viewOf = (id: string): SavedView | undefined => listed().find((view) => view.id === id);

  const count = coalesce(async () => {
    const reply = await source.views.counts();
    if (reply.ok) store.setState({ counts: new Map(reply.value.map((one) => [one.id, one])) });
    await ports.breathe();
  });
  const load = async (): Promise<void> => {
    const reply = await source.views.list();
    // A view that comes with Rollcall is called in the language of the window.
    const shown = (view: SavedView): SavedView => (view.given ? { ...view, name: t(view.name) } : view);
    if (reply.ok) store.setState({ list: reply.value.map(shown) });
    count();
  };
  const fail = ({ message, nextStep }: { readonly message: string; readonly nextStep: string }): void =>
    notify({ text: `${message} ${nextStep}`, tone: 'danger', key: 'views' });

  /** Writes a view; resolves with it, or with the words of what went wrong. */
  const save = async (view: Parameters<typeof source.views.save>[0]): Promise<SavedView | string> => {
    const reply = await source.views.save(view);
    if (!reply.ok) return `${reply.error.message} ${reply.error.nextStep}`;
    await load();
    return reply.value;
  };
  const arrange = async (ids: readonly string[], hidden: readonly string[]): Promise<void> => {
    const before = store.getState().list;
    const byId = new Map(listed().map((view) => [view.id, view]));
    // Shown at once: a dragged view does not jump back while main writes.
    const list = ids.flatMap((id) => byId.get(id) ?? []);
    store.setState({ list: list.map((view) => ({ ...view, hidden: hidden.includes(view.id) })) });
    const reply = await source.views.arrange({ ids: [...ids], hidden: [...hidden] });
    if (!reply.ok) {
      store.setState({ list: before });
      fail(reply.error);
    }
    count();
  };
  const hiddenIds = (): readonly string[] => listed().flatMap((view) => (view.hidden ? [view.id] : []));
  const ids = (): readonly string[] => listed().map((view) => view.id);

  return {
    store,
    start: () => {
      void load();
      const stops = [source.on('directory.changed', count), source.on('connections.changed', count)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    open: (id) => {
      const view = viewOf(id);
      if (!view) return;
      store.setState({ openId: id, columns: view.columns });
      ports.ask(view.question);
    },
    leave: () => store.setState({ openId: null, columns: null }),
    setColumns: (columns) => store.setState({ columns }),

    saveAs: async (name) => {
      const columns = [...ports.columns()];
      const saved = await save({ id: null, name, question: ports.question(), columns });
      if (typeof saved === 'string') return saved;
      store.setState({ openId: saved.id, columns: saved.columns });
      return null;
    },
    update: async () => {
      const view = viewOf(store.getState().openId ?? '');
      if (!view || view.given) return;
      const { id, name } = view;
      const saved = await save({ id, name, question: ports.question(), columns: [...ports.columns()] });
      if (typeof saved === 'string') return notifyFailure(saved);
      store.setState({ columns: saved.columns });
      notify({
        text: t('“{name}” asks for this now.', { name }),
        key: 'views',
        action: {
          label: t('Undo'),
          onPress: () => void save({ id, name, question: view.question, columns: view.columns }),
        },
      });
    },
    rename: async (id, name) => {
      const view = viewOf(id);
      if (!view) return null;
      const saved = await save({ id, name, question: view.question, columns: view.columns });
      return typeof saved === 'string' ? saved : null;
    },
    duplicate: async (id) => {
      const view = viewOf(id);
      if (!view) return;
      const { question, columns } = view;
      const name = freeName(
        view.name,
        listed().map((one) => one.name),
      );
      const saved = await save({ id: null, name, question, columns });
      if (typeof saved === 'string') return notifyFailure(saved);
      await arrange(moved(ids(), saved.id, ids()[ids().indexOf(id) + 1] ?? null), hiddenIds());
    },
    remove: async (id) => {
      const view = viewOf(id);
      if (!view || view.given) return;
      const order = ids();
      const reply = await source.views.remove({ id });
      if (!reply.ok) return fail(reply.error);
      if (store.getState().openId === id) store.setState({ openId: null, columns: null });
      await load();
      const { name, question, columns } = view;
      const undo = async (): Promise<void> => {
        const saved = await save({ id, name, question, columns });
        if (typeof saved === 'string') return notifyFailure(saved);
        await arrange(order, hiddenIds());
      };
      notify({
        text: t('The view “{name}” is deleted.', { name }),
        key: 'views',
        action: { label: t('Undo'), onPress: () => void undo() },
      });
    },
    hide: async (id, isHidden) => {
      const others = hiddenIds().filter((one) => one !== id);
      await arrange(ids(), isHidden ? [...others, id] : others);
    },
    show: (shown) =>
      arrange(
        ids(),
        ids().filter((id) => !shown.includes(id)),
      ),
    order: (next) => arrange(next, hiddenIds()),
    move: (id, before) => arrange(moved(ids(), id, before), hiddenIds()),
    dropGone: (id) => {
      const gone = store.getState().counts.get(id)?.gone;
      if (!gone) return;
      const { filters } = ports.question();
      const isThere = (group: string): boolean => !gone.groups.includes(group);
      ports.ask({
        filters: {
          ...filters,
          instanceIds: filters.instanceIds.filter((one) => !gone.instances.some((other) => other.id === one)),
          groups: filters.groups.filter(isThere),
          notGroups: filters.notGroups.filter(isThere),
        },
      });
    },
  };

  function notifyFailure(text: string): void {
    notify({ text, tone: 'danger', key: 'views' });
  }
}

/** `Payroll copy`, `Payroll copy 2`, …: the first that nobody has, short enough for a name. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  for (let turn = 1; ; turn++) {
    const end = turn === 1 ? t(' copy') : t(' copy {turn}', { turn });
    const free = `${name.slice(0, 80 - end.length)}${end}`;
    if (!used.has(free.toLowerCase())) return free;
  }
}

/** The view the window shows, and whether what is asked has changed since it was opened. */
export interface CurrentView {
  readonly view: SavedView;
  readonly isChanged: boolean;
}

export function currentView({ list, openId, columns }: Views, question: Question): CurrentView | null {
  const opened = list?.find((view) => view.id === openId);
  if (opened) {
    const isSame = isSameQuestion(opened.question, question) && isSameList(opened.columns, columns);
    return { view: opened, isChanged: !isSame };
  }
  // Nobody opened one, but this is what it asks: the window begins with all accounts, for instance.
  const same = list?.find(
    (view) =>
      !view.hidden && view.columns === null && columns === null && isSameQuestion(view.question, question),
  );
  return same ? { view: same, isChanged: false } : null;
}
