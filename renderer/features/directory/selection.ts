import type { Narrowing, Selection as Steps } from '../../../preload/contract/selection';

/**
 * What is chosen, as steps in the order they were taken. No account is in two steps of refs, no narrowing in two steps,
 * and nothing is taken out before anything was put in: so the same choice is nearly always the same steps.
 */
export type Selection = readonly SelectionStep[];

export type SelectionStep =
  | {
      readonly kind: 'matching';
      readonly isChosen: boolean;
      readonly narrowing: Narrowing;
      readonly key: string;
    }
  | { readonly kind: 'refs'; readonly refs: ReadonlyMap<string, boolean> };

export const noSelection: Selection = [];

/** As many accounts as can be named one by one (the contract's limit), and as many narrowings. */
export const mostNamed = 10_000;
const mostNarrowings = 20;

/** What main is asked for a question's rows, whatever their order. */
export const narrowingOf = (question: Narrowing): Narrowing => ({
  search: question.search.trim(),
  filters: question.filters,
});

/** The same for narrowings that let the same accounts through, as far as that can be seen from outside. */
export const keyOf = (narrowing: Narrowing): string =>
  JSON.stringify([narrowing.search, Object.entries(narrowing.filters).sort(([a], [b]) => (a < b ? -1 : 1))]);

const isEverything = ({ search, filters }: Narrowing): boolean =>
  search === '' &&
  Object.values(filters).every(
    (value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0),
  );

/** Puts accounts in or takes them out. */
export function withRefs(selection: Selection, refs: Iterable<string>, isChosen: boolean): Selection {
  const named = new Set(refs);
  if (named.size === 0) return selection;
  const added = new Map([...named].map((ref): [string, boolean] => [ref, isChosen]));
  return tidy([...selection.map((step) => withoutRefs(step, named)), { kind: 'refs', refs: added }]);
}

/** Puts in, or takes out, whatever matches; also what will match later. */
export function withMatching(selection: Selection, asked: Narrowing, isChosen: boolean): Selection {
  const narrowing = narrowingOf(asked);
  const key = keyOf(narrowing);
  const step: SelectionStep = { kind: 'matching', isChosen, narrowing, key };
  if (isEverything(narrowing)) return tidy([step]);
  return tidy([...selection.filter((other) => other.kind === 'refs' || other.key !== key), step]);
}

/** Whether a selection is more than main takes. */
export function isTooMuch(selection: Selection): boolean {
  const named = selection.reduce((sum, step) => sum + (step.kind === 'refs' ? step.refs.size : 0), 0);
  return named > mostNamed || selection.filter((step) => step.kind === 'matching').length > mostNarrowings;
}

/**
 * Whether an account is chosen. `matches` tells of a narrowing whether it lets the account through, or undefined where
 * the page cannot know; then so is the answer.
 */
export function isChosenIn(
  selection: Selection,
  ref: string,
  matches: (key: string) => boolean | undefined,
): boolean | undefined {
  for (const step of [...selection].reverse()) {
    if (step.kind === 'refs') {
      const named = step.refs.get(ref);
      if (named !== undefined) return named;
      continue;
    }
    const isIn = matches(step.key);
    if (isIn === undefined) return undefined;
    if (isIn) return step.isChosen;
  }
  return false;
}

/** As main takes it. */
export function stepsOf(selection: Selection): Steps {
  return selection.flatMap((step): Steps => {
    if (step.kind === 'matching') return [{ kind: 'matching', chosen: step.isChosen, ...step.narrowing }];
    return [true, false].flatMap((chosen): Steps => {
      const refs = [...step.refs].filter(([, isChosen]) => isChosen === chosen).map(([ref]) => ref);
      return refs.length === 0 ? [] : [{ kind: 'refs', chosen, refs }];
    });
  });
}

function withoutRefs(step: SelectionStep, refs: ReadonlySet<string>): SelectionStep {
  if (step.kind !== 'refs') return step;
  const left = new Map([...step.refs].filter(([ref]) => !refs.has(ref)));
  return left.size === step.refs.size ? step : { kind: 'refs', refs: left };
}

/** Neighbouring steps of refs become one, and what takes nothing out goes. */
function tidy(steps: Selection): Selection {
  const result: SelectionStep[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (step.kind === 'matching') {
      if (step.isChosen || last) result.push(step);
      continue;
    }
    const known = last?.kind === 'refs' ? result.pop() : undefined;
    const refs = new Map(known?.kind === 'refs' ? [...known.refs, ...step.refs] : step.refs);
    const hasMatching = result.length > 0;
    if (!hasMatching) for (const [ref, isChosen] of refs) if (!isChosen) refs.delete(ref);
    if (refs.size > 0) result.push({ kind: 'refs', refs });
  }
  return result;
}
