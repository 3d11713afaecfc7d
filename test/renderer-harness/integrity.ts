import type { Bridge, Reply } from '../../preload/contract';
import type { FakeInstance } from './accounts';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

const about = [
  {
    kind: 'hidden-admin',
    isGrave: true,
    what: 'ana.ortiz@acme.example is an administrator and not in Administrators.',
    why: 'They can do everything, and whoever looks at the group does not see them.',
    repair: 'Put them into Administrators.',
    database: null,
  },
  {
    kind: 'not-in-everyone',
    isGrave: false,
    what: 'bo@acme.example is not in All Users.',
    why: 'Who is not in it has none of the rights that everybody has.',
    repair: null,
    database:
      'Back up Metabase’s own database, then run: INSERT INTO permissions_group_membership (user_id, group_id) VALUES (12, 1);',
  },
] as const;

/**
 * Two faults on each instance but the last, which cannot be asked. `faults` of the address asks for others: `none`, `failed`
 * (no instance can be asked), `huge`.
 */
export const fakeIntegrity = (
  instances: () => readonly FakeInstance[],
  later: Later,
): Bridge['integrity'] => ({
  check: ({ instanceIds }) =>
    later(() => {
      const chosen = instances().filter(({ id }) => instanceIds === null || instanceIds.includes(id));
      const wish = new URLSearchParams(location.search).get('faults');
      const last = wish === 'none' ? undefined : chosen.length > 1 ? chosen.at(-1) : undefined;
      const isAway = (one: FakeInstance) => wish === 'failed' || one === last;
      const all =
        wish === 'none'
          ? []
          : wish === 'huge'
            ? Array.from({ length: 2_000 }, (_, at) => about[at % 2 === 0 ? 0 : 1])
            : about;
      return {
        findings: chosen.flatMap((instance) =>
          isAway(instance)
            ? []
            : all.map((one, at) => ({
                ...one,
                id: `${instance.id}:${one.kind}:${at + 1}-2`,
                instanceId: instance.id,
                instance: instance.name,
                account: `${instance.id}:u${at + 1}`,
              })),
        ),
        places: chosen.map((instance) => ({
          instanceId: instance.id,
          instance: instance.name,
          asOf: isAway(instance) ? null : '2026-11-26T10:00:00.000Z',
          failure: isAway(instance)
            ? {
                code: 'NOT_READ_YET',
                message: `${instance.name} has not been read yet.`,
                nextStep: 'Refresh it first.',
              }
            : null,
          notes: [],
        })),
      };
    }),
  plan: async () =>
    ({
      ok: false,
      error: { code: 'FAULT_GONE', message: 'The harness repairs nothing.', nextStep: 'Use the app.' },
    }) as const,
});
