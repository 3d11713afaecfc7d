import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { TemplateFigures, TemplateRow } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
import { breath, coalesce } from '../../state/coalesce';

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

export function createTemplatesStore(source: Pick<Bridge, 'templates' | 'on'>): TemplatesStore {
  const store = createStore<Templates>(() => closed);
  const load = coalesce(async () => {
    // Comparing takes longer than listing: the list does not wait for it.
    const compared = source.templates.figures();
    const listed = await source.templates.list();
    if (store.getState().view === null) return;
    store.setState(listed.ok ? { list: listed.value, failure: null } : { failure: listed.error });
    const figures = await compared;
    if (store.getState().view !== null && figures.ok) store.setState({ figures: figures.value });
  }, breath);
  const back = (): void => {
    store.setState({ view: { kind: 'list' } });
    load();
  };
  const follow = (): void => {
    if (store.getState().view !== null) load();
  };
  source.on('templates.changed', follow);
  source.on('directory.changed', follow);
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
