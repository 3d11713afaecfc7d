import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
import type { PlanView } from '../../../preload/contract/access';
import type { Editable } from '../../../preload/contract/joiners';
import type { Selection } from '../../../preload/contract/selection';
import type { TemplateRow } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';

type Wish = Parameters<Bridge['joiners']['plan']>[0];
type EditsWish = Omit<Parameters<Bridge['joiners']['planEdits']>[0], 'selection'>;
type EditWish = Omit<Parameters<Bridge['joiners']['planEdit']>[0], 'ref'>;

/** What became of a list whose rows cannot all be followed: the rest goes on to the review. */
export interface Planned {
  readonly plan: PlanView;
  readonly rows: number;
  readonly bad: readonly { readonly line: number; readonly email: string; readonly failure: FailureView }[];
  readonly ignored: readonly string[];
  readonly left: number;
  /** Accounts that were found instead. */
  readonly found: { readonly disabled: readonly string[]; readonly invited: readonly string[] };
}

interface Joiners {
  /** Which dialog is open. */
  readonly open: 'create' | 'edit' | 'edit-many' | null;
  /** The address that the form for a new account begins with. */
  readonly email: string;
  /** Whose accounts are edited together, and how many those were. */
  readonly many: { readonly selection: Selection; readonly count: number } | null;
  readonly editable: Editable | null;
  /** What of it was found to be another when the edit was to be planned, in words; empty where nothing was. */
  readonly moved: readonly string[];
  readonly failure: FailureView | null;
  /** Main is asked. */
  readonly isBusy: boolean;
  readonly planned: Planned | null;
  /** Roles to choose from; empty where there are none, or they cannot be read. */
  readonly roles: readonly TemplateRow[];
}

/** Shows a plan for its review; asked again, it makes the plan anew. */
export type ShowPlan = (make: () => Promise<Reply<PlanView>>) => void;

export interface JoinersStore {
  readonly store: StoreApi<Joiners>;
  /** `email` of whoever is known to be meant. */
  readonly create: (email?: string) => void;
  readonly edit: (ref: string) => void;
  readonly editMany: (selection: Selection, count: number) => void;
  readonly close: () => void;
  /** Plans accounts. Goes on to the review at once where every row can be followed. */
  readonly plan: (wish: Wish, show: ShowPlan) => Promise<void>;
  /** Goes on with the rows that can be followed. */
  readonly goOn: (show: ShowPlan) => void;
  /** Something was changed in the form: what was planned for it says nothing any more. */
  readonly changed: () => void;
  readonly planEdit: (wish: EditWish, show: ShowPlan) => Promise<void>;
  readonly planEdits: (wish: EditsWish, show: ShowPlan) => Promise<void>;
}

const closed: Joiners = {
  open: null,
  email: '',
  many: null,
  editable: null,
  moved: [],
  failure: null,
  isBusy: false,
  planned: null,
  roles: [],
};

const fieldWords = {
  email: msg('the e-mail'),
  firstName: msg('the first name'),
  lastName: msg('the last name'),
  locale: msg('the language'),
  attributes: msg('the attributes'),
} as const;

/** What tells two readings of an account apart, in words. */
function movedIn(before: Editable, now: Editable): readonly string[] {
  const fields = Object.keys(fieldWords) as readonly (keyof typeof fieldWords)[];
  const said = (of: Editable, field: keyof typeof fieldWords): string =>
    field === 'attributes'
      ? JSON.stringify([...of.attributes].sort((a, b) => (a.name < b.name ? -1 : 1)))
      : of[field];
  return fields
    .filter((field) => said(before, field) !== said(now, field))
    .map((field) => t(fieldWords[field]));
}

/** What is said beside the dialogs. */
export interface Told {
  /** Somebody with a role has their account; `copy` puts the onboarding note on the clipboard. */
  readonly made: (email: string, copy: () => void) => void;
  readonly copied: (reply: Reply<void>) => void;
}

/** The dialogs `New account` and `Edit account`. */
export function createJoinersStore(
  source: Pick<Bridge, 'joiners' | 'templates' | 'on'>,
  told: Told,
): JoinersStore {
  const store = createStore<Joiners>(() => closed);
  let wished: Wish | null = null;

  const made = (wish: Wish, first: PlanView): (() => Promise<Reply<PlanView>>) => {
    let next: PlanView | null = first;
    return async () => {
      if (next !== null) {
        const value = next;
        next = null;
        return { ok: true, value };
      }
      const reply = await source.joiners.plan(wish);
      return reply.ok ? { ok: true, value: reply.value.plan } : reply;
    };
  };

  /** Whose note is offered once their accounts are made. */
  let newcomer: { readonly roleId: string; readonly email: string } | null = null;

  source.on('runs.progressed', ({ action, finishedAt, steps }) => {
    if (action !== 'create' || finishedAt === null || newcomer === null) return;
    const { roleId, email } = newcomer;
    if (!steps.some((step) => step.state === 'verified' && step.email.toLowerCase() === email)) return;
    newcomer = null;
    told.made(email, () => void source.templates.copyNote({ id: roleId, email }).then(told.copied));
  });

  const goOn = (show: ShowPlan): void => {
    const { planned } = store.getState();
    if (planned === null || wished === null) return;
    const { who, roleId } = wished;
    newcomer =
      who.kind === 'person' && roleId !== undefined
        ? { roleId, email: who.person.email.trim().toLowerCase() }
        : null;
    show(made(wished, planned.plan));
    store.setState(closed);
  };

  /** Goes on to the review of an edit, or says in the dialog why there is none. */
  const review = async (
    make: () => Promise<Reply<PlanView>>,
    show: ShowPlan,
    open: 'edit' | 'edit-many',
  ): Promise<void> => {
    const reply = await make();
    if (store.getState().open !== open) return;
    if (!reply.ok) return store.setState({ isBusy: false, failure: reply.error });
    const [left] = reply.value.skipped;
    if (reply.value.steps.length === 0)
      return store.setState({ isBusy: false, failure: left?.reason ?? null });
    let next: Reply<PlanView> | null = reply;
    show(async () => {
      const value = next ?? (await make());
      next = null;
      return value;
    });
    store.setState(closed);
  };

  return {
    store,
    create: (email = '') => {
      store.setState({ ...closed, open: 'create', email });
      void source.templates.list().then((reply) => {
        if (reply.ok && store.getState().open === 'create') store.setState({ roles: reply.value });
      });
    },
    edit: (ref) => {
      store.setState({ ...closed, open: 'edit', isBusy: true });
      void source.joiners.read({ ref }).then((reply) => {
        if (store.getState().open !== 'edit') return;
        store.setState(
          reply.ok ? { editable: reply.value, isBusy: false } : { failure: reply.error, isBusy: false },
        );
      });
    },
    editMany: (selection, count) =>
      store.setState({ ...closed, open: 'edit-many', many: { selection, count } }),
    close: () => store.setState(closed),
    plan: async (wish, show) => {
      wished = wish;
      store.setState({ isBusy: true, failure: null, planned: null });
      const reply = await source.joiners.plan(wish);
      if (store.getState().open !== 'create' || wished !== wish) return;
      if (!reply.ok) return store.setState({ isBusy: false, failure: reply.error });
      store.setState({ isBusy: false, planned: reply.value });
      if (reply.value.bad.length === 0 && reply.value.plan.steps.length > 0) goOn(show);
    },
    goOn,
    changed: () => {
      if (store.getState().planned !== null) store.setState({ planned: null });
    },
    planEdit: async (wish, show) => {
      const { editable } = store.getState();
      if (!editable) return;
      const make = (): Promise<Reply<PlanView>> => source.joiners.planEdit({ ref: editable.ref, ...wish });
      store.setState({ isBusy: true, failure: null, moved: [] });
      // Nobody goes on from what the form showed, where somebody else has changed it meanwhile.
      const now = await source.joiners.read({ ref: editable.ref });
      if (store.getState().open !== 'edit') return;
      if (!now.ok) return store.setState({ isBusy: false, failure: now.error });
      const moved = movedIn(editable, now.value);
      if (moved.length > 0) return store.setState({ isBusy: false, editable: now.value, moved });
      await review(make, show, 'edit');
    },
    planEdits: async (wish, show) => {
      const { many } = store.getState();
      if (!many) return;
      store.setState({ isBusy: true, failure: null });
      await review(() => source.joiners.planEdits({ selection: many.selection, ...wish }), show, 'edit-many');
    },
  };
}
