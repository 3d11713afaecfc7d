import type { Bridge, Reply } from '../../preload/contract';
import type { AccountRow } from '../../preload/contract/directory';
import type { Pictures } from '../../preload/contract/overview';
import type { Environment } from '../../preload/contract/values';

interface FakeInstance {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
}

/** The numbers behind the pictures, counted the simple way. */
export function picturesOf(
  rows: readonly AccountRow[],
  instances: readonly FakeInstance[],
  now: number,
): Pictures {
  const people = rows.filter((row) => row.kind !== 'api-key');
  const enabled = people.filter((row) => row.status !== 'disabled');
  const today = new Date(now);
  const months = Array.from({ length: 24 }, (_, at) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 23 + at, 1)).toISOString().slice(0, 7),
  );
  const monthOf = (row: AccountRow) => row.lastSignIn?.slice(0, 7) ?? null;
  return {
    months: months.map((month) => ({ month, count: enabled.filter((row) => monthOf(row) === month).length })),
    earlier: enabled.filter((row) => {
      const month = monthOf(row);
      return month !== null && month < (months[0] ?? '');
    }).length,
    never: enabled.filter((row) => row.lastSignIn === null).length,
    instances: instances.map(({ id, name, environment }) => {
      const here = people.filter((row) => row.instanceId === id);
      const having = (status: AccountRow['status']) => here.filter((row) => row.status === status).length;
      return {
        instanceId: id,
        instance: name,
        environment,
        active: having('active'),
        invited: having('invited'),
        disabled: having('disabled'),
        admins: here.filter((row) => row.role === 'admin' && row.status !== 'disabled').length,
        apiKeys: rows.filter((row) => row.instanceId === id && row.kind === 'api-key').length,
      };
    }),
  };
}

/** Forty days of readings with a week in which nobody looked, and numbers that fit the pictures. */
export function fakeOverview(
  pictures: () => Pictures,
  later: <T>(answer: () => T) => Promise<Reply<T>>,
): Pick<Bridge['overview'], 'figures' | 'leavers' | 'trend'> {
  const sum = (read: (one: Pictures['instances'][number]) => number): number =>
    pictures().instances.reduce((total, one) => total + read(one), 0);
  const at = '2026-09-30T18:20:00.000Z';
  const before = (value: number) => ({ value, at, is: 'quarter' as const });
  return {
    figures: () =>
      later(() => {
        const seats = sum((one) => one.active + one.invited);
        const admins = sum((one) => one.admins);
        return {
          seats: { now: seats, before: before(seats - 128), search: '-status:disabled -is:key' },
          admins: { now: admins, before: before(admins + 2), search: 'is:admin -status:disabled -is:key' },
          reactivated: { now: 3, before: before(3), search: 'is:reactivated' },
          oldKeys: { now: 2, before: null, search: 'is:key created:>1y' },
          unknown: {
            now: 17,
            search: 'is:unknown -status:disabled -is:key',
            roster: 'hr.csv',
            readAt: '2026-11-24T08:00:00.000Z',
          },
          dormant: {
            now: Math.round(seats / 6),
            before: { value: Math.round(seats / 7), at: '2026-11-02T09:00:00.000Z', is: 'oldest' },
          },
          dormantDays: 90,
          instances: { now: pictures().instances.length, before: 2 },
        };
      }),
    leavers: () => later(() => ({ now: 4, before: null })),
    trend: () =>
      later(() => ({
        days: Array.from({ length: 40 }, (_, day) => ({
          at: new Date(Date.UTC(2026, 9, 18 + day)).toISOString(),
          seats: 3000 + day * 12 - (day > 25 ? 240 : 0),
          admins: 40 - Math.floor(day / 9),
          instances: day < 12 ? 2 : 3,
        })).filter((_, day) => day < 15 || day > 21),
        dormant: Array.from({ length: 26 }, (_, day) => ({
          at: new Date(Date.UTC(2026, 10, 1 + day)).toISOString(),
          dormant: 480 + day * 3,
        })).filter((_, day) => day !== 9 && day !== 10),
        dormantDays: 90,
      })),
  };
}
