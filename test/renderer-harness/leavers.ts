import type { Bridge, Reply } from '../../preload/contract';
import type { LeaverRow, LeaversShown } from '../../preload/contract/leavers';
import type { FakeInstance } from './accounts';

const people = ['Ana Ortiz', 'Bo Lindqvist', 'Chidi Okafor', 'Dana Weiss', 'Emeka Obi', 'Fumiko Sato'];
const kinds: Readonly<Record<LeaversShown, (row: LeaverRow) => boolean>> = {
  all: () => true,
  active: ({ stillActive }) => stillActive > 0,
  late: ({ isWithin }) => isWithin === false,
  within: ({ isWithin }) => isWithin === true,
  untold: ({ isWithin }) => isWithin === null,
  'signed-in': ({ signedInAfter }) => signedInAfter !== null,
  again: ({ reactivations }) => reactivations > 0,
};

/** Sixty leavers of every kind. */
export function fakeLeavers(
  instances: () => readonly FakeInstance[],
  later: <T>(answer: () => T) => Promise<Reply<T>>,
): Bridge['leavers'] {
  const all = (): readonly LeaverRow[] =>
    instances().length === 0
      ? []
      : Array.from({ length: 60 }, (_, at): LeaverRow => {
          const name = people[at % people.length] as string;
          const isActive = at < 4;
          const isLate = isActive || at % 7 === 0;
          const isUnknown = !isActive && at % 11 === 0;
          const ended = Date.UTC(2026, 10, 24) - at * 86_400_000;
          const hours = isLate ? 41.5 : 3.2;
          return {
            email: `${name.toLowerCase().replace(' ', '.')}${at}@acme.example`,
            name: at % 13 === 5 ? '' : name,
            endedAt: isUnknown ? null : new Date(ended).toISOString(),
            endSource: isUnknown ? null : at % 2 === 0 ? 'roster: hr-2026-11.csv' : 'ticket',
            ticket: at % 2 === 0 ? null : `HR-${2000 + at}`,
            requestedAt: new Date(ended).toISOString(),
            disabledAt: isActive ? null : new Date(ended + hours * 3_600_000).toISOString(),
            isEstimated: at % 9 === 8,
            hoursFromEnd: isActive || isUnknown ? null : hours,
            isWithin: isUnknown ? null : !isLate,
            why: isActive
              ? 'still active on finance, active again after it was disabled'
              : isUnknown
                ? 'nobody has said when their work ended'
                : isLate
                  ? 'asked for 39.8 hours after the end'
                  : '',
            accounts: at % 13 === 5 ? 0 : (at % 3) + 1,
            stillActive: isActive ? 1 : 0,
            signedInAfter: at % 10 === 1 ? new Date(ended + 3_600_000).toISOString() : null,
            reactivations: at === 2 ? 2 : at === 0 ? 1 : 0,
            leftoversRunning: at % 4 === 0 ? 2 : null,
          };
        });
  return {
    summary: () =>
      later(() => {
        const rows = all();
        const counts = Object.fromEntries(
          Object.entries(kinds).map(([kind, fits]) => [kind, rows.filter(fits).length]),
        ) as Record<LeaversShown, number>;
        const has = rows.length > 0;
        return {
          counts,
          ...{ measured: rows.length, withinPercent: has ? 81.5 : null, median: has ? 3.2 : null },
          ...{ p95: has ? 41.5 : null, limitHours: 24 },
        };
      }),
    rows: ({ shown, search, offset, limit }) =>
      later(() => {
        const rows = all().filter((row) => kinds[shown](row) && row.email.includes(search.toLowerCase()));
        return { rows: rows.slice(offset, offset + limit), total: rows.length };
      }),
    accounts: ({ email }) =>
      later(() =>
        instances()
          .slice(0, 3)
          .map(({ id, name, environment }, at) => ({
            ...{ instanceId: id, instance: name, environment, email },
            statusNow: at === 0 ? 'active' : 'disabled',
            result: at === 0 ? 'disabled, and active again' : 'disabled, read back',
            verifiedAt: at === 0 ? null : '2026-11-24T21:10:00.000Z',
            ...{ isEstimated: false, hoursFromEnd: at === 0 ? null : 3.2 },
            lastSignIn: '2026-11-25T08:00:00.000Z',
            hasSignedInAfter: at === 0,
            reactivatedAt: at === 0 ? ['2026-11-25T08:00:00.000Z'] : [],
            checkedAt: '2026-11-27T08:00:00.000Z',
            actor: 'dana@laptop',
            entries: [120 + at],
          })),
      ),
    active: () =>
      later(() =>
        all()
          .filter(kinds.active)
          .map(({ email }) => email),
      ),
    note: () => later(() => undefined),
  };
}
