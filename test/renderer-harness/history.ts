import type { Bridge, Reply } from '../../preload/contract';
import type { ChangeKind, ChangeRow, FlagRow } from '../../preload/contract/history';
import type { World } from './changes';

const minute = 60_000;

const kinds: readonly (readonly [ChangeKind, string | null, string | null])[] = [
  ['disabled', 'Enabled', 'Disabled'],
  ['group-gained', null, 'Analysts'],
  ['became-admin', 'Member', 'Administrator'],
  ['enabled', 'Disabled', 'Enabled'],
  ['appeared', null, 'Enabled, in Finance, Analysts'],
  ['renamed', 'Maria Ortiz', 'Maria Ortiz-Kowalska'],
  ['group-lost', 'Marketing', null],
  ['key-appeared', null, 'Enabled, Administrator'],
];

/** Changes and flags of a made-up week, for looking at the pages that show them. */
export function fakeHistory(
  world: World,
  later: <T>(value: () => T) => Promise<Reply<T>>,
): Bridge['history'] {
  const now = Date.now();
  const iso = (ago: number): string => new Date(now - ago).toISOString();
  const of = (accountAt: number) => {
    const account = world.accounts[accountAt];
    const instance = world.instances.find((one) => one.id === account?.instanceId);
    return {
      ref: account?.ref ?? 'ins_0000000000000001:u1',
      instanceId: instance?.id ?? 'ins_0000000000000001',
      instance: instance?.name ?? 'finance',
      environment: instance?.environment ?? ('production' as const),
      email: account?.email ?? '',
      name: account?.name ?? '',
    };
  };
  const rows: readonly ChangeRow[] =
    world.accounts.length === 0
      ? []
      : Array.from({ length: 160 }, (_, at): ChangeRow => {
          const [kind, before, after] = kinds[at % kinds.length] ?? ['disabled', null, null];
          const isKey = kind === 'key-appeared';
          return {
            ...of(at * 7),
            ...(isKey ? { email: '', name: 'nightly-export' } : {}),
            seq: 1000 - at,
            kind,
            before,
            after,
            notBefore: iso((at * 37 + 14) * minute),
            at: iso((at * 37 + 4) * minute),
            runId: at % 8 === 0 ? 'run_0000000000000000' : null,
            steps: at % 11 === 3 ? 3 : 1,
          };
        });
  let flags: readonly FlagRow[] =
    world.accounts.length === 0
      ? []
      : [
          flag(1, 'reactivated', of(4), {
            code: 'sso-sign-in',
            text: 'The person signed in through SAML since, which switches an account on again. Disable it in the identity provider too.',
          }),
          flag(2, 'reactivated', of(8), {
            code: 'administrator',
            text: 'Nobody has signed in with it since, so an administrator enabled it in Metabase.',
          }),
          flag(3, 'new-admin', of(12), {
            code: 'administrator',
            text: 'An administrator gave it the role in Metabase.',
          }),
          flag(
            4,
            'new-key',
            { ...of(0), email: '', name: 'nightly-export', ref: 'ins_0000000000000001:k9' },
            {
              code: 'administrator',
              text: 'An administrator made it in Metabase. It may do everything an administrator may.',
            },
          ),
        ];
  function flag(
    id: number,
    kind: FlagRow['kind'],
    who: ReturnType<typeof of>,
    cause: FlagRow['cause'],
  ): FlagRow {
    const ours = kind === 'reactivated';
    return {
      ...{ id, kind, ...who, cause, state: 'open', by: '', note: '', changedAt: null, status: 'active' },
      disabledAt: ours ? iso(6 * 24 * 60 * minute) : null,
      runId: ours ? 'run_0000000000000000' : null,
      notBefore: iso(14 * minute),
      seenAt: iso(4 * minute),
      raisedAt: iso(4 * minute),
    };
  }
  return {
    changes: ({ kinds: chosen, instanceIds, offset, limit }) =>
      later(() => {
        const found = rows.filter(
          (row) =>
            (chosen.length === 0 || chosen.includes(row.kind)) &&
            (instanceIds.length === 0 || instanceIds.includes(row.instanceId)),
        );
        const count = <V extends string>(of: (row: ChangeRow) => V) =>
          [...new Set(rows.map(of))].map((value) => ({
            value,
            count: rows.filter((row) => of(row) === value).length,
          }));
        return {
          rows: found.slice(offset, offset + limit),
          total: found.length,
          kinds: count((row) => row.kind),
          instances: count((row) => row.instanceId),
        };
      }),
    known: () =>
      later(() =>
        world.instances.map((instance, at) => ({
          instanceId: instance.id,
          instance: instance.name,
          environment: instance.environment,
          first: at === 3 ? null : iso((at === 2 ? 2 : 40) * 24 * 60 * minute),
          last: at === 3 ? null : iso(4 * minute),
          readings: 40,
          incomplete: at === 1 ? 2 : 0,
          lastIncomplete:
            at === 1
              ? { at: iso(90 * minute), missing: ['API keys could not be listed: the server refused.'] }
              : null,
        })),
      ),
    occasions: () => later(() => ({ lookedAt: iso(26 * 60 * minute), lastReview: null, prunedBefore: null })),
    looked: () => later(() => undefined),
    timeline: ({ refs, place, limit }) =>
      later(() => {
        const mine = rows.slice(0, 30).map((change, at) => ({
          type: 'change' as const,
          change: { ...change, ref: refs[at % refs.length] ?? '' },
        }));
        const end = place.changes + limit;
        return {
          items: mine.slice(place.changes, end),
          next: end < mine.length ? { changes: end, entries: 0 } : null,
          knownSince: iso(40 * 24 * 60 * minute),
        };
      }),
    flags: ({ refs, offset, limit }) =>
      later(() => {
        const found = flags.filter((one) => refs.length === 0 || refs.includes(one.ref));
        return { rows: found.slice(offset, offset + limit), total: found.length, open: flags.length };
      }),
    acknowledge: ({ ids }) =>
      later(() => {
        flags = flags.filter(({ id }) => !ids.includes(id));
      }),
  };
}
