import type { Bridge, Reply } from '../../preload/contract';
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
            failure: null,
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
              },
            ],
          })),
      ),
    planStop: noPlan,
    planHandOver: noPlan,
  };
}

export const fakeKeys = (later: Later): Bridge['keys'] => ({
  list: () => later(() => ({ keys: [], missing: [] })),
  plan: noPlan,
});
