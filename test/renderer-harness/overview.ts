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
