import type { Bridge, Reply } from '../../preload/contract';
import type { DormantRow, Standing } from '../../preload/contract/dormancy';
import type { FakeInstance } from './accounts';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

const standings: readonly Standing[] = [
  'unseen',
  'never',
  'stale-invite',
  'elsewhere',
  'newcomer',
  'service',
];
const names = ['Ana Ortiz', 'Bo Lindqvist', 'Chidi Okafor', 'Dana Weiss', 'Emeka Obi', 'Fumiko Sato'];

/** A few dozen accounts on each instance, each as dormant as the others. */
export const fakeDormancy = (
  instances: () => readonly FakeInstance[],
  later: Later,
  plan: Bridge['dormancy']['plan'],
): Bridge['dormancy'] => {
  const all = (): readonly DormantRow[] =>
    instances().flatMap((instance, place) =>
      Array.from({ length: 60 }, (_, at): DormantRow => {
        const name = names[(at + place) % names.length] as string;
        const standing = standings[at % standings.length] as Standing;
        const seenAt = standing === 'unseen' || standing === 'service' ? '2026-03-11T09:12:00.000Z' : null;
        return {
          ref: `${instance.id}:u${at + 1}`,
          instanceId: instance.id,
          instance: instance.name,
          environment: instance.environment,
          id: at + 1,
          kind: 'person',
          email: `${name.toLowerCase().replace(' ', '.')}${at}@acme.example`,
          name,
          role: at % 9 === 0 ? 'admin' : 'member',
          source: 'password',
          tenant: null,
          standing,
          createdAt: '2025-01-07T08:00:00.000Z',
          lastSignIn: seenAt,
          seenAt,
          seenOn: seenAt === null ? null : instance.name,
          days: 120 + at,
        };
      }),
    );
  const isDormant = ({ standing }: DormantRow) => ['unseen', 'never', 'stale-invite'].includes(standing);
  const shownOf = (shown: readonly Standing[]) =>
    all().filter((row) => (shown.length === 0 ? isDormant(row) : shown.includes(row.standing)));
  return {
    summary: ({ days }) =>
      later(() => {
        const rows = all();
        const count = (standing: Standing) => rows.filter((row) => row.standing === standing).length;
        const dormant = rows.filter(isDormant).length;
        const none = { protected: 0, own: 1, unsure: 0, 'api-key': 7 };
        return {
          days: days ?? 90,
          graceDays: 14,
          places: instances().map((instance) => ({
            instanceId: instance.id,
            instance: instance.name,
            environment: instance.environment,
            seats: 400,
            unseen: 10,
            never: 10,
            staleInvites: 10,
            asOf: '2026-11-26T10:00:00.000Z',
          })),
          seats: instances().length * 400,
          counts: {
            unseen: count('unseen'),
            never: count('never'),
            'stale-invite': count('stale-invite'),
            elsewhere: count('elsewhere'),
            newcomer: count('newcomer'),
            service: count('service'),
            ...none,
          },
          dormant,
          people: dormant - 3,
          saved: { cents: dormant * 1200, yearlyCents: dormant * 14_400, currency: 'EUR' },
          caveats: [
            'A last sign-in is not the last activity: a session lasts 14 days unless a server says otherwise, so somebody may have worked that much longer than is seen.',
            'Who only reads what Metabase sends by e-mail does not sign in, and API keys never do.',
          ],
          gaps: [],
          isComplete: true,
        };
      }),
    rows: ({ shown, offset, limit }) =>
      later(() => {
        const rows = shownOf(shown);
        return { rows: rows.slice(offset, offset + limit), total: rows.length };
      }),
    plan,
  };
};
