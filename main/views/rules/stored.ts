import type { ColumnId } from '../../../preload/contract/layout';
import type { SavedView, ViewQuestion } from '../../../preload/contract/views';
import { givenViews } from './given';

/** A view as the workspace keeps it. Of a given one only its place and whether it is hidden. */
export interface StoredView {
  readonly id: string;
  readonly position: number;
  readonly hidden: boolean;
  readonly own: OwnView | null;
}

export interface OwnView {
  readonly name: string;
  readonly question: ViewQuestion;
  readonly columns: readonly ColumnId[] | null;
  /** Names of the instances it asks for, as they were: to say which one has gone. */
  readonly instanceNames: Readonly<Record<string, string>>;
}

/** All views in their order: given ones that were never moved stand first. */
export function allViews(stored: readonly StoredView[]): readonly SavedView[] {
  const kept = new Map(stored.map((view) => [view.id, view]));
  const given = givenViews.map((view, at) => {
    const { position = at - givenViews.length, hidden = false } = kept.get(view.id) ?? {};
    return { position, view: { ...view, columns: null, given: true, hidden } };
  });
  const own = stored.flatMap(({ id, position, hidden, own: view }) => {
    if (view === null) return [];
    const { name, question, columns } = view;
    const shown = { id, name, question, columns: columns && [...columns], given: false, hidden };
    return [{ position, view: shown }];
  });
  return [...given, ...own].sort((a, b) => a.position - b.position).map(({ view }) => view);
}

export const isGiven = (id: string): boolean => givenViews.some((view) => view.id === id);

/** Two names that people would take for one. */
export const isSameName = (a: string, b: string): boolean =>
  a.normalize('NFKC').trim().toLowerCase() === b.normalize('NFKC').trim().toLowerCase();
