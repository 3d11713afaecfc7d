import type { Bridge, Reply } from '../../preload/contract';
import type { ApiKey } from '../../preload/contract/keys';
import type { LaterItem } from '../../preload/contract/leftovers';
import type { FakeAccount, FakeInstance } from './accounts';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

const noPlan = async () =>
  ({
    ok: false,
    error: {
      code: 'NOTHING_LEFT_RUNNING',
      message: 'The harness plans none of these.',
      nextStep: 'Use the app.',
    },
  }) as const;

/** What everybody in the harness leaves running. */
export function fakeLeftovers(
  accounts: readonly FakeAccount[],
  instances: () => readonly FakeInstance[],
  later: Later,
): Bridge['leftovers'] {
  return {
    of: ({ email }) =>
      later(() =>
        accounts
          .filter((account) => account.email === email)
          .map(({ instanceId, status }, at) => ({
            instanceId,
            instance: instances().find(({ id }) => id === instanceId)?.name ?? '',
            email,
            status,
            failures:
              at === 1
                ? [
                    {
                      kinds: ['alert' as const],
                      failure: {
                        code: 'TIMEOUT',
                        message: 'The server did not answer in time.',
                        nextStep: 'Look again.',
                      },
                    },
                  ]
                : [],
            lacks: at === 0 ? [] : (['api-key'] as const).slice(),
            items: [
              {
                ref: `${instanceId}:leftover:subscription-${at + 1}`,
                kind: 'subscription' as const,
                name: 'Weekly sales',
                owns: true,
                receives: true,
                others: 2,
                fixed: 'Metabase gives it to no other owner.',
                laterSince: null,
              },
              {
                ref: `${instanceId}:leftover:alert-${at + 1}`,
                kind: 'alert' as const,
                name: 'Stock below minimum',
                owns: false,
                receives: true,
                others: 0,
                fixed: null,
                laterSince: '2026-11-03T09:00:00.000Z',
              },
              {
                ref: `${instanceId}:key:${at + 1}`,
                kind: 'api-key' as const,
                name: 'Nightly export',
                owns: true,
                receives: false,
                others: 0,
                fixed: 'A key belongs to nobody: it can be deleted here, or renewed under API keys.',
                laterSince: null,
              },
            ],
          })),
      ),
    planStop: noPlan,
    planHandOver: noPlan,
    later: () => later(() => fakeLater(instances())),
    putOff: ({ refs }) => later(() => ({ listed: refs.length })),
    forget: () => later(() => undefined),
    checkLater: () =>
      later(() => ({
        left: fakeLater(instances()),
        settled: 1,
        unknown: instances()
          .slice(0, 1)
          .map(({ name }) => name),
      })),
  };
}

const fakeLater = (instances: readonly FakeInstance[]): LaterItem[] =>
  instances.slice(0, 3).map(({ id, name }, at) => ({
    ref: `${id}:leftover:subscription-${at + 1}`,
    instance: name,
    email: 'maria.ortiz@acme.example',
    kind: 'subscription',
    name: 'Weekly sales',
    note: at === 0 ? 'Ask the sales lead who wants it' : '',
    by: 'jane@DESK-12',
    since: `2026-11-0${at + 1}T09:00:00.000Z`,
  }));

/** Keys enough to scroll through, of every kind the list marks. */
export const fakeKeys = (instances: () => readonly FakeInstance[], later: Later): Bridge['keys'] => ({
  list: () =>
    later(() => ({
      keys: instances()
        .slice(1)
        .flatMap(({ id, name }, at) =>
          Array.from({ length: 40 }, (_, one) => fakeKey(id, name, at, one + 1)),
        ),
      missing: instances()
        .slice(0, 1)
        .map(({ id, name }) => ({
          instanceId: id,
          instance: name,
          failure: {
            code: 'NO_API_KEYS',
            message: `${name} has no API keys: its version is older than they are.`,
            nextStep: 'Nothing to do.',
          },
        })),
    })),
  copy: ({ refs }) => later(() => ({ copied: refs.length })),
  plan: noPlan,
});

function fakeKey(instanceId: string, instance: string, at: number, id: number): ApiKey {
  const isOfLeaver = id % 5 === 0;
  const isOld = id % 3 === 0;
  const flags = [
    ...(isOfLeaver ? (['of-leaver'] as const) : []),
    ...(isOld ? (['old'] as const) : []),
    ...(id % 7 === 0 ? (['admin'] as const) : []),
    ...(id === 1 ? (['own'] as const) : []),
  ];
  return {
    ref: `${instanceId}:key:${id}`,
    instanceId,
    instance,
    name: id === 1 ? 'Rollcall console' : `${keyNames[id % keyNames.length]} ${id}`,
    group: id % 7 === 0 ? 'Administrators' : 'Finance analysts',
    changedBy: isOfLeaver ? 'Dana Disabled' : 'Ann Admin',
    changer: isOfLeaver ? 'disabled' : 'enabled',
    changerEmail: isOfLeaver ? 'dana@acme.example' : 'ann@acme.example',
    isAsMade: id % 2 === 0,
    createdAt: `${isOld ? 2022 : 2026}-0${(at % 9) + 1}-11T08:00:00.000Z`,
    updatedAt: `${isOld ? 2023 : 2026}-0${(at % 9) + 1}-12T08:00:00.000Z`,
    begins: 'mb_a1b2',
    flags,
  };
}

const keyNames = ['Nightly export', 'Embedding', 'Airflow', 'Terraform', 'Alert bot'];
