import { inventory, shown } from '../../main/privacy/rules/inventory';
import { holdWords } from '../../main/privacy/rules/standing';
import type { Bridge, Reply } from '../../preload/contract';
import type { PurgePart, PurgePreview } from '../../preload/contract/privacy';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

const part = (kind: PurgePart['kind'], goes: number, held: PurgePart['held'] = []): PurgePart => ({
  ...{ kind, goes, held, name: inventory.find(({ id }) => id === kind)?.name ?? kind },
  oldest: goes === 0 ? null : '2025-02-11T09:00:00.000Z',
  newest: goes === 0 ? null : '2026-08-27T16:30:00.000Z',
});
const hold = (of: keyof typeof holdWords, count: number) => ({ hold: of, count, why: holdWords[of] });

/** Some of what a client of three years has. With `?purge=nothing` nothing of it would go. */
export function fakePrivacy(later: Later): Bridge['privacy'] {
  const isEmpty = new URLSearchParams(globalThis.location?.search ?? '').get('purge') === 'nothing';
  const parts = isEmpty
    ? [part('changes', 0), part('runs', 0, [hold('watched', 41)])]
    : [
        part('changes', 18_204),
        part('runs', 612, [hold('watched', 41), hold('undo', 9)]),
        part('schedule', 17, [hold('scheduled', 2)]),
        part('flags', 23, [hold('evidence', 4)]),
        part('reviews', 4_012, [hold('review-last', 2_004)]),
        part('roles', 3),
        part('roster', 214),
        part('links', 0),
        part('set-aside', 1),
      ];
  const sum = (of: (one: PurgePart) => number) => parts.reduce((all, one) => all + of(one), 0);
  const preview = (scope: PurgePreview['scope']): PurgePreview => ({
    scope,
    parts,
    goes: sum(({ goes }) => goes),
    held: sum(({ held }) => held.reduce((all, { count }) => all + count, 0)),
    stays: [
      {
        ...{ name: 'Journal', count: 2_310 },
        why: inventory.find(({ id }) => id === 'journal')?.why ?? '',
      },
    ],
  });
  return {
    inventory: () => later(() => inventory.map(shown)),
    state: () =>
      later(() => ({
        ...{ retentionDays: 365, before: '2025-11-27', isAgreed: false, lastRun: null, going: null },
      })),
    preview: ({ scope }) => later(() => preview(scope)),
    purge: () =>
      later(() => ({
        ...{ goes: sum(({ goes }) => goes), complete: true, seq: 2_311 },
        parts: parts.map(({ kind, name, goes }) => ({ kind, name, count: goes })),
      })),
    agree: () => later(() => undefined),
    stop: () => later(() => undefined),
  };
}
