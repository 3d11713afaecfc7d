import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { TemplateFigures, TemplateRow } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';

/** Which of the dialogs about role templates is open. */
export type TemplateView =
  | { readonly kind: 'list' }
  /** Null: a new one. */
  | { readonly kind: 'edit'; readonly template: TemplateRow | null }
  | { readonly kind: 'people'; readonly template: TemplateRow };

interface Templates {
  /** Null: none. */
  readonly view: TemplateView | null;
  /** Whom a role is to be given to, where somebody was chosen before. */
  readonly email: string;
  /** Null until main has answered. */
  readonly list: readonly TemplateRow[] | null;
  /** How people stand to the roles; null until main has compared. */
  readonly figures: readonly TemplateFigures[] | null;
  readonly failure: FailureView | null;
}

export interface TemplatesStore {
  readonly store: StoreApi<Templates>;
  /** Opens the list, to give somebody a role or to look after the templates. */
  readonly open: (email?: string) => void;
  readonly close: () => void;
  readonly edit: (template: TemplateRow | null) => void;
  readonly people: (template: TemplateRow) => void;
  /** The list again, as it is by now. */
  readonly back: () => void;
}

const closed: Templates = { view: null, email: '', list: null, figures: null, failure: null };

export function createTemplatesStore(source: Pick<Bridge, 'templates'>): TemplatesStore {
  const store = createStore<Templates>(() => closed);
  const back = (): void => {
    store.setState({ view: { kind: 'list' } });
    void source.templates.list().then((reply) => {
      if (store.getState().view === null) return;
      store.setState(reply.ok ? { list: reply.value, failure: null } : { failure: reply.error });
    });
    // Comparing takes longer than listing: the list does not wait for it.
    void source.templates.figures().then((reply) => {
      if (store.getState().view !== null && reply.ok) store.setState({ figures: reply.value });
    });
  };
  return {
    store,
    open: (email = '') => {
      store.setState({ ...closed, email });
      back();
    },
    close: () => store.setState(closed),
    edit: (template) => store.setState({ view: { kind: 'edit', template } }),
    people: (template) => store.setState({ view: { kind: 'people', template } }),
    back,
  };
}

export const useTemplatesOf = <T>({ store }: TemplatesStore, select: (state: Templates) => T): T =>
  useStore(store, select);
