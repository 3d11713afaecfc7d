import type { Bridge, Reply } from '../../preload/contract';
import type { AccountRow } from '../../preload/contract/directory';
import type { Selection } from '../../preload/contract/selection';
import { noFilters } from '../../renderer/state/no-filters';
import type { FakeAccount, FakeInstance } from './accounts';
import { answer } from './directory';

interface Source {
  readonly accounts: readonly FakeAccount[];
  readonly instances: () => readonly FakeInstance[];
}

/** The accounts that a selection comes to, found step by step over the whole list. */
export function chosenOf(selection: Selection, source: Source): readonly AccountRow[] {
  const everyone = rowsOf({ search: '', filters: noFilters }, source);
  const chosen = new Set<string>();
  for (const step of selection) {
    const refs =
      step.kind === 'refs'
        ? step.refs
        : rowsOf(step, source)
            .filter((row) => row.kind !== 'api-key')
            .map((row) => row.ref);
    for (const ref of refs)
      if (step.chosen) chosen.add(ref);
      else chosen.delete(ref);
  }
  return everyone.filter((row) => chosen.has(row.ref));
}

type Narrowing = Parameters<Bridge['selection']['count']>[0]['shown'];

const rowsOf = ({ search, filters }: Narrowing, { accounts, instances }: Source): AccountRow[] =>
  answer(
    { view: 'accounts', search, filters, groupBy: 'none', sort: [], offset: 0, limit: accounts.length },
    accounts,
    instances(),
    1,
  ).rows as AccountRow[];

/** Lists that were kept, by id. */
export const kept = new Map<string, ReadonlySet<string>>();

/** The selection's calls, answered by looking at every account. */
export function fakeSelection(
  source: Source,
  later: <T>(make: () => T) => Promise<Reply<T>>,
): Bridge['selection'] {
  return {
    count: ({ selection, shown, seen }) =>
      later(() => {
        const chosen = chosenOf(selection, source);
        const refs = new Set(chosen.map((row) => row.ref));
        const able = rowsOf(shown, source).filter((row) => row.kind !== 'api-key');
        return {
          accounts: chosen.length,
          instances: new Set(chosen.map((row) => row.instanceId)).size,
          keys: 0,
          shown: { accounts: able.length, chosen: able.filter((row) => refs.has(row.ref)).length },
          seen: seen.filter((ref) => refs.has(ref)),
        };
      }),
    range: ({ question, first, last }) =>
      later(() =>
        (
          answer(
            { ...question, offset: first, limit: last - first + 1 },
            source.accounts,
            source.instances(),
            1,
          ).rows as AccountRow[]
        )
          .filter((row) => row.kind !== 'api-key')
          .map((row) => row.ref),
      ),
    keep: ({ refs }) =>
      later(() => {
        const id = `lst_${String(kept.size).padStart(16, '0')}`;
        kept.set(id, new Set(refs));
        return id;
      }),
    copy: (request) =>
      later(() => {
        const of = request.kind !== 'rows' ? 1 : chosenOf(request.selection, source).length;
        return { copied: of, of };
      }),
  };
}
